"""A scorecard as it is read: sections by goal, rows with their state, and the numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..boards.models import Board
from ..core.access import Actor, may
from ..programme.models import Goal, Programme
from . import queries
from .progress import Left, Progress, count, is_under_way, left
from .row import Reader, Row, reader_for, rows_of
from .status import Stage


@dataclass(frozen=True, slots=True)
class Section:
    """A goal with its rows; without a goal: what carries the programme itself."""

    goal: Goal | None
    rows: Sequence[Row]

    @property
    def under_way(self) -> int:
        """Rows that have begun, are done, or are reconciled as far as the reader may know."""
        return sum(is_under_way(row.status, ticked=row.is_ticked) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Card:
    """Styrkort: one board's."""

    board: Board
    programme: Programme
    reader: Reader
    sections: Sequence[Section]
    progress: Progress
    hidden: int
    closed: Sequence[Row] = ()

    @property
    def rows(self) -> list[Row]:
        """All rows, in order."""
        return [row for section in self.sections for row in section.rows]

    @property
    def left(self) -> Left:
        """What remains, of the rows that the reader sees."""
        rows = [_Counted(row) for row in self.rows]
        return left(rows, self.reader.day, in_round=self.reader.round is not None)


def card(actor: Actor, board: Board, programme: Programme) -> Card:
    """The board's scorecard for the actor: what others may not read yet is only counted, in `hidden`."""
    reader = reader_for(actor, board, programme)
    commitments = queries.of_board(board, programme)
    every = rows_of(commitments, reader)
    rows = [row for row in every if row.commitment.stage is not Stage.CLOSED]
    shown = [row for row in every if may(actor, row.commitment.read_permission, row.commitment)]
    shown_open = [row for row in shown if row.commitment.stage is not Stage.CLOSED]
    return Card(
        board,
        programme,
        reader,
        _sections(shown_open),
        count_rows(rows, reader.day),
        len(rows) - len(shown_open),
        [row for row in shown if row.commitment.stage is Stage.CLOSED],
    )


def count_rows(rows: Sequence[Row], day: date) -> Progress:
    """The numbers over the rows."""
    return count([_Counted(row) for row in rows], day)


class _Counted:
    def __init__(self, row: Row) -> None:
        one = row.commitment
        self.id = one.id
        self.kind, self.stage, self.status, self.ends_on = one.kind, one.stage, one.status, one.ends_on
        self.responsible, self.exempt, self.answered = one.responsible, row.exempt, row.answered


def _sections(rows: Sequence[Row]) -> list[Section]:
    goals = sorted({row.commitment.goal for row in rows if row.commitment.goal}, key=lambda goal: goal.no)
    return [
        Section(goal, found)
        for goal in (*goals, None)
        if (found := [row for row in rows if row.commitment.goal_id == (goal.id if goal else None)])
    ]
