"""Verbs: what meetings decide."""

from datetime import date
from typing import Any

from ..audit import actions as audit
from ..audit.events import Event
from ..boards.models import Board
from ..core import clock
from ..core.db import db
from ..core.rules import Refused, Stale
from ..people.models import Person
from .agenda_models import GroupDecision
from .meeting_models import GroupMeeting
from .meetings import refuse_not_held


def add(
    meeting: GroupMeeting,
    text: str,
    *,
    function: str = "",
    board: Board | None = None,
    due_on: date,
    by: Person | None,
) -> GroupDecision:
    """Write down what the meeting decided. Raises Refused before it is held, and for what nobody owns."""
    refuse_not_held(meeting)
    _refuse_unowned(function, board)
    decision = GroupDecision(
        meeting=meeting, text=text, function=function, board_id=board and board.id, due_on=due_on
    )
    decision.board = board
    _mark_changed(decision)
    db.session.add(decision)
    changes = {"due_on": [None, due_on.isoformat()]}
    audit.record(Event.GROUP_DECISION_ADDED, on=decision, by=by, changes=changes)
    return decision


def edit(
    decision: GroupDecision, *, version: int | None, text: str, function: str, board: Board | None, due_on: date,
    by: Person | None,
) -> None:  # fmt: skip
    """Say it otherwise. Raises Stale when somebody else has changed it since `version` (None does not ask), and
    Refused for what nobody owns."""
    if version is not None and version != decision.version:
        raise Stale
    _refuse_unowned(function, board)
    changes = audit.change(
        decision, text=text, function=function, board_id=board.id if board else None, due_on=due_on
    )
    if not changes:
        return
    decision.board = board
    _mark_changed(decision)
    decision.version += 1
    told: dict[str, list[Any]] = {name: [None, None] if name == "text" else of for name, of in changes.items()}
    audit.record(Event.GROUP_DECISION_EDITED, on=decision, by=by, changes=told)


def finish(decision: GroupDecision, *, done: bool, by: Person | None) -> None:
    """Say that it is done, or open again; said twice it is the same."""
    if done is (decision.done_on is not None):
        return
    decision.done_on = clock.today() if done else None
    decision.version += 1
    event = Event.GROUP_DECISION_DONE if done else Event.GROUP_DECISION_REOPENED
    audit.record(event, on=decision, by=by)


def remove(decision: GroupDecision, *, by: Person | None) -> None:
    """Take away what was written by mistake. Raises Refused when the meeting's notes are published."""
    if decision.meeting.is_published:
        raise Refused("Mötets anteckningar är publicerade. Ändra beslutet eller markera det som klart i stället.")
    audit.record(Event.GROUP_DECISION_REMOVED, on=decision, by=by)
    db.session.delete(decision)


def _mark_changed(decision: GroupDecision) -> None:
    if decision.meeting.is_published:
        decision.changed_at = clock.now()


def _refuse_unowned(function: str, board: Board | None) -> None:
    if not function and board is None:
        raise Refused("Ange en funktion, en nämnd eller ett bolag som ser till att beslutet genomförs.")
