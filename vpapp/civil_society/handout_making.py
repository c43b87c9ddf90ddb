"""Handouts: what may stand together on one, and what then stands there. Nothing is kept of what was asked for.

Paper stays when the page has changed, so nothing overdue, hidden or unpublished is printed, and those exposed and
those who use violence are never on one sheet. Each rule is asked again when the sheet is made.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ..core import clock, swedish
from ..core.db import MAX_ID, db
from ..core.rules import Refused
from . import queries, translation_queries
from .handout_entries import Entry, entry, written_date
from .handout_words import Language
from .models import Service, ServiceAudience
from .words import Audience, ServiceState


class Format(StrEnum):
    """Format: how the sheet is laid out."""

    LIST = "list"
    FOLDED = "folded"
    CARDS = "cards"
    LARGE = "large"


FORMAT_WORDS = {
    Format.LIST: "Lista på A4",
    Format.FOLDED: "Vikt blad (A4 som viks till A5)",
    Format.CARDS: "Små kort att klippa ut (bara nummer)",
    Format.LARGE: "Stor text på A4",
}
MOST = {Format.LIST: 12, Format.FOLDED: 12, Format.CARDS: 3, Format.LARGE: 12}
CARDS_ON_A_SHEET = 10
SHORT = 2
CARD_HEIGHT, NUMBER_HEIGHT, HOURS_HEIGHT = 38.0, 5.0, 3.1
"""What a card has room for beside 112, and what a number and a line of hours take of it, in millimetres."""
EXPOSED = {Audience.EXPOSED_ADULTS, Audience.CHILDREN_AND_YOUNG}


@dataclass(frozen=True)
class Handout:
    """A sheet that may be printed."""

    language: Language
    audience: Audience
    format: Format
    entries: Sequence[Entry]
    as_of: str
    is_unreviewed: bool
    """Whether no speaker has reviewed the fixed words; the sheet says so."""

    @property
    def lines_of_card(self) -> Sequence[tuple[str, Sequence[str]]]:
        """(number, its hours where they are short) of each number on a card; no hours where there is no room."""
        every = [one for entry in self.entries for one in entry.numbers]
        numbers = [(one.value, one.hours if len(one.hours) <= SHORT else ()) for one in every]
        room = sum(NUMBER_HEIGHT + HOURS_HEIGHT * len(lines) for _, lines in numbers)
        return numbers if room <= CARD_HEIGHT else [(value, ()) for value, _ in numbers]


def eligible(audience: Audience) -> Sequence[Service]:
    """What may be printed today for the audience, by name."""
    is_for = sa.exists().where(ServiceAudience.service_id == Service.id, ServiceAudience.audience == audience)
    owner = joinedload(Service.organisation, innerjoin=True)
    return db.session.scalars(queries.printable().where(is_for).options(owner)).all()


def make(audience: Audience, keys: Sequence[int], language: Language, kind: Format) -> Handout:
    """The sheet. Raises Refused for what may not be printed, with which and why."""
    unreviewed = not translation_queries.is_reviewed(language, translation_queries.review_of(language))
    if unreviewed and not translation_queries.allows_unreviewed():
        raise Refused(
            f"De fasta orden på {language.swedish_name} har ingen som talar språket granskat, och staden har inte "
            "tillåtit att de skrivs ut ändå. Välj ett annat språk."
        )
    services = _allowed(audience, keys)
    if kind is Format.CARDS:
        _refuse_off_card(services)
    texts = translation_queries.printable_texts(services, language.key)
    today = clock.today()
    return Handout(
        language=language,
        audience=audience,
        format=kind,
        entries=[entry(service, language, texts.get(service.id), today) for service in services],
        as_of=language.say("as_of", date=written_date(today, language)),
        is_unreviewed=unreviewed,
    )


def _allowed(audience: Audience, keys: Sequence[int]) -> list[Service]:
    """The services in the order chosen. Raises Refused for the first that may not stand there, or not together."""
    wanted = [key for key in dict.fromkeys(keys) if 0 <= key <= MAX_ID]
    every = sa.select(Service).where(Service.id.in_(wanted)).options(*queries.WHOLE)
    found = {one.id: one for one in db.session.scalars(every).unique()}
    for key in keys:
        if why := _why_not(found.get(key), key, audience):
            raise Refused(why)
    services = [found[key] for key in wanted]
    _refuse_mixed(services)
    return services


def _why_not(service: Service | None, key: int, audience: Audience) -> str:
    """Why a service may not be printed; empty if it may. What was never published is not named."""
    if service is None or service.state is ServiceState.DRAFT:
        number = swedish.shortened(str(key), 12)
        return f"Stöd nummer {number} är inte publicerat och kan inte skrivas ut."
    name = service.name
    if not service.is_shown:
        return f"{name} visas inte längre och kan inte skrivas ut."
    if service.is_overdue:
        return f"{name} har uppgifter som behöver kontrolleras och kan inte skrivas ut förrän det är gjort."
    if audience not in service.audiences:
        return f"{name} vänder sig inte till målgruppen du valde och kan inte stå på samma blad."
    return ""


def _refuse_mixed(services: Iterable[Service]) -> None:
    """What is for both sides may stand with either; what is for one never beside what is for the other."""
    sides: Mapping[str, list[str]] = {"exposed": [], "using": []}
    for service in services:
        is_exposed, is_using = bool(EXPOSED & set(service.audiences)), Audience.USING_VIOLENCE in service.audiences
        if is_exposed != is_using:
            sides["exposed" if is_exposed else "using"].append(service.name)
    if all(sides.values()):
        exposed, using = (swedish.joined(names) for names in sides.values())
        raise Refused(
            f"{exposed} vänder sig till den som är utsatt, och {using} till den som utövar våld. "
            "De får inte stå på samma blad. Gör ett blad för vardera."
        )


def _refuse_off_card(services: Iterable[Service]) -> None:
    """A card holds numbers alone, and no more than it has room for."""
    numbers = 0
    for service in services:
        own = sum(channel.is_number for channel in service.channels)
        if not own:
            raise Refused(f"{service.name} har inget nummer, och på korten står bara nummer. Välj ett annat format.")
        numbers += own
    most = int(CARD_HEIGHT / NUMBER_HEIGHT)
    if numbers > most:
        raise Refused(f"Det du valde har {numbers} nummer, och på ett kort får {most} plats. Välj färre.")
