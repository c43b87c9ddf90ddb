"""The matrix of a round: boards by activities, each cell one sign. What is empty says why it is."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from ..boards import queries as boards
from ..boards.models import KIND_WORDS, Board
from ..programme import queries as programmes
from ..programme.models import Activity, Programme, Round
from ..scorecards.expectation import Expectation, expectation
from ..scorecards.models import Commitment
from . import queries, summaries
from .moves import MOVE_WORDS, Move, move
from .versions import CELL_WORDS, OF_EXPECTATION, Cell

SIGNS = {
    Cell.FULL: "✓", Cell.PARTIAL: "", Cell.NONE: "–", Cell.ANSWERED: "●", Cell.SILENT: "=", Cell.NOT_REPORTED: "?",
    Cell.AWAITED: "…", Cell.NOT_DUE: "○", Cell.SETTLED: "K", Cell.NOT_APPLICABLE: "·", Cell.TRANSCRIPT: "≡",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A board with its cells: activity's number → sign. An activity that does not address it has none."""

    board: Board
    cells: Mapping[int, Cell]
    can_be_read: bool
    """Whether something is handed in, or frozen, to be read."""
    before: Mapping[int, Cell] | None = None
    """The same board's cells in the round compared with; None where it was not there, or nothing is compared."""

    def was(self, no: int) -> Cell | None:
        """What stood in the cell in the round compared with, where that was something else."""
        then = self.before.get(no) if self.before else None
        return then if then is not self.cells.get(no) else None


    @property
    def key(self) -> Hashable:
        """All that is drawn of it."""
        before = tuple(self.before.items()) if self.before else None
        return self.board.slug, self.board.short_name, self.can_be_read, tuple(self.cells.items()), before


class Shown(NamedTuple):
    """A board as it is drawn: with its own cells, or with those of the boards that it was formed of, side by side."""

    board: Board
    parts: Sequence[Line]

    @property
    def is_merged(self) -> bool:
        """Whether its cells are others'."""
        return [part.board for part in self.parts] != [self.board]

    @property
    def key(self) -> Hashable:
        """All that is drawn of it."""
        return self.board.short_name, self.is_merged, tuple(part.key for part in self.parts)


class Group(NamedTuple):
    """The boards of a kind, with the activities that address any of them."""

    heading: str
    activities: Sequence[Activity]
    shown: Sequence[Shown]


@dataclass(frozen=True)
class Matrix:
    """Nämnder och aktiviteter: what every board has reported in a round."""

    round: Round
    activities: Sequence[Activity]
    lines: Sequence[Line]
    """The boards that count, which all numbers are of; `shown` draws the same cells."""
    shown: Sequence[Shown]
    compared: Round | None = None

    @cached_property
    def groups(self) -> list[Group]:
        """The boards by kind."""
        found = groupby(self.shown, key=lambda shown: shown.board.kind)
        return [self._group(KIND_WORDS[kind][1], list(boards_of)) for kind, boards_of in found]

    def _group(self, heading: str, shown: Sequence[Shown]) -> Group:
        addressed = {no for one in shown for part in one.parts for no in part.cells}
        return Group(heading, [each for each in self.activities if each.no in addressed], shown)

    @cached_property
    def legend(self) -> list[tuple[Cell, str, int]]:
        """The signs that stand in it: (sign, words, how many)."""
        number = Counter(cell for line in self.lines for cell in line.cells.values())
        return [(cell, CELL_WORDS[cell][0], number[cell]) for cell in Cell if number[cell]]

    @cached_property
    def moves(self) -> list[tuple[Move, str, int]]:
        """What has moved since the round compared with: (move, words, how many cells)."""
        number = Counter(
            move(line.before.get(no) if line.before else None, cell)
            for line in self.lines
            for no, cell in line.cells.items()
        )
        return [(one, words, number[one]) for one, words in MOVE_WORDS.items()]


def matrix(
    programme: Programme, one: Round, day: date, *, compared: Round | None = None, as_today: bool = False
) -> Matrix:
    """The round's matrix: from what is handed in, else from what the round asks of each commitment.

    What is only a draft is not told: it is awaited until the round is due, and then not reported. A board is
    compared with itself alone, so nothing is compared over a merger. `as_today` draws the boards of the day.
    """
    before = {line.board.id: line.cells for line in _lines(programme, compared, day, {})} if compared else {}
    lines = _lines(programme, one, day, before)
    shown = _of_today(lines, day) if as_today else [Shown(line.board, [line]) for line in lines]
    return Matrix(one, list(programmes.activities(programme)), lines, shown, compared)


def missing_in(one: Round, day: date) -> Cell:
    """How a round shows what it asks for and has not got."""
    return Cell.NOT_REPORTED if one.closed_at or day > one.due_on else Cell.AWAITED


def _lines(programme: Programme, one: Round, day: date, before: Mapping[int, Mapping[int, Cell]]) -> list[Line]:
    reported, missing = summaries.of_round(one), missing_in(one, day)
    its_boards = boards.valid_on(one.counted_on)
    without = [board.id for board in its_boards if board.id not in reported]
    asked = queries.from_the_plan(programme, without) if without else {}
    lines = []
    for board in its_boards:
        said = reported.get(board.id)
        cells = said.cells if said else _asked(asked.get(board.id, ()), one, missing)
        lines.append(Line(board, cells, said is not None, before.get(board.id)))
    return lines


def _of_today(lines: Sequence[Line], day: date) -> list[Shown]:
    """The boards of the day, each with the lines of those that it was formed of; nobody's line is left out."""
    parts: dict[int, list[Line]] = {}
    for line in lines:
        now = line.board
        while now.is_gone_on(day) and now.successor:
            now = now.successor
        parts.setdefault(now.id, []).append(line)
    return [Shown(board, parts[board.id]) for board in boards.all_boards() if board.id in parts]


def _asked(commitments: Sequence[Commitment], one: Round, missing: Cell) -> dict[int, Cell]:
    asked = {each.activity.no: expectation(each, one) for each in commitments if each.activity}
    return {
        no: OF_EXPECTATION.get(what, missing) for no, what in asked.items() if what is not Expectation.ENDED
    }
