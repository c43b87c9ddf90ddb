"""Historik: where all that a board has followed up is ordered as one zip."""

from itertools import groupby

from flask import Response, g, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..boards import queries as boards
from ..boards.models import KIND_WORDS, Board
from ..core import clock, swedish
from ..core.access import Permission, check, may
from ..core.pages import done, page
from ..jobs import actions as jobs
from ..scorecards.row import OfBoard
from . import histories
from .forms import HistoryForm
from .views import feature, the_board, the_programme

HISTORIES = "/uppfoljning/historik"


@feature.get(HISTORIES, needs=Permission.READ_EVENT_LOG, endpoint="histories")
def every_history() -> Response:
    """The boards whose history one may read, and one's latest order."""
    programme = the_programme()
    every = boards.valid_between(programme.starts_on, min(programme.ends_on, clock.today()))
    readable = [one for one in every if may(g.actor, Permission.READ_EVENT_LOG, OfBoard(one.id))]
    kinds = [(KIND_WORDS[kind][1], list(found)) for kind, found in groupby(readable, key=lambda one: one.kind)]
    return page("follow_up/histories.html", kinds=kinds)


@feature.get(f"{HISTORIES}/<slug>", needs=Permission.READ_EVENT_LOG)
def history(slug: str) -> Response:
    """What the zip holds, and the button that orders it."""
    return _page(_readable(slug), _form())


@feature.post(f"{HISTORIES}/<slug>", needs=Permission.READ_EVENT_LOG)
def order_history(slug: str) -> BaseResponse:
    """Order it, or go to the one that is being made."""
    board, form = _readable(slug), _form()
    if not form.validate():
        return _page(board, form, 422)
    years = sorted(form.years.data or histories.years_of(the_programme()))
    title = f"Historik för {board.short_name}, {swedish.joined([str(year) for year in years])}"
    job = jobs.order(histories.ZIP.name, title, {"board": board.slug, "years": years}, by=g.actor)
    return done("Beställningen är mottagen.", to=url_for("jobs.show", key=job.id))


def _readable(slug: str) -> Board:
    board = the_board(slug)
    check(OfBoard(board.id), may=Permission.READ_EVENT_LOG)
    return board


def _form() -> HistoryForm:
    return HistoryForm().about(histories.years_of(the_programme()))


def _page(board: Board, form: HistoryForm, status: int = 200) -> Response:
    return page("follow_up/history.html", status=status, board=board, form=form)
