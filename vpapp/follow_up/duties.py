"""What happens by time in follow-up, in short transactions: what is over is closed, boards are reminded."""

from ..boards import queries as boards
from ..core import clock
from ..core.db import db, writing
from ..programme.models import Programme, Round
from . import deciding, queries, reminding
from .reminders import due_in_all
from .report import report_of

HOUR = 7
"""Nobody is reminded before that hour."""


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


def remind() -> None:
    """Remind of the follow-ups that are due today; looked at again under the write lock, so nobody is told twice."""
    if clock.local(clock.now()).hour >= HOUR and due_in_all(clock.today()):
        with writing():
            reminding.remind(due_in_all(clock.today()), by=None)


DUTIES = (close_rounds, lock_lapsed, remind)
