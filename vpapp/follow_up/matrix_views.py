"""The matrix of a round: boards by activities, one cell of it, its tables, and all its rows as Excel."""

from collections.abc import Callable, Sequence

from flask import Response, abort, current_app, render_template, request, url_for
from markupsafe import Markup

from ..audit import queries as audit
from ..core import clock, files, kept
from ..core.access import Permission
from ..core.pages import page
from ..programme.models import Activity, Programme, Round
from . import matrix_reports, queries, reports, versions
from .gathered import Gathered, gathered
from .matrix import SIGNS, Shown, matrix
from .models import Source
from .views import BOARD, ROUND, address_of, feature, the_programme, the_report, the_round


@feature.get(f"{ROUND}/matris", needs=Permission.READ_REPORTS, endpoint="matrix")
def show_matrix(year: int, kind: str) -> Response:
    """Boards by activities; `?jamfor=vb-2022` beside another round, `?organisation=idag` by the boards of today."""
    programme, day = the_programme(), clock.today()
    one = the_round(year, kind, programme)
    to_compare = _to_compare(programme, one)
    compared = next((each for each in to_compare if _name(each) == request.args.get("jamfor")), None)
    as_today = request.args.get("organisation") == "idag"

    def draw() -> str:
        found = matrix(programme, one, day, compared=compared, as_today=as_today)
        row = _row_of(url_for("follow_up.round", year=year, kind=kind), compares=compared is not None)
        return render_template(
            "follow_up/_matrix.html", matrix=found, round=one, signs=SIGNS, as_today=as_today, row=row
        )

    key = ("matrix", one.id, compared and compared.id, as_today, day, audit.newest_of_all())
    return page(
        "follow_up/matrix.html",
        fragment="matrix",
        content=kept.html(key, draw),
        round=one,
        kind=kind,
        to_compare=[(_name(each), each.name) for each in to_compare],
        compared=compared and _name(compared),
        as_today=as_today,
    )


def _row_of(root: str, *, compares: bool) -> Callable[[Shown, Sequence[Activity]], Markup]:
    """What draws a board's row, anew only where it is not what it was."""
    template = current_app.jinja_env.get_template("follow_up/_matrix_row.html")
    words = {cell: said for cell, (said, _) in versions.CELL_WORDS.items()}

    def row(one: Shown, activities: Sequence[Activity]) -> Markup:
        key = ("matrix-row", root, compares, tuple(activity.no for activity in activities), one.key)
        said = {"one": one, "activities": activities, "root": root, "compares": compares}
        return kept.piece(key, lambda: template.render(signs=SIGNS, words=words, **said))

    return row


def _to_compare(programme: Programme, one: Round) -> list[Round]:
    """The rounds that have opened, those of the same kind first, the latest of them first."""
    opened = [each for each in programme.rounds if each.opens_on <= clock.today() and each is not one]
    return sorted(opened, key=lambda each: (each.kind is one.kind, each.due_on), reverse=True)


def _name(one: Round) -> str:
    return f"{one.kind.lower()}-{one.year}"


@feature.get(f"{BOARD}/aktivitet/<int:no>", needs=Permission.READ_REPORTS)
def cell(year: int, kind: str, slug: str, no: int) -> Response:
    """What a board has reported of an activity; to htmx as a panel beside the matrix."""
    report = the_report(year, kind, slug)
    version = queries.latest_versions(report.round).get(report.board.id) or abort(404)
    handed_in = version.source is not Source.CLOSING
    rows = versions.rows_of(version.content, handed_in=handed_in)
    row = next((each for each in rows if each.activity == no), None) or abort(404)
    return page("follow_up/cell.html", fragment="panel", report=report, address=address_of(report), row=row,
                standing=reports.handed_in_words(version.content, handed_in=handed_in))


@feature.get(f"{ROUND}/matris/tabeller", needs=Permission.READ_REPORTS)
def tables(year: int, kind: str) -> Response:
    """How many rows there are of each status, assessment and reason, by goal and by kind of board."""
    found = _gathered(year, kind)
    return page("follow_up/tables.html", round=found.round, kind=kind, found=found, tables=found.tables)


@feature.get(f"{ROUND}/matris.xlsx", needs=Permission.READ_REPORTS)
def matrix_xlsx(year: int, kind: str) -> Response:
    """Every row of every board, and the tables, as an Excel file."""
    return files.sent(matrix_reports.workbook(_gathered(year, kind)), f"uppfoljning-{kind}-{year}.xlsx")


def _gathered(year: int, kind: str) -> Gathered:
    return gathered(the_programme(), the_round(year, kind), clock.today())
