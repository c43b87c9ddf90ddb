"""What other parts' pages show of the group, what it tells in the digest, and its meetings for others to refer to."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Protocol

from flask import g

from ..core import clock, swedish
from ..core.access import Permission, may
from ..core.references import Found, Kind
from ..core.tidings import Tiding
from ..programme.models import Activity
from . import discussion_queries, queries

EXAMPLE = "example"


class OfExample(Protocol):
    """A good example."""

    id: int


def start(_card: object) -> dict[str, Any] | None:
    """For members and the office: the next meeting."""
    return {"meeting": queries.next_meeting(clock.now()), "day": clock.today()} if _takes_part() else None


def of_activity(activity: Activity) -> dict[str, Any] | None:
    """The way to the group's discussion of one of the plan's rows, for those who take part."""
    return {"activity": activity, "posts": discussion_queries.number_of(activity)} if _takes_part() else None


def of_example(example: OfExample) -> dict[str, Any] | None:
    """At which meetings a good example was presented."""
    if not may(g.actor, Permission.READ_PROGRAMME):
        return None
    meetings = queries.presented(EXAMPLE, example.id, only_published=not _takes_part())
    return {"meetings": meetings} if meetings else None


def tidings(since: datetime, until: datetime) -> Sequence[Tiding]:
    """The notes that were published meanwhile."""
    return [
        Tiding("Referensgruppen", f"Anteckningar från mötet den {swedish.long_date(one.starts_at)}", _url(one.id))
        for one in queries.published_between(since, until)
    ]


def _choices() -> list[tuple[int, str]]:
    return [(one.id, one.name) for one in queries.published()]


def _find(ids: Collection[int]) -> dict[int, Found]:
    readable = (one for one in queries.meetings_by_id(ids) if may(g.actor, one.read_permission))
    return {one.id: Found(one.name, _url(one.id)) for one in readable}


def _takes_part() -> bool:
    return may(g.actor, Permission.TAKE_PART_IN_GROUP)


def _url(key: int) -> str:
    return f"/referensgruppen/moten/{key}"


MEETINGS = Kind("meeting", "Möte i referensgruppen", _choices, _find)
