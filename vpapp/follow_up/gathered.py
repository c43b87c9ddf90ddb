"""All rows of a round, of every board that counts in it: what was reported, and of what was not what is asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from ..boards.models import KIND_WORDS
from ..programme.models import Programme, Round, RoundKind
from ..scorecards.expectation import Expectation
from ..scorecards.models import Commitment
from . import counting, queries, reading
from .frozen import row_of
from .matrix import missing_in
from .models import Source
from .reading import Line
from .report import Row
from .versions import OF_EXPECTATION, Cell, FrozenGoal, FrozenRow, rows_of


class Told(NamedTuple):
    """A row, and the board in the round that it is of."""

    line: Line
    row: FrozenRow


class ToldGoal(NamedTuple):
    """A goal that a board works towards, and what it says of it."""

    line: Line
    no: int
    name: str
    said: FrozenGoal | None


@dataclass(frozen=True)
class Gathered:
    """The boards of a round, their rows, and what they say of the goals."""

    round: Round
    lines: Sequence[Line]
    rows: Sequence[Told]

    @property
    def tables(self) -> list[counting.CrossTable]:
        """The cross tables, all over the same rows."""
        rows = [told.row for told in self.rows]
        kinds = [(kind, words) for kind, (_, words) in KIND_WORDS.items()]
        by_kind = counting.status_by_kind(((told.line.board.kind, told.row) for told in self.rows), kinds)
        return [
            counting.status_by_goal(rows), counting.assessment_by_goal(rows), by_kind, counting.reason_by_goal(rows)
        ]  # fmt: skip

    @property
    def goal_names(self) -> list[tuple[str, str]]:
        """("Mål 1", its name), as the tables' heads say them."""
        return [(short, name) for _, short, name in counting.goals_of(told.row for told in self.rows)]

    @property
    def goals(self) -> list[ToldGoal]:
        """Each board's goals. A plan asks for none."""
        if self.round.kind is RoundKind.VP:
            return []
        return [goal for line in self.lines for goal in _goals(line, (row for its, row in self.rows if its is line))]


def _goals(line: Line, rows: Iterable[FrozenRow]) -> list[ToldGoal]:
    goals = line.version.content["goals"] if line.version else []
    said = {goal["no"]: FrozenGoal(goal["assessment"], goal["text"]) for goal in goals}
    names = {row.goal: row.goal_name for row in rows if row.goal}
    return [ToldGoal(line, no, names[no], said.get(no)) for no in sorted(names)]


def gathered(programme: Programme, one: Round, day: date) -> Gathered:
    """All rows of the round, in a constant number of statements."""
    versions = queries.latest_versions(one)
    lines = [replace(line, version=versions.get(line.board.id)) for line in reading.lines(programme, one, day)]
    without = [line.board.id for line in lines if line.version is None]
    asked, missing = queries.to_list(programme, without), missing_in(one, day)
    rows = []
    for line in lines:
        its_rows = _reported(line) if line.version else _asked(asked.get(line.board.id, ()), one, missing)
        rows += [Told(line, row) for row in its_rows]
    return Gathered(one, lines, rows)


def _reported(line: Line) -> list[FrozenRow]:
    assert line.version is not None
    return rows_of(line.version.content, handed_in=line.version.source is not Source.CLOSING)


def _asked(commitments: Sequence[Commitment], one: Round, missing: Cell) -> list[FrozenRow]:
    """What a board that has not handed in is asked for; nothing of what it may have written."""
    rows = [row for row in (Row(each, one) for each in commitments) if row.expectation is not Expectation.ENDED]
    return [FrozenRow(row_of(row, said=None), OF_EXPECTATION.get(row.expectation, missing)) for row in rows]
