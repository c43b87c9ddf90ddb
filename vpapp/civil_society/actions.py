"""Verbs: organisations and what is said of their services. How one gets in touch is in `channels`."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock, swedish
from ..core.db import db
from ..core.rules import Refused, Stale
from ..people.models import Person
from . import freshness, searching
from .models import Organisation, Service, ServiceAudience, ServiceLanguage, ServiceTheme
from .words import Audience, LanguageWay, Theme

Languages = Iterable[tuple[str, LanguageWay]]


def add_organisation(name: str, *, url: str = "", by: Person | None) -> Organisation:
    """A new organisation. Raises Refused when there is one of that name."""
    _refuse_taken(name)
    organisation = Organisation(name=name, url=url, sort_key=swedish.sort_key(name))
    db.session.add(organisation)
    audit.record(Event.ORGANISATION_ADDED, on=organisation, by=by, changes={"name": [None, name]})
    return organisation


def edit_organisation(organisation: Organisation, *, name: str, url: str, by: Person | None) -> None:
    """Change its name and address on the web. Raises Refused when another has that name."""
    if name != organisation.name:
        _refuse_taken(name)
    changes = audit.change(organisation, name=name, url=url, sort_key=swedish.sort_key(name))
    changes.pop("sort_key", None)
    if changes:
        for service in organisation.services:
            service.search_text = searching.text_of(service)
        audit.record(Event.ORGANISATION_EDITED, on=organisation, by=by, changes=changes)


def _refuse_taken(name: str) -> None:
    if db.session.scalar(sa.select(Organisation.id).where(Organisation.name == name)):
        raise Refused(f"Det finns redan en organisation som heter {name}.")


def add_service(organisation: Organisation, name: str, *, by: Person | None, **values: Any) -> Service:
    """A new draft. `values` are further columns of the service."""
    service = Service(organisation=organisation, name=name, sort_key="", **values)
    db.session.add(service)
    db.session.flush()
    told(service)
    audit.record(Event.SERVICE_ADDED, on=service, by=by, changes={"name": [None, name]})
    return service


def edit_service(
    service: Service,
    *,
    version: int | None,
    audiences: Iterable[Audience],
    themes: Iterable[Theme],
    languages: Languages,
    by: Person | None,
    **values: Any,
) -> None:
    """Say anew what it is, for whom, about what and in which languages; `values` are columns of the service.

    What is said otherwise than it was checked is not checked any more. Raises Stale when somebody else has changed it
    since `version`; None does not ask.
    """
    if version is not None and version != service.version:
        raise Stale
    changes = audit.change(service, **values) | _choose(service, audiences, themes, languages)
    if changes:
        service.version += 1
        told(service)
        audit.record(Event.SERVICE_EDITED, on=service, by=by, changes=changes)


def _choose(
    service: Service, audiences: Iterable[Audience], themes: Iterable[Theme], languages: Languages
) -> dict[str, list[Any]]:
    before = _chosen(service)
    wanted = list(dict.fromkeys(languages))
    service.audience_rows = _kept(
        {row.audience: row for row in service.audience_rows}, audiences,
        lambda one: ServiceAudience(audience=one),
    )  # fmt: skip
    service.theme_rows = _kept(
        {row.theme: row for row in service.theme_rows}, themes,
        lambda one: ServiceTheme(theme=one),
    )  # fmt: skip
    service.languages = _kept(
        {(row.code, row.way): row for row in service.languages}, wanted,
        lambda one: ServiceLanguage(code=one[0], way=one[1]),
    )  # fmt: skip
    after = _chosen(service)
    return {name: [before[name], after[name]] for name in after if before[name] != after[name]}


def _kept(known: Mapping[Any, Any], wanted: Iterable[Any], make: Any) -> list[Any]:
    """The rows of what is wanted: those that there are, and new ones."""
    return [known.get(one) or make(one) for one in dict.fromkeys(wanted)]


def _chosen(service: Service) -> dict[str, list[str]]:
    return {
        "audiences": [one.value for one in service.audiences],
        "themes": [one.value for one in service.themes],
        "languages": sorted(f"{one.code} {one.way.value}" for one in service.languages),
    }


def told(service: Service) -> None:
    """Let what follows from what is said of a service follow: its place in lists, its search text, its days."""
    service.sort_key = swedish.sort_key(service.name)
    service.search_text = searching.text_of(service)
    freshness.settle(service, clock.today())
