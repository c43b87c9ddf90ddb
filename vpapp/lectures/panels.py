"""What other parts' pages show of the lectures: what is next for the reader, a row's courses, a board's numbers."""

from typing import Any, NamedTuple, Protocol

from flask import g

from ..core import clock
from ..core.db import db
from ..programme.models import Activity
from . import filters, own_queries, queries, trained, trained_queries, web_course_queries
from .course_models import Course
from .models import Lecture
from .occasion import seen_by
from .words import LectureState

MOST = 3
FEWEST = 5
"""Fewer than so many are not told, so that nobody can be guessed."""
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


def start(_card: object) -> dict[str, Any]:
    """The next occasions for the reader, and the one they have a seat at or wait for."""
    now = clock.now()
    mine = seen_by(g.actor, own_queries.coming(g.actor.id, now)[:1])
    coming = queries.coming(now).where(
        Lecture.state == LectureState.PUBLISHED,
        Lecture.closes_at > now,
        filters.for_person(g.actor),
        Lecture.id.not_in(own_queries.own_ids(g.actor.id)),
    )
    found = seen_by(g.actor, db.session.scalars(coming.limit(MOST)).unique().all())
    return {"mine": mine[0] if mine else None, "occasions": found}


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


def web_courses_of_activity(activity: Activity) -> dict[str, Any] | None:
    """The web courses of one of the plan's rows, with how many of the reader's own board have taken them."""
    courses = web_course_queries.of_activity(activity.id)
    if not courses:
        return None
    of_board = {}
    if g.actor.board_id is not None:
        of_board = web_course_queries.number_of_board([one.id for one in courses], g.actor.board_id)
    return {"courses": [(one, _told(of_board.get(one.id, 0))) for one in courses]}


def _told(number: int) -> int | None:
    return number if number >= FEWEST else None
