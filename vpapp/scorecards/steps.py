"""Verbs: the steps of a commitment, its own check list."""

from typing import Any

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock
from ..core.db import db
from ..core.rules import Refused, Stale
from ..people.models import Person
from .actions import refuse_closed
from .models import Commitment, Step

MOST = 40


def add(commitment: Commitment, text: str, *, by: Person | None) -> Step:
    """Add a step last. Raises Refused when there are 40 already, or the commitment is closed."""
    refuse_closed(commitment)
    _refuse_more(commitment)
    last = max((step.position for step in commitment.steps), default=0)
    step = Step(text=text, position=last + 1)
    commitment.steps.append(step)
    _record(Event.STEP_ADDED, step, by=by)
    return step


def edit(step: Step, text: str, *, read: str, by: Person) -> None:
    """Change a step's words. Raises Stale when they are no longer what was `read`, Refused for a removed step."""
    refuse_unchangeable(step)
    if step.text not in (read, text):
        raise Stale
    if changes := audit.change(step, text=text):
        _record(Event.STEP_EDITED, step, by=by, changes=changes)


def remove(step: Step, *, by: Person) -> None:
    """Take a step away. It can be put back as it was."""
    refuse_closed(step.commitment)
    if step.removed_on is None:
        _set_removed(step, Event.STEP_REMOVED, by=by)


def put_back(step: Step, *, by: Person) -> None:
    """Put a removed step back in its place, ticked as it was. Raises Refused when there are 40 others."""
    refuse_closed(step.commitment)
    if step.removed_on is not None:
        _refuse_more(step.commitment)
        _set_removed(step, Event.STEP_PUT_BACK, by=by)


def tick(step: Step, *, done: bool, by: Person | None) -> None:
    """Mark a step as done, or as not. Saying it twice changes nothing. Raises Refused for a removed step."""
    refuse_unchangeable(step)
    if done == (step.done_on is not None):
        return
    step.done_on, step.done_by_id = (clock.today(), by.id if by else None) if done else (None, None)
    _record(Event.STEP_DONE if done else Event.STEP_UNDONE, step, by=by)


def _refuse_more(commitment: Commitment) -> None:
    if len(commitment.steps) >= MOST:
        raise Refused(f"Ett åtagande kan ha högst {MOST} steg. Ta bort något som inte behövs längre.")


def refuse_unchangeable(step: Step) -> None:
    """Raises Refused for a removed step, and when the commitment is closed."""
    refuse_closed(step.commitment)
    if step.removed_on is not None:
        raise Refused("Någon har tagit bort steget. Läs in sidan igen och lägg till det om det behövs.")


def _set_removed(step: Step, event: Event, *, by: Person) -> None:
    step.removed_on = clock.today() if event is Event.STEP_REMOVED else None
    _record(event, step, by=by)
    db.session.flush()
    db.session.expire(step.commitment, ["steps"])


def _record(
    event: Event, step: Step, *, by: Person | None, changes: dict[str, list[Any]] | None = None
) -> None:
    commitment = step.commitment
    commitment.changed_at, commitment.changed_by_id = clock.now(), by.id if by else None
    audit.record(event, on=commitment, by=by, changes=changes, note="" if changes else step.text)
