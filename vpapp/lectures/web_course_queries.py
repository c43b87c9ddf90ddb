"""Questions about web courses and who says to have taken them."""

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from ..core.db import db
from ..programme.models import Activity
from .web_course_models import Completion, WebCourse

_LIVING = Completion.taken_back_at.is_(None)


def every() -> Sequence[WebCourse]:
    """All web courses, in the order of the plan's rows, with whom those are for."""
    row = joinedload(WebCourse.activity, innerjoin=True)
    query = sa.select(WebCourse).join(WebCourse.activity).order_by(Activity.no, WebCourse.id)
    return db.session.scalars(query.options(row.selectinload(Activity.addressees))).all()


def of_activity(activity_id: int) -> Sequence[WebCourse]:
    """The web courses of one of the plan's rows."""
    query = sa.select(WebCourse).where(WebCourse.activity_id == activity_id).order_by(WebCourse.id)
    return db.session.scalars(query.options(selectinload(WebCourse.activity))).all()


def living(course_id: int, person_id: int) -> Completion | None:
    """What the person says of the course."""
    query = sa.select(Completion).where(
        Completion.web_course_id == course_id, Completion.person_id == person_id, _LIVING
    )
    return db.session.scalar(query)


def of_person(person_id: int) -> Mapping[int, Completion]:
    """Web course id → what the person says of it, the latest first."""
    query = sa.select(Completion).where(Completion.person_id == person_id, _LIVING)
    found = db.session.scalars(
        query.order_by(Completion.completed_on.desc(), Completion.id).options(joinedload(Completion.web_course))
    )
    return {one.web_course_id: one for one in found}


def number_of_board(course_ids: Iterable[int], board_id: int) -> Mapping[int, int]:
    """Web course id → how many of the board say to have taken it."""
    rows = db.session.execute(
        sa.select(Completion.web_course_id, sa.func.count())
        .where(Completion.web_course_id.in_(list(course_ids)), Completion.board_id == board_id, _LIVING)
        .group_by(Completion.web_course_id)
    )
    return dict(rows.all())
