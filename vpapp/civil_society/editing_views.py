"""Pages of editors: what is to be done in the directory, one service as it is kept, and what is said of it."""

from typing import Any

import sqlalchemy as sa
from flask import Response, abort, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..audit import queries as audit
from ..core import clock, forms, listing
from ..core.access import Permission, load
from ..core.db import MAX_ID, db
from ..core.pages import done, page, version_read
from ..core.rules import Refused, Stale
from ..people import queries as people
from . import (
    actions,
    changes,
    checking,
    editing_forms,
    event_words,
    facts,
    hours,
    queries,
    work,
    work_queries,
)
from .checking_forms import CheckForm, DecisionForm
from .editing_forms import NewServiceForm, ServiceForm, service_form
from .models import Service
from .views import feature
from .words import CHANNEL_WORDS

NEEDS = Permission.EDIT_DIRECTORY
STATE = listing.Filter("lage", "Visa", [(key, words[0]) for key, words in work.SECTIONS.items()], lambda _: sa.true())
"""Which section to show; what stands in it depends on the day and is sorted out afterwards."""


@feature.get("/civilsamhallet/redaktion", needs=NEEDS)
def work_list() -> Response:
    """What there is to do for editors: each row with its next step."""
    found = listing.from_request(work_queries.services(), search=Service.search_text, filters=[STATE])
    names = {one.id for one in found.rows}
    changes = [one for one in work_queries.open_changes() if not found.query or one.service_id in names]
    findings = [one for one in work_queries.findings() if not found.query or one.values.get("key") in names]
    chosen = found.chosen.get("lage", "")
    sections = work.sections(
        found.rows, changes, findings,
        chosen=chosen, day=clock.today(), reader=g.actor, whole=work_queries.load_whole,
    )  # fmt: skip
    return page(
        "civil_society/work_list.html", fragment="results",
        listing=found, state=STATE, chosen=chosen, sections=sections, few=work.FEW,
    )  # fmt: skip


def the_service(key: int) -> Service:
    """The service with all that an editor sees of it, or 404."""
    return load(Service, key, may=NEEDS, options=work_queries.TO_CHECK)


@feature.get("/civilsamhallet/redaktion/<int:key>", needs=NEEDS)
def edit(key: int) -> Response:
    """One service as editors keep it: what waits, what is checked, how one gets in touch."""
    return edit_page(the_service(key))


def edit_page(
    service: Service, *, check: CheckForm | None = None, decision: DecisionForm | None = None, status: int = 200,
    **context: Any,
) -> Response:  # fmt: skip
    """The page of one service, with what somebody typed."""
    day = clock.today()
    lines = facts.lines(service, day)
    again = [one for one in lines if one.needs_check] if service.takes_two else []
    beginning = CheckForm().beginning(facts.to_check(again), day)
    if decision:
        forms.mark(decision, context["decided"].id)
    return page(
        "civil_society/edit.html", status=status,
        service=service, lines=lines, again=again,
        lacks=list(checking.lacks(service, g.actor)), check=check or beginning,
        proposals=[(one, work.change_words(one), *_deciding(one, decision, context)) for one in service.changes
                   if one.is_open],
        past=event_words.checks(service), today=day, channel_words=CHANNEL_WORDS, hours_lines=hours.lines,
        coming_days=hours.coming, may_unpublish=changes.may_unpublish(service),
    )  # fmt: skip


def _deciding(change: Any, typed: DecisionForm | None, context: dict[str, Any]) -> tuple[bool, DecisionForm]:
    """Whether the change is the reader's own, and the form for deciding it."""
    if typed is not None and context["decided"] is change:
        return change.proposed_by_id == g.actor.id, typed
    form = DecisionForm(formdata=None)
    forms.mark(form, change.id)
    return change.proposed_by_id == g.actor.id, form


@feature.get("/civilsamhallet/redaktion/nytt", needs=NEEDS)
def new_service() -> Response:
    """The form for a new draft."""
    return _new_page(NewServiceForm())


@feature.post("/civilsamhallet/redaktion/nytt", needs=NEEDS)
def add_service() -> BaseResponse:
    """Add it, with its organisation where that is new."""
    form = NewServiceForm()
    if not form.validate():
        return _new_page(form, 422)
    name = form.given_by.data
    known = next((one for one in queries.organisations() if one.name.casefold() == name.casefold()), None)
    made = actions.add_service(
        known or actions.add_organisation(name, by=g.actor), form.service_name.data, by=g.actor
    )
    also = "" if known else f" {name} är ny bland organisationerna."
    return done(f"Utkastet är sparat.{also} Fyll i vad som ska sägas om det.", to=url_for(".describe", key=made.id))


def _new_page(form: NewServiceForm, status: int = 200) -> Response:
    return page("civil_society/new_service.html", status=status, form=form, organisations=queries.organisations())


@feature.get("/civilsamhallet/redaktion/<int:key>/uppgifter", needs=NEEDS)
def describe(key: int) -> Response:
    """The form for everything that is said of it."""
    service = the_service(key)
    return _describe_page(service, service_form(service).about(service))


@feature.post("/civilsamhallet/redaktion/<int:key>/uppgifter", needs=NEEDS)
def save_description(key: int) -> BaseResponse:
    """Save it; somebody else's later change answers 409 with both texts."""
    service = the_service(key)
    form = service_form(service, request.form)
    if not form.validate():
        return _describe_page(service, form, status=422, version=version_read())
    values = form.values()
    try:
        actions.edit_service(service, version=version_read(), by=g.actor, **values)
    except Stale:
        return _describe_page(service, form, status=409, theirs=_theirs(service, form, values))
    except Refused as refused:
        return _describe_page(service, said_no(form, refused), status=409, version=version_read())
    return done(_then_check(service), to=url_for(".edit", key=key))


def said_no(form: Any, refused: Refused) -> Any:
    """The form, with the sentence of the rule first on the page. What was begun is taken back."""
    db.session.rollback()
    form.form_errors = [str(refused)]
    return form


def _then_check(service: Service) -> str:
    again = [one.words.lower() for one in facts.lines(service, clock.today()) if one.needs_check]
    if not service.takes_two or not again:
        return "Uppgifterna är sparade."
    return "Uppgifterna är sparade. Det som har ändrats behöver kontrolleras igen."


def _theirs(service: Service, form: ServiceForm, mine: dict[str, Any]) -> list[tuple[str, str]]:
    ours, theirs = editing_forms.words_of(mine), editing_forms.words_of(editing_forms.said_of(service))
    labels = {"languages": "Språk"} | {field.short_name: field.label.text for field in form}
    return [(labels[name], theirs[name]) for name in theirs if theirs[name] != ours[name]]


def _describe_page(service: Service, form: ServiceForm, *, status: int = 200, **context: Any) -> Response:
    return page(
        "civil_society/describe.html", status=status,
        service=service, form=form, languages=editing_forms.language_words(), **context,
    )  # fmt: skip


@feature.get("/civilsamhallet/redaktion/<int:key>/borttagning", needs=NEEDS)
def delete(key: int) -> Response:
    """Ask whether the draft is to go."""
    service = load(Service, key, may=NEEDS)
    actions.refuse_no_deleting(service)
    return ask_page(
        service, forms.Form(), heading="Ta bort utkastet", button="Ta bort utkastet", look="danger",
        text="Utkastet har aldrig varit publicerat, så bara redaktionen har sett det. Det går inte att ångra.",
    )  # fmt: skip


@feature.post("/civilsamhallet/redaktion/<int:key>/borttagning", needs=NEEDS)
def delete_now(key: int) -> BaseResponse:
    """Take it away."""
    actions.delete_service(load(Service, key, may=NEEDS), by=g.actor)
    return done("Utkastet är borttaget.", to=url_for(".work_list"))


def ask_page(service: Service, form: Any, *, status: int = 200, **context: Any) -> Response:
    """A page that is one small form about a service."""
    return page("civil_society/ask.html", status=status, service=service, form=form, **context)


@feature.get("/civilsamhallet/redaktion/<int:key>/handelser", needs=NEEDS)
def service_history(key: int) -> Response:
    """All that has been done with it, the newest first. Nobody's reading is in it: that is nowhere."""
    service = load(Service, key, may=NEEDS)
    before = request.args.get("fore", type=int)
    older = [audit.older_than(before)] if before and 0 < before <= MAX_ID else []
    entries = audit.of_thing("service", service.id, *older)
    return page(
        "civil_society/history.html",
        service=service, entries=entries[: audit.PAGE], more=len(entries) > audit.PAGE,
        who=people.names_of(one.by_id for one in entries), entry_words=event_words.words,
    )  # fmt: skip


def within(service: Service, things: Any, key: int) -> Any:
    """The thing of the service with that id, or 404."""
    return next((one for one in things if one.id == key), None) or abort(404)
