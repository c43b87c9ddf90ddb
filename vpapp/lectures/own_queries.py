"""Questions about what somebody has signed up for and taken part in."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload, selectinload

from ..core.db import db
from ..people.models import Person
from .course_models import Course
from .models import Lecture, SignUp
from .words import ACTIVE, Attendance, LectureState, SignUpState

CAME = (Attendance.PRESENT, Attendance.PARTLY)


def own_ids(person_id: int) -> sa.Select[int]:
    """Ids of the occasions at which the person has a seat or waits for one."""
    return sa.select(SignUp.lecture_id).where(SignUp.person_id == person_id, SignUp.state.in_(ACTIVE))


def coming(person_id: int, now: datetime) -> Sequence[Lecture]:
    """Occasions that are not over, at which the person has a seat or waits for one."""
    query = sa.select(Lecture).where(
        Lecture.id.in_(own_ids(person_id)), Lecture.ends_at > now, Lecture.state != LectureState.DRAFT
    )
    query = query.options(
        joinedload(Lecture.course).selectinload(Course.groups),
        selectinload(Lecture.openings),
        selectinload(Lecture.reserves),
    )
    return db.session.scalars(query.order_by(Lecture.starts_at, Lecture.id)).unique().all()


def places(person_id: int) -> Mapping[int, tuple[int, int]]:
    """Sign-up id → the number the person has in their board's queue, and in the whole, wherever they wait."""
    own, other = aliased(SignUp), aliased(SignUp)
    is_of_board = other.board_id.is_not_distinct_from(own.board_id)
    rows = db.session.execute(
        sa.select(own.id, sa.func.sum(sa.case((is_of_board, 1), else_=0)), sa.func.count())
        .join(other, sa.and_(other.lecture_id == own.lecture_id, other.mode == own.mode, other.place <= own.place))
        .where(own.person_id == person_id, *(one.state == SignUpState.WAITING for one in (own, other)))
        .group_by(own.id)
    )
    return {key: (of_board, of_all) for key, of_board, of_all in rows}


def moved(person_id: int, now: datetime) -> Sequence[SignUp]:
    """Sign-ups to occasions that are not over, from which the organiser moved the person, the first first."""
    query = sa.select(SignUp).join(SignUp.lecture).options(joinedload(SignUp.lecture), joinedload(SignUp.moved_to))
    query = query.where(SignUp.person_id == person_id, SignUp.state == SignUpState.MOVED, Lecture.ends_at > now)
    return db.session.scalars(query.order_by(Lecture.starts_at, SignUp.id)).unique().all()


def _seats(person_id: int) -> sa.Select[SignUp]:
    return (
        sa.select(SignUp)
        .join(SignUp.lecture)
        .where(
            SignUp.person_id == person_id,
            SignUp.state == SignUpState.GRANTED,
            Lecture.state != LectureState.DRAFT,
        )
        .options(joinedload(SignUp.lecture))
    )


def attended(person_id: int) -> Sequence[SignUp]:
    """Where the person has come, wholly or partly, the latest first."""
    query = _seats(person_id).where(SignUp.attendance.in_(CAME))
    return db.session.scalars(query.order_by(Lecture.starts_at.desc(), SignUp.id)).unique().all()


def attended_at(person_id: int, lecture_id: int) -> SignUp | None:
    """The person's sign-up to the occasion, if they came."""
    query = _seats(person_id).where(SignUp.attendance.in_(CAME), SignUp.lecture_id == lecture_id)
    return db.session.scalars(query.options(joinedload(SignUp.board))).unique().one_or_none()


def seat_at(person_id: int, lecture_id: int) -> SignUp | None:
    """The person's seat at the occasion."""
    return db.session.scalars(_seats(person_id).where(SignUp.lecture_id == lecture_id)).unique().one_or_none()


def seats_since(person_id: int, since: datetime) -> Sequence[SignUp]:
    """The person's seats at occasions that end later than that, the first first."""
    query = _seats(person_id).where(Lecture.ends_at > since)
    return db.session.scalars(query.order_by(Lecture.starts_at, SignUp.id)).unique().all()


def by_token(token: str) -> SignUp | None:
    """The sign-up of somebody without an account, by what stands in their mail."""
    return db.session.scalar(sa.select(SignUp).where(SignUp.token == token))


def ids_for_whom(course: Course, board_id: int) -> set[int]:
    """Of the board's people with an account those whom the course is for."""
    query = sa.select(Person).where(Person.board_id == board_id, Person.closed_on.is_(None))
    people = db.session.scalars(query.options(joinedload(Person.board), selectinload(Person.grants))).unique()
    return {one.id for one in people if not course.groups or any(group.fits(one) for group in course.groups)}


def of_board(lecture_id: int, board_id: int) -> Sequence[SignUp]:
    """Whoever of the board has a seat at the occasion or waits for one, in the order of the queue."""
    query = sa.select(SignUp).where(
        SignUp.lecture_id == lecture_id, SignUp.board_id == board_id, SignUp.state.in_(ACTIVE)
    )
    return db.session.scalars(query.order_by(SignUp.place).options(joinedload(SignUp.person))).unique().all()
