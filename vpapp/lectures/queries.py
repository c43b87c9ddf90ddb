"""Questions about lectures."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from ..core.db import db
from .course_models import Course
from .models import Lecture, SignUp
from .pool import Pool
from .words import ACTIVE, SEATED, LectureState, Mode, SignUpState

TO_SIGN_UP = (
    joinedload(Lecture.course).joinedload(Course.groups),
    joinedload(Lecture.reserves),
)
"""What an occasion is asked when somebody signs up, read in one statement."""
_SEATED = SignUp.state.in_(SEATED)
_WAITING = SignUp.state == SignUpState.WAITING

# What is asked at each sign-up is built once.
_OF_LECTURE = SignUp.lecture_id == sa.bindparam("lecture_id")
_OF_MODE = SignUp.mode == sa.bindparam("mode", type_=SignUp.mode.type)
_TAKEN = (
    sa.select(SignUp.board_id, sa.func.count())
    .where(_OF_LECTURE, _OF_MODE, _SEATED)
    .group_by(SignUp.board_id)
)
_LATEST = (
    sa.select(SignUp)
    .where(_OF_LECTURE, SignUp.person_id == sa.bindparam("person_id"))
    .order_by(SignUp.id.desc())
    .limit(1)
)
_LAST_PLACE = sa.select(sa.func.max(SignUp.place)).where(_OF_LECTURE)
_OWN = SignUp.board_id.is_not_distinct_from(sa.bindparam("board_id", type_=sa.Integer))
_PLACE = sa.select(sa.func.coalesce(sa.func.sum(sa.case((_OWN, 1), else_=0)), 0), sa.func.count()).where(
    _OF_LECTURE, _OF_MODE, _WAITING, SignUp.place <= sa.bindparam("place")
)


def pool(lecture: Lecture, mode: Mode, day: date) -> Pool:
    """The occasion's seats of one mode, as they are taken now."""
    taken = db.session.execute(_TAKEN, {"lecture_id": lecture.id, "mode": mode})
    return Pool(lecture.seats(mode) or 0, lecture.reserved(mode, day), dict(taken.all()))


def first_waiting(lecture: Lecture, mode: Mode, of: Pool) -> SignUp | None:
    """The first in the queue whom a seat of the pool can be given."""
    query = sa.select(SignUp).where(SignUp.lecture_id == lecture.id, SignUp.mode == mode, _WAITING)
    if not of.free:
        query = query.where(SignUp.board_id.in_(of.kept))
    return db.session.scalars(query.order_by(SignUp.place, SignUp.id).limit(1)).first()


def second_choices(first: SignUp) -> Sequence[SignUp]:
    """What whoever signed up leaves when their first choice gives them a seat."""
    query = sa.select(SignUp).where(SignUp.yields_to_id == first.id, SignUp.state.in_(ACTIVE))
    return db.session.scalars(query.options(joinedload(SignUp.lecture))).all()


def latest_of(lecture_id: int, person_id: int) -> SignUp | None:
    """The person's latest sign-up to the occasion, whatever became of it."""
    return db.session.scalars(_LATEST, {"lecture_id": lecture_id, "person_id": person_id}).first()


def latest_of_address(lecture_id: int, email: str) -> SignUp | None:
    """The latest sign-up of somebody without an account, by their address."""
    query = sa.select(SignUp).where(SignUp.lecture_id == lecture_id, SignUp.email == email)
    return db.session.scalars(query.order_by(SignUp.id.desc()).limit(1)).first()


def last_place(lecture_id: int) -> int:
    """The last place in the occasion's queue; 0 when nobody has signed up."""
    return db.session.scalar(_LAST_PLACE, {"lecture_id": lecture_id}) or 0


def place_in_queue(sign_up: SignUp) -> tuple[int, int]:
    """Which number somebody waiting has in their board's queue, and in the whole."""
    names = ("lecture_id", "mode", "place", "board_id")
    of_board, of_all = db.session.execute(_PLACE, {name: getattr(sign_up, name) for name in names}).one()
    return of_board, of_all


def taken_seats(lecture_ids: Iterable[int]) -> Mapping[tuple[int, Mode], dict[int | None, int]]:
    """(Occasion id, mode) → board id → seats taken."""
    rows = db.session.execute(
        sa.select(SignUp.lecture_id, SignUp.mode, SignUp.board_id, sa.func.count())
        .where(SignUp.lecture_id.in_(list(lecture_ids)), _SEATED)
        .group_by(SignUp.lecture_id, SignUp.mode, SignUp.board_id)
    )
    found: dict[tuple[int, Mode], dict[int | None, int]] = {}
    for lecture_id, mode, board_id, number in rows:
        found.setdefault((lecture_id, mode), {})[board_id] = number
    return found


def coming(now: datetime, *, with_drafts: bool = False) -> sa.Select[Lecture]:
    """Occasions that are not over, the next first, to be narrowed and run."""
    states = list(LectureState) if with_drafts else [LectureState.PUBLISHED, LectureState.CANCELLED]
    return (
        sa.select(Lecture)
        .join(Lecture.course)
        .where(Lecture.ends_at > now, Lecture.state.in_(states))
        .order_by(Lecture.starts_at, Lecture.id)
        .options(
            contains_eager(Lecture.course).options(joinedload(Course.goal), selectinload(Course.groups)),
            selectinload(Lecture.openings),
            selectinload(Lecture.reserves),
        )
    )


def active_of(person_id: int, lecture_ids: Iterable[int]) -> dict[int, SignUp]:
    """Occasion id → the person's living sign-up to it."""
    query = sa.select(SignUp).where(
        SignUp.person_id == person_id, SignUp.lecture_id.in_(list(lecture_ids)), SignUp.state.in_(ACTIVE)
    )
    return {one.lecture_id: one for one in db.session.scalars(query)}


def lapsed_offers(now: datetime) -> Sequence[SignUp]:
    """Offers that nobody has answered in time, the oldest first."""
    query = sa.select(SignUp).where(SignUp.state == SignUpState.OFFERED, SignUp.offered_until <= now)
    in_turn = query.order_by(SignUp.offered_until, SignUp.id)
    return db.session.scalars(in_turn.options(joinedload(SignUp.lecture))).all()


def to_settle(now: datetime) -> Sequence[int]:
    """Ids of coming occasions where somebody waits."""
    waiting = sa.exists().where(SignUp.lecture_id == Lecture.id, _WAITING)
    query = sa.select(Lecture.id).where(
        Lecture.state == LectureState.PUBLISHED, Lecture.starts_at > now, waiting
    )
    return db.session.scalars(query.order_by(Lecture.id)).all()


def seated(lecture: Lecture) -> Sequence[SignUp]:
    """Whoever has a seat, or is offered one, at the occasion."""
    query = sa.select(SignUp).where(SignUp.lecture_id == lecture.id, _SEATED)
    return db.session.scalars(query.order_by(SignUp.id).options(joinedload(SignUp.person))).all()


def active(lecture: Lecture) -> Sequence[SignUp]:
    """Whoever has a seat or waits for one."""
    query = sa.select(SignUp).where(SignUp.lecture_id == lecture.id, SignUp.state.in_(ACTIVE))
    return db.session.scalars(query.order_by(SignUp.place).options(joinedload(SignUp.person))).all()


def lots(lecture: Lecture) -> list[SignUp]:
    """Whoever takes part in the draw, in the order they signed up."""
    query = sa.select(SignUp).where(
        SignUp.lecture_id == lecture.id, _WAITING, SignUp.signed_up_at <= lecture.draws_at
    )
    return list(db.session.scalars(query.order_by(SignUp.id)))


def other_occasions(lecture: Lecture, now: datetime) -> Sequence[Lecture]:
    """Coming occasions of the same course."""
    return db.session.scalars(
        coming(now).where(Lecture.course_id == lecture.course_id, Lecture.id != lecture.id).limit(20)
    ).all()
