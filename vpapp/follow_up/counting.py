"""Cross tables over frozen rows: pure counting, the same for the page, the file and the compilation.

Numbers only, never a share: a column or a line that nothing falls into shows a dash, not a nought.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from ..core.spreadsheet import Column
from ..scorecards.answer_models import DEVIATION_WORDS
from ..scorecards.status import WORDS
from .versions import CELL_WORDS, Cell, FrozenRow

NONE = "–"
SUM = "Summa"
NO_GOAL = "Programmet"
Named = tuple[Hashable, str]
"""A key, and what it is called."""

ASSESSMENTS: Sequence[Named] = [(cell, words) for cell, (words, _) in CELL_WORDS.items()]
REASONS: Sequence[Named] = [(reason.value, words) for reason, words in DEVIATION_WORDS.items()]
ANSWERED = (Cell.FULL, Cell.PARTIAL, Cell.NONE, Cell.ANSWERED)
STATUSES: Sequence[Named] = [
    *((status.value, words) for status, words in WORDS.items()),
    *((cell, words) for cell, (words, _) in CELL_WORDS.items() if cell not in ANSWERED),
]


@dataclass(frozen=True)
class CrossTable:
    """How many fall into each line and column, with sums. What has no key in either is not counted."""

    title: str
    head: str
    lines: Sequence[Named]
    columns: Sequence[Named]
    counts: Counter[tuple[Hashable, Hashable]]

    @cached_property
    def total(self) -> int:
        """All that is counted."""
        return sum(self.counts.values())

    def number(self, line: Hashable = None, column: Hashable = None) -> int | str:
        """How many, None for all; a dash where the whole line or column is empty."""
        if not (self._sum(line, None) and self._sum(None, column)):
            return NONE
        return self._sum(line, column)

    def _sum(self, line: Hashable, column: Hashable) -> int:
        return sum(
            number
            for (its_line, its_column), number in self.counts.items()
            if line in (None, its_line) and column in (None, its_column)
        )

    @property
    def rows(self) -> list[Named]:
        """The lines that something falls into, and the sum."""
        return [*((key, words) for key, words in self.lines if self._sum(key, None)), (None, SUM)]

    @property
    def sheet_columns(self) -> list[Column[Named]]:
        """The same list for the page and the file."""
        return [
            Column(self.head, lambda row: row[1], 34),
            *(Column(words, partial(self._value, key), 16) for key, words in self.columns),
            Column(SUM, partial(self._value, None), 10),
        ]

    def _value(self, column: Hashable, row: Named) -> int | str:
        return self.number(row[0], column)


def cross(
    title: str,
    head: str,
    pairs: Iterable[tuple[Hashable, Hashable]],
    lines: Sequence[Named],
    columns: Sequence[Named],
) -> CrossTable:
    """A cross table of (line, column) pairs, in the order of the lines and columns that are given."""
    return CrossTable(title, head, lines, columns, Counter(pair for pair in pairs if None not in pair))


def goals_of(rows: Iterable[FrozenRow]) -> list[tuple[int, str, str]]:
    """(number, short, name) of the goals that the rows work towards; 0 is what carries the programme itself."""
    names = {goal_of(row): row.goal_name for row in rows}
    known = [(no, f"Mål {no}", names[no]) for no in sorted(names) if no]
    return known + ([(0, NO_GOAL, "att genomföra programmet")] if 0 in names else [])


def goal_of(row: FrozenRow) -> int:
    """The number of a row's goal, 0 without one."""
    return row.goal or 0


def status_of(row: FrozenRow) -> Hashable:
    """What a row says of its status; of what was not answered the kind of empty."""
    return row.status if row.answered else row.cell


def status_by_goal(rows: Sequence[FrozenRow]) -> CrossTable:
    """Läge × mål."""
    return _by_goal("Läge och mål", "Läge", rows, status_of, STATUSES)


def assessment_by_goal(rows: Sequence[FrozenRow]) -> CrossTable:
    """Bedömning × mål."""
    return _by_goal("Bedömning och mål", "Bedömning", rows, lambda row: row.cell, ASSESSMENTS)


def reason_by_goal(rows: Sequence[FrozenRow]) -> CrossTable:
    """Orsak × mål, of the rows that give one."""
    return _by_goal("Orsak och mål", "Orsak", rows, lambda row: row.reason or None, REASONS)


def status_by_kind(rows: Iterable[tuple[str, FrozenRow]], kinds: Sequence[Named]) -> CrossTable:
    """Läge × typ av nämnd, of (kind, row)."""
    pairs = ((status_of(row), kind) for kind, row in rows)
    return cross("Läge och typ av nämnd", "Läge", pairs, STATUSES, kinds)


def _by_goal(
    title: str, head: str, rows: Sequence[FrozenRow], line_of: Callable[[FrozenRow], Hashable], lines: Sequence[Named]
) -> CrossTable:
    pairs = ((line_of(row), goal_of(row)) for row in rows)
    return cross(title, head, pairs, lines, [(no, short) for no, short, _ in goals_of(rows)])
