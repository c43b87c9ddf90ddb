"""A need of support that a board has told of in its follow-up is taken up among those that are followed up."""

from flask import g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core.access import Permission, check
from ..core.pages import done
from ..core.rules import Refused
from ..introductions import needs
from ..introductions.words import NeedSource
from ..programme import queries as programmes
from . import queries
from .frozen import Content
from .report import Report
from .views import BOARD, OfBoard, feature, the_report


@feature.post(f"{BOARD}/stodbehov", needs=Permission.NOTE_NEEDS)
def take_up(year: int, kind: str, slug: str) -> BaseResponse:
    """Take up what the newest version says of a row, word for word; then say who follows it up, and when."""
    report = the_report(year, kind, slug)
    check(OfBoard(report.board.id), may=Permission.NOTE_NEEDS)
    row = _row(report, request.form.get("commitment", 0, type=int))
    if row is None:
        raise Refused("Det du valde finns inte i det som är inlämnat. Läs om sidan.")
    programme, no = report.programme, row["activity"]
    need = needs.note(
        report.board,
        row["support"],
        source=NeedSource.FOLLOW_UP,
        goal=programmes.goal(programme, row["goal"]) if row["goal"] else None,
        activity=programmes.activity(programme, no) if no else None,
        told_in=report.round.short_name,
        commitment_id=row["commitment"],
        by=g.actor,
    )
    text = "Behovet är upptaget bland stödbehoven. Ange vem som följer upp det och när."
    return done(text, to=url_for("introductions.edit_need", key=need.id))


def _row(report: Report, commitment: int) -> Content | None:
    versions = queries.versions(report.submission) if report.submission else []
    rows = versions[0].content["rows"] if versions else []
    return next((row for row in rows if row["commitment"] == commitment and row["support"]), None)
