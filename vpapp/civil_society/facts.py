"""The facts of a service as an editor checks them: what each holds now, and how well that is known. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from . import freshness, hours
from .check_models import FACT_WORDS, Check, Fact, VoidedFact
from .models import Channel, Service
from .words import (
    ANONYMITY_WORDS,
    CHANNEL_WORDS,
    HIDDEN_ON_BILL,
    REACH_WORDS,
    THEME_WORDS,
    WAY_WORDS,
    audience_list,
    language_word,
)


class FactLine(NamedTuple):
    """A fact, its pieces as (label, text), the check that holds, and until when."""

    fact: Fact
    holds: Sequence[tuple[str, str]]
    check: Check | None
    until: date | None
    wrong: VoidedFact | None
    day: date

    @property
    def words(self) -> str:
        """Its name."""
        return FACT_WORDS[self.fact]

    @property
    def needs_check(self) -> bool:
        """Whether it is not checked as it stands, or too long ago."""
        return self.until is None or self.until < self.day

    @property
    def state(self) -> tuple[str, str]:
        """In words, and how it looks (`ui.pill`)."""
        if self.wrong and not self.check:
            return "Stämmer inte", "late"
        if self.until is None:
            return "Inte kontrollerat", "none"
        return ("Kontrollen är för gammal", "late") if self.needs_check else ("Kontrollerat", "done")


def lines(service: Service, day: date) -> list[FactLine]:
    """All of them, in the order of the list."""
    checked = freshness.holding(service)
    wrong = {one.fact: one for one in service.voids if one.seal == freshness.seal(service, one.fact)}
    return [
        FactLine(
            fact, list(_holds(service, fact)), one := checked.get(fact),
            freshness.due(fact, one.checked_on) if one else None, wrong.get(fact), day,
        )
        for fact in Fact
    ]  # fmt: skip


def to_check(lines: Iterable[FactLine]) -> list[Fact]:
    """What is chosen beforehand to be checked anew; never what somebody found wrong, which is to be put right."""
    return [one.fact for one in lines if one.needs_check and (one.check or not one.wrong)]


def _holds(service: Service, fact: Fact) -> Iterator[tuple[str, str]]:
    match fact:
        case Fact.NUMBERS:
            yield from ((CHANNEL_WORDS[one.kind], contact_words(one)) for one in service.channels)
            yield "Webbplats", service.url
        case Fact.HOURS:
            for one in service.channels:
                yield f"{CHANNEL_WORDS[one.kind]} {one.value}", ", ".join(hours.lines(one))
        case Fact.LANGUAGES:
            yield from ((language_word(one.code).capitalize(), WAY_WORDS[one.way]) for one in service.languages)
            yield "Om språken", service.languages_note
        case Fact.FOR_WHOM:
            yield "Vem det är till för", service.for_whom
            yield "Målgrupper", audience_list(service.audiences)
            yield "Ämnen", ", ".join(THEME_WORDS[one] for one in service.themes)
        case Fact.TEXTS:
            yield "Namn", service.name
            yield "Beskrivning", service.description
            yield "Nästa steg", service.next_step
        case Fact.AREA:
            yield "Var", REACH_WORDS[service.reach]
            yield "Område", service.area
        case Fact.TERMS:
            yield "Kostnad", service.cost
            yield "Anonymitet", ANONYMITY_WORDS[service.anonymity]


def contact_words(channel: Channel) -> str:
    """Its value, its note and whether it stays off the bill."""
    return ". ".join(filter(None, (channel.value, channel.note, HIDDEN_ON_BILL if channel.is_hidden_on_bill else "")))
