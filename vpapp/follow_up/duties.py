"""What happens by time in follow-up, in short transactions: what is over is closed, for all or for one board."""

from ..boards import queries as boards
from ..core import clock
from ..core.db import db, writing
from ..programme.models import Programme, Round
from . import deciding, queries
from .report import report_of


def close_rounds() -> None:
    """Close the first round whose last day has passed; what was not handed in is frozen as it stands.

    One at each turn, so that nobody waits long for the write lock.
    """
    for key in queries.to_close(clock.today())[:1]:
        with writing():
            one = db.session.get_one(Round, key)
            programme = db.session.get_one(Programme, one.programme_id)
            its_boards = boards.valid_on(one.counted_on)
            deciding.close_round(one, [report_of(board, programme, one) for board in its_boards], by=None)


def lock_lapsed() -> None:
    """Lock what the office had opened again for one board in a closed round, when its last day has passed."""
    for _ in queries.lapsed(clock.today()):
        with writing():
            if found := queries.lapsed(clock.today()):
                one = found[0].round
                deciding.lapse(
                    report_of(found[0].board, db.session.get_one(Programme, one.programme_id), one)
                )


DUTIES = (close_rounds, lock_lapsed)
