"""What to do next about introductions, key functions, needs of support and what is told once a year."""

from flask import url_for

from ..boards.models import Board
from ..core import clock, swedish
from ..introductions import key_function_queries, need_queries, overview
from ..introductions.overview import Line
from ..introductions.words import IntroductionState
from ..programme import yearly_queries
from ..programme.models import Programme, Round, RoundKind
from .todo import Todo


def for_board(board: Board, programme: Programme, current: Round | None) -> list[Todo]:
    """What a board's key function has before them."""
    day, here = clock.today(), url_for("introductions.board", slug=board.slug)
    line = overview.line_of(board)
    todos = []
    if line.state is IntroductionState.OFFERED and line.newest and not line.newest.suits:
        url = url_for("introductions.answer_form", slug=board.slug)
        todos.append(Todo("Svara på erbjudandet om introduktion", "wait", url))
    if key_function_queries.lacks_one(board, day):
        todos.append(Todo("Ange vilken funktion som är er nyckelfunktion", "ask", f"{here}#nyckelfunktioner"))
    if overdue := need_queries.overdue(day, board.id):
        text = swedish.count(overdue, "stödbehov skulle ha följts upp", "stödbehov skulle ha följts upp")
        todos.append(Todo(text, "late", url_for("introductions.needs")))
    if current and current.kind is RoundKind.VB and _is_untold(board, current.year):
        due = swedish.long_date(current.due_on)
        url = url_for("programme.yearly_form", year=current.year, slug=board.slug)
        todos.append(Todo(f"Lämna de årliga uppgifterna för {current.year}, senast den {due}", "wait", url))
    return todos


def _is_untold(board: Board, year: int) -> bool:
    return board in yearly_queries.boards_of(year, clock.today()) and yearly_queries.answer(board, year) is None


def for_office() -> list[Todo]:
    """What the programme office has before it."""
    day, coverage = clock.today(), overview.coverage(clock.today())
    every = url_for("introductions.index")
    lines = coverage.lines
    todos = [
        (
            need_queries.overdue(day), "stödbehov skulle ha följts upp", "stödbehov skulle ha följts upp", "late",
            url_for("introductions.needs"),
        ),
        (
            sum(_is_over(line) for line in lines), "bokad introduktion ska noteras som hållen",
            "bokade introduktioner ska noteras som hållna", "wait", every,
        ),
        (
            sum(_has_answered(line) for line in lines), "nämnd eller bolag väntar på att introduktionen bokas",
            "nämnder och bolag väntar på att introduktionen bokas", "wait", every,
        ),
        (
            sum(line.counts_as is IntroductionState.NOT_OFFERED for line in lines),
            "nämnd eller bolag är inte erbjuden en introduktion",
            "nämnder och bolag är inte erbjudna en introduktion", "ask", every,
        ),
        (
            len(key_function_queries.boards_without(day)), "nämnd eller bolag har inte angett någon nyckelfunktion",
            "nämnder och bolag har inte angett någon nyckelfunktion", "ask", url_for("introductions.key_functions"),
        ),
    ]  # fmt: skip
    return [
        Todo(swedish.count(number, one, many), look, url) for number, one, many, look, url in todos if number
    ]


def _is_over(line: Line) -> bool:
    at = line.newest.meets_at if line.newest else None
    return line.state is IntroductionState.BOOKED and at is not None and at <= clock.now()


def _has_answered(line: Line) -> bool:
    return line.state is IntroductionState.OFFERED and line.newest is not None and bool(line.newest.suits)
