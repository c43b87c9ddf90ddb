"""What the event log keeps of a commitment's values: what people know, so the goal's number, not its row's id."""

from typing import Any

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock
from ..people.models import Person
from ..programme.models import Programme
from .models import Commitment

VALUES = ("title", "kind", "goal_id", "starts_on", "ends_on", "responsible", "plan")
Changes = dict[str, list[Any]]
"""Field → [before, after]."""


def record(commitment: Commitment, event: Event, changes: Changes, *, by: Person | None, note: str = "") -> None:
    """Write down a change of a commitment, and on it when it was changed last and by whom."""
    commitment.changed_at, commitment.changed_by_id = clock.now(), by.id if by else None
    audit.record(event, on=commitment, by=by, changes=changes, note=note)


def with_goal_numbers(changes: Changes, programme: Programme) -> Changes:
    """The changes with the numbers of the goals in `goal` instead of their ids in `goal_id`."""
    if "goal_id" not in changes:
        return changes
    numbers = {goal.id: goal.no for goal in programme.goals}
    told = dict(changes)
    told["goal"] = [numbers.get(goal_id) for goal_id in told.pop("goal_id")]
    return told


def of_new(commitment: Commitment, programme: Programme) -> Changes:
    """All that a new commitment says from the beginning."""
    said = {name: getattr(commitment, name) for name in VALUES}
    changes = {name: [None, _plain(value)] for name, value in said.items() if value}
    return with_goal_numbers(changes, programme)


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
