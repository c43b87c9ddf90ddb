"""Boards, and how many they employ."""

import sqlalchemy as sa

from vpapp.boards.models import Board, Headcount
from vpapp.core.db import db


def board(slug: str = "farsta") -> Board:
    """The board with that address."""
    return db.session.scalars(sa.select(Board).where(Board.slug == slug)).one()


def headcount(slug: str, employees: int, year: int = 2023) -> Headcount:
    """How many a board employs."""
    made = Headcount(board_id=board(slug).id, year=year, employees=employees)
    db.session.add(made)
    db.session.flush()
    return made
