"""The matrix of a round: boards by activities, one cell of it, and all its rows as Excel."""

from functools import partial
from io import BytesIO

from flask import Response, abort, request, send_file

from ..core import clock, spreadsheet
from ..core.access import Permission
from ..core.pages import page
from ..core.spreadsheet import Column
from ..programme.models import Programme, Round
from . import queries, reports, versions
from .document_views import XLSX
from .matrix import SIGNS, matrix
from .models import Source, SubmissionVersion
from .versions import FrozenRow
from .views import BOARD, ROUND, address_of, feature, the_programme, the_report, the_round


@feature.get(f"{ROUND}/matris", needs=Permission.READ_REPORTS, endpoint="matrix")
def show_matrix(year: int, kind: str) -> Response:
    """Boards by activities; `?jamfor=vb-2022` beside another round, `?organisation=idag` by the boards of today."""
    programme, one = the_programme(), the_round(year, kind)
    to_compare = _to_compare(programme, one)
    compared = next((each for each in to_compare if _name(each) == request.args.get("jamfor")), None)
    as_today = request.args.get("organisation") == "idag"
    found = matrix(programme, one, clock.today(), compared=compared, as_today=as_today)
    return page("follow_up/matrix.html", fragment="matrix", matrix=found, round=one, signs=SIGNS, kind=kind,
                to_compare=[(_name(each), each.name) for each in to_compare], compared=compared and _name(compared),
                as_today=as_today, words={cell: said for cell, (said, _) in versions.CELL_WORDS.items()})


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
    row = next((each for each in _rows(version) if each.activity == no), None) or abort(404)
    return page("follow_up/cell.html", fragment="panel", report=report, address=address_of(report), row=row,
                standing=reports.handed_in_words(version.content, handed_in=version.source is not Source.CLOSING))


def _rows(version: SubmissionVersion) -> list[FrozenRow]:
    return versions.rows_of(version.content, handed_in=version.source is not Source.CLOSING)


def _value(column: Column[FrozenRow], pair: tuple[str, FrozenRow]) -> object:
    return column.value(pair[1])


@feature.get(f"{ROUND}/matris.xlsx", needs=Permission.READ_REPORTS)
def matrix_xlsx(year: int, kind: str) -> Response:
    """Every row that every board has reported, as an Excel sheet."""
    one = the_round(year, kind)
    every = queries.latest_versions(one).values()
    rows = [(version.content["board"]["name"], row) for version in every for row in _rows(version)]
    columns = [Column("Nämnd eller bolag", lambda pair: pair[0], 32)]
    columns += [Column(each.title, partial(_value, each), each.width) for each in reports.COLUMNS]
    data = spreadsheet.xlsx(one.short_name, columns, rows)
    name = f"uppfoljning-{kind}-{year}.xlsx"
    return send_file(BytesIO(data), mimetype=XLSX, as_attachment=True, download_name=name)


