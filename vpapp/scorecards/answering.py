"""What is said of a commitment in a round: whether it may be, and the answer that a tick gives."""

from datetime import date

import sqlalchemy as sa

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock, swedish
from ..core.db import db
from ..core.rules import Refused
from ..people.models import Person
from ..programme import queries as programmes
from ..programme import round_words
from ..programme.models import Round
from . import changes as told
from .answer_models import Answer
from .models import Commitment
from .status import Status
from .submission_models import LOCKED, Submission

_OF = sa.select(Submission).where(
    Submission.board_id == sa.bindparam("board_id"), Submission.round_id == sa.bindparam("round_id")
)
_OF_BOARD = sa.select(Submission).where(Submission.board_id == sa.bindparam("board_id"))


def submission_of(board_id: int, one: Round) -> Submission | None:
    """The board's follow-up of the round, if anybody has touched it."""
    return db.session.scalar(_OF, {"board_id": board_id, "round_id": one.id})


def submissions_of(board_id: int) -> dict[int, Submission]:
    """Round id → the board's follow-up of it, of those that somebody has touched."""
    return {one.round_id: one for one in db.session.scalars(_OF_BOARD, {"board_id": board_id})}


def locked(submission: Submission | None, one: Round, day: date) -> str:
    """Why nothing that a board says in the round may be changed on the day; empty when it may.

    The one guard of what is handed in or closed; the database has the same in its triggers.
    """
    if submission and submission.state in LOCKED:
        return f"Uppföljningen av {round_words.named(one)} är inlämnad och kan inte ändras."
    if submission and submission.open_until and day <= submission.open_until:
        return ""
    if one.closed_at or day > one.closes_on:
        return f"{swedish.capitalised(round_words.named(one))} är stängd för uppföljning."
    if day < one.opens_on:
        return f"{swedish.capitalised(round_words.named(one))} öppnar den {swedish.long_date(one.opens_on)}."
    return ""


def refuse_locked(board_id: int, one: Round) -> None:
    """Raises Refused when what the board says in the round is handed in, closed or not open yet."""
    if why := locked(submission_of(board_id, one), one, clock.today()):
        raise Refused(why)


def reconcile(commitment: Commitment, current: Round, *, by: Person | None) -> None:
    """Stäm av: an answer that says "pågår som planerat". Raises Refused for a round that is locked."""
    if commitment.answer_in(current):
        return
    refuse_locked(commitment.board_id, current)
    earlier = [answer.round for answer in commitment.answers if answer.round.due_on < current.due_on]
    latest = max(earlier, key=lambda one: one.due_on, default=None)
    commitment.answers.append(
        Answer(
            round_id=current.id,
            round=current,
            status=Status.AS_PLANNED,
            answered_by_id=by.id if by else None,
            unchanged_since=latest if commitment.status is Status.AS_PLANNED else None,
        )
    )
    changes = audit.change(commitment, status_before=commitment.status, status=Status.AS_PLANNED)
    changes.pop("status_before", None)
    told.record(commitment, Event.COMMITMENT_RECONCILED, changes, by=by, note=current.name)


def undo(commitment: Commitment, current: Round, *, by: Person | None) -> None:
    """Take it back. Raises Refused when the answer has words of its own, or the round is locked."""
    answer = commitment.answer_in(current)
    if answer is None:
        return
    refuse_locked(commitment.board_id, current)
    own = answer.assessment and not answer.unchanged_since
    if answer.text or answer.support or answer.is_example or own:
        raise Refused("Avstämningen har ett svar och kan inte tas bort med en bock. Ändra det i uppföljningen.")
    commitment.answers.remove(answer)
    db.session.delete(answer)
    before = commitment.status_before or commitment.status
    changes = audit.change(commitment, status=before) if commitment.status is answer.status else {}
    commitment.status_before = None
    told.record(commitment, Event.RECONCILIATION_UNDONE, changes, by=by, note=current.name)


def say_in_open_round(commitment: Commitment, status: Status) -> None:
    """What is said in the open round, and is not handed in, is no longer unchanged: it says the new status."""
    current = programmes.open_round(commitment.programme.rounds, clock.today())
    answer = commitment.answer_in(current)
    if answer is None or current is None:
        return
    if not locked(submission_of(commitment.board_id, current), current, clock.today()):
        answer.status, answer.unchanged_since = status, None
