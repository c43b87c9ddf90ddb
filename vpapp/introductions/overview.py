"""All boards' introductions as people read them: how many have had one, which have not, and what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ..boards import queries as boards
from ..boards.models import Board
from ..core import clock
from ..core.spreadsheet import Column
from . import queries
from .models import Introduction
from .words import STATE_WORDS, IntroductionState

S = IntroductionState
SHARES = (
    (S.HELD, "har haft en introduktion"),
    (S.BOOKED, "har bokat en tid"),
    (S.OFFERED, "är erbjudna"),
    (S.DECLINED, "har avböjt"),
    (S.NOT_OFFERED, "är inte erbjudna"),
)
"""The parts of the bar, in order, and their words beside a number of boards."""


class NextStep(NamedTuple):
    """What the office does next: its words, and the endpoint where it is done."""

    words: str
    endpoint: str


@dataclass(frozen=True, slots=True)
class Line:
    """A board with its introductions, the newest first."""

    board: Board
    introductions: Sequence[Introduction]

    @property
    def newest(self) -> Introduction | None:
        """The one that is under way, or was last."""
        return self.introductions[0] if self.introductions else None

    @property
    def held(self) -> Introduction | None:
        """The latest that was held."""
        return next((one for one in self.introductions if one.state is S.HELD), None)

    @property
    def state(self) -> IntroductionState:
        """How far it has come with the newest."""
        return self.newest.state if self.newest else S.NOT_OFFERED

    @property
    def version(self) -> int:
        """Of the newest; 0 for none."""
        return self.newest.version if self.newest else 0

    @property
    def counts_as(self) -> IntroductionState:
        """Once held it stays reached, whatever is offered anew."""
        return S.HELD if self.held else self.state

    @property
    def pill(self) -> tuple[str, str]:
        """Word and look of the newest's state."""
        return STATE_WORDS[self.state]

    @property
    def next_step(self) -> NextStep | None:
        """What the office does next; None for a board that has had its introduction."""
        now = clock.now()
        match self.state:
            case S.NOT_OFFERED:
                return NextStep("Erbjud introduktion", "introductions.offer")
            case S.DECLINED:
                return None if self.held else NextStep("Erbjud på nytt", "introductions.offer")
            case S.OFFERED:
                answered = self.newest and self.newest.suits
                return NextStep("Boka en dag som passar" if answered else "Boka en tid", "introductions.book_form")
            case S.BOOKED:
                is_over = self.newest and self.newest.meets_at and self.newest.meets_at <= now
                words = "Notera att den hölls" if is_over else "Notera när den har hållits"
                return NextStep(words, "introductions.hold_form")
            case _:
                return None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The boards of a day."""

    lines: Sequence[Line]

    @property
    def reached(self) -> list[Line]:
        """Those that have had an introduction."""
        return [line for line in self.lines if line.held]

    @property
    def not_reached(self) -> list[Line]:
        """Those that have not, the ones nobody has offered anything first."""
        order = [S.NOT_OFFERED, S.DECLINED, S.OFFERED, S.BOOKED]
        return sorted((line for line in self.lines if not line.held), key=lambda line: order.index(line.state))

    @property
    def words(self) -> str:
        """ "38 av 46 nämnder och bolag har haft en introduktion"."""
        return f"{len(self.reached)} av {len(self.lines)} nämnder och bolag har haft en introduktion"

    @property
    def shares(self) -> list[tuple[str, int, str]]:
        """(words, how many boards, look) for each part of the bar."""
        states = [line.counts_as for line in self.lines]
        return [(words, states.count(state), STATE_WORDS[state][1]) for state, words in SHARES]


def coverage(day: date) -> Coverage:
    """Every board that exists on the day, also those with nothing."""
    known = queries.by_board()
    return Coverage([line_of(board, known.get(board.id, [])) for board in boards.valid_on(day)])


def line_of(board: Board, introductions: Sequence[Introduction] | None = None) -> Line:
    """One board's."""
    return Line(board, queries.of_board(board) if introductions is None else introductions)


SHEET: list[Column[Line]] = [
    Column("Nämnd eller bolag", lambda line: line.board.name, 36),
    Column("Slag", lambda line: line.board.kind_word, 18),
    Column("Läge", lambda line: line.pill[0], 14),
    Column("Erbjuden", lambda line: line.newest and line.newest.offered_on, 12),
    Column("Bokad till", lambda line: line.newest and line.newest.meets_at, 18),
    Column("Senast hållen", lambda line: line.held and line.held.held_on, 14),
    Column("Hölls av", lambda line: line.held.held_by if line.held else "", 36),
    Column("Deltagare", lambda line: line.held and line.held.participants, 12),
    Column("Antal hållna", lambda line: sum(one.state is S.HELD for one in line.introductions), 12),
]
