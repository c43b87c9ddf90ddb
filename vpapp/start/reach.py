"""How far the programme has reached: what each board has been given, and which boards have been given nothing."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ..boards import queries as boards
from ..boards.models import Board
from ..core import clock, swedish
from ..core.extracts import Extract
from ..core.spreadsheet import Column
from ..good_examples import queries as good_examples
from ..introductions import key_function_queries
from ..introductions import queries as introductions
from ..introductions.words import IntroductionState
from ..lectures import trained, trained_queries
from ..lectures.trained_queries import Way
from ..materials import download_queries
from ..programme.models import Programme


class Line(NamedTuple):
    """A board; None stands for people of no board, who have neither introductions nor key functions."""

    board: Board | None
    introductions: int
    has_key_function: bool
    downloads: int
    attended: int
    reported: int
    examples: int

    @property
    def name(self) -> str:
        """Whose numbers they are."""
        return self.board.name if self.board else "Personer utan nämnd"

    @property
    def is_reached(self) -> bool:
        """Whether there is anything at all."""
        done = self.downloads or self.attended or self.reported or self.examples
        return bool(self.introductions or self.has_key_function or done)


class Reach(NamedTuple):
    """All boards that there were in a year, until a day."""

    year: int
    last: date
    """The year's last day, or today."""
    lines: Sequence[Line]

    @property
    def boards(self) -> Sequence[Line]:
        """Those that there are on the last day, of which shares are told."""
        return [line for line in self.lines if line.board and line.board.is_valid_on(self.last)]

    @property
    def unreached(self) -> Sequence[Line]:
        """Those with nothing of all this."""
        return [line for line in self.boards if not line.is_reached]

    @property
    def tiles(self) -> list[tuple[int, int | None, str]]:
        """(number, of how many, what) in the whole city."""
        boards = len(self.boards)
        return [
            (sum(bool(line.introductions) for line in self.boards), boards, "har haft en introduktion"),
            (sum(line.has_key_function for line in self.boards), boards, "har en nyckelfunktion i dag"),
            (sum(line.attended for line in self.lines), None, f"har deltagit i utbildningar {self.year}"),
            (sum(line.reported for line in self.lines), None, f"har gått en webbkurs {self.year}"),
            (sum(line.downloads for line in self.lines), None, f"nedladdningar {self.year}"),
            (sum(line.examples for line in self.lines), None, f"goda exempel publicerade {self.year}"),
        ]


HEAD = ["År", "Har haft en introduktion", "Nedladdningar av stödmaterial", "Publicerade goda exempel"]
COLUMNS = [
    Column("Nämnd eller bolag", lambda line: line.name, 40),
    Column("Introduktioner", lambda line: line.introductions, 16),
    Column("Nyckelfunktion", lambda line: ("ja" if line.has_key_function else "nej") if line.board else "", 16),
    Column("Nedladdningar", lambda line: line.downloads, 16),
    Column("Har deltagit", lambda line: line.attended, 16),
    Column("Webbkurser", lambda line: line.reported, 16),
    Column("Goda exempel", lambda line: line.examples, 16),
]


def of_year(year: int, today: date) -> Reach:
    """The numbers of a year; introductions until its end, and key functions as they are named today."""
    last = min(date(year, 12, 31), today)
    held = _held(last)
    lacking = {board.id for board in key_function_queries.boards_without(today)}
    downloads = download_queries.per_board(year, year)
    attended, reported = (trained_queries.numbers(way, year).boards for way in (Way.ATTENDED, Way.REPORTED))
    examples = good_examples.published_by_board(*trained_queries.bounds(year))

    def line(board: Board | None) -> Line:
        key = board.id if board else None
        has_key = board is not None and board.is_valid_on(today) and board.id not in lacking
        counts: list[Mapping[int | None, int]] = [downloads, attended, reported, examples]
        return Line(board, held.get(key, 0), has_key, *(count.get(key, 0) for count in counts))

    nobodys, every = line(None), boards.all_boards()
    there = [one for one in every if trained.existed(one, year) and (one.valid_from or last) <= last]
    return Reach(year, last, [*map(line, there), *([nobodys] if nobodys.is_reached else [])])


def extract(_programme: Programme, first: date, last: date) -> Extract:
    """For the compilations: a row for each year. How many have been trained they tell by themselves."""
    today = min(last, clock.today())
    years = [of_year(year, today) for year in range(first.year, today.year + 1)]
    named, boards_now = years[-1].tiles[1][0], len(years[-1].boards)
    lead = (
        f"{named} av {boards_now} nämnder och bolag hade en nyckelfunktion den {swedish.long_date(today)}. "
        "Introduktioner räknas från programmets början till årets slut, det andra för året."
    )
    return Extract("Räckvidd", lead, HEAD, [_told(one) for one in years])


def _told(one: Reach) -> list[str | int]:
    introduced, of, _ = one.tiles[0]
    downloads, examples = (sum(getattr(line, name) for line in one.lines) for name in ("downloads", "examples"))
    return [str(one.year), f"{introduced} av {of}", downloads, examples]


def _held(last: date) -> dict[int | None, int]:
    return {
        key: sum(one.state is IntroductionState.HELD and bool(one.held_on and one.held_on <= last) for one in found)
        for key, found in introductions.by_board().items()
    }
