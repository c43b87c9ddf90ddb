"""Pages for organisers: signing somebody up before it begins, and letting in whoever came without a seat."""

from collections.abc import Iterable

from flask import Response, g, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core.access import Permission, load
from ..core.pages import done, page
from ..people import queries as people
from ..people.models import Person
from . import actions, participant_queries, participating, walk_ins
from .models import Lecture
from .participant_forms import AddForm
from .participant_views import crumbs_of, got
from .views import feature
from .words import ACTIVE, SignUpState

NEEDS = Permission.ORGANISE_LECTURES


@feature.get("/forelasningar/<int:key>/deltagare/ny", needs=NEEDS)
def new_participant(key: int) -> Response:
    """The form for signing somebody up."""
    lecture = load(Lecture, key, may=NEEDS)
    return _add_page(lecture, AddForm().for_lecture(lecture))


@feature.post("/forelasningar/<int:key>/deltagare/ny", needs=NEEDS)
def add_participant(key: int) -> BaseResponse:
    """Sign somebody up: by the account with that address, else by name."""
    lecture = load(Lecture, key, may=NEEDS)
    form = AddForm().for_lecture(lecture)
    person = _checked(form, lecture, ACTIVE, "Personen är redan anmäld.")
    if form.errors:
        return _add_page(lecture, form, 422)
    mode = form.chosen_mode(lecture)
    if person:
        made = actions.add(lecture, person, mode, by=g.actor)
    else:
        made = actions.sign_up_outside(lecture, form.name.data, form.email.data, mode, by=g.actor)
    return done(f"{made.recipient.name} {got(made)}", to=url_for(".participants", key=key))


def _checked(form: AddForm, lecture: Lecture, states: Iterable[SignUpState], said: str) -> Person | None:
    """Whose account it is, if anybody's. What is wrong is said in the form: `said` of who is in those states."""
    if not form.validate():
        return None
    person = people.by_email(form.email.data)
    if person and person.closed_on:
        form.email.errors = ["Kontot med den adressen är avslutat."]
    elif not person and not form.name.data:
        form.name.errors = ["Det finns inget konto med den adressen. Skriv personens namn också."]
    elif participant_queries.is_among(lecture.id, person, form.email.data, states):
        form.email.errors = [said]
    return person


def _add_page(lecture: Lecture, form: AddForm, status: int = 200) -> Response:
    return _page(
        lecture,
        form,
        status,
        heading="Lägg till en deltagare",
        text="Personen får ett mejl med datum, tid och plats. Är det fullt får personen en plats i kön.",
        button="Lägg till",
    )


@feature.get("/forelasningar/<int:key>/deltagare/utan-anmalan", needs=NEEDS)
def new_walk_in(key: int) -> Response:
    """The form for letting in whoever came without a seat."""
    lecture = load(Lecture, key, may=NEEDS)
    participating.refuse_no_attendance(lecture)
    return _walk_in_page(lecture, AddForm().for_lecture(lecture))


@feature.post("/forelasningar/<int:key>/deltagare/utan-anmalan", needs=NEEDS)
def add_walk_in(key: int) -> BaseResponse:
    """Let them in: by the account with that address, else by name."""
    lecture = load(Lecture, key, may=NEEDS)
    participating.refuse_no_attendance(lecture)
    form = AddForm().for_lecture(lecture)
    has_seat = "Personen har redan en plats. Notera närvaron i stället."
    person = _checked(form, lecture, [SignUpState.GRANTED], has_seat)
    if form.errors:
        return _walk_in_page(lecture, form, 422)
    mode = form.chosen_mode(lecture)
    if person:
        made = walk_ins.admit(lecture, person, mode, by=g.actor)
    else:
        made = walk_ins.admit_outside(lecture, form.name.data, form.email.data, mode, by=g.actor)
    undo = {"label": "Ångra", "url": url_for(".remove_participant", key=made.id), "fields": {}}
    return done(f"{made.recipient.name} är noterad som närvarande.", to=url_for(".participants", key=key), undo=undo)


def _walk_in_page(lecture: Lecture, form: AddForm, status: int = 200) -> Response:
    return _page(
        lecture,
        form,
        status,
        heading="Lägg till någon som kom utan anmälan",
        text="Personen noteras som närvarande. Inget mejl om plats skickas, "
        "och det gör inget att det då blir fler än det fanns platser.",
        button="Lägg till som närvarande",
    )


def _page(lecture: Lecture, form: AddForm, status: int, **words: str) -> Response:
    crumbs = [*crumbs_of(lecture), (url_for(".participants", key=lecture.id), "Deltagare")]
    return page("lectures/form.html", status=status, form=form, lecture=lecture, crumbs=crumbs, **words)
