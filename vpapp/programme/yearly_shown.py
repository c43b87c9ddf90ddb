"""What boards tell once a year, as somebody may see it.

Their own board and the programme office see each number as it is. Of another board 1–4 is "färre än 5" and counts as
nothing in every sum, which then says "minst": so nothing that is shown tells a hidden number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ..boards.models import Board
from ..core import swedish
from ..core.access import Actor, Permission, may
from ..core.spreadsheet import Column
from . import yearly_queries as queries
from .models import Activity, Programme
from .yearly_models import YES_NO_WORDS, YearlyAnswer, YesNo

FEW = 5
HIDDEN = f"färre än {FEW}"
LACKING = "uppgift saknas"
UNANSWERED = ("Inte besvarat", "none")


class Readable(NamedTuple):
    """What the permission for small numbers is asked about: a board's."""

    board_id: int


@dataclass(frozen=True, slots=True)
class Line:
    """A board in a year."""

    board: Board
    answer: YearlyAnswer | None
    asks_irisk: bool
    exact: bool

    @property
    def section(self) -> tuple[str, str]:
        """Word and look: whether violence is in the introduction for new employees."""
        return YES_NO_WORDS[self.answer.has_section] if self.answer else UNANSWERED

    @property
    def checked_on(self) -> date | None:
        """The day on which that was so."""
        return self.answer.checked_on if self.answer else None

    @property
    def is_hidden(self) -> bool:
        """Whether its number is too small for whoever reads."""
        number = self.answer.irisk if self.answer else None
        return not self.exact and number is not None and 0 < number < FEW

    @property
    def irisk(self) -> int | None:
        """The number, where it is known and shown."""
        return self.answer.irisk if self.answer and not self.is_hidden else None

    @property
    def irisk_words(self) -> str:
        """The number or why there is none."""
        if not self.asks_irisk:
            return "ska inte besvaras"
        if self.answer is None:
            return "inte besvarat"
        if self.is_hidden:
            return HIDDEN
        return LACKING if self.irisk is None else swedish.number(self.irisk)


@dataclass(frozen=True, slots=True)
class Year:
    """All boards in a year, as somebody sees them."""

    year: int
    lines: Sequence[Line]

    @property
    def shares(self) -> list[tuple[str, int, str]]:
        """(words, how many boards, look) for the introduction for new employees."""
        said = [line.answer.has_section if line.answer else None for line in self.lines]
        words = {YesNo.YES: "har ett avsnitt om våld", YesNo.NO: "har inget", YesNo.UNKNOWN: "vet inte"}
        parts = [(words[one], said.count(one), YES_NO_WORDS[one][1]) for one in YesNo]
        return [*parts, ("har inte svarat", said.count(None), "none")]

    @property
    def asked(self) -> list[Line]:
        """Those who are asked about iRisk."""
        return [line for line in self.lines if line.asks_irisk]

    @property
    def numbers(self) -> int:
        """How many of those have told a number."""
        return sum(line.answer is not None and line.answer.irisk is not None for line in self.asked)

    @property
    def lacking(self) -> int:
        """How many say that there is none."""
        return sum(line.answer is not None and line.answer.irisk is None for line in self.asked)

    @property
    def silent(self) -> int:
        """How many have not answered."""
        return sum(line.answer is None for line in self.asked)

    @property
    def total(self) -> int:
        """The sum of the numbers shown."""
        return sum(line.irisk or 0 for line in self.asked)

    @property
    def total_words(self) -> str:
        """The same, with "minst" where a number is hidden."""
        before = "minst " if any(line.is_hidden for line in self.asked) else ""
        return before + swedish.number(self.total)

    @property
    def times(self) -> str:
        """ "minst 20 gånger"."""
        return f"{self.total_words} {'gång' if self.total == 1 else 'gånger'}"

    @property
    def missing_words(self) -> str:
        """ "13 av 14 nämnder har angett ett antal. 1 nämnd saknar uppgift."."""
        asked = swedish.count(len(self.asked), "nämnd", "nämnder")
        told = f"{swedish.number(self.numbers)} av {asked} har angett ett antal."
        lacking = f" {swedish.count(self.lacking, 'nämnd saknar', 'nämnder saknar')} uppgift." if self.lacking else ""
        silent = f" {swedish.count(self.silent, 'nämnd', 'nämnder')} har inte svarat." if self.silent else ""
        return told + lacking + silent


def of_year(reader: Actor, programme: Programme, year: int, day: date) -> Year:
    """Every board that is asked of the year or has told of it."""
    row, told = queries.irisk_row(programme), queries.answers(year)
    every = list(queries.boards_of(year, day))
    every += [one.board for one in told.values() if one.board not in every]
    return Year(
        year,
        [
            Line(
                board, told.get(board.id), queries.is_asked_of_irisk(row, board),
                may(reader, Permission.READ_SMALL_NUMBERS, Readable(board.id)),
            )
            for board in every
        ],
    )  # fmt: skip


def of_activity(reader: Actor, activity: Activity, day: date) -> Year | None:
    """The last year that has been told of, for the plan's two rows that it follows up."""
    if activity.programme.slug != queries.PROGRAMME or activity.no not in (queries.SECTION_ROW, queries.IRISK_ROW):
        return None
    return of_year(reader, activity.programme, queries.told_year(activity.programme, day), day)


SHEET: list[Column[Line]] = [
    Column("Nämnd eller bolag", lambda line: line.board.name, 36),
    Column("Avsnitt om våld i introduktionen för nyanställda", lambda line: line.section[0], 28),
    Column("Uppgiften gäller den", lambda line: line.checked_on, 18),
    Column("iRisk, antal gånger", lambda line: line.irisk_words if line.irisk is None else line.irisk, 22),
]
