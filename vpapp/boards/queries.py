"""Questions about boards."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from ..core.db import db
from .models import Board, Headcount

_ORDER = sa.case(
    {"district_board": 0, "city_executive_board": 1, "specialist_board": 2},
    value=sa.cast(Board.kind, sa.String),
    else_=3,
)


def valid_condition(day: date) -> sa.ColumnElement[bool]:
    """That a board exists on the day."""
    return sa.and_(
        sa.or_(Board.valid_from.is_(None), Board.valid_from <= day),
        sa.or_(Board.valid_to.is_(None), Board.valid_to >= day),
    )


def all_boards() -> Sequence[Board]:
    """Every board there is or was or will be, by kind and name."""
    return db.session.scalars(sa.select(Board).order_by(_ORDER, Board.sort_key)).all()


def valid_on(day: date) -> Sequence[Board]:
    """The boards that exist on the day, by kind and name."""
    query = sa.select(Board).where(valid_condition(day))
    return db.session.scalars(query.order_by(_ORDER, Board.sort_key)).all()


def by_slug(slug: str) -> Board | None:
    """The board with that address."""
    return db.session.scalar(sa.select(Board).where(Board.slug == slug))


def predecessors(board: Board) -> Sequence[Board]:
    """The boards that become this one."""
    return db.session.scalars(
        sa.select(Board).where(Board.successor_id == board.id).order_by(Board.sort_key)
    ).all()


def headcounts(year: int) -> dict[int, Headcount]:
    """Board id → how many it employs in the year, where that is known."""
    return {one.board_id: one for one in db.session.scalars(sa.select(Headcount).where(Headcount.year == year))}
