"""What other parts' pages show of the lectures: what is next for the reader, a row's web courses."""

from typing import Any

from flask import g

from ..core import clock
from ..core.db import db
from ..programme.models import Activity
from . import filters, own_queries, queries, web_course_queries
from .models import Lecture
from .occasion import seen_by
from .words import LectureState

NEXT = 3
FEWEST = 5
"""Fewer than so many are not told, so that nobody can be guessed."""


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
    found = seen_by(g.actor, db.session.scalars(coming.limit(NEXT)).unique().all())
    return {"mine": mine[0] if mine else None, "occasions": found}


def of_activity(activity: Activity) -> dict[str, Any] | None:
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
