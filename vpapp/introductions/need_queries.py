"""Questions about needs of support."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload
from sqlalchemy.sql.base import ExecutableOption

from ..boards.models import Board
from ..core.db import db
from ..programme.models import Activity, Goal, Programme
from .need_models import SupportNeed
from .words import NeedState

WHOLE: tuple[ExecutableOption, ...] = (
    joinedload(SupportNeed.board), joinedload(SupportNeed.goal), joinedload(SupportNeed.activity),
)  # fmt: skip
_ORDER = (
    sa.case((SupportNeed.state == NeedState.OPEN, 0), else_=1),
    sa.func.coalesce(SupportNeed.follow_up_on, date(9999, 12, 31)),
    SupportNeed.id.desc(),
)


def needs(board_id: int | None = None, *, activity_id: int | None = None) -> Sequence[SupportNeed]:
    """Open ones first, by the day they are to be followed up; of a board, of an activity, or all."""
    query = sa.select(SupportNeed).options(*WHOLE).order_by(*_ORDER)
    if board_id is not None:
        query = query.where(SupportNeed.board_id == board_id)
    if activity_id is not None:
        query = query.where(SupportNeed.activity_id == activity_id)
    return db.session.scalars(query).unique().all()


def of_commitment(board_id: int, activity_id: int | None, commitment_id: int) -> Sequence[SupportNeed]:
    """The board's needs of one of its commitments: by its activity, or told in a report of it."""
    of_it = SupportNeed.commitment_id == commitment_id
    of_row = sa.and_(SupportNeed.activity_id.is_not(None), SupportNeed.activity_id == activity_id)
    query = sa.select(SupportNeed).where(SupportNeed.board_id == board_id, sa.or_(of_it, of_row))
    return db.session.scalars(query.options(*WHOLE).order_by(*_ORDER)).unique().all()


def taken_up(board: Board, told_in: str) -> set[int | None]:
    """The commitments whose needs, as the board's report of that round tells them, have been taken up."""
    query = sa.select(SupportNeed.commitment_id).where(
        SupportNeed.board_id == board.id, SupportNeed.told_in == told_in
    )
    return set(db.session.scalars(query))


def overdue(day: date, board_id: int | None = None) -> int:
    """How many open needs should have been followed up before the day; of a board, or of all."""
    query = sa.select(sa.func.count()).where(
        SupportNeed.state == NeedState.OPEN, SupportNeed.follow_up_on < day
    )
    if board_id is not None:
        query = query.where(SupportNeed.board_id == board_id)
    return db.session.scalar(query) or 0


def open_by_board() -> dict[int, int]:
    """Board id → how many open needs it has; boards without any are left out."""
    query = sa.select(SupportNeed.board_id, sa.func.count()).where(SupportNeed.state == NeedState.OPEN)
    return {key: number for key, number in db.session.execute(query.group_by(SupportNeed.board_id))}  # noqa: C416


def counted(programme: Programme, last: date) -> dict[tuple[int | None, NeedState], int]:
    """(number of the goal, state) → how many needs noted until that day; those of no goal of its under None."""
    goal_of = sa.func.coalesce(SupportNeed.goal_id, Activity.goal_id)
    query = (
        sa.select(Goal.no, SupportNeed.state, sa.func.count())
        .select_from(SupportNeed)
        .outerjoin(Activity, Activity.id == SupportNeed.activity_id)
        .outerjoin(Goal, sa.and_(Goal.id == goal_of, Goal.programme_id == programme.id))
        .where(SupportNeed.noted_on <= last)
        .group_by(Goal.no, SupportNeed.state)
    )
    return {(no, state): number for no, state, number in db.session.execute(query)}
