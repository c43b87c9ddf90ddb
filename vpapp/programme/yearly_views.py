"""Pages of what boards tell once a year: all of them, and one board's answer."""

from typing import Any

from flask import Response, abort, g, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..boards import queries as boards
from ..boards.models import Board
from ..core import clock, files, spreadsheet, swedish
from ..core.access import Permission, check, may
from ..core.pages import done, page, version_read
from ..core.rules import Stale
from . import yearly, yearly_shown
from . import yearly_queries as queries
from .views import feature, the_programme
from .yearly_forms import YearlyForm
from .yearly_models import YES_NO_WORDS, YearlyAnswer
from .yearly_shown import Readable, Year

ANSWERS = Permission.ANSWER_YEARLY
YEAR = "/arliga-uppgifter/<int(max=2100):year>"


@feature.get(YEAR, needs=Permission.READ_PROGRAMME, endpoint="yearly")
def of_year(year: int) -> Response:
    """What every board has told of the year, and who has not."""
    shown, own = _shown(year), g.actor.board
    may_answer = own is not None and may(g.actor, ANSWERS, Readable(own.id))
    return page(
        "programme/yearly.html",
        shown=shown,
        year_links=[(url_for(".yearly", year=one), str(one), one == year) for one in _years()],
        own=own if may_answer and own in [line.board for line in shown.lines] else None,
    )


@feature.get(f"{YEAR}.xlsx", needs=Permission.READ_PROGRAMME)
def yearly_xlsx(year: int) -> Response:
    """The same as an Excel sheet."""
    data = spreadsheet.xlsx(f"Årliga uppgifter {year}", yearly_shown.SHEET, _shown(year).lines)
    return files.sent(data, f"arliga-uppgifter-{year}.xlsx")


def _shown(year: int) -> Year:
    if year not in _years():
        abort(404)
    return yearly_shown.of_year(g.actor, the_programme(), year, clock.today())


def _years() -> list[int]:
    return queries.years(the_programme(), clock.today())


@feature.get(f"{YEAR}/<slug>", needs=ANSWERS)
def yearly_form(year: int, slug: str) -> Response:
    """The form for what the board tells of the year."""
    board = _board(year, slug)
    known = queries.answer(board, year)
    return _form(board, year, _blank(board, YearlyForm(None)).show(known), known.version if known else 0)


@feature.post(f"{YEAR}/<slug>", needs=ANSWERS)
def answer_yearly(year: int, slug: str) -> BaseResponse:
    """Tell it; somebody else's later answer is shown beside one's own with 409."""
    board, read = _board(year, slug), version_read()
    form = _blank(board, YearlyForm())
    if not form.validate():
        return _form(board, year, form, read, status=422)
    try:
        yearly.answer(board, year, **form.said(), version=read, by=g.actor)
    except Stale:
        known = queries.answer(board, year)
        assert known
        return _form(board, year, form, known.version, status=409, theirs=_theirs(known))
    return done(f"De årliga uppgifterna för {year} är sparade.", to=url_for(".yearly", year=year))


def _board(year: int, slug: str) -> Board:
    board = boards.by_slug(slug) or abort(404)
    check(Readable(board.id), may=ANSWERS)
    if year not in _years():
        abort(404)
    if board not in queries.boards_of(year, clock.today()) and not queries.answer(board, year):
        abort(404)
    return board


def _blank(board: Board, form: YearlyForm) -> YearlyForm:
    row = queries.irisk_row(the_programme())
    return form.asking(irisk=queries.is_asked_of_irisk(row, board))


def _form(board: Board, year: int, form: YearlyForm, read: int, *, status: int = 200, **more: Any) -> Response:
    return page("programme/yearly_form.html", status=status, board=board, year=year, form=form, read=read, **more)


def _theirs(one: YearlyAnswer) -> list[tuple[str, str]]:
    """(label, what stands now) for whoever told otherwise meanwhile."""
    number = yearly_shown.LACKING if one.irisk is None else swedish.number(one.irisk)
    return [
        ("Avsnitt om våld", YES_NO_WORDS[one.has_section][0]),
        ("Uppgiften gäller den", swedish.iso_date(one.checked_on)),
        ("iRisk, antal gånger", number),
    ]
