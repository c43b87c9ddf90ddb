"""Verbs: the steps of a commitment, its own check list."""

from typing import Any

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock
from ..core.db import db
from ..core.rules import Refused
from ..people.models import Person
from .models import Commitment, Step
from .status import Stage

MOST = 40


def add(commitment: Commitment, text: str, *, by: Person | None) -> Step:
    """Add a step last. Raises Refused when there are 40 already, or the commitment is closed."""
    _open(commitment)
    if len(commitment.steps) >= MOST:
        raise Refused(f"Ett åtagande kan ha högst {MOST} steg. Ta bort något som inte behövs längre.")
    last = max((step.position for step in commitment.steps), default=0)
    step = Step(text=text, position=last + 1)
    commitment.steps.append(step)
    _record(Event.STEP_ADDED, step, by=by)
    return step


def edit(step: Step, text: str, *, by: Person) -> None:
    """Change a step's words."""
    _open(step.commitment)
    if changes := audit.change(step, text=text):
        _record(Event.STEP_EDITED, step, by=by, changes=changes)


def remove(step: Step, *, by: Person) -> None:
    """Take a step away; the event log keeps its words."""
    _open(step.commitment)
    _record(Event.STEP_REMOVED, step, by=by)
    step.commitment.steps.remove(step)
    db.session.flush()


def tick(step: Step, *, done: bool, by: Person | None) -> None:
    """Mark a step as done, or as not. Saying it twice changes nothing."""
    _open(step.commitment)
    if done == (step.done_on is not None):
        return
    step.done_on, step.done_by_id = (clock.today(), by.id if by else None) if done else (None, None)
    _record(Event.STEP_DONE if done else Event.STEP_UNDONE, step, by=by)


def _open(commitment: Commitment) -> None:
    if commitment.stage is Stage.CLOSED:
        raise Refused("Åtagandet är avslutat och kan inte ändras.")


def _record(
    event: Event, step: Step, *, by: Person | None, changes: dict[str, list[Any]] | None = None
) -> None:
    commitment = step.commitment
    commitment.changed_at, commitment.changed_by_id = clock.now(), by.id if by else None
    audit.record(event, on=commitment, by=by, changes=changes, note="" if changes else step.text)
