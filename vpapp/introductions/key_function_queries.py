"""Questions about boards' key functions."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from ..boards import queries as boards
from ..boards.models import Board
from ..core.db import db
from ..people.models import Person
from .key_function_models import KeyFunction

WHOLE: tuple[ExecutableOption, ...] = (
    joinedload(KeyFunction.board),
    joinedload(KeyFunction.person).options(selectinload(Person.grants)),
)
_ORDER = (KeyFunction.is_deputy, KeyFunction.starts_on.desc(), KeyFunction.id)


def of_board(board: Board) -> Sequence[KeyFunction]:
    """All that the board has named, ended ones too: key functions before deputies, the latest first."""
    query = sa.select(KeyFunction).where(KeyFunction.board_id == board.id).options(*WHOLE).order_by(*_ORDER)
    return db.session.scalars(query).unique().all()


def on(day: date) -> dict[int, list[KeyFunction]]:
    """Board id → its key functions and deputies of that day."""
    query = sa.select(KeyFunction).where(_held_on(day)).options(*WHOLE).order_by(*_ORDER)
    found: dict[int, list[KeyFunction]] = {}
    for one in db.session.scalars(query).unique():
        found.setdefault(one.board_id, []).append(one)
    return found


def boards_without(day: date) -> Sequence[Board]:
    """The boards of the day that have named no key function for it; a deputy is none."""
    named = sa.select(KeyFunction.board_id).where(_held_on(day), KeyFunction.is_deputy.is_(False))
    having = set(db.session.scalars(named))
    return [board for board in boards.valid_on(day) if board.id not in having]


def lacks_one(board: Board, day: date) -> bool:
    """Whether the board exists on the day and has named no key function for it."""
    named = sa.select(KeyFunction.id).where(
        KeyFunction.board_id == board.id, _held_on(day), KeyFunction.is_deputy.is_(False)
    )
    return board.is_valid_on(day) and db.session.scalar(named.limit(1)) is None


def _held_on(day: date) -> sa.ColumnElement[bool]:
    return sa.and_(
        KeyFunction.starts_on <= day, sa.or_(KeyFunction.ends_on.is_(None), KeyFunction.ends_on >= day)
    )
