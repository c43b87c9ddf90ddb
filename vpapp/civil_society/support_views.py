"""Pages for whoever works in the city: where to turn oneself, and being safe on the web."""

from flask import Response, g, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock, forms
from ..core.access import Permission, may
from ..core.pages import done, page, version_read
from ..core.rules import Stale
from . import employer, hours, queries
from .employer_models import MOST, PLACE_WORDS, EmployerPlace
from .views import feature
from .words import Audience


class EmployerTextForm(forms.Form):
    """Vad arbetsgivaren erbjuder, på ett av ställena."""

    employer_says = forms.text("Text", MOST, required="Skriv vad som ska stå.")


@feature.get("/stod-till-medarbetare", needs=Permission.READ_OPEN)
def support() -> Response:
    """Where to turn, for whoever is exposed or worries about their own behaviour, and for managers."""
    return page(
        "civil_society/support.html",
        exposed=queries.national_lines(Audience.EXPOSED_ADULTS),
        behaviour=queries.national_lines(Audience.USING_VIOLENCE),
        near=queries.national_lines(Audience.RELATIVES),
        said=employer.texts(),
        places=EmployerPlace,
        words=PLACE_WORDS,
        may_edit=may(g.actor, Permission.EDIT_DIRECTORY),
        day=clock.today(),
        hours=hours,
    )


@feature.get("/sakerhet-pa-natet", needs=Permission.READ_OPEN)
def online_safety() -> Response:
    """What a phone, a computer and the web may tell others, and what one can do."""
    return page("civil_society/online_safety.html")


@feature.get(
    "/civilsamhallet/redaktion/arbetsgivaren/<any(workplace, manager, behaviour):place>",
    needs=Permission.EDIT_DIRECTORY,
)
def edit_employer_text(place: str) -> Response:
    """The form for what the employer says in a place."""
    said, form = employer.texts()[EmployerPlace(place)], EmployerTextForm()
    form.employer_says.data = said.text
    return _form(place, form, said.version)


@feature.post(
    "/civilsamhallet/redaktion/arbetsgivaren/<any(workplace, manager, behaviour):place>",
    needs=Permission.EDIT_DIRECTORY,
)
def save_employer_text(place: str) -> BaseResponse:
    """Save it; somebody else's later text answers 409 with both."""
    form, version = EmployerTextForm(), version_read()
    if not form.validate():
        return _form(place, form, version, status=422)
    try:
        employer.write(EmployerPlace(place), form.employer_says.data, version=version, by=g.actor)
    except Stale:
        theirs = employer.texts()[EmployerPlace(place)]
        return _form(place, form, theirs.version, status=409, theirs=theirs.text)
    return done("Texten är sparad och syns för alla.", to=url_for(".support", _anchor=place))


def _form(place: str, form: EmployerTextForm, version: int, *, status: int = 200, theirs: str = "") -> Response:
    title = PLACE_WORDS[EmployerPlace(place)]
    values = {"place": place, "form": form, "version": version, "theirs": theirs, "heading": title}
    return page("civil_society/employer_form.html", status=status, **values)
