"""What to do next about introductions, key functions, needs of support and what is told once a year."""

from flask import url_for

from ..boards.models import Board
from ..core import clock, swedish
from ..introductions import key_function_queries, need_queries, overview
from ..introductions.overview import Line
from ..introductions.words import IntroductionState
from ..programme import yearly_queries
from ..programme.models import Programme, Round, RoundKind
from .todo import Todo, counted


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
    todos += _overdue(need_queries.overdue(day, board.id))
    if current and current.kind is RoundKind.VB and _is_untold(board, current.year):
        due = swedish.long_date(current.due_on)
        url = url_for("programme.yearly_form", year=current.year, slug=board.slug)
        text = f"Lämna de årliga uppgifterna för {current.year}, senast den {due}"
        todos.append(Todo(text, "wait", url, due=current.due_on))
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
            sum(_is_over(line) for line in lines), "introduktion har passerat. Notera om den hölls",
            "introduktioner har passerat. Notera om de hölls", "wait", every,
        ),
        (
            sum(_has_answered(line) for line in lines),
            "nämnd eller bolag har svarat och väntar på en tid för introduktionen",
            "nämnder och bolag har svarat och väntar på en tid för introduktionen", "wait", every,
        ),
        (
            sum(line.counts_as is IntroductionState.NOT_OFFERED for line in lines),
            "nämnd eller bolag har inte erbjudits någon introduktion",
            "nämnder och bolag har inte erbjudits någon introduktion", "ask", every,
        ),
        (
            len(key_function_queries.boards_without(day)), "nämnd eller bolag har inte angett någon nyckelfunktion",
            "nämnder och bolag har inte angett någon nyckelfunktion", "ask", url_for("introductions.key_functions"),
        ),
    ]  # fmt: skip
    return _overdue(need_queries.overdue(day)) + [one for each in todos for one in counted(*each)]


def _overdue(number: int) -> list[Todo]:
    """The needs that should have been followed up by now."""
    text = f"Uppföljningen av {swedish.number(number)} stödbehov är försenad"
    return [Todo(text, "late", url_for("introductions.needs"))] if number else []


def _is_over(line: Line) -> bool:
    at = line.newest.meets_at if line.newest else None
    return line.state is IntroductionState.BOOKED and at is not None and at <= clock.now()


def _has_answered(line: Line) -> bool:
    return line.state is IntroductionState.OFFERED and line.newest is not None and bool(line.newest.suits)
