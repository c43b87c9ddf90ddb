"""What other parts' pages show of the support material."""

from typing import Any, Protocol

from ..core import support
from ..programme.models import Activity, Goal
from . import queries
from .words import MaterialKind

ON_START = (MaterialKind.PRESENTATION, MaterialKind.SHORT_VERSION, MaterialKind.FOR_MANAGERS)


class OfRow(Protocol):
    """A board's commitment."""

    activity: Activity | None


def start(_card: object) -> dict[str, Any]:
    """The three that are asked for most."""
    found = queries.first_of(ON_START)
    return {"materials": [found[kind] for kind in ON_START if kind in found]}


def of_activity(activity: Activity) -> dict[str, Any] | None:
    """What is to be used with a row of the plan."""
    found = queries.of_activity(activity.id)
    return {"materials": found} if found else None


def of_goal(goal: Goal) -> dict[str, Any] | None:
    """What is to be used with a goal."""
    found = queries.of_goal(goal.id)
    return {"materials": found} if found else None


def of_commitment(one: OfRow) -> dict[str, Any] | None:
    """The same as of the activity, for a board's own part."""
    return of_activity(one.activity) if one.activity else None


SUPPORT = support.Kind("stödmaterial", "stödmaterial", queries.activities)
