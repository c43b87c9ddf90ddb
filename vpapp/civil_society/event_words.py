"""What has happened to a service, as editors read it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from ..audit.models import AuditEntry
from ..core import clock, swedish
from .check_models import FACT_WORDS, METHOD_WORDS, Fact
from .models import Service
from .words import (
    ANONYMITY_WORDS,
    AUDIENCE_WORDS,
    CHANNEL_WORDS,
    HOURS_WORDS,
    REACH_WORDS,
    STATE_WORDS,
    THEME_WORDS,
    WAY_WORDS,
    language_word,
)

LABELS = {
    "name": "Namn", "for_whom": "Vem det är till för", "description": "Beskrivning", "next_step": "Nästa steg",
    "reach": "Var", "area": "Område", "cost": "Kostnad", "anonymity": "Anonymitet", "languages_note": "Om språken",
    "url": "Webbplats", "is_protected": "Skyddad plats", "ends_on": "Sista dag", "source": "Källa",
    "audiences": "Målgrupper", "themes": "Ämnen", "languages": "Språk", "kind": "Slag",
    "value": "Nummer eller adress",
    "note": "Kommentar", "is_hidden_on_bill": "Syns inte på telefonräkningen", "hours": "Öppettider",
    "openings": "Tider", "day": "Dag", "facts": "Uppgifter", "order": "Ordning", "proposal": "Förslag",
}  # fmt: skip
VALUES: dict[str, str] = {
    str(value): words
    for every in (
        ANONYMITY_WORDS, AUDIENCE_WORDS, CHANNEL_WORDS, HOURS_WORDS, REACH_WORDS, STATE_WORDS, THEME_WORDS,
        {"unpublish": "Avpublicera"},
    )
    for value, words in every.items()
}  # fmt: skip


class Past(NamedTuple):
    """A check, or that facts were found wrong."""

    at: datetime
    on: date
    is_wrong: bool
    facts: str
    how: str
    who: str


def words(entry: AuditEntry) -> Iterator[tuple[str, str, str]]:
    """(label, before, after) of what changed, as people read it."""
    for name, (before, after) in entry.changes.items():
        yield LABELS.get(name, name), _plain(name, before), _plain(name, after) or "tomt"


def _plain(name: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, list):
        return ", ".join(_language(one) if name == "languages" else _ordered(one) for one in value)
    if name in ("kind", "hours", "reach", "anonymity", "proposal"):
        return VALUES.get(str(value), str(value))
    return str(value)


def _language(said: str) -> str:
    code, _, way = said.partition(" ")
    words = {str(one): words for one, words in WAY_WORDS.items()}
    return f"{language_word(code)} ({words.get(way, way)})"


def _ordered(said: str) -> str:
    kind, _, rest = said.partition(" ")
    return " ".join([VALUES.get(kind, kind), rest]).strip() if rest else VALUES.get(said, said)


def checks(service: Service) -> Sequence[Past]:
    """Its checks and what was found wrong, the newest first."""
    past = [
        Past(
            one.at, one.checked_on, False, _named(each.fact for each in one.facts),
            f"{METHOD_WORDS[one.method]}. {one.evidence}", one.by.name if one.by else "",
        )
        for one in service.checks
    ]  # fmt: skip
    together: dict[tuple[datetime, str], list[Any]] = {}
    for one in service.voids:
        together.setdefault((one.at, one.reason), []).append(one)
    past += [
        Past(at, clock.local(at).date(), True, _named(one.fact for one in some), reason,
             some[0].by.name if some[0].by else "")
        for (at, reason), some in together.items()
    ]  # fmt: skip
    return sorted(past, key=lambda one: one.at, reverse=True)


def _named(facts: Iterable[Fact]) -> str:
    found = set(facts)
    if len(found) == len(Fact):
        return "Alla uppgifter"
    facts = [fact for fact in Fact if fact in found]
    return swedish.capitalised(swedish.joined(FACT_WORDS[fact].lower() for fact in facts))
