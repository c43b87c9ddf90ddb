"""Questions about introductions."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from ..boards import queries as boards
from ..boards.models import Board
from ..core.db import db
from .models import Introduction
from .words import IntroductionState


def of_board(board: Board) -> Sequence[Introduction]:
    """The board's introductions, the newest first."""
    query = sa.select(Introduction).where(Introduction.board_id == board.id)
    return db.session.scalars(query.order_by(Introduction.id.desc())).all()


def newest(board: Board) -> Introduction | None:
    """The board's newest introduction."""
    return next(iter(of_board(board)), None)


def by_board() -> dict[int, list[Introduction]]:
    """Board id → its introductions, the newest first."""
    found: dict[int, list[Introduction]] = {}
    for one in db.session.scalars(sa.select(Introduction).order_by(Introduction.id.desc())):
        found.setdefault(one.board_id, []).append(one)
    return found


def held_by_board(day: date) -> dict[Board, int]:
    """Each board that exists on the day → how many introductions it has had."""
    query = sa.select(Introduction.board_id, sa.func.count()).where(
        Introduction.state == IntroductionState.HELD, Introduction.held_on <= day
    )
    numbers = {key: number for key, number in db.session.execute(query.group_by(Introduction.board_id))}  # noqa: C416
    return {board: numbers.get(board.id, 0) for board in boards.valid_on(day)}
