"""The demo's directory: the starter data as drafts, its two verified rows published, and services that are invented.

Told from a file. What stands in the starter data is filled in with no more than that says.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from ..boards import queries as boards
from ..civil_society import actions, channels, checking, contacts, loading, publications
from ..civil_society.check_models import CheckMethod, Fact
from ..civil_society.models import Channel, Organisation, Service
from ..civil_society.publication_models import PublicationKind
from ..civil_society.words import (
    Anonymity,
    Audience,
    ChannelKind,
    HoursKind,
    LanguageWay,
    Reach,
    ServiceState,
    Theme,
)
from ..core import clock
from ..core.db import db
from ..people.models import Person
from ..programme.models import Programme

FILE = Path(__file__).resolve().parents[1] / "data" / "demo_directory.toml"
BEGAN = date(2022, 8, 1)
TEXTS = ("for_whom", "description", "next_step", "area", "cost", "url", "languages_note")
Told = Mapping[str, Any]


def is_told() -> bool:
    """Whether the demo has a directory already."""
    return db.session.scalar(sa.select(Service.id).limit(1)) is not None


def tell(_programme: Programme, cast: Mapping[str, Person]) -> None:
    """Tell all of it, in the running transaction."""
    with FILE.open("rb") as opened:
        told = tomllib.load(opened)
    editor, office = cast["kommunikator"], cast["programansvarig"]
    with _on(BEGAN):
        loading.load()
    for each in told["starter"]["services"]:
        _publish_starter(each, told["starter"], editor, office)
    for each in told["services"]:
        _invent(each, editor, office)
    for each in told["publications"]:
        _publication(each, editor)
    for each in told["contacts"]:
        _contact(each, cast)


def _publish_starter(told: Told, of: Told, editor: Person, office: Person) -> None:
    service = db.session.scalars(sa.select(Service).where(Service.loaded_as == told["name"])).one()
    source = service.source
    with _on(of["checked_on"]):
        _say(service, {"reach": service.reach.value} | dict(told), editor, languages=told.get("languages", []))
        phone = service.channels[0]
        if "hours" in told:
            hours = HoursKind(told["hours"])
            channels.edit(phone, kind=phone.kind, value=phone.value, openings=(), hours=hours, note=told["note"],
                          by=editor)  # fmt: skip
        if "chat" in told:
            channels.add(service, ChannelKind.CHAT, told["chat"], hours=HoursKind.ALWAYS, by=editor)
        evidence = (of["evidence"] + source)[:500]
        checking.check(service, Fact, method=CheckMethod.WEBSITE, evidence=evidence, on=clock.today(), by=editor)
        checking.publish(service, by=office)


def _invent(told: Told, editor: Person, office: Person) -> None:
    """A service as it was written, checked and published on one day."""
    with _on(told["checked_on"]):
        service = actions.add_service(_organisation(told["organisation"], editor), told["name"], by=editor)
        _say(service, told, editor, languages=told["languages"])
        for way in told["channels"]:
            _channel(service, way, editor)
        checking.check(
            service, Fact, method=CheckMethod(told["method"]), evidence="Påhittad kontroll för demonstrationen",
            on=clock.today(), by=editor,
        )  # fmt: skip
        checking.publish(service, by=office)
    if told.get("withdrawn"):
        service.state = ServiceState.WITHDRAWN


def _say(service: Service, told: Told, editor: Person, *, languages: Iterable[tuple[str, str]]) -> None:
    values: dict[str, Any] = {name: told[name] for name in TEXTS if name in told}
    values |= {name: told[name] for name in ("is_protected", "ends_on") if name in told}
    if "anonymity" in told:
        values["anonymity"] = Anonymity(told["anonymity"])
    actions.edit_service(
        service,
        version=None,
        audiences=[Audience(one) for one in told["audiences"]] if "audiences" in told else service.audiences,
        themes=[Theme(one) for one in told["themes"]] if "themes" in told else service.themes,
        languages=[(code, LanguageWay(way)) for code, way in languages],
        reach=Reach(told["reach"]),
        by=editor,
        **values,
    )


def _channel(service: Service, told: Told, editor: Person) -> None:
    openings = [
        (day, _minutes(opens), _minutes(closes)) for days, opens, closes in told.get("openings", ()) for day in days
    ]
    made: Channel = channels.add(
        service, ChannelKind(told["kind"]), told["value"], hours=HoursKind(told["hours"]), openings=openings,
        note=told.get("note", ""), is_hidden_on_bill=told.get("is_hidden_on_bill", False), by=editor,
    )  # fmt: skip
    for one in told.get("special", ()):
        span = (_minutes(one["opens"]), _minutes(one["closes"])) if "opens" in one else None
        channels.set_special_day(made, one["day"], span, note=one["note"], by=editor)


def _publication(told: Told, editor: Person) -> None:
    organisation = _organisation(told["organisation"], editor) if "organisation" in told else None
    with _on(date(2023, 4, 3)):
        made = publications.add(
            title=told["title"],
            organisation_id=organisation.id if organisation else None,
            other_publisher=told.get("other_publisher", ""),
            year=told["year"],
            language=told["language"],
            kind=PublicationKind(told["kind"]),
            audiences=[Audience(one) for one in told["audiences"]],
            url=told["url"],
            is_accessible=told.get("is_accessible", False),
            summary=told.get("summary", ""),
            by=editor,
        )
        if not told.get("draft"):
            publications.publish(made, by=editor)


def _contact(told: Told, cast: Mapping[str, Person]) -> None:
    board, by = boards.by_slug(told["board"]), cast[told["by"]]
    assert board
    with _on(told["met_on"]):
        contacts.note(
            board, _organisation(told["organisation"], by), met_on=told["met_on"], agreed=told["agreed"],
            turn_to=told["turn_to"], by=by,
        )  # fmt: skip


def _organisation(name: str, editor: Person) -> Organisation:
    found = db.session.scalar(sa.select(Organisation).where(Organisation.name == name))
    return found or actions.add_organisation(name, by=editor)


def _minutes(text: str) -> int:
    hour, minute = text.split(".")
    return int(hour) * 60 + int(minute)


def _on(day: date) -> Any:
    return clock.held(datetime.combine(day, time(10), clock.STOCKHOLM))
