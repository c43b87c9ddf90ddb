"""The page where the number of employees is entered, for all boards and a year."""

from collections.abc import Sequence
from itertools import groupby

from flask import Response, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..boards import actions
from ..boards import queries as boards
from ..boards.models import KIND_WORDS, Board
from ..core import clock, swedish
from ..core.access import Permission
from ..core.pages import done, page
from ..core.rules import Stale
from . import trained, trained_queries
from .headcount_forms import HeadcountForm, headcount_form
from .views import feature


@feature.get("/forvaltning/anstallda", needs=Permission.ENTER_HEADCOUNTS)
def headcounts() -> Response:
    """How many each board employs in a year."""
    year = _year()
    every = _boards(year)
    return _page(headcount_form(every).about(every, boards.headcounts(year)), every, year)


@feature.post("/forvaltning/anstallda", needs=Permission.ENTER_HEADCOUNTS)
def save_headcounts() -> BaseResponse:
    """Save it; somebody else's later number answers 409."""
    year = _year()
    every = _boards(year)
    form = headcount_form(every)
    if not form.validate():
        return _page(form, every, year, 422)
    try:
        number = actions.set_headcounts(year, form.counts(every), by=g.actor)
    except Stale as stale:
        return _page(form.reread(every, boards.headcounts(year)), every, year, 409, str(stale))
    text = f"Sparat för {swedish.count(number, 'nämnd eller bolag', 'nämnder och bolag')}."
    return done(text if number else "Inget var ändrat.", to=url_for(".headcounts", ar=year))


def _year() -> int:
    years = trained_queries.years(clock.today())
    asked = request.values.get("ar", "")
    return next((one for one in years if str(one) == asked), years[0])


def _boards(year: int) -> list[Board]:
    return [board for board in boards.all_boards() if trained.existed(board, year)]


def _page(
    form: HeadcountForm, every: Sequence[Board], year: int, status: int = 200, problem: str = ""
) -> Response:
    groups = groupby(form.rows(every), lambda row: row[0].kind)
    return page(
        "lectures/headcounts.html",
        status=status,
        form=form,
        groups=[(KIND_WORDS[kind][1], list(rows)) for kind, rows in groups],
        year=year,
        years=trained_queries.years(clock.today()),
        problem=problem,
    )
