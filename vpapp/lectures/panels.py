"""What other parts' pages show of the trainings: on an activity's page and on a commitment's."""

from typing import Any, NamedTuple, Protocol

from flask import g

from ..core import clock
from ..core.db import db
from ..programme.models import Activity
from . import queries, trained, trained_queries
from .course_models import Course
from .models import Lecture
from .occasion import seen_by
from .words import LectureState

MOST = 3
TEN = 10


class OfBoard(Protocol):
    """A board's commitment."""

    board_id: int
    activity: Activity | None


class City(NamedTuple):
    """How many came in a year to courses for an activity, in the whole city."""

    year: int
    people: int
    is_exact: bool


def of_activity(activity: Activity) -> dict[str, Any] | None:
    """The next occasions of its courses, and how many came this year. None when there are neither."""
    coming = queries.coming(clock.now()).where(
        Course.activity_id == activity.id, Lecture.state == LectureState.PUBLISHED
    )
    occasions = seen_by(g.actor, db.session.scalars(coming.limit(MOST)).unique().all())
    city = _city(activity.id, clock.today().year)
    return {"occasions": occasions, "city": city} if occasions or city.people else None


def _city(activity_id: int, year: int) -> City:
    """Exact for those who see every board's; else whole tens of the boards that can be shown."""
    numbers = trained_queries.of_activity(activity_id, year)
    if trained.sees_all(g.actor):
        return City(year, numbers.city, True)
    shown = sum(people for people in numbers.boards.values() if people >= trained.FEW)
    return City(year, shown // TEN * TEN, False)


def of_commitment(one: OfBoard) -> dict[str, Any] | None:
    """How many of the board have taken part, for the board itself and the office: a number that overlaps others."""
    if one.activity is None or not trained.sees_small(g.actor, one.board_id):
        return None
    year = clock.today().year
    came, reported = trained_queries.of_activity_at(one.board_id, one.activity.id, year)
    if came is None and reported is None:
        return None
    return {"came": came, "reported": reported, "year": year, "board": getattr(one, "board", None)}
