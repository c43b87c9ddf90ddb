"""Verbs: checking what a service is said to be, finding it wrong, and publishing what is checked."""

from collections.abc import Iterable, Iterator
from datetime import date

import sqlalchemy as sa

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock, swedish
from ..core.db import db
from ..core.rules import Refused, Stale
from ..people.models import Person
from . import freshness, places
from .check_models import FACT_WORDS, Check, CheckedFact, CheckMethod, Fact, VoidedFact
from .models import Service
from .words import ServiceState

CHANGED_MEANWHILE = (
    "Någon har ändrat uppgifterna sedan du öppnade sidan. Se efter hur de är nu och kontrollera dem som de står."
)


def check(
    service: Service,
    facts: Iterable[Fact],
    *,
    method: CheckMethod,
    evidence: str,
    on: date,
    version: int | None = None,
    by: Person | None,
) -> Check:
    """Note that the facts were found right as they stand, on which day and how. Changes nothing that is said.

    Raises Refused without a fact, for a day to come, and for whoever has changed alone how one gets in touch with
    what others may have seen. Raises Stale when something was changed since `version`: then the checker has not seen
    what stands there now. None does not ask.
    """
    _refuse_unseen(service, version)
    wanted = list(dict.fromkeys(facts))
    if not wanted:
        raise Refused("Välj minst en uppgift som du har kontrollerat.")
    if on > clock.today():
        raise Refused("En kontroll kan inte ha gjorts en dag som inte har varit än.")
    places.refuse_address(service, evidence)
    _refuse_own_ways(service, wanted, by)
    made = Check(service=service, method=method, evidence=evidence, checked_on=on, by_id=by.id if by else None)
    made.facts = [CheckedFact(fact=fact, seal=freshness.seal(service, fact)) for fact in wanted]
    db.session.add(made)
    db.session.flush()
    freshness.settle(service, clock.today())
    told = [FACT_WORDS[fact] for fact in wanted]
    audit.record(Event.SERVICE_CHECKED, on=service, by=by, changes={"facts": [None, told]})
    return made


def _refuse_own_ways(service: Service, wanted: list[Fact], by: Person | None) -> None:
    """What one person wrote where a number could hide is checked by another, as numbers themselves are approved."""
    is_own = by is not None and service.takes_two and service.ways_changed_by_id == by.id
    if is_own and Fact.NUMBERS in wanted and Fact.NUMBERS not in freshness.holding(service):
        raise Refused(
            "Du har själv ändrat hur man når stödet. En annan redaktör kontrollerar nummer och adresser, "
            "så att två personer har sett dem."
        )


def find_wrong(
    service: Service, facts: Iterable[Fact], *, reason: str, version: int | None = None, by: Person | None
) -> None:
    """Note that facts are wrong as they stand: their checks count no more, so the page warns and nothing is printed.

    One editor may do it at once; it changes nothing that is said and hides nothing. Raises Refused without a fact or
    a reason, and Stale as `check` does.
    """
    _refuse_unseen(service, version)
    wanted = list(dict.fromkeys(facts))
    if not wanted:
        raise Refused("Välj minst en uppgift som inte stämmer.")
    if not reason.strip():
        raise Refused("Skriv vad som inte stämmer.")
    places.refuse_address(service, reason)
    last = db.session.scalar(sa.select(sa.func.max(Check.id)).where(Check.service_id == service.id)) or 0
    service.voids += [
        VoidedFact(
            fact=fact, seal=freshness.seal(service, fact), after_check_id=last, reason=reason,
            by_id=by.id if by else None, at=clock.now(),
        )
        for fact in wanted
    ]  # fmt: skip
    freshness.settle(service, clock.today())
    told = [FACT_WORDS[fact] for fact in wanted]
    audit.record(Event.SERVICE_FOUND_WRONG, on=service, by=by, changes={"facts": [told, None]}, note=reason)


def publish(service: Service, *, by: Person | None) -> None:
    """Let everybody read it, once two people have seen its numbers: who checked them, and `by`.

    Raises Refused until all that matters is checked as it stands, without a channel, and for the checker.
    """
    if service.state is ServiceState.PUBLISHED:
        return
    if left := list(lacks(service, by)):
        raise Refused(" ".join(left))
    freshness.settle(service, clock.today())
    service.state, service.published_at = ServiceState.PUBLISHED, clock.now()
    service.version += 1
    audit.record(Event.SERVICE_PUBLISHED, on=service, by=by)


def lacks(service: Service, by: Person | None) -> Iterator[str]:
    """Why it can't be published by that person, a sentence each; none when it can."""
    if not service.channels:
        yield "Lägg till minst en kontaktväg innan du publicerar."
    if not service.audience_rows:
        yield "Välj minst en målgrupp innan du publicerar."
    if service.ends_on and service.ends_on < clock.today():
        yield "Sista dagen har redan varit. Ändra den innan du publicerar."
    checked, day = freshness.holding(service), clock.today()
    if left := [fact for fact in Fact if fact not in checked]:
        yield f"Kontrollera först {_named(left)}. Det som publiceras ska vara kontrollerat."
    if old := [fact for fact, one in checked.items() if freshness.due(fact, one.checked_on) < day]:
        yield f"Kontrollen är för gammal för {_named(old)}. Gör en ny innan du publicerar."
    if not left and by and checked[Fact.NUMBERS].by_id == by.id:
        yield "Du har själv kontrollerat nummer och adresser. En annan redaktör publicerar, så att två har sett dem."


def _named(facts: Iterable[Fact]) -> str:
    return swedish.joined(FACT_WORDS[fact].lower() for fact in facts)


def _refuse_unseen(service: Service, version: int | None) -> None:
    if version is not None and version != service.version:
        raise Stale(CHANGED_MEANWHILE)
