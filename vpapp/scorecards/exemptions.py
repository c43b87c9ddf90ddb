"""Verbs: "ej aktuellt för oss", a small decision for one year between a board and the programme office."""

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock
from ..core.db import db
from ..core.rules import Refused
from ..people.models import Person
from .actions import refuse_closed
from .models import Commitment, Exemption, ExemptionReason, ExemptionState


def propose(commitment: Commitment, *, reason: ExemptionReason, text: str, by: Person | None) -> Exemption:
    """The board says that the commitment is not for it this year. Until accepted it counts as before.

    Raises Refused when it is already proposed or accepted, closed, or when "annat skäl" has no words.
    """
    refuse_closed(commitment)
    now = commitment.exemption_on(clock.today())
    if now and now.state in (ExemptionState.PROPOSED, ExemptionState.ACCEPTED):
        raise Refused("Det finns redan ett förslag om att åtagandet är ej aktuellt i år.")
    if reason is ExemptionReason.OTHER and not text:
        raise Refused("Beskriv skälet, så att programkontoret kan ta ställning.")
    exemption = Exemption(
        year=clock.today().year,
        reason=reason,
        text=text,
        proposed_by_id=by.id if by else None,
        state=ExemptionState.PROPOSED,
    )
    commitment.exemptions.append(exemption)
    _record(Event.EXEMPTION_PROPOSED, exemption, f"{exemption.reason_words}. {text}".strip(), by=by)
    return exemption


def ask_again(commitment: Commitment, year: int, *, holds: bool, by: Person | None) -> Exemption:
    """What was accepted for the year before `year`: the board proposes the same again, or says that it holds no more.

    Said twice it is the same. Raises Refused when nothing was accepted, or the office has decided about `year`.
    """
    refuse_closed(commitment)
    before, now = accepted_for(commitment, year - 1), said_for(commitment, year)
    if before is None:
        raise Refused(f"Åtagandet är inte godtaget som ej aktuellt {year - 1}.")
    wanted = ExemptionState.PROPOSED if holds else ExemptionState.WITHDRAWN
    if now is None:
        now = Exemption(year=year, reason=before.reason, text=before.text, proposed_by_id=by.id if by else None)
        commitment.exemptions.append(now)
    elif now.state is wanted:
        return now
    elif now.state is not ExemptionState.WITHDRAWN:
        refuse_decided(now)
    now.state = wanted
    event = Event.EXEMPTION_PROPOSED if holds else Event.EXEMPTION_ENDED
    _record(event, now, f"{year}. {now.reason_words}", by=by)
    return now


def accepted_for(commitment: Commitment, year: int) -> Exemption | None:
    """What the office has accepted for the year."""
    accepted = [one for one in commitment.exemptions if one.state is ExemptionState.ACCEPTED and one.year == year]
    return accepted[-1] if accepted else None


def said_for(commitment: Commitment, year: int) -> Exemption | None:
    """The board's last word about the year, also that it is applicable."""
    said = [one for one in commitment.exemptions if one.year == year]
    return said[-1] if said else None


def withdraw(exemption: Exemption, *, by: Person) -> None:
    """The board takes its proposal back. Raises Refused once the office has decided."""
    refuse_decided(exemption)
    exemption.state = ExemptionState.WITHDRAWN
    _record(Event.EXEMPTION_WITHDRAWN, exemption, "", by=by)


def accept(exemption: Exemption, *, by: Person) -> None:
    """The office accepts it, for the year. Raises Refused when it is decided already."""
    _decide(exemption, ExemptionState.ACCEPTED, "", by=by)
    _record(Event.EXEMPTION_ACCEPTED, exemption, exemption.reason_words, by=by)


def answer(exemption: Exemption, reply: str, *, by: Person) -> None:
    """The office answers instead: the commitment stands. Raises Refused without a reply, or when decided."""
    if not reply:
        raise Refused("Skriv ett svar.")
    _decide(exemption, ExemptionState.ANSWERED, reply, by=by)
    _record(Event.EXEMPTION_ANSWERED, exemption, reply, by=by)


def _decide(exemption: Exemption, state: ExemptionState, reply: str, *, by: Person) -> None:
    refuse_decided(exemption)
    exemption.state, exemption.reply = state, reply
    exemption.decided_at, exemption.decided_by_id = clock.now(), by.id


def refuse_decided(exemption: Exemption) -> None:
    """Raises Refused when somebody has decided already."""
    if exemption.state is not ExemptionState.PROPOSED:
        raise Refused("Någon har redan tagit ställning till förslaget.")


def _record(event: Event, exemption: Exemption, note: str, *, by: Person | None) -> None:
    db.session.flush()
    audit.record(event, on=exemption.commitment, by=by, note=note)
