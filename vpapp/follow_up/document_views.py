"""A follow-up to take along: PDF and Excel of exactly what was handed in, and its text to paste into ILS."""

from flask import Response, abort, request
from werkzeug.wrappers import Response as BaseResponse

from ..core import files
from ..core.access import Permission, check
from ..core.pages import page
from ..scorecards.row import OfBoard
from . import documents, queries, reports
from .freezing import begun
from .frozen import content_of
from .models import SubmissionVersion
from .reading import text_of, transcript_of
from .views import BOARD, address_of, feature, the_report


@feature.get(f"{BOARD}/version/<int:no>.pdf", needs=Permission.READ_REPORTS, endpoint="pdf")
def as_pdf(year: int, kind: str, slug: str, no: int) -> BaseResponse:
    """A version as PDF, from its content alone."""
    found = _version(year, kind, slug, no)
    answer = _file(documents.drawn(documents.pdf_html(found)), found, "pdf")
    answer.direct_passthrough = False  # the etag is made of its bytes
    answer.add_etag()
    answer.make_conditional(request)
    return answer


@feature.get(f"{BOARD}/version/<int:no>.xlsx", needs=Permission.READ_REPORTS)
def xlsx(year: int, kind: str, slug: str, no: int) -> BaseResponse:
    """The same as an Excel sheet."""
    found = _version(year, kind, slug, no)
    return _file(documents.xlsx_of(found), found, "xlsx")


@feature.get(f"{BOARD}/ils-text", needs=Permission.WRITE_REPORT)
def ils_text(year: int, kind: str, slug: str) -> Response:
    """The text to paste into ILS, whole and row by row."""
    report = the_report(year, kind, slug)
    check(OfBoard(report.board.id), may=Permission.WRITE_REPORT)
    content = content_of(report, report.submission or begun(report.board, report.round), who=None)
    told = [row for row in content["rows"] if row["answered"]]
    return page(
        "follow_up/ils_text.html",
        report=report,
        address=address_of(report),
        whole=transcript_of(content["rows"], report.round.kind, report.round.year),
        rows=[(row["title"], text_of(row)) for row in told],
    )


def _version(year: int, kind: str, slug: str, no: int) -> SubmissionVersion:
    report = the_report(year, kind, slug)
    every = queries.versions(report.submission) if report.submission else []
    return next((each for each in every if each.number == no), None) or abort(404)


def _file(data: bytes, found: SubmissionVersion, ending: str) -> Response:
    return files.sent(data, reports.file_name(found.content, found.number, ending))


