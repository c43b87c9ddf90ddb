"""Questions about boards."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ..core.db import db
from .models import Board, Headcount

_ORDER = sa.case(
    {"district_board": 0, "city_executive_board": 1, "specialist_board": 2},
    value=sa.cast(Board.kind, sa.String),
    else_=3,
)
_BY_SLUG = sa.select(Board).where(Board.slug == sa.bindparam("slug"))


def all_boards() -> Sequence[Board]:
    """Every board there is or was or will be, by kind and name."""
    return db.session.scalars(sa.select(Board).order_by(_ORDER, Board.sort_key)).all()


def valid_on(day: date) -> Sequence[Board]:
    """The boards that exist on the day, by kind and name."""
    return db.session.scalars(_valid_between(day, day)).all()


def valid_between(first: date, last: date) -> Sequence[Board]:
    """The boards that exist on some day of the period, by kind and name, with what each becomes."""
    return db.session.scalars(_valid_between(first, last).options(joinedload(Board.successor))).all()


def _valid_between(first: date, last: date) -> sa.Select[Board]:
    query = sa.select(Board).where(
        sa.or_(Board.valid_from.is_(None), Board.valid_from <= last),
        sa.or_(Board.valid_to.is_(None), Board.valid_to >= first),
    )
    return query.order_by(_ORDER, Board.sort_key)


def by_slug(slug: str) -> Board | None:
    """The board with that address."""
    return db.session.scalar(_BY_SLUG, {"slug": slug})


def predecessors(board: Board) -> Sequence[Board]:
    """The boards that become this one."""
    return db.session.scalars(
        sa.select(Board).where(Board.successor_id == board.id).order_by(Board.sort_key)
    ).all()


def headcounts(year: int) -> dict[int, Headcount]:
    """Board id → how many it employs in the year, where that is known."""
    return {one.board_id: one for one in db.session.scalars(sa.select(Headcount).where(Headcount.year == year))}
