"""What the programme office decides: receiving, asking for more, opening again, transcripts, closing a round."""

from flask import Response, abort, g, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..boards import queries as boards
from ..core import swedish
from ..core.access import Permission
from ..core.pages import done, page
from ..programme.models import Round
from ..scorecards.submission_models import Submission
from . import deciding
from .forms import CloseForm, DatesForm, OpenAgainForm, ReturnForm, TranscriptForm
from .report import Report, report_of
from .views import (
    BOARD,
    ROUND,
    feature,
    report_page,
    round_page,
    the_programme,
    the_report,
    the_round,
    url_of,
)


@feature.post(f"{BOARD}/mottagen", needs=Permission.RECEIVE_REPORTS)
def receive(year: int, kind: str, slug: str) -> BaseResponse:
    """Mottagen."""
    report = the_report(year, kind, slug)
    deciding.receive(_submission(report), by=g.actor)
    return done(f"Uppföljningen från {report.board.name_in_text} är mottagen.", to=url_of(report))


@feature.post(f"{BOARD}/komplettering", needs=Permission.RECEIVE_REPORTS)
def ask_for_more(year: int, kind: str, slug: str) -> BaseResponse:
    """Begär komplettering."""
    report, form = the_report(year, kind, slug), ReturnForm()
    deciding.refuse_not_handed_in(_submission(report))
    if not form.validate():
        return report_page(report, status=422, returning=form)
    deciding.ask_for_more(_submission(report), form.text.data or "", form.until.data, by=g.actor)
    until = swedish.long_date(form.until.data)
    text = f"Komplettering är begärd. {report.board.name} kan skriva till och med den {until}."
    return done(text, to=url_of(report))


@feature.post(f"{BOARD}/oppning", needs=Permission.RECEIVE_REPORTS)
def open_again(year: int, kind: str, slug: str) -> BaseResponse:
    """Öppna på nytt for one board."""
    report, form = the_report(year, kind, slug), OpenAgainForm()
    deciding.refuse_open(_submission(report))
    if not form.validate():
        return report_page(report, status=422, opening=form)
    deciding.open_again(_submission(report), form.text.data or "", form.until.data, by=g.actor)
    until = swedish.long_date(form.until.data)
    return done(f"{report.board.name} kan skriva till och med den {until}.", to=url_of(report))


@feature.post(f"{BOARD}/avskrift", needs=Permission.RECEIVE_REPORTS)
def transcribe(year: int, kind: str, slug: str) -> BaseResponse:
    """Skriv av ur ILS."""
    report, form = the_report(year, kind, slug), TranscriptForm()
    deciding.refuse_reported(report)
    if not form.validate():
        return report_page(report, status=422, transcript=form)
    deciding.transcribe(report, form.text.data or "", form.on.data, by=g.actor)
    return done("Avskriften är sparad. Den räknas som rapporterad och är märkt som avskrift.", to=url_of(report))


def _submission(report: Report) -> Submission:
    return report.submission or abort(404)


@feature.post(f"{ROUND}/stangning", needs=Permission.RECEIVE_REPORTS)
def close_round(year: int, kind: str) -> BaseResponse:
    """Close the round for everybody."""
    programme, one = the_programme(), the_round(year, kind)
    reports = (report_of(board, programme, one) for board in boards.valid_on(one.counted_on))
    frozen = deciding.close_round(one, reports, by=g.actor)
    text = f"Omgången är stängd. {swedish.count(frozen, 'uppföljning', 'uppföljningar')} frystes utan inlämning."
    return done(text, to=url_for(".round", year=year, kind=kind))


@feature.post(f"{ROUND}/oppning", needs=Permission.RECEIVE_REPORTS)
def open_round_again(year: int, kind: str) -> BaseResponse:
    """Open the round again for everybody."""
    one, form = the_round(year, kind), CloseForm()
    deciding.refuse_not_closed(one)
    if not form.validate():
        return _round_again(year, kind, form)
    deciding.open_round_again(one, form.closes_on.data, by=g.actor)
    until = swedish.long_date(form.closes_on.data)
    return done(f"Omgången är öppen till och med den {until}.", to=url_for(".round", year=year, kind=kind))


def _round_again(year: int, kind: str, form: CloseForm) -> Response:
    return round_page(the_programme(), the_round(year, kind), closing=form, status=422)


@feature.get(f"{ROUND}/datum", needs=Permission.RECEIVE_REPORTS)
def dates(year: int, kind: str) -> Response:
    """The form for when the round opens, is due and closes."""
    one = the_round(year, kind)
    deciding.refuse_closed(one)
    return _dates_page(one, DatesForm(formdata=None, obj=one))


@feature.post(f"{ROUND}/datum", needs=Permission.RECEIVE_REPORTS)
def set_dates(year: int, kind: str) -> BaseResponse:
    """Set them."""
    one, form = the_round(year, kind), DatesForm()
    deciding.refuse_closed(one)
    if not form.validate():
        return _dates_page(one, form, 422)
    days = {name: form[name].data for name in ("opens_on", "due_on", "closes_on")}
    deciding.set_dates(one, by=g.actor, **days)
    return done("Datumen är ändrade och gäller för alla.", to=url_for(".round", year=year, kind=kind))


def _dates_page(one: Round, form: DatesForm, status: int = 200) -> Response:
    return page(
        "scorecards/form.html",
        status=status,
        form=form,
        heading=f"Datum för {one.name}",
        lead="Datumen gäller för alla nämnder och bolag. De syns på startsidan, i styrkorten och i uppföljningen.",
        button="Spara datumen",
        crumbs=[(url_for(".round", year=one.year, kind=one.kind.lower()), one.name)],
    )
