"""Reading services in from a sheet of the export's shape: looked through row by row, all or nothing.

A new row becomes a draft. A draft is changed; what is or has been published is left as it is, and its row says so:
its facts are changed on its own page, where a number takes two people. Each row is tried as it would be saved, so
that what is previewed is what the actions make of it.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from ..audit import actions as audit
from ..audit.events import Event
from ..core import swedish
from ..core.db import db
from ..core.rules import Refused
from ..core.spreadsheet import Table
from ..people.models import Person
from . import actions, channels, exporting
from .import_cells import CELLS, Cells, Said, Wrong
from .models import Organisation, Service
from .words import STATE_WORDS, ChannelKind, HoursKind, ServiceState

MOST_ROWS = 1_000
NEEDED = ("Organisation", "Stöd")
PROTECTED = "Stödet har en skyddad plats. Då får det inte ha någon kontaktväg för besök."
WEEKLY = "Skriv öppettiderna på stödets egen sida. I filen kan du ange de andra slagen."
LEFT = "Stödet är {state}. Raden ändrar ingenting. Ändra uppgifterna på stödets egen sida."


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong: in which row and cell, under which head, a sentence."""

    row: int
    cell: str
    head: str
    text: str


@dataclass(slots=True)
class Outcome:
    """What a file changes: titles and texts only, so that it can be shown after all is taken back."""

    new: list[tuple[int, str]] = field(default_factory=list)
    """(row, name)"""
    changed: list[tuple[int, int, str, list[tuple[str, str, str]]]] = field(default_factory=list)
    """(row, id, name, [(head, before, after)])"""
    left: list[tuple[int, int, str, str]] = field(default_factory=list)
    """(row, id, name, why)"""
    unchanged: int = 0
    errors: list[RowError] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to save."""
        return not (self.new or self.changed)

    @property
    def fingerprint(self) -> str:
        """Names exactly these changes, so that what is saved is what was shown."""
        changes = json.dumps([self.new, [one[1:] for one in self.changed]], ensure_ascii=False)
        return hashlib.sha256(changes.encode()).hexdigest()[:16]


def carry_out(table: Table, *, by: Person) -> Outcome:
    """Save what the rows say, in the running transaction. With errors in what it gives, all is to be taken back."""
    outcome = Outcome(errors=list(_wrong_heads(table)))
    if not outcome.errors:
        rows = _Rows(table, outcome, by)
        for number, cells in table.rows:
            rows.take(number, cells)
        if not outcome.errors and not outcome.is_empty:
            _tell(outcome, rows, by)
    return outcome


def _tell(outcome: Outcome, rows: "_Rows", by: Person) -> None:
    told = f"{swedish.count(len(outcome.new), 'nytt', 'nya')}, {len(outcome.changed)} ändrade"
    audit.record(Event.SERVICES_IMPORTED, on=rows.touched[0], by=by, note=told)


def _wrong_heads(table: Table) -> Iterator[RowError]:
    for head in NEEDED:
        if head not in table.head:
            yield RowError(1, "1", head, f"Rubrikraden saknar kolumnen ”{head}”.")
    known = {column.title for column in exporting.SERVICES}
    for place, head in enumerate(table.head):
        if head not in known:
            yield RowError(1, f"{_letter(place)}1", head, f"Kolumnen ”{head[:60]}” är okänd. Ta bort den ur filen.")
    if not table.rows:
        yield RowError(2, "A2", "", "Filen har inga rader under rubrikraden.")
    if len(table.rows) > MOST_ROWS:
        yield RowError(2, "A2", "", f"Filen har fler än {swedish.number(MOST_ROWS)} rader. Dela upp den.")


class _Rows:
    """Takes rows one by one, and gathers what they change and what is wrong in them."""

    def __init__(self, table: Table, outcome: Outcome, by: Person) -> None:
        self.letters = {head: _letter(place) for place, head in enumerate(table.head)}
        self.columns = [column for column in exporting.SERVICES if column.title in self.letters]
        self.outcome, self.by = outcome, by
        every = exporting.services()
        self.by_id = {str(one.id): one for one in every}
        self.by_name = {(one.organisation.name, one.name): one for one in every}
        self.organisations = {one.name: one for one in db.session.scalars(sa.select(Organisation))}
        self.seen: dict[object, int] = {}
        self.touched: list[Service] = []

    def take(self, number: int, row: dict[str, str]) -> None:
        """One row: tried in a part of the transaction that is taken back where something in it is wrong."""
        cells = Cells({head: swedish.clean(text) for head, text in row.items()})
        service = self._known(number, cells)
        if cells.wrong:
            return self._note(number, cells.wrong)
        key = service.id if service else (cells["Organisation"], cells["Stöd"])
        if key in self.seen:
            twice = f"Samma stöd står redan på rad {self.seen[key]}. Ta bort en av raderna."
            return self._note(number, [Wrong("Stöd", twice)])
        self.seen[key] = number
        before = self._shown(service) if service else {}
        if service and not self._differs(cells, before):
            self.outcome.unchanged += 1
            return None
        if service and service.state is not ServiceState.DRAFT:
            why = LEFT.format(state=STATE_WORDS[service.state])
            self.outcome.left.append((number, service.id, service.name, why))
            return None
        return self._try(number, cells, service, before)

    def _try(self, number: int, cells: Cells, service: Service | None, before: dict[str, str]) -> None:
        said = cells.read()
        if cells.wrong:
            return self._note(number, cells.wrong)
        try:
            with db.session.begin_nested():
                self._refuse(said, service)
                made = self._save(said, service)
                db.session.flush()
        except Refused as refused:
            return self._note(number, [Wrong("", str(refused))])
        except sa.exc.DBAPIError:
            return self._note(number, [Wrong("", "Raden går inte att spara. Kontrollera uppgifterna.")])
        after = self._shown(made)
        changes = [(head, before[head], after[head]) for head in before if before[head] != after[head]]
        if service is None:
            self.outcome.new.append((number, made.name))
        elif changes:
            self.outcome.changed.append((number, made.id, made.name, changes))
        else:
            self.outcome.unchanged += 1
        self.organisations[made.organisation.name] = made.organisation
        self.touched.append(made)
        return None

    def _refuse(self, said: Said, service: Service | None) -> None:
        """What the actions could not say of a row as a whole."""
        is_protected = said.values.get("is_protected", service is not None and service.is_protected)
        standing = exporting.main_channel(service) if service else None
        main = said.kind if said.has_channel else standing and standing.kind
        others = [one.kind for one in service.channels[1:]] if service else []
        if is_protected and ChannelKind.VISIT in (*others, main):
            raise Refused(PROTECTED)
        if said.hours is HoursKind.WEEKLY and (standing is None or standing.hours is not HoursKind.WEEKLY):
            raise Refused(WEEKLY)

    def _save(self, said: Said, service: Service | None) -> Service:
        if service is None:
            known = self.organisations.get(said.organisation)
            organisation = known or actions.add_organisation(said.organisation, by=self.by)
            service = actions.add_service(organisation, said.name, by=self.by)
        if said.values.get("is_protected"):
            self._save_channel(said, service)
            self._save_facts(said, service)
        else:
            self._save_facts(said, service)
            self._save_channel(said, service)
        return service

    def _save_facts(self, said: Said, service: Service) -> None:
        spoken = [(one.code, one.way) for one in service.languages]
        actions.edit_service(
            service,
            version=None,
            name=said.name,
            audiences=service.audiences if said.audiences is None else said.audiences,
            themes=service.themes if said.themes is None else said.themes,
            languages=spoken if said.languages is None else said.languages,
            by=self.by,
            **said.values,
        )

    def _save_channel(self, said: Said, service: Service) -> None:
        standing = exporting.main_channel(service)
        if not said.has_channel:
            return
        if said.kind is None:
            if standing:
                channels.remove(standing, by=self.by)
            return
        more: dict[str, Any] = {} if said.note is None else {"note": said.note}
        if standing is None:
            hours = said.hours or HoursKind.UNKNOWN
            channels.add(service, said.kind, said.value, hours=hours, by=self.by, **more)
            return
        kept = [(one.weekday, one.opens, one.closes) for one in standing.openings]
        hours = said.hours or standing.hours
        channels.edit(standing, kind=said.kind, value=said.value, hours=hours, openings=kept, by=self.by, **more)

    def _known(self, number: int, cells: Cells) -> Service | None:
        """The service that a row is of; None for a new one."""
        for head in NEEDED:
            if not cells[head]:
                cells.note(head, "Skriv organisationens namn." if head == "Organisation" else "Skriv stödets namn.")
        typed = cells["Id"].removesuffix(".0")
        if not typed:
            return self.by_name.get((cells["Organisation"], cells["Stöd"]))
        service = self.by_id.get(typed)
        if service is None:
            cells.note("Id", f"Det finns inget stöd med id ”{typed[:20]}”. Lämna cellen tom för ett nytt stöd.")
        elif cells["Organisation"] and service.organisation.name != cells["Organisation"]:
            cells.note("Organisation", f"Stödet hör till {service.organisation.name}. Det ändras inte här.")
        return service

    def _shown(self, service: Service) -> dict[str, str]:
        """Head → what the export says of a service under it, as it is read back."""
        return {column.title: swedish.clean(_text(column.value(service))) for column in self.columns}

    def _differs(self, cells: Cells, before: dict[str, str]) -> bool:
        return any(cells[head] != text for head, text in before.items() if head in CELLS)

    def _note(self, number: int, wrong: Sequence[Wrong]) -> None:
        for one in wrong:
            cell = f"{self.letters.get(one.head, 'A')}{number}"
            self.outcome.errors.append(RowError(number, cell, one.head or "Hela raden", one.text))


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _letter(place: int) -> str:
    return chr(ord("A") + place) if place < 26 else _letter(place // 26 - 1) + _letter(place % 26)
