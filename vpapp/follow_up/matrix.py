"""The matrix of a round: boards by activities, each cell one sign. What is empty says why it is."""

from collections import Counter
from collections.abc import Mapping, Sequence
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
from . import queries
from .models import Source, SubmissionVersion
from .versions import CELL_WORDS, OF_EXPECTATION, Cell, rows_of

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


class Group(NamedTuple):
    """The boards of a kind, with the activities that address any of them."""

    heading: str
    activities: Sequence[Activity]
    lines: Sequence[Line]


@dataclass(frozen=True)
class Matrix:
    """Nämnder och aktiviteter: what every board has reported in a round."""

    round: Round
    activities: Sequence[Activity]
    lines: Sequence[Line]

    @cached_property
    def groups(self) -> list[Group]:
        """The boards by kind."""
        found = groupby(self.lines, key=lambda line: line.board.kind)
        return [self._group(KIND_WORDS[kind][1], list(lines)) for kind, lines in found]

    def _group(self, heading: str, lines: Sequence[Line]) -> Group:
        addressed = {no for line in lines for no in line.cells}
        return Group(heading, [each for each in self.activities if each.no in addressed], lines)

    @cached_property
    def legend(self) -> list[tuple[Cell, str, int]]:
        """The signs that stand in it: (sign, words, how many)."""
        number = Counter(cell for line in self.lines for cell in line.cells.values())
        return [(cell, CELL_WORDS[cell][0], number[cell]) for cell in Cell if number[cell]]


def matrix(programme: Programme, one: Round, day: date) -> Matrix:
    """The round's matrix: from what is handed in, else from what the round asks of each commitment.

    What is only a draft is not told: it is awaited until the round is due, and then not reported.
    """
    missing = Cell.NOT_REPORTED if one.closed_at or day > one.due_on else Cell.AWAITED
    versions, asked = queries.latest_versions(one), queries.from_the_plan(programme)
    lines = []
    for board in boards.valid_on(one.counted_on):
        version = versions.get(board.id)
        cells = _reported(version) if version else _asked(asked.get(board.id, ()), one, missing)
        lines.append(Line(board, cells, version is not None))
    return Matrix(one, list(programmes.activities(programme)), lines)


def _reported(version: SubmissionVersion) -> dict[int, Cell]:
    rows = rows_of(version.content, handed_in=version.source is not Source.CLOSING)
    return {row.activity: row.cell for row in rows if row.activity}


def _asked(commitments: Sequence[Commitment], one: Round, missing: Cell) -> dict[int, Cell]:
    asked = {each.activity.no: expectation(each, one) for each in commitments if each.activity}
    return {
        no: OF_EXPECTATION.get(what, missing) for no, what in asked.items() if what is not Expectation.ENDED
    }

