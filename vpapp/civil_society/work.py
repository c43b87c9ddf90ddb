"""What there is to do for editors: sections of rows, each with its next step."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from ..core import swedish
from ..people.models import Person
from . import checking, freshness
from .change_models import ChangeKind, DirectoryChange
from .check_models import Fact
from .models import Service
from .words import CHANNEL_WORDS, ServiceState
from .work_queries import Finding

SOON = timedelta(days=30)
FEW = 10
"""So many rows of a section are shown beside the others."""
MOST = 300


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: what, of whom, what about it, and where the next step is taken."""

    title: str
    of: str
    detail: str
    pill: tuple[str, str]
    step: str
    endpoint: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of one kind."""

    key: str
    title: str
    text: str
    rows: Sequence[Row]
    total: int


SECTIONS = {
    "beslut": ("Väntar på en andra person", "Den som har föreslagit ändringen beslutar inte själv."),
    "kontroll": ("Behöver kontroll", "De skrivs inte ut. De visas med en varning i två månader och döljs sedan."),
    "snart": ("Ska kontrolleras inom 30 dagar", "Kontrollera i tid, så visas ingen varning."),
    "slut": ("Försök som tar slut", "Förläng om det fortsätter. Annars döljs det efter sista dagen."),
    "utkast": ("Utkast", "Sju uppgifter ska vara kontrollerade innan ett utkast publiceras."),
    "borta": ("Avpublicerade", "De visas inte. De kan kontrolleras och publiceras igen."),
    "lankar": ("Länkar att se över", "En länk som inte svarar kan fungera igen i morgon. Inget ändras automatiskt."),
    "aktuella": ("Aktuella", "Publicerade, kontrollerade och utan något att göra just nu."),
}


def section_of(service: Service, day: date) -> str:
    """The key of the one section in which a service stands."""
    if service.state is ServiceState.DRAFT:
        return "utkast"
    if service.state is ServiceState.WITHDRAWN:
        return "borta"
    if service.ends_on and service.ends_on <= day + SOON:
        return "slut"
    if service.fresh_until is None or service.fresh_until < day:
        return "kontroll"
    return "snart" if service.fresh_until <= day + SOON else "aktuella"


def sections(
    services: Iterable[Service],
    changes: Sequence[DirectoryChange],
    findings: Sequence[Finding],
    *,
    chosen: str,
    day: date,
    reader: Person,
    whole: Callable[[Iterable[Service]], object],
) -> list[Section]:
    """The sections that hold something, or the chosen one. `whole` loads all that is said of the services shown."""
    sorted_out: dict[str, list[Any]] = {key: [] for key in SECTIONS}
    for service in services:
        sorted_out[section_of(service, day)].append(service)
    sorted_out["beslut"] = sorted(changes, key=lambda one: one.proposed_by_id == reader.id)
    sorted_out["lankar"] = list(findings)
    sorted_out["kontroll"].sort(key=lambda one: one.fresh_until or date.min)
    sorted_out["snart"].sort(key=lambda one: one.fresh_until)
    sorted_out["slut"].sort(key=lambda one: one.ends_on)
    shown = {
        key: every[: MOST if chosen else FEW]
        for key, every in sorted_out.items()
        if (key == chosen if chosen else every and key != "aktuella")
    }
    whole(shown.get("utkast", ()))
    return [
        Section(key, *SECTIONS[key], [_row(key, one, day, reader) for one in some], len(sorted_out[key]))
        for key, some in shown.items()
    ]


def _row(key: str, one: Any, day: date, reader: Person) -> Row:
    if isinstance(one, DirectoryChange):
        return _of_change(one, reader)
    if isinstance(one, Finding):
        detail = f"{one.url} {one.problem}"
        return Row(one.name, one.of, detail, ("Länk", "ask"), "Se över länken", one.endpoint, one.values)
    return _of_service(key, one, day)


def change_words(change: DirectoryChange) -> str:
    """What is proposed, in a sentence."""
    before = f"{CHANNEL_WORDS[change.kind_before].lower()} {change.value_before}" if change.kind_before else ""
    after = f"{CHANNEL_WORDS[change.channel_kind].lower()} {change.value}" if change.channel_kind else ""
    return {
        ChangeKind.ADD: f"Lägg till {after}.",
        ChangeKind.EDIT: f"Byt {before} mot {after}.",
        ChangeKind.REMOVE: f"Ta bort {before}.",
        ChangeKind.UNPUBLISH: "Avpublicera stödet.",
    }[change.kind]


def _of_change(change: DirectoryChange, reader: Person) -> Row:
    own, service = change.proposed_by_id == reader.id, change.service
    return Row(
        service.name, service.organisation.name, change_words(change),
        ("Väntar på någon annan", "wait") if own else ("Kan avgöras av dig", "ask"),
        "Se ditt förslag" if own else "Godta eller avslå", ".edit", {"key": service.id, "_anchor": "forslag"},
    )  # fmt: skip


def _of_service(key: str, one: Service, day: date) -> Row:
    check = {"key": one.id, "_anchor": "kontroll"}
    names = one.name, one.organisation.name
    last, hidden = one.fresh_until, one.shown_until is not None and one.shown_until < day
    match key:
        case "kontroll":
            since = f"Sedan {swedish.iso_date(last + timedelta(days=1))}" if last else ""
            pill = ("Visas inte längre", "late") if hidden else ("Behöver kontroll", "late")
            return Row(*names, since, pill, "Kontrollera", ".edit", check)
        case "snart":
            detail = f"Kontrollen gäller till {swedish.iso_date(last) if last else ''}."
            return Row(*names, detail, ("Snart dags", "ask"), "Kontrollera i förväg", ".edit", check)
        case "slut":
            over = one.ends_on is not None and one.ends_on < day
            detail = f"Sista dag {swedish.iso_date(one.ends_on)}." if one.ends_on else ""
            pill = ("Har tagit slut", "late") if over else ("Tar snart slut", "ask")
            return Row(*names, detail, pill, "Ändra sista dagen", ".describe", {"key": one.id, "_anchor": "ends_on"})
        case "utkast":
            return _of_draft(one)
        case "borta":
            return Row(*names, "", ("Avpublicerad", "none"), "Kontrollera och publicera igen", ".edit", check)
    return Row(*names, f"Kontrollen gäller till {swedish.iso_date(last) if last else ''}.", ("Aktuell", "done"),
               "Öppna", ".edit", {"key": one.id})  # fmt: skip


def _of_draft(one: Service) -> Row:
    checked = len(freshness.holding(one))
    detail = f"{checked} av {len(Fact)} uppgifter kontrollerade"
    look = "going" if checked else "none"
    if not one.channels:
        step, endpoint, values = "Lägg till en kontaktväg", ".new_channel", {"key": one.id}
    elif list(checking.lacks(one, None)):
        step, endpoint, values = "Fyll i och kontrollera", ".edit", {"key": one.id}
    else:
        step, endpoint, values, look = "Publicera", ".edit", {"key": one.id}, "ask"
    return Row(one.name, one.organisation.name, detail, ("utkast", look), step, endpoint, values)
