"""Loading the starter data: each row becomes a draft with its source, and nothing that an editor has touched changes.

A row is known again by the name it has in the file, whatever its service is called since.
"""

import csv
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from ..audit.models import AuditEntry
from ..core.db import db
from . import actions, channels, queries
from . import starter_words as words
from .models import Channel, Organisation, Service
from .words import Audience, ChannelKind, HoursKind, LanguageWay, ServiceState, Theme

FILE = Path(__file__).resolve().parents[1] / "data" / "resources.csv"
ALWAYS = "dygnet runt"
_MAIL = re.compile(r"\S+@\S+\.\w+")
Row = Mapping[str, str]


class UnknownWord(ValueError):
    """The file says something that no table knows; the text says where."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to get in touch, as the file has it."""

    kind: ChannelKind
    value: str
    note: str
    hours: HoursKind


@dataclass(frozen=True, slots=True)
class Starter:
    """A row of the file, in our words."""

    name: str
    organisation: str
    values: dict[str, Any]
    audiences: list[Audience]
    themes: list[Theme]
    languages: list[tuple[str, LanguageWay]]
    ways: list[Way]


def load(file: Path = FILE) -> list[str]:
    """Make drafts of the rows, in the running transaction; what changed, in Swedish. Raises UnknownWord."""
    rows = read(file)
    known = {one.loaded_as: one for one in db.session.scalars(
        sa.select(Service).where(Service.loaded_as.is_not(None)).options(*queries.WHOLE))}  # fmt: skip
    touched = _touched(one.id for one in known.values())
    told = []
    for row in rows:
        service = known.get(row.name)
        if service is None:
            _add(row)
            told.append(f"ny: {row.name}")
        elif service.state is ServiceState.DRAFT and service.id not in touched:
            before = service.version
            _fill(service, row)
            told += [f"ändrad: {row.name}"] if service.version != before else []
    return told


def read(file: Path = FILE) -> list[Starter]:
    """The file's rows. Raises UnknownWord."""
    with file.open(encoding="utf-8", newline="") as opened:
        return [_starter(row) for row in csv.DictReader(opened)]


def _touched(service_ids: Iterable[int]) -> Collection[int]:
    """Those of the services that somebody has done something with."""
    return set(db.session.scalars(sa.select(AuditEntry.thing_id).where(
        AuditEntry.thing_kind == Service.__tablename__, AuditEntry.by_id.is_not(None),
        AuditEntry.thing_id.in_(list(service_ids)))))  # fmt: skip


def _add(row: Starter) -> None:
    organisation = db.session.scalar(sa.select(Organisation).where(Organisation.name == row.organisation))
    if organisation is None:
        organisation = actions.add_organisation(row.organisation, url=row.values["url"], by=None)
    _fill(actions.add_service(organisation, row.name, loaded_as=row.name, by=None), row)


def _fill(service: Service, row: Starter) -> None:
    chosen: dict[str, Any] = {"audiences": row.audiences, "themes": row.themes, "languages": row.languages}
    actions.edit_service(service, version=None, by=None, **chosen, **row.values)
    standing: list[Channel] = list(service.channels)
    for channel in standing[len(row.ways):]:
        channels.remove(channel, by=None)
    for place, way in enumerate(row.ways):
        said: dict[str, Any] = {"note": way.note, "hours": way.hours}
        if place < len(standing):
            channels.edit(standing[place], kind=way.kind, value=way.value, openings=(), by=None, **said)
        else:
            channels.add(service, way.kind, way.value, by=None, **said)


def _starter(row: Row) -> Starter:
    audiences = [_known(words.AUDIENCES, row, "audience", one) for one in _parts(row["audience"])]
    themes = [_known(words.THEMES, row, "themes", one) for one in _parts(row["themes"])]
    more = [words.THEMES_FOR_WHOM[one] for one in _parts(row["themes"]) if one in words.THEMES_FOR_WHOM]
    kinds = [_known(words.KINDS, row, "kind", one) for one in _parts(row["kind"])]
    ways = _ways(row)
    left = f" Kontaktvägar och tider enligt källan: {row['hours']}." if row["hours"] and not ways else ""
    return Starter(
        name=row["name"],
        organisation=words.ORGANISATIONS.get(row["name"], row["name"]),
        values={
            "name": row["name"],
            "for_whom": _sentence(said for said, _ in audiences),
            "description": _sentence(kinds),
            "reach": _known(words.REACHES, row, "area", row["area"]),
            "area": row["area"] or words.NO_AREA,
            "languages_note": row["languages"],
            "url": row["url"],
            "is_protected": bool(words.PROTECTED & set(_parts(row["kind"]))),
            "source": f"{_known(words.VERIFIED, row, 'verified', row['verified'])}. {row['source']}".strip() + left,
        },
        audiences=[one for one in Audience if one in more or any(one in chosen for _, chosen in audiences)],
        themes=[one for one in Theme if any(one in chosen for chosen in themes)],
        languages=_languages(row["languages"]),
        ways=ways,
    )


def _ways(row: Row) -> list[Way]:
    """The ways whose number or address the file knows. Hours are known only where they are round the clock."""
    hours = HoursKind.ALWAYS if row["hours"] == ALWAYS else HoursKind.UNKNOWN
    note = "" if hours is HoursKind.ALWAYS else row["hours"]
    found = []
    if row["phone"]:
        found.append(Way(ChannelKind.PHONE, row["phone"], note, hours))
    if "chatt" in _parts(row["kind"]) and row["url"]:
        found.append(Way(ChannelKind.CHAT, row["url"], note, hours))
    found += [Way(ChannelKind.MAIL, mail, "", HoursKind.UNKNOWN) for mail in _MAIL.findall(row["hours"])]
    return found


def _languages(text: str) -> list[tuple[str, LanguageWay]]:
    plain = (re.sub(r"\s*\(.*?\)", "", part) for part in _parts(text))
    return [words.LANGUAGES[one] for one in plain if one in words.LANGUAGES]


def _known(table: Mapping[str, Any], row: Row, column: str, word: str) -> Any:
    if word not in table:
        raise UnknownWord(f"{row['name']}: ”{word}” i kolumnen {column} är okänt. Lägg till det i starter_words.py.")
    return table[word]


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _sentence(parts: Iterable[str]) -> str:
    said = ", ".join(part for part in parts if part)
    return said[:1].upper() + said[1:]
