"""What other parts' pages show of good examples: the newest, and those of an activity, a goal or a course."""

from collections.abc import Sequence
from typing import Any, Protocol

from flask import url_for

from ..core import support
from ..programme.models import Activity, Goal
from . import queries
from .models import ExampleText
from .words import DID_NOT_WORK

MOST = 3


class OfRow(Protocol):
    """A board's commitment."""

    activity: Activity | None


class Numbered(Protocol):
    """A thing of another part, such as a course."""

    id: int


def start(_card: object) -> dict[str, Any] | None:
    """The newest."""
    return _shown("Nya goda exempel", queries.newest(MOST))


def of_activity(activity: Activity) -> dict[str, Any] | None:
    """Those of one of the plan's rows."""
    found = queries.newest(MOST, ExampleText.activity_id == activity.id)
    return _shown("Goda exempel", found, " om aktiviteten", aktivitet=activity.no)


def of_goal(goal: Goal) -> dict[str, Any] | None:
    """Those of a goal."""
    return _shown(
        "Goda exempel", queries.newest(MOST, ExampleText.goal_id == goal.id), " om målet", mal=goal.no
    )


def of_commitment(one: OfRow) -> dict[str, Any] | None:
    """Those of a commitment's activity."""
    return of_activity(one.activity) if one.activity else None


def of_course(course: Numbered) -> dict[str, Any] | None:
    """Those that name a course."""
    return _shown("Goda exempel", queries.newest(MOST, queries.refers_to("course", course.id)))


def _shown(
    heading: str, texts: Sequence[ExampleText], about: str = "", **narrow: Any
) -> dict[str, Any] | None:
    if not texts:
        return None
    return {
        "heading": heading, "texts": texts, "did_not_work": DID_NOT_WORK,
        "more": url_for("good_examples.index", **narrow), "more_about": about,
    }  # fmt: skip


SUPPORT = support.Kind("gott exempel", "goda exempel", queries.activities)
