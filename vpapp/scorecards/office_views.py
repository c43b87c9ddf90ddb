"""Pages for the programme office: deciding on "ej aktuellt", importing, keeping scorecards in step with the plan."""

from operator import itemgetter

from flask import Response, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock, files, spreadsheet, swedish
from ..core.access import Permission, load
from ..core.db import begin_writing
from ..core.pages import done, page
from ..core.rules import Stale
from ..core.spreadsheet import Column, SpreadsheetError
from . import exemptions as decisions
from . import importing, queries, syncing
from .forms import ImportForm, ReplyForm
from .models import Exemption
from .views import feature, the_programme


@feature.get("/styrkort/ej-aktuellt", needs=Permission.MANAGE_COMMITMENTS)
def exemptions() -> Response:
    """What boards have proposed as not applicable."""
    return page("scorecards/exemptions.html", proposals=queries.exemptions_to_decide(the_programme()))


@feature.post("/ej-aktuellt/<int:key>/godtagande", needs=Permission.MANAGE_COMMITMENTS)
def accept_exemption(key: int) -> BaseResponse:
    """Accept a proposal for its year."""
    exemption = load(Exemption, key, may=Permission.MANAGE_COMMITMENTS)
    decisions.accept(exemption, by=g.actor)
    text = f"Godtaget som ej aktuellt {exemption.year}. {_where(exemption)}."
    return done(text, to=url_for(".exemptions"))


@feature.get("/ej-aktuellt/<int:key>/svar", needs=Permission.MANAGE_COMMITMENTS)
def answer_exemption(key: int) -> Response:
    """The form for an answer instead."""
    exemption = load(Exemption, key, may=Permission.MANAGE_COMMITMENTS)
    decisions.refuse_decided(exemption)
    return _answer_page(exemption, ReplyForm().about(exemption))


@feature.post("/ej-aktuellt/<int:key>/svar", needs=Permission.MANAGE_COMMITMENTS)
def answer_exemption_now(key: int) -> BaseResponse:
    """Answer that the commitment stands."""
    exemption, form = load(Exemption, key, may=Permission.MANAGE_COMMITMENTS), ReplyForm()
    form.about(exemption)
    if not form.validate():
        return _answer_page(exemption, form, 422)
    decisions.answer(exemption, form.reply.data or "", by=g.actor)
    return done(f"Svaret är sparat och visas på åtagandet. {_where(exemption)}.", to=url_for(".exemptions"))


def _where(exemption: Exemption) -> str:
    return f"{exemption.commitment.board.short_name}: ”{exemption.commitment.title}”"


def _answer_page(exemption: Exemption, form: ReplyForm, status: int = 200) -> Response:
    said = ". ".join(part for part in (exemption.reason_words, exemption.text) if part)
    return page(
        "scorecards/form.html",
        status=status,
        form=form,
        heading="Svara att åtagandet står kvar",
        lead=f"{_where(exemption)}. {swedish.capitalised(exemption.commitment.board.noun)}s skäl: {said}",
        button="Skicka svaret",
        crumbs=[(url_for(".exemptions"), "Förslag om ej aktuellt")],
    )


@feature.get("/styrkort/import", needs=Permission.MANAGE_COMMITMENTS)
def import_page() -> Response:
    """The form for a file of commitments."""
    return page("scorecards/import.html", form=ImportForm(), errors=(), heads=importing.HEADS)


@feature.get("/styrkort/import/mall.xlsx", needs=Permission.MANAGE_COMMITMENTS)
def import_template() -> Response:
    """An empty file with the right heads and one example."""
    columns = [Column(head, itemgetter(place)) for place, head in enumerate(importing.HEADS)]
    data = spreadsheet.xlsx("Åtaganden", columns, [importing.EXAMPLE])
    return files.sent(data, "ataganden-mall.xlsx")


@feature.post("/styrkort/import", needs=Permission.MANAGE_COMMITMENTS, lock=False)
def import_file() -> BaseResponse:
    """Import a file: all its rows, or none and every error with its cell. It is read before the lock is taken."""
    form = ImportForm()
    if not form.validate():
        return page("scorecards/import.html", status=422, form=form, errors=(), heads=importing.HEADS)
    try:
        table = spreadsheet.read(form.file.data.read(), form.file.data.filename)
    except SpreadsheetError as error:
        form.file.errors = [str(error)]
        return page("scorecards/import.html", status=422, form=form, errors=(), heads=importing.HEADS)
    begin_writing()
    programme = the_programme()
    checked = importing.check(table, programme)
    if checked.errors:
        return page(
            "scorecards/import.html",
            status=422,
            form=form,
            errors=checked.errors,
            heads=importing.HEADS,
            file_name=form.file.data.filename,
        )
    number = importing.carry_out(checked, programme, by=g.actor)
    text = (
        "1 åtagande är importerat som förslag."
        if number == 1
        else f"{number} åtaganden är importerade som förslag."
    )
    return done(text, to=url_for(".index"))


@feature.get("/styrkort/synkning", needs=Permission.MANAGE_COMMITMENTS)
def sync() -> Response:
    """What the rule of addressees would change in the scorecards."""
    return _sync_page()


@feature.post("/styrkort/synkning", needs=Permission.MANAGE_COMMITMENTS)
def carry_out_sync() -> BaseResponse:
    """Change it, if it is still what was shown."""
    try:
        result = syncing.carry_out(the_programme(), expected=request.form.get("fingerprint", ""), by=g.actor)
    except Stale as stale:
        return _sync_page(409, problem=str(stale))
    return done(
        f"Styrkorten är synkade: {result.in_words} åtaganden.",
        to=url_for(".index"),
    )


def _sync_page(status: int = 200, problem: str = "") -> Response:
    return page(
        "scorecards/sync.html",
        status=status,
        problem=problem,
        preview=syncing.preview(the_programme(), clock.today()),
    )
