"""Saying something in a follow-up, as a board does."""



from tests import make
from vpapp.audit import queries as audit
from vpapp.core.db import db
from vpapp.follow_up import actions
from vpapp.follow_up.report import report_of
from vpapp.scorecards.answer_models import Assessment
from vpapp.scorecards.status import Status

FULL, PARTIAL, NONE = Assessment
SAID = {
    "status": Status.AS_PLANNED, "assessment": None, "text": "", "reason": None, "support": "", "is_example": False,
}  # fmt: skip


def say(one, me, in_round=None, version=0, **said):
    """An answer in tertial 1, or another round."""
    return actions.answer(one, in_round or make.open_round(), version=version, by=me, **SAID | said)


def report(in_round=None, slug="farsta"):
    """The board's follow-up of the round, read anew."""
    db.session.flush()
    return report_of(make.board(slug), make.programme(), in_round or make.open_round())


def last(one):
    """The newest event of a commitment."""
    return audit.of_thing("commitment", one.id)[0]
