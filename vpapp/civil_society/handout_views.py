"""Pages of staff: making a handout to print. It is asked for by POST, answered at once and kept nowhere."""


from flask import Response, current_app, request

from ..core import files, pdf
from ..core.access import Permission
from ..core.pages import page
from ..core.rules import Refused
from . import handout_fonts, handout_making, handout_words, translation_queries
from .handout_forms import AudienceForm, HandoutForm, handout_form
from .handout_making import CARDS_ON_A_SHEET, Format, Handout
from .views import feature

NEEDS = Permission.PRINT_HANDOUTS


@feature.get("/civilsamhallet/utskrift", needs=NEEDS)
def handout() -> Response:
    """The first step: for whom."""
    return _form(AudienceForm(), None)


@feature.ask("/civilsamhallet/utskrift", needs=NEEDS)
def make_handout() -> Response:
    """The further steps for the audience, or what they lead to: the PDF, or the same as a page."""
    first = AudienceForm()
    if not first.validate():
        return _form(first, None, status=422)
    form = handout_form(handout_making.eligible(first.audience), _unreviewed())
    then = request.form.get("then")
    if then not in ("pdf", "page"):
        return _form(first, form)
    if not form.validate():
        return _form(first, form, status=422)
    try:
        made = _made(form)
        return _as_page(made) if then == "page" else _as_pdf(made)
    except Refused as why:
        return _form(first, form, status=409, refused=str(why))


def _form(first: AudienceForm, form: HandoutForm | None, *, status: int = 200, refused: str = "") -> Response:
    return page(
        "civil_society/handout_form.html", fragment="steps", status=status, first=first, form=form, refused=refused
    )


def _unreviewed() -> set[str]:
    """The languages whose fixed words no speaker has reviewed."""
    reviews = translation_queries.reviews()
    languages = handout_words.all_languages()
    return {one.key for one in languages if not translation_queries.is_reviewed(one, reviews.get(one.key))}


def _made(form: HandoutForm) -> Handout:
    language = handout_words.language(form.handout_language.data)
    return handout_making.make(form.audience, form.entries.data, language, Format(form.layout.data))


def _as_page(made: Handout) -> Response:
    return page("civil_society/handout_page.html", sheet=made, language=made.language)


def _as_pdf(made: Handout) -> Response:
    html = current_app.jinja_env.get_template("civil_society/handout_pdf.html").render(
        sheet=made, language=made.language, cards=range(CARDS_ON_A_SHEET)
    )
    handout_fonts.refuse_uncovered(html)
    try:
        document = pdf.render(html)
    except pdf.TooManyPages:
        raise Refused("Det du valde får inte plats på ett vikt blad. Välj färre, eller välj listan på A4.") from None
    return files.sent(document, f"kontakt-{made.language.key}.pdf")
