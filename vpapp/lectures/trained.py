"""How many have been trained, as somebody may see it.

Their own board and the programme office see every number as it is. Of another board 1–4 is "färre än 5", and a
reader sees nothing more of it than its goals and its whole: not professions and courses, which overlap the goals,
so that a hidden number could be worked out. Where a goal is hidden the whole is said from the shown goals alone,
and so is every sum over boards. What is shown is thus a function of what is shown: a hidden number can be any of
1–4 without a sign of it changing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from ..boards.models import KIND_WORDS, Board
from ..core import swedish
from ..core.access import Actor, Permission, Scope, may, scope_of
from ..people.models import PROFESSION_WORDS, Profession
from ..programme.models import Goal
from . import trained_queries as queries
from .trained_queries import Numbers, OfBoard, Way

FEW = 5
NONE = "–"
HIDDEN = f"färre än {FEW}"
NO_GOAL = "Inget av målen: att genomföra programmet"
NO_BOARD = "Utan nämnd eller bolag"


class Shown(NamedTuple):
    """A number as it is shown, and at least how many it says there are."""

    least: int
    words: str

    @property
    def value(self) -> int | str:
        """For a spreadsheet: a number where it is one."""
        return self.least if self.words == swedish.number(self.least) else self.words


class Readable(NamedTuple):
    """What a permission for small numbers is asked about: a board's."""

    board_id: int | None


def sees_all(reader: Actor) -> bool:
    """Whether the reader sees every board's numbers as they are."""
    return scope_of(reader, Permission.READ_SMALL_NUMBERS) is Scope.ALL


def sees_small(reader: Actor, board_id: int | None) -> bool:
    """Whether the reader sees the board's numbers as they are."""
    return may(reader, Permission.READ_SMALL_NUMBERS, Readable(board_id))


def cell(people: int, *, exact: bool) -> Shown:
    """One number."""
    if exact or people == 0 or people >= FEW:
        return Shown(people, swedish.number(people))
    return Shown(0, HIDDEN)


def whole(people: int, parts: Iterable[int], *, exact: bool) -> Shown:
    """The number of a board, whose parts (its goals) are shown beside it."""
    some = [part for part in parts if part]
    shown = [part for part in some if part >= FEW]
    if exact or len(shown) == len(some):
        return cell(people, exact=exact)
    if shown:
        return Shown(max(shown), f"minst {swedish.number(max(shown))}")
    return Shown(0, HIDDEN if len(some) == 1 else f"{HIDDEN} per mål")


@dataclass(frozen=True, slots=True)
class Line:
    """A board in the table of all."""

    board: Board | None
    employees: int | None
    attended: Shown
    reported: Shown

    @property
    def name(self) -> str:
        """The board's short name."""
        return self.board.short_name if self.board else NO_BOARD

    def of(self, way: Way) -> Shown:
        """Its number, one way or the other."""
        return self.attended if way is Way.ATTENDED else self.reported


@dataclass(frozen=True, slots=True)
class City:
    """All boards in a year, for one goal or all, as a reader sees them."""

    year: int
    goal: Goal | None
    lines: Sequence[Line]
    attended: int
    reported: int
    outside: Sequence[tuple[str, Shown]]
    is_exact: bool
    """Whether the city's numbers count everybody once; else they sum what is shown."""

    @property
    def groups(self) -> list[tuple[str, list[Line]]]:
        """(kind of board, its lines)."""
        kinds = groupby(
            self.lines, key=lambda line: KIND_WORDS[line.board.kind][1] if line.board else NO_BOARD
        )
        return [(kind, list(lines)) for kind, lines in kinds]

    @property
    def hides_attended(self) -> bool:
        """Whether somebody attended, but no number of theirs is shown."""
        return not self.attended and self._hides(Way.ATTENDED)

    @property
    def hides_reported(self) -> bool:
        """The same of those who said it themselves."""
        return not self.reported and self._hides(Way.REPORTED)

    def _hides(self, way: Way) -> bool:
        return any(line.of(way).words != swedish.number(0) for line in self.lines)

    @property
    def employees(self) -> int | None:
        """How many the boards employ together, when all have said it."""
        known = [line.employees for line in self.lines if line.board]
        return sum(filter(None, known)) if known and None not in known else None

    @property
    def knows_employees(self) -> bool:
        """Whether any board has said its number of employees."""
        return any(line.employees for line in self.lines)

    @property
    def without_employees(self) -> int:
        """How many boards lack their number of employees."""
        return sum(line.board is not None and line.employees is None for line in self.lines)


def city(reader: Actor, boards: Sequence[Board], year: int, goal: Goal | None) -> City:
    """What the reader sees of the boards that there are, or of which there are numbers, in the year."""
    ways = {way: queries.numbers(way, year) for way in Way}
    employees, is_exact = queries.employees(year), sees_all(reader)
    known = {board_id for numbers in ways.values() for board_id in numbers.boards}
    shown = [board for board in boards if board.id in known or existed(board, year)]
    every: list[Board | None] = [*shown, *([None] if is_exact and None in known else [])]
    lines = [
        Line(
            board,
            employees.get(board.id) if board else None,
            *(_of_board(reader, ways[way], board.id if board else None, goal) for way in Way),
        )
        for board in every
    ]
    attended, reported = (_sum(ways[way], goal, (line.of(way) for line in lines), is_exact) for way in Way)
    outside = [] if goal else _outside(year, is_exact)
    return City(year, goal, lines, attended, reported, outside, is_exact)


def existed(board: Board, year: int) -> bool:
    """Whether there was such a board some day of the year."""
    return (board.valid_from is None or board.valid_from <= date(year, 12, 31)) and (
        board.valid_to is None or board.valid_to >= date(year, 1, 1)
    )


def _of_board(reader: Actor, numbers: Numbers, board_id: int | None, goal: Goal | None) -> Shown:
    exact = sees_small(reader, board_id) if board_id else True
    if goal:
        return cell(numbers.cells.get((board_id, goal.id), 0), exact=exact)
    return whole(numbers.boards.get(board_id, 0), numbers.of_goals(board_id).values(), exact=exact)


def _sum(numbers: Numbers, goal: Goal | None, shown: Iterable[Shown], is_exact: bool) -> int:
    if is_exact:
        return numbers.goals.get(goal.id, 0) if goal else numbers.city
    return sum(one.least for one in shown)


def _outside(year: int, is_exact: bool) -> list[tuple[str, Shown]]:
    found = sorted(queries.outside(year).items(), key=lambda item: swedish.sort_key(item[0]))
    return [(name or "Målgruppen är inte angiven", cell(people, exact=is_exact)) for name, people in found]


class Share(NamedTuple):
    """A line of a board's page: what, how many came, how many say they took a web course."""

    name: str
    attended: Shown
    reported: Shown


@dataclass(frozen=True, slots=True)
class BoardPage:
    """One board in a year, as a reader sees it."""

    board: Board
    year: int
    employees: int | None
    attended: Shown
    reported: Shown
    goals: Sequence[Share]
    professions: Sequence[Share]
    courses: Sequence[tuple[str, Shown]]
    web_courses: Sequence[tuple[str, Shown]]
    is_exact: bool


def of_board(reader: Actor, board: Board, goals: Sequence[Goal], year: int) -> BoardPage:
    """What the reader sees of the board."""
    ways = {way: queries.numbers(way, year, board.id) for way in Way}
    exact = sees_small(reader, board.id)
    inside = {way: queries.of_board(way, year, board.id) if exact else OfBoard() for way in Way}
    attended, reported = (_of_board(reader, ways[way], board.id, None) for way in Way)
    return BoardPage(
        board,
        year,
        queries.employees(year).get(board.id),
        attended,
        reported,
        goals=_by_goal(ways, board.id, goals, exact),
        professions=_by_profession(inside),
        courses=_by_course(Way.ATTENDED, inside),
        web_courses=_by_course(Way.REPORTED, inside),
        is_exact=exact,
    )


def _by_goal(ways: dict[Way, Numbers], board_id: int, goals: Sequence[Goal], exact: bool) -> list[Share]:
    names: list[tuple[int | None, str]] = [(goal.id, f"{goal.no}. {goal.name}") for goal in goals]
    of = {way: numbers.of_goals(board_id) for way, numbers in ways.items()}
    known = {goal for found in of.values() for goal in found}
    named = [(key, name) for key, name in [*names, (None, NO_GOAL)] if key in known]
    return [Share(name, *(cell(of[way].get(key, 0), exact=exact) for way in Way)) for key, name in named]


def _by_profession(inside: dict[Way, OfBoard]) -> list[Share]:
    found = {one for way in Way for one in inside[way].professions}
    return [
        Share(
            PROFESSION_WORDS[one] if one else "Yrkesgruppen är inte angiven",
            *(cell(inside[way].professions.get(one, 0), exact=True) for way in Way),
        )
        for one in (*Profession, None)
        if one in found
    ]


def _by_course(way: Way, inside: dict[Way, OfBoard]) -> list[tuple[str, Shown]]:
    found = inside[way].courses
    titles = queries.titles(way, found)
    most_first = sorted(found, key=lambda key: (-found[key], swedish.sort_key(titles[key])))
    return [(titles[key], cell(found[key], exact=True)) for key in most_first]
