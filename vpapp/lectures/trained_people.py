"""Who of a board has signed up or come, for its key function. What people report of themselves is not shown."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from ..audit import actions as audit
from ..audit.events import Event
from ..boards.models import Board
from ..core.db import db
from ..people.models import Person
from .models import Lecture, SignUp
from .trained_queries import in_year
from .words import ACTIVE

PAGE = 100


def note_look(board: Board, year: int, *, by: Person) -> None:
    """Write down that somebody looks at who of the board has taken part."""
    audit.record(Event.COLLEAGUES_READ, on=board, by=by, note=str(year))


def of_board(board_id: int, year: int, before: int = 0) -> Sequence[SignUp]:
    """Living sign-ups to the year's occasions, the latest occasion first, at most PAGE + 1 of them.

    `before` is the id of the last one on the page before.
    """
    query = (
        sa.select(SignUp)
        .join(SignUp.lecture)
        .join(Lecture.course)
        .join(SignUp.person)
        .where(SignUp.board_id == board_id, SignUp.state.in_(ACTIVE), in_year(year))
        .order_by(Lecture.starts_at.desc(), SignUp.id.desc())
        .options(contains_eager(SignUp.lecture).contains_eager(Lecture.course), contains_eager(SignUp.person))
        .limit(PAGE + 1)
    )
    if before:
        last = (
            sa.select(Lecture.starts_at)
            .join(SignUp, SignUp.lecture_id == Lecture.id)
            .where(SignUp.id == before)
        )
        starts = last.scalar_subquery()
        query = query.where(
            sa.or_(Lecture.starts_at < starts, sa.and_(Lecture.starts_at == starts, SignUp.id < before))
        )
    return db.session.scalars(query).unique().all()
