"""Verbs: organisations and what is said of their services. How one gets in touch is in `channels`."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock, swedish
from ..core.db import db
from ..core.rules import Refused, Stale
from ..people.models import Person
from . import contact_values, freshness, places, searching
from .models import Organisation, Service, ServiceAudience, ServiceLanguage, ServiceTheme
from .translation_models import Translation
from .words import Audience, ChannelKind, LanguageWay, ServiceState, Theme

Languages = Iterable[tuple[str, LanguageWay]]
TEXTS = ("name", "for_whom", "description", "next_step", "area", "cost", "languages_note", "source")
NOTICE = timedelta(days=30)
"""So long before a pilot ends, others see in the work list that it will."""


def add_organisation(name: str, *, url: str = "", by: Person | None) -> Organisation:
    """A new organisation. Raises Refused when there is one of that name, or for an odd address on the web."""
    name, url = swedish.clean(name), contact_values.link(url)
    _refuse_taken(name)
    organisation = Organisation(name=name, url=url, sort_key=swedish.sort_key(name))
    db.session.add(organisation)
    audit.record(Event.ORGANISATION_ADDED, on=organisation, by=by, changes={"name": [None, name]})
    return organisation


def edit_organisation(
    organisation: Organisation, *, name: str, url: str, read: tuple[str, str] | None = None, by: Person | None
) -> None:
    """Change its name and address on the web, which are facts of its services and so to be checked anew.

    Raises Refused when another has that name or for an odd address, and Stale when somebody else has changed what
    was `read`; None does not ask.
    """
    if read is not None and read != (organisation.name, organisation.url):
        raise Stale
    name, url = swedish.clean(name), contact_values.link(url)
    if name != organisation.name:
        _refuse_taken(name)
    for service in organisation.services:
        places.refuse_address(service, name, url)
        places.refuse_number(service, [name] if name != organisation.name else [])
    is_other_site = url != organisation.url
    changes = audit.change(organisation, name=name, url=url, sort_key=swedish.sort_key(name))
    changes.pop("sort_key", None)
    if changes:
        for service in organisation.services:
            if is_other_site:
                changed_alone(service, by)
            told(service)
        audit.record(Event.ORGANISATION_EDITED, on=organisation, by=by, changes=changes)


def _refuse_taken(name: str) -> None:
    if db.session.scalar(sa.select(Organisation.id).where(Organisation.name == name)):
        raise Refused(f"Det finns redan en organisation som heter {name}.")


def add_service(organisation: Organisation, name: str, *, by: Person | None, **values: Any) -> Service:
    """A new draft. `values` are further columns of the service. Raises Refused as `edit_service` does."""
    values["url"] = contact_values.link(values.get("url", ""))
    service = Service(organisation=organisation, name=name, sort_key="", **values)
    _refuse_address(service, {})
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
    since `version`; None does not ask. Raises Refused where a text would say where a protected place lies, and of
    what is published for what takes two people: a number in a text, or a last day that hides it at once.
    """
    if version is not None and version != service.version:
        raise Stale
    if "url" in values:
        values["url"] = contact_values.link(values["url"])
    audiences = list(audiences)
    _refuse_alone(service, values, audiences)
    _refuse_visits(service, values)
    _refuse_address(service, values)
    if values.get("url", service.url) != service.url:
        changed_alone(service, by)
    changes = audit.change(service, **values) | _choose(service, audiences, themes, languages)
    if changes:
        service.version += 1
        told(service)
        audit.record(Event.SERVICE_EDITED, on=service, by=by, changes=changes)


def delete_service(service: Service, *, by: Person | None) -> None:
    """Take a draft away. Raises Refused for what is or has been published."""
    refuse_no_deleting(service)
    note = f"{service.name}, {service.organisation.name}"
    audit.record(Event.SERVICE_DELETED, on=service, by=by, note=note)
    db.session.delete(service)


def refuse_no_deleting(service: Service) -> None:
    """Raises Refused for what others may have seen or printed, which is kept."""
    if service.takes_two:
        raise Refused("Bara utkast som aldrig har varit publicerade kan tas bort. Föreslå att det avpubliceras.")


def _refuse_alone(service: Service, values: Mapping[str, Any], audiences: list[Audience]) -> None:
    if not service.takes_two:
        return
    changed = [text for name in TEXTS[:-1] if (text := values.get(name) or "") != getattr(service, name) and text]
    places.refuse_number(service, changed)
    if service.state is not ServiceState.PUBLISHED:
        return
    if service.is_protected and not values.get("is_protected", True):
        raise Refused(
            "Ett publicerat stöd med skyddad plats kan inte bli öppet av en person ensam. "
            "Föreslå först att det avpubliceras."
        )
    if not audiences:
        raise Refused("Välj minst en målgrupp. Det som är publicerat ska säga vem det är till för.")
    before, after = service.ends_on, values.get("ends_on", service.ends_on)
    if after and after < clock.today() + NOTICE and after < (before or date.max):
        raise Refused(
            "Sista dagen får inte tidigareläggas till inom 30 dagar, för då döljs stödet utan att någon annan har "
            "sett det. Föreslå i stället att det avpubliceras."
        )


def _refuse_visits(service: Service, values: Mapping[str, Any]) -> None:
    has_visits = any(one.kind is ChannelKind.VISIT for one in service.channels)
    if values.get("is_protected") and has_visits:
        raise Refused("Ta först bort kontaktvägarna för besök. En skyddad plats får inte ha någon adress här.")


def _refuse_address(service: Service, values: Mapping[str, Any]) -> None:
    of_channels = [text for one in service.channels for text in (one.note, one.value)]
    is_protected = values.get("is_protected", service.is_protected)
    if is_protected and not service.is_protected:
        for one in db.session.scalars(sa.select(Translation).where(Translation.service_id == service.id)):
            said = (one.for_whom, one.description, one.next_step)
            places.refuse_address(service, *said, is_protected=True)
    of_days = [day.note for one in service.channels for day in one.special_days]
    texts = [values.get(name, getattr(service, name)) for name in TEXTS]
    places.refuse_address(
        service, service.organisation.name, *texts, *of_channels, *of_days, is_protected=is_protected
    )


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


def changed_alone(service: Service, by: Person | None) -> None:
    """Note who has changed how one gets in touch with what others may have seen: somebody else is to check that."""
    if service.takes_two:
        service.ways_changed_by_id = by.id if by else None


def told(service: Service) -> None:
    """Let what follows from what is said of a service follow: its place in lists, its search text, its days."""
    service.sort_key = swedish.sort_key(service.name)
    service.search_text = searching.text_of(service)
    freshness.settle(service, clock.today())
