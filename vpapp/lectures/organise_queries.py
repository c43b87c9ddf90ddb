"""Questions that organisers ask, and those of what is to be done by time."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ..core.db import db
from .course_models import Course, Interest
from .models import Evaluation, Lecture, SignUp
from .words import ACTIVE, SEATED, Attendance, LectureState, Mode, SignUpState

PAGE = 30
REMIND = timedelta(hours=24)
"""So long before the start a reminder leaves."""
ASK, ASK_UNTIL = timedelta(hours=1), timedelta(days=14)
"""So long after the end it is asked what people thought of it; not at all about what ended long ago."""

_PUBLISHED = Lecture.state == LectureState.PUBLISHED


class Numbers(NamedTuple):
    """How many have a seat at an occasion, how many wait for one, and how many walked in."""

    seated: int = 0
    waiting: int = 0
    walked_in: int = 0


def courses(before: int | None = None) -> sa.Select[Course]:
    """The newest courses, at most PAGE + 1 of them; `before` an id: those older than it. To be narrowed and run."""
    query = sa.select(Course).order_by(Course.id.desc()).limit(PAGE + 1)
    query = query.options(joinedload(Course.goal))
    return query.where(Course.id < before) if before else query


def occasions_of(course_ids: Iterable[int], *, since: datetime | None = None) -> Mapping[int, list[Lecture]]:
    """Course id → its occasions, the last first; with `since` only those that were not over by then."""
    query = sa.select(Lecture).where(Lecture.course_id.in_(list(course_ids))).order_by(Lecture.starts_at.desc())
    found: dict[int, list[Lecture]] = {}
    for one in db.session.scalars(query.where(Lecture.ends_at > since) if since else query.limit(200)):
        found.setdefault(one.course_id, []).append(one)
    return found


def numbers_of(lecture_ids: Iterable[int]) -> Mapping[int, Numbers]:
    """Occasion id → how many have a seat, wait and walked in."""
    seated = SignUp.state.in_(SEATED)
    counts = (sa.func.count(sa.case((condition, 1))) for condition in (
        sa.and_(seated, ~SignUp.is_walk_in), SignUp.state == SignUpState.WAITING, sa.and_(seated, SignUp.is_walk_in),
    ))  # fmt: skip
    query = sa.select(SignUp.lecture_id, *counts).where(SignUp.lecture_id.in_(list(lecture_ids)))
    return {key: Numbers(*counts) for key, *counts in db.session.execute(query.group_by(SignUp.lecture_id))}


def has_sign_ups(lecture_id: int) -> bool:
    """Whether anybody has ever signed up to the occasion."""
    return db.session.scalar(sa.select(SignUp.id).where(SignUp.lecture_id == lecture_id).limit(1)) is not None


def interested(course_id: int) -> int:
    """How many want to hear when the course gets a date."""
    query = sa.select(sa.func.count()).select_from(Interest).where(Interest.course_id == course_id)
    return db.session.scalar(query) or 0



def active_by_mode(lecture_id: int) -> Mapping[Mode, int]:
    """How many have a seat or wait for one, each way."""
    query = sa.select(SignUp.mode, sa.func.count()).where(SignUp.lecture_id == lecture_id, SignUp.state.in_(ACTIVE))
    return dict(db.session.execute(query.group_by(SignUp.mode)).all())


def answers(lecture_id: int) -> Sequence[Evaluation]:
    """What people thought of the occasion, in no order that tells anything."""
    return db.session.scalars(
        sa.select(Evaluation).where(Evaluation.lecture_id == lecture_id).order_by(Evaluation.id)
    ).all()


def to_draw(now: datetime) -> Sequence[int]:
    """Ids of occasions whose draw of lots is due, and that have not begun, the oldest draw first."""
    query = sa.select(Lecture.id).where(
        _PUBLISHED, Lecture.drawn_at.is_(None), Lecture.draws_at <= now, Lecture.starts_at > now
    )
    return db.session.scalars(query.order_by(Lecture.draws_at, Lecture.id)).all()


def to_remind(now: datetime) -> Sequence[int]:
    """Ids of occasions within a day of which nobody has been reminded."""
    query = sa.select(Lecture.id).where(
        _PUBLISHED, Lecture.reminded_at.is_(None), Lecture.starts_at > now, Lecture.starts_at <= now + REMIND
    )
    return db.session.scalars(query).all()


def to_ask(now: datetime) -> Sequence[int]:
    """Ids of occasions that ended a while ago and about which nobody has been asked."""
    query = sa.select(Lecture.id).where(
        _PUBLISHED, Lecture.asked_at.is_(None), Lecture.ends_at <= now - ASK, Lecture.ends_at > now - ASK_UNTIL
    )
    return db.session.scalars(query).all()


def to_be_reminded(lecture: Lecture) -> Sequence[SignUp]:
    """Whoever has a seat."""
    query = sa.select(SignUp).where(SignUp.lecture_id == lecture.id, SignUp.state == SignUpState.GRANTED)
    return db.session.scalars(query.order_by(SignUp.id).options(joinedload(SignUp.person))).all()


def to_be_asked(lecture: Lecture) -> Sequence[SignUp]:
    """Whoever came, as far as is known, and has not said what they thought of it."""
    came = sa.or_(SignUp.attendance.is_(None), SignUp.attendance.in_((Attendance.PRESENT, Attendance.PARTLY)))
    query = sa.select(SignUp).where(
        SignUp.lecture_id == lecture.id,
        SignUp.state == SignUpState.GRANTED,
        came,
        SignUp.has_evaluated.is_(False),
    )
    return db.session.scalars(query.order_by(SignUp.id).options(joinedload(SignUp.person))).all()
