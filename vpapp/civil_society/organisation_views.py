"""Pages of editors: the organisations of the directory."""

from typing import Any

from flask import Response, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core.access import load
from ..core.pages import done, page
from ..core.rules import Refused, Stale
from . import actions, work_queries
from .editing_forms import OrganisationForm
from .editing_views import NEEDS, said_no
from .models import Organisation
from .views import feature


@feature.get("/civilsamhallet/redaktion/organisationer", needs=NEEDS)
def organisations() -> Response:
    """All organisations, each with how many services it gives, and the form for another."""
    return _organisations_page(OrganisationForm())


@feature.post("/civilsamhallet/redaktion/organisationer", needs=NEEDS)
def add_organisation() -> BaseResponse:
    """Add one."""
    form = OrganisationForm()
    if not form.validate():
        return _organisations_page(form, 422)
    try:
        actions.add_organisation(form.organisation_name.data, url=form.organisation_url.data or "", by=g.actor)
    except Refused as refused:
        return _organisations_page(said_no(form, refused), 409)
    return done("Organisationen är sparad.", to=url_for(".organisations"))


def _organisations_page(form: Any, status: int = 200) -> Response:
    return page("civil_society/organisations.html", status=status, form=form, rows=work_queries.organisations())


@feature.get("/civilsamhallet/redaktion/organisationer/<int:organisation>", needs=NEEDS)
def edit_organisation(organisation: int) -> Response:
    """The form for its name and its address on the web."""
    one = load(Organisation, organisation, may=NEEDS)
    return _organisation_page(one, OrganisationForm().about(one))


@feature.post("/civilsamhallet/redaktion/organisationer/<int:organisation>", needs=NEEDS)
def save_organisation(organisation: int) -> BaseResponse:
    """Save them; somebody else's later change answers 409 with both texts."""
    one, form = load(Organisation, organisation, may=NEEDS), OrganisationForm()
    read = request.form.get("read_name", ""), request.form.get("read_url", "")
    if not form.validate():
        return _organisation_page(one, form, status=422, read=read)
    name, url = form.organisation_name.data, form.organisation_url.data or ""
    try:
        actions.edit_organisation(one, name=name, url=url, read=read, by=g.actor)
    except Stale:
        return _organisation_page(one, form, status=409, theirs=[("Namn", one.name), ("Webbplats", one.url)])
    except Refused as refused:
        return _organisation_page(one, said_no(form, refused), status=409, read=read)
    return done("Organisationen är sparad.", to=url_for(".organisations"))


def _organisation_page(one: Organisation, form: Any, *, status: int = 200, **context: Any) -> Response:
    context.setdefault("read", (one.name, one.url))
    return page("civil_society/organisation.html", status=status, organisation=one, form=form, **context)
