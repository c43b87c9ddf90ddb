"""Scorecards to take along: one board's as PDF or Excel, all boards' as a zip that `flask work` makes."""

from flask import Response, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..boards import queries as boards
from ..core import clock, files, spreadsheet
from ..core.access import Permission
from ..core.pages import done, page
from ..jobs import actions as jobs
from . import exports, reports
from .card import Card, card
from .views import feature, the_board, the_programme


@feature.get("/styrkort/<slug>.pdf", needs=Permission.READ_SCORECARDS)
def pdf(slug: str) -> Response:
    """The board's scorecard as PDF; 304 to whoever has the same one already."""
    one = _card(slug)
    answer = _file(exports.pdf_of(one), one, "pdf")
    answer.direct_passthrough = False  # the etag is made of its bytes
    answer.add_etag()
    answer.make_conditional(request)
    return answer


@feature.get("/styrkort/<slug>.xlsx", needs=Permission.READ_SCORECARDS)
def xlsx(slug: str) -> Response:
    """The same rows as an Excel sheet."""
    one = _card(slug)
    data = spreadsheet.xlsx(f"Styrkort {one.board.short_name}", reports.COLUMNS, one.rows)
    return _file(data, one, "xlsx")


@feature.get("/styrkort.zip", needs=Permission.EXPORT_ALL_SCORECARDS, endpoint="zip")
def all_boards() -> Response:
    """What the file with all boards' scorecards is, and the button that orders it."""
    return page("scorecards/zip.html", boards=boards.valid_on(clock.today()))


@feature.post("/styrkort.zip", needs=Permission.EXPORT_ALL_SCORECARDS)
def order_zip() -> BaseResponse:
    """Order it, or go to the one that is being made."""
    job = jobs.order(exports.ZIP.name, "Alla styrkort som PDF", {}, by=g.actor)
    return done("Beställningen är mottagen.", to=url_for("jobs.show", key=job.id))


def _card(slug: str) -> Card:
    return card(g.actor, the_board(slug), the_programme())


def _file(data: bytes, one: Card, ending: str) -> Response:
    return files.sent(data, reports.file_name(one.board, one.reader.day, ending))
