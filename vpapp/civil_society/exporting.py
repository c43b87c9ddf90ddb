"""The directory as sheets: services with their main channel, which can be read in again, and all that hangs on them.

The name of a head is what a file is read by, so it stays.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from ..core import clock, spreadsheet, swedish
from ..core.db import db
from ..core.spreadsheet import Column, Sheet
from . import freshness, hours, queries
from .check_models import FACT_WORDS, METHOD_WORDS, Fact
from .models import Channel, OpenHours, Service, SpecialDay
from .words import (
    ANONYMITY_WORDS,
    AUDIENCE_WORDS,
    CHANNEL_WORDS,
    HOURS_WORDS,
    REACH_WORDS,
    STATE_WORDS,
    THEME_WORDS,
    WAY_WORDS,
    LanguageWay,
    language_word,
)  # fmt: skip

TITLE = "Kontaktuppgifter"
WAY_SHORT = {LanguageWay.STAFF: "personal", LanguageWay.INTERPRETER: "tolk", LanguageWay.MATERIAL: "information"}
YES, NO = "Ja", "Nej"


def main_channel(service: Service) -> Channel | None:
    """The way to get in touch that is said first."""
    return service.channels[0] if service.channels else None


def _of_main(value: Callable[[Channel], object]) -> Callable[[Service], object]:
    def of(service: Service) -> object:
        channel = main_channel(service)
        return "" if channel is None else value(channel)

    return of


def languages_text(service: Service) -> str:
    """`svenska (personal); arabiska (tolk)`."""
    return "; ".join(f"{language_word(one.code)} ({WAY_SHORT[one.way]})" for one in service.languages)


SERVICES: list[Column[Service]] = [
    Column("Id", lambda one: one.id, 7),
    Column("Organisation", lambda one: one.organisation.name, 28),
    Column("Stöd", lambda one: one.name, 32),
    Column("Läge", lambda one: STATE_WORDS[one.state], 14),
    Column("För vem", lambda one: one.for_whom, 36),
    Column("Målgrupper", lambda one: "; ".join(AUDIENCE_WORDS[each] for each in one.audiences), 30),
    Column("Ämnen", lambda one: "; ".join(THEME_WORDS[each] for each in one.themes), 30),
    Column("Beskrivning", lambda one: one.description, 50),
    Column("Nästa steg", lambda one: one.next_step, 36),
    Column("Område", lambda one: REACH_WORDS[one.reach], 14),
    Column("Var", lambda one: one.area, 22),
    Column("Kostnad", lambda one: one.cost, 18),
    Column("Anonymitet", lambda one: ANONYMITY_WORDS[one.anonymity], 28),
    Column("Språk", languages_text, 30),
    Column("Om språk", lambda one: one.languages_note, 36),
    Column("Webbplats", lambda one: one.url, 32),
    Column("Skyddad plats", lambda one: YES if one.is_protected else NO, 13),
    Column("Sista dag", lambda one: one.ends_on, 12),
    Column("Kontaktväg", _of_main(lambda one: CHANNEL_WORDS[one.kind]), 14),
    Column("Nummer eller adress", _of_main(lambda one: one.value), 28),
    Column("Om kontaktvägen", _of_main(lambda one: one.note), 36),
    Column("Öppettider", _of_main(lambda one: HOURS_WORDS[one.hours]), 24),
    Column("Källa", lambda one: one.source, 50),
]


class OfService(NamedTuple):
    """Something of a service, as a row of its own."""

    service: Service
    what: Any


class Opening(NamedTuple):
    """When a channel is open: on a weekday or a date, or always, or when is not known."""

    channel: Channel
    at: OpenHours | SpecialDay | None


_WHOSE: list[Column[Any]] = [
    Column("Stödets id", lambda row: row.service.id, 10),
    Column("Stöd", lambda row: row.service.name, 32),
]
CHANNELS: list[Column[OfService]] = [
    *_WHOSE,
    Column("Ordning", lambda row: row.service.channels.index(row.what) + 1, 9),
    Column("Kontaktväg", lambda row: CHANNEL_WORDS[row.what.kind], 14),
    Column("Nummer eller adress", lambda row: row.what.value, 30),
    Column("Om kontaktvägen", lambda row: row.what.note, 40),
    Column("Syns inte på telefonräkningen", lambda row: YES if row.what.is_hidden_on_bill else NO, 16),
    Column("Öppettider i ord", lambda row: "\n".join(hours.lines(row.what)), 34),
]
OPENINGS: list[Column[OfService]] = [
    *_WHOSE,
    Column("Kontaktväg", lambda row: CHANNEL_WORDS[row.what.channel.kind], 14),
    Column("Nummer eller adress", lambda row: row.what.channel.value, 30),
    Column("Veckodag", lambda row: _weekday(row.what.at), 12),
    Column("Datum", lambda row: row.what.at.day if isinstance(row.what.at, SpecialDay) else None, 12),
    Column("Öppnar", lambda row: _clock(row.what, "opens"), 9),
    Column("Stänger", lambda row: _clock(row.what, "closes"), 9),
    Column("Anmärkning", lambda row: _remark(row.what), 28),
]
LANGUAGES: list[Column[OfService]] = [
    *_WHOSE,
    Column("Språk", lambda row: language_word(row.what.code), 24),
    Column("Språkkod", lambda row: row.what.code, 10),
    Column("Hur", lambda row: WAY_WORDS[row.what.way], 28),
]
CHECKS: list[Column[OfService]] = [
    *_WHOSE,
    Column("Datum", lambda row: row.what.checked_on, 12),
    Column("Hur", lambda row: METHOD_WORDS[row.what.method], 24),
    Column("Uppgifter", lambda row: swedish.joined(FACT_WORDS[one.fact].lower() for one in row.what.facts), 44),
    Column("Underlag", lambda row: row.what.evidence, 44),
    Column("Aktuell för", lambda row: _holds(row), 44),
]


def services(condition: sa.ColumnElement[bool] | None = None) -> Sequence[Service]:
    """All services, or those of the condition, with all that the sheets say of them; by name."""
    query = sa.select(Service).order_by(Service.sort_key, Service.id).options(*queries.CHECKED)
    return db.session.scalars(query if condition is None else query.where(condition)).all()


def workbook(some: Sequence[Service]) -> bytes:
    """The Excel file: a sheet for services, and one each for what they have several of."""
    return spreadsheet.workbook(TITLE, [
        Sheet("Stöd", SERVICES, some),
        Sheet("Kontaktvägar", CHANNELS, _each(some, lambda one: one.channels)),
        Sheet("Öppettider", OPENINGS, _each(some, _openings)),
        Sheet("Språk", LANGUAGES, _each(some, lambda one: one.languages)),
        Sheet("Kontroller", CHECKS, _each(some, lambda one: one.checks)),
    ])  # fmt: skip


def csv(some: Sequence[Service]) -> str:
    """The sheet of services as CSV."""
    return spreadsheet.csv(SERVICES, some)


def file_name(ending: str) -> str:
    """`kontaktuppgifter-2023-05-22.xlsx`: nothing of the subject."""
    return f"kontaktuppgifter-{swedish.iso_date(clock.today())}.{ending}"


def _each(some: Iterable[Service], of: Callable[[Service], Iterable[Any]]) -> list[OfService]:
    return [OfService(service, what) for service in some for what in of(service)]


def _openings(service: Service) -> Iterable[Opening]:
    for channel in service.channels:
        rows: list[OpenHours | SpecialDay | None] = [*channel.openings, *channel.special_days]
        yield from (Opening(channel, at) for at in rows or [None])


def _weekday(at: OpenHours | SpecialDay | None) -> str:
    return hours.WEEKDAYS[at.weekday] if isinstance(at, OpenHours) else ""


def _clock(opening: Opening, which: str) -> str:
    minutes: int | None = getattr(opening.at, which, None)
    return "" if minutes is None else hours.clock_words(minutes)


def _remark(opening: Opening) -> str:
    if opening.at is None:
        return HOURS_WORDS[opening.channel.hours]
    if isinstance(opening.at, SpecialDay):
        return ", ".join(filter(None, ("Stängt" if opening.at.opens is None else "", opening.at.note)))
    return ""


def _holds(row: OfService) -> str:
    holding = freshness.holding(row.service)
    return swedish.joined(FACT_WORDS[fact].lower() for fact in Fact if holding.get(fact) is row.what)
