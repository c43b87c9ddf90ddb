"""Verbs: offering a board an introduction, its answer, the booking, and that it was held.

Each is given the version of the board's newest introduction as it was read: 0 where there was none, None does not
ask. A step that the state does not allow is Refused, so that two who decide don't decide on top of each other; one
that it still allows, but of what somebody else has changed, is Stale.
"""

from datetime import date, datetime
from typing import Any

from ..audit import actions as audit
from ..audit.events import Event
from ..boards.models import Board
from ..core import clock
from ..core.db import db
from ..core.rules import Refused, Stale
from ..people.models import Person
from . import letters, queries
from .models import Introduction
from .words import MOVES, REFUSALS, IntroductionState, Step

_TEXTS = frozenset({"suits", "note", "reason"})
"""What the event log does not hold: only that it was written."""


def offer(board: Board, *, version: int | None = None, by: Person | None) -> Introduction:
    """Offer the board one, and tell its key functions. Raises Refused while one is under way, and where the board is
    no more."""
    _refuse_gone(board)
    before = _before(board, Step.OFFER, version)
    made = _new(board, before, IntroductionState.OFFERED, offered_on=clock.today())
    audit.record(Event.INTRODUCTION_OFFERED, on=made, by=by)
    letters.offered(made)
    return made


def suit(board: Board, suits: str, *, version: int | None = None, by: Person | None) -> None:
    """Say which days suit. Raises Refused where none is offered."""
    _change(board, Step.SUIT, version, Event.INTRODUCTION_ANSWERED, by, suits=suits)


def decline(board: Board, reason: str, *, version: int | None = None, by: Person | None) -> None:
    """Decline, with a reason, and tell the board's key functions where it was booked. Raises Refused where none is
    under way."""
    declined = _change(board, Step.DECLINE, version, Event.INTRODUCTION_DECLINED, by, reason=reason)
    if declined and declined.meets_at:
        letters.cancelled(declined)


def book(
    board: Board, *, meets_at: datetime, place: str, held_by: str, version: int | None = None, by: Person | None
) -> None:
    """Book a time, or another, and tell the board's key functions. Raises Refused for a time that has been."""
    _refuse_gone(board)
    if meets_at <= clock.now():
        raise Refused("Välj en tid som inte har varit. Har introduktionen redan hållits noterar du det i stället.")
    said = {"meets_at": meets_at, "place": place, "held_by": held_by}
    if changed := _change(board, Step.BOOK, version, Event.INTRODUCTION_BOOKED, by, **said):
        letters.booked(changed)


def hold(
    board: Board,
    *,
    held_on: date,
    held_by: str,
    participants: int | None,
    note: str = "",
    version: int | None = None,
    by: Person | None,
) -> None:
    """Note that it was held; also one that was never offered here, and anew what is noted already.

    Raises Refused for a day to come, and for one on which there was no such board.
    """
    if held_on > clock.today():
        raise Refused("Introduktionen kan inte ha hållits en dag som inte har varit än.")
    if not board.is_valid_on(held_on):
        raise Refused(f"{board.name} fanns inte den dagen. Välj en annan dag.")
    said = {"held_on": held_on, "held_by": held_by, "participants": participants, "note": note}
    if queries.newest(board):
        _change(board, Step.HOLD, version, Event.INTRODUCTION_HELD, by, **said)
        return
    _before(board, Step.HOLD, version)
    made = _new(board, None, IntroductionState.HELD, **said)
    audit.record(Event.INTRODUCTION_HELD, on=made, by=by, changes={"held_on": [None, held_on.isoformat()]})


def _new(board: Board, before: Introduction | None, state: IntroductionState, **said: Any) -> Introduction:
    made = Introduction(board=board, board_id=board.id, state=state, **said)
    made.version = before.version + 1 if before else 1
    db.session.add(made)
    db.session.flush()
    return made


def _change(
    board: Board, step: Step, version: int | None, event: Event, by: Person | None, **said: Any
) -> Introduction | None:
    """The introduction, if that changed anything."""
    one = _before(board, step, version)
    assert one
    changes = audit.change(one, state=MOVES[step][one.state], **said)
    if not changes:
        return None
    one.version += 1
    told = {name: [None, None] if name in _TEXTS else values for name, values in changes.items()}
    audit.record(event, on=one, by=by, changes=told)
    return one


def _before(board: Board, step: Step, version: int | None) -> Introduction | None:
    one = queries.newest(board)
    state = one.state if one else IntroductionState.NOT_OFFERED
    if state not in MOVES[step]:
        raise Refused(REFUSALS[state])
    if version is not None and version != (one.version if one else 0):
        raise Stale
    return one


def _refuse_gone(board: Board) -> None:
    if board.is_gone_on(clock.today()):
        raise Refused(f"{board.name} finns inte längre. Erbjud den nämnd som har tagit över.")
