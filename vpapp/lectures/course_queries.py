"""Questions about courses: their dates, and who waits for one."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ..boards.models import Board
from ..core.db import db
from .course_models import Course, Interest
from .models import Lecture
from .queries import coming
from .words import LectureState


def _dates(now: datetime) -> sa.ColumnElement[bool]:
    return sa.and_(Lecture.state == LectureState.PUBLISHED, Lecture.starts_at > now)


def has_date(course_id: int, now: datetime) -> bool:
    """Whether the course has a published occasion that is to come."""
    query = sa.select(Lecture.id).where(Lecture.course_id == course_id, _dates(now))
    return db.session.scalar(query.limit(1)) is not None


def without_date(now: datetime) -> sa.Select[Course]:
    """Courses without a published occasion to come, to be narrowed and run."""
    has_one = sa.exists().where(Lecture.course_id == Course.id, _dates(now))
    return sa.select(Course).where(~has_one).order_by(Course.search_text, Course.id)


def occasions(course_id: int, now: datetime) -> Sequence[Lecture]:
    """The course's occasions that are not over, the next first."""
    return db.session.scalars(coming(now).where(Lecture.course_id == course_id).limit(50)).all()


def interest_of(course_id: int, person_id: int) -> Interest | None:
    """The person's place on the course's list."""
    query = sa.select(Interest).where(Interest.course_id == course_id, Interest.person_id == person_id)
    return db.session.scalar(query)


def interested(course_id: int) -> Sequence[Interest]:
    """Everybody on the course's list, in the order they came."""
    query = sa.select(Interest).where(Interest.course_id == course_id).order_by(Interest.id)
    return db.session.scalars(query.options(joinedload(Interest.person))).all()


def interest_by_board(course_id: int) -> Sequence[tuple[str, int]]:
    """(board, how many of it wait for a date), the most first."""
    number = sa.func.count()
    rows = db.session.execute(
        sa.select(Board.name, number)
        .select_from(Interest)
        .outerjoin(Board, Board.id == Interest.board_id)
        .where(Interest.course_id == course_id)
        .group_by(Board.name, Board.sort_key)
        .order_by(number.desc(), Board.sort_key)
    )
    return [(name or "Ingen nämnd", count) for name, count in rows]
