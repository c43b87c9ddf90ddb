"""How many have been trained, as tables on pages and as sheets."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from flask import url_for
from markupsafe import Markup

from ..core import swedish
from ..core.spreadsheet import Column
from .trained import NONE, BoardPage, City, Line, Share, Shown
from .trained_queries import Way

BAR = Markup(
    '<svg class="bar" width="100%" height="4" aria-hidden="true">'
    '<rect class="{look}" width="{width}%" height="100%"/></svg>'
)
WAY_WORDS = {Way.ATTENDED: "Har deltagit", Way.REPORTED: "Webbkurs, egen uppgift"}
LOOKS = {Way.ATTENDED: "done", Way.REPORTED: "also"}


def of_employees(shown: Shown, employees: int | None) -> str:
    """`12 av 340`; `12` where nobody knows how many there are."""
    return f"{shown.words} av {swedish.number(employees)}" if employees else shown.words


def city_columns(shown: City) -> list[Column[Line]]:
    """The page's table. The link leads to the board's page in the same year."""
    of_whom = ", av anställda" if shown.knows_employees else ""
    return [
        Column("Nämnd eller bolag", lambda line: _name(line, shown.year)),
        *(Column(f"{WAY_WORDS[way]}{of_whom}", _number_of_employees(way)) for way in Way),
    ]


def _name(line: Line, year: int) -> Markup | str:
    if line.board is None:
        return line.name
    url = url_for("lectures.trained_board", slug=line.board.slug, ar=year)
    return Markup('<a href="{}">{}</a>').format(url, line.name)


def _number_of_employees(way: Way) -> Callable[[Line], Markup]:
    def value(line: Line) -> Markup:
        shown = line.of(way)
        words = Markup("{}").format(of_employees(shown, line.employees))
        return words + _bar(shown.least, line.employees, LOOKS[way])

    return value


def _bar(part: int, of: int | None, look: str) -> Markup:
    return BAR.format(look=look, width=min(100, max(1, round(100 * part / of)))) if part and of else Markup()


def share_columns(title: str, rows: list[Share]) -> list[Column[Share]]:
    """A board's page: goals or professions, each way with a bar that the longest fills."""
    most = max((one.least for row in rows for one in row[1:]), default=0)

    def number(way: Way) -> Callable[[Share], Markup]:
        place = 1 + list(Way).index(way)
        return lambda row: Markup("{}").format(row[place].words) + _bar(row[place].least, most, LOOKS[way])

    return [Column(title, lambda row: row.name), *(Column(WAY_WORDS[way], number(way)) for way in Way)]


CITY_SHEET: list[Column[Line]] = [
    Column("Nämnd eller bolag", lambda line: line.name, 34),
    Column("Har deltagit", lambda line: line.attended.value, 14),
    Column("Webbkurs, egen uppgift", lambda line: line.reported.value, 22),
    Column("Antal anställda", lambda line: line.employees or NONE, 16),
]


class Row(NamedTuple):
    """A line of a board's sheet."""

    of: str
    name: str
    attended: int | str
    reported: int | str


BOARD_SHEET: list[Column[Row]] = [
    Column("Fördelat på", lambda row: row.of, 16),
    Column("Vad", lambda row: row.name, 50),
    Column("Har deltagit", lambda row: row.attended, 14),
    Column("Webbkurs, egen uppgift", lambda row: row.reported, 22),
]


def board_rows(shown: BoardPage) -> Iterator[Row]:
    """A board's sheet, what it holds for the reader."""
    yield Row("Alla", "Unika medarbetare", shown.attended.value, shown.reported.value)
    yield Row("Alla", "Antal anställda", shown.employees or NONE, shown.employees or NONE)
    for of, shares in (("Mål", shown.goals), ("Yrkesgrupp", shown.professions)):
        for name, attended, reported in shares:
            yield Row(of, name, attended.value, reported.value)
    for title, people in shown.courses:
        yield Row("Kurs", title, people.value, "")
    for title, people in shown.web_courses:
        yield Row("Webbkurs", title, "", people.value)
