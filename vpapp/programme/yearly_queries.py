"""Questions about what boards tell once a year."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from ..boards import queries as boards
from ..boards.models import Board
from ..core.db import db
from . import queries
from .models import Activity, Part, Programme
from .yearly_models import YearlyAnswer

PROGRAMME, SECTION_ROW, IRISK_ROW = "2021-2025", 22, 23
"""The plan's rows about the introduction for new employees and about iRisk."""


def answers(year: int) -> dict[int, YearlyAnswer]:
    """Board id → what it told of the year."""
    return {one.board_id: one for one in db.session.scalars(sa.select(YearlyAnswer).where(YearlyAnswer.year == year))}


def answer(board: Board, year: int) -> YearlyAnswer | None:
    """What the board told of the year."""
    query = sa.select(YearlyAnswer).where(YearlyAnswer.board_id == board.id, YearlyAnswer.year == year)
    return db.session.scalar(query)


def boards_of(year: int, day: date) -> Sequence[Board]:
    """The boards that tell of the year: of its last day, or of the day while it goes on."""
    return boards.valid_on(min(day, date(year, 12, 31)))


def irisk_row(programme: Programme) -> Activity | None:
    """The plan's row about iRisk, with whom it addresses."""
    return queries.activity(programme, IRISK_ROW) if programme.slug == PROGRAMME else None


def is_asked_of_irisk(row: Activity | None, board: Board) -> bool:
    """Whether the plan asks the board to follow the use of iRisk."""
    return row is not None and queries.part_of(board, row) in (Part.LEADS, Part.IMPLEMENTS)


def years(programme: Programme, day: date) -> list[int]:
    """The years that are told of, the latest first."""
    return list(range(min(day.year, programme.ends_on.year), programme.starts_on.year - 1, -1))


def told_year(programme: Programme, day: date) -> int:
    """The year that boards tell of on that day: from when the year's report opens in December, the running one."""
    year = day.year if (day.month, day.day) >= (12, 15) else day.year - 1
    return max(min(year, programme.ends_on.year), programme.starts_on.year)
