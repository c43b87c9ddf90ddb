"""Verbs: which words the search takes for the same."""

from ..audit import actions as audit
from ..audit.events import Event
from ..core import swedish
from ..core.db import db
from ..core.rules import Refused, Stale
from ..people.models import Person
from . import queries
from .searching import phrases_of, plain
from .synonym_models import SynonymGroup

MOST_PHRASES, LONGEST_PHRASE = 40, 60


def add(words: str, *, by: Person | None) -> SynonymGroup:
    """A new group. Raises Refused for fewer than two phrases, too many, or one that stands in another group."""
    phrases = _fit(words, None)
    group = SynonymGroup(words=", ".join(phrases), sort_key=swedish.sort_key(phrases[0]))
    db.session.add(group)
    audit.record(Event.SYNONYMS_ADDED, on=group, by=by, changes={"words": [None, group.words]})
    return group


def change(group: SynonymGroup, words: str, *, version: int | None, by: Person | None) -> None:
    """Say anew which words it holds. Raises Refused as `add`; Stale when somebody changed it since `version`."""
    if version is not None and version != group.version:
        raise Stale("Någon annan har ändrat de här sökorden medan du skrev. Läs in sidan igen och jämför.")
    phrases = _fit(words, group)
    changes = audit.change(group, words=", ".join(phrases), sort_key=swedish.sort_key(phrases[0]))
    changes.pop("sort_key", None)
    if changes:
        group.version += 1
        audit.record(Event.SYNONYMS_CHANGED, on=group, by=by, changes=changes)


def remove(group: SynonymGroup, *, by: Person | None) -> None:
    """Let its words mean only themselves again."""
    audit.record(Event.SYNONYMS_REMOVED, on=group, by=by, changes={"words": [group.words, None]})
    db.session.delete(group)


def _fit(words: str, own: SynonymGroup | None) -> list[str]:
    """The phrases, each once."""
    kept: dict[str, str] = {}
    for phrase in phrases_of(words):
        kept.setdefault(plain(phrase), phrase)
    phrases = list(kept.values())
    if "" in kept:
        raise Refused("Varje sökord behöver minst en bokstav eller siffra.")
    if len(phrases) < 2:
        raise Refused("Skriv minst två sökord som betyder samma sak, med komma emellan.")
    if len(phrases) > MOST_PHRASES or any(len(phrase) > LONGEST_PHRASE for phrase in phrases):
        raise Refused(f"En grupp får ha högst {MOST_PHRASES} sökord med högst {LONGEST_PHRASE} tecken i varje.")
    others = [group for group in queries.synonym_groups() if group is not own]
    taken = {plain(phrase): group for group in others for phrase in phrases_of(group.words)}
    for phrase in phrases:
        if other := taken.get(plain(phrase)):
            raise Refused(f"”{phrase}” finns redan i en annan grupp: {other.words}. Ändra den i stället.")
    return phrases

