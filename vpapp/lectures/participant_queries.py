"""Questions about who takes part in an occasion."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, lazyload, selectinload

from ..core.db import db
from ..people.models import Person
from .models import Lecture, SignUp
from .words import ACTIVE, SEATED, LectureState, SignUpState

_WHO = (
    joinedload(SignUp.person).options(joinedload(Person.board), lazyload(Person.grants)),
    joinedload(SignUp.board),
    selectinload(SignUp.moved_to).options(lazyload(Lecture.course)),
)
_RANK = sa.case(
    {SignUpState.GRANTED.value: 0, SignUpState.OFFERED.value: 1, SignUpState.WAITING.value: 2},
    value=sa.cast(SignUp.state, sa.String),
    else_=3,
)


def all_of(lecture: Lecture) -> Sequence[SignUp]:
    """Everybody who has signed up to it, whatever became of that: seats, offers, the queue, those who left."""
    query = sa.select(SignUp).where(SignUp.lecture_id == lecture.id)
    return db.session.scalars(query.order_by(_RANK, SignUp.place, SignUp.id).options(*_WHO)).all()


def granted(lecture: Lecture) -> Sequence[SignUp]:
    """Whoever has a seat, and could be there."""
    query = sa.select(SignUp).where(SignUp.lecture_id == lecture.id, SignUp.state == SignUpState.GRANTED)
    return db.session.scalars(query.order_by(SignUp.place, SignUp.id).options(*_WHO)).all()


def recipients(lecture: Lecture, *, with_queue: bool) -> Sequence[SignUp]:
    """Whoever is written to: those with a seat, or also those who wait."""
    states = ACTIVE if with_queue else SEATED
    query = sa.select(SignUp).where(SignUp.lecture_id == lecture.id, SignUp.state.in_(states))
    return db.session.scalars(query.order_by(SignUp.place).options(*_WHO)).all()


def other_occasions(sign_up: SignUp, now: datetime) -> Sequence[Lecture]:
    """Where whoever signed up could be moved: coming published occasions of the same course."""
    query = sa.select(Lecture).where(
        Lecture.course_id == sign_up.lecture.course_id,
        Lecture.id != sign_up.lecture_id,
        Lecture.state == LectureState.PUBLISHED,
        Lecture.starts_at > now,
    )
    return db.session.scalars(query.order_by(Lecture.starts_at).limit(50)).all()


def attended_by(lecture_id: int, person_id: int) -> SignUp | None:
    """The person's seat at the occasion, if they had one."""
    query = sa.select(SignUp).where(
        SignUp.lecture_id == lecture_id, SignUp.person_id == person_id, SignUp.state == SignUpState.GRANTED
    )
    return db.session.scalars(query.order_by(SignUp.id.desc()).limit(1)).first()


def is_among(lecture_id: int, person: Person | None, email: str, states: Iterable[SignUpState]) -> bool:
    """Whether the person, or whoever has the address and no account, is signed up to the occasion in those states."""
    who = SignUp.person_id == person.id if person else SignUp.email == email.lower()
    query = sa.select(SignUp.id).where(SignUp.lecture_id == lecture_id, who, SignUp.state.in_(list(states)))
    return db.session.scalar(query.limit(1)) is not None
