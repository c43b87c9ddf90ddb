"""What a search in the directory compares: everything that is said of a service, folded, and words alike."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from ..core import swedish
from .models import Service
from .words import AUDIENCE_WORDS, HOURS_WORDS, THEME_WORDS, Anonymity, HoursKind, language_word

MOST = 12_000
LONGEST = 200
"""So many characters of what is typed are looked for."""
ENDINGS = ("", "n", "t", "en", "et", "er", "ar", "or", "na", "erna", "arna", "orna", "s")
"""What may follow the last word of a phrase: `nära relationer` is the phrase `nära relation`."""
AROUND = ".,;:!?()[]\"'”’«»/"


class Sought(NamedTuple):
    """One thing that must be found: every one of `words`, or one of the `phrases` that mean the same."""

    words: tuple[str, ...]
    phrases: tuple[str, ...] = ()


def text_of(service: Service) -> str:
    """The folded text of all that a reader may look for."""
    said = [
        service.name, service.organisation.name, service.for_whom, service.description, service.next_step,
        service.area, service.languages_note,
        *(AUDIENCE_WORDS[one] for one in service.audiences),
        *(THEME_WORDS[one] for one in service.themes),
        *(language_word(one.code) for one in service.languages),
        *(f"{one.note} {one.value}" for one in service.channels),
        *(HOURS_WORDS[one.hours] for one in service.channels if one.hours is HoursKind.ALWAYS),
        *(["anonym"] if service.anonymity is Anonymity.POSSIBLE else ()),
        *("".join(sign for sign in one.value if sign.isdigit()) for one in service.channels if one.is_number),
    ]  # fmt: skip
    return swedish.fold(" ".join(said))[:MOST]


def sought(typed: str, groups: Iterable[str]) -> list[Sought]:
    """What must be found for what somebody typed; `groups` are the phrases that mean the same, with commas.

    A phrase of a group, the longest that stands there, is found by any of its group too. A group never hides what
    is found without it.
    """
    words = folded_words(typed)
    alike = _alike(tuple(groups)) if words else {}
    longest = max((len(one) for one in alike), default=1)
    found, place = [], 0
    while place < len(words):
        reach = min(longest, len(words) - place)
        taken, phrases = next(_phrases_at(words, place, reach, alike), (1, ()))
        found.append(Sought(tuple(dict.fromkeys(words[place : place + taken])), phrases))
        place += taken
    return list(dict.fromkeys(found))


def folded_words(typed: str) -> list[str]:
    """The words of what was typed, folded, without the signs around them."""
    words = (word.strip(AROUND) for word in swedish.fold(typed[:LONGEST]).split())
    return [word for word in words if word]


def plain(phrase: str) -> str:
    """What a phrase is compared by: two that are alike are the same phrase."""
    return " ".join(folded_words(phrase))


def phrases_of(group: str) -> list[str]:
    """The phrases of a group as they were written: what stands between commas or on lines of their own."""
    parts = (" ".join(part.split()) for part in group.replace("\n", ",").replace(";", ",").split(","))
    return [part for part in parts if part]


@lru_cache(8)
def _alike(groups: tuple[str, ...]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The words of each phrase → every phrase of its groups, folded."""
    alike: dict[tuple[str, ...], tuple[str, ...]] = {}
    for group in groups:
        folded = [tuple(folded_words(phrase)) for phrase in phrases_of(group)]
        together = tuple(" ".join(phrase) for phrase in folded if phrase)
        for phrase in filter(None, folded):
            alike[phrase] = tuple(dict.fromkeys((*alike.get(phrase, ()), *together)))
    return alike


def _phrases_at(
    words: list[str], place: int, reach: int, alike: dict[tuple[str, ...], tuple[str, ...]]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """(number of words, phrases that mean the same) for what begins at that place, the longest first."""
    for taken in range(reach, 0, -1):
        *before, last = words[place : place + taken]
        for ending in ENDINGS:
            stem = last.removesuffix(ending) if last.endswith(ending) else ""
            if len(stem) >= (3 if ending else 1) and (same := alike.get((*before, stem))):
                yield taken, same
