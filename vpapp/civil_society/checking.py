"""Verbs: checking what a service is said to be, and publishing what is checked."""

from collections.abc import Iterable
from datetime import date

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock, swedish
from ..core.db import db
from ..core.rules import Refused
from ..people.models import Person
from . import freshness
from .check_models import FACT_WORDS, Check, CheckedFact, CheckMethod, Fact
from .models import Service
from .words import ServiceState


def check(
    service: Service, facts: Iterable[Fact], *, method: CheckMethod, evidence: str, on: date, by: Person | None
) -> Check:
    """Note that the facts were found right as they stand, on which day and how. Changes nothing that is said.

    Raises Refused without a fact, or for a day to come.
    """
    wanted = list(dict.fromkeys(facts))
    if not wanted:
        raise Refused("Välj minst en uppgift som du har kontrollerat.")
    if on > clock.today():
        raise Refused("En kontroll kan inte ha gjorts en dag som inte har varit än.")
    made = Check(service=service, method=method, evidence=evidence, checked_on=on, by_id=by.id if by else None)
    made.facts = [CheckedFact(fact=fact, seal=freshness.seal(service, fact)) for fact in wanted]
    db.session.add(made)
    freshness.settle(service, clock.today())
    told = [FACT_WORDS[fact] for fact in wanted]
    audit.record(Event.SERVICE_CHECKED, on=service, by=by, changes={"facts": [None, told]})
    return made


def publish(service: Service, *, by: Person | None) -> None:
    """Let everybody read it. Raises Refused until all that matters is checked as it stands, and without a channel."""
    if service.state is ServiceState.PUBLISHED:
        return
    if not service.channels:
        raise Refused("Lägg till minst en kontaktväg innan du publicerar.")
    if not service.audience_rows:
        raise Refused("Välj minst en målgrupp innan du publicerar.")
    if left := freshness.unchecked(service):
        words = swedish.joined(FACT_WORDS[fact].lower() for fact in left)
        raise Refused(f"Kontrollera först {words}. Det som publiceras ska vara kontrollerat.")
    freshness.settle(service, clock.today())
    if service.is_overdue:
        raise Refused("Kontrollen är för gammal. Gör en ny innan du publicerar.")
    service.state, service.published_at = ServiceState.PUBLISHED, clock.now()
    service.version += 1
    audit.record(Event.SERVICE_PUBLISHED, on=service, by=by)
