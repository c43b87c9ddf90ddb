"""Verbs: what takes two people. One editor proposes, another decides; until then what is in use stays.

Of a service that is or has been published these are its numbers, and that it is hidden.
"""

from typing import Any

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock
from ..core.db import db
from ..core.rules import Refused
from ..people.models import Person
from . import channels, contact_values, places
from .change_models import ChangeKind, ChangeState, DirectoryChange
from .models import Channel, Service
from .words import CHANNEL_WORDS, ChannelKind, HoursKind, ServiceState

DECIDED = "Förslaget är redan avgjort. Läs in sidan igen och se hur det ser ut nu."


def propose_channel(
    service: Service, kind: ChannelKind, value: str, *, said: dict[str, Any], reason: str, by: Person
) -> DirectoryChange:
    """Propose a further number; `said` is what else the channel will hold (`channels.add`).

    Raises Refused where it needs no proposal, and for a number that is there or proposed already.
    """
    value = contact_values.normalised(kind, value)
    if any((one.kind, one.value) == (kind, value) for one in service.channels):
        raise Refused(f"{value} finns redan bland kontaktvägarna.")
    if any(one.is_open and (one.channel_kind, one.value) == (kind, value) for one in service.changes):
        raise Refused(f"{value} är redan föreslaget och väntar på beslut.")
    texts = [said.get("note", "")]
    places.refuse_number(service, texts)
    return _propose(
        service, ChangeKind.ADD, reason, texts, by, channel_kind=kind, value=value, said=said,
    )  # fmt: skip


def propose_value(channel: Channel, kind: ChannelKind, value: str, *, reason: str, by: Person) -> DirectoryChange:
    """Propose another number, or another kind of channel where one of them is a number. Raises Refused as above."""
    service, value = channel.service, contact_values.normalised(kind, value)
    _refuse_second(channel)
    if (kind, value) == (channel.kind, channel.value):
        raise Refused("Numret är detsamma som förut.")
    if service.is_protected and kind is ChannelKind.VISIT:
        raise Refused("Stödet har en skyddad plats. Här får ingen adress stå.")
    return _propose(
        service, ChangeKind.EDIT, reason, [], by, channel=channel, channel_kind=kind, value=value,
        kind_before=channel.kind, value_before=channel.value,
    )  # fmt: skip


def propose_removal(channel: Channel, *, reason: str, by: Person) -> DirectoryChange:
    """Propose that a number is taken away. Raises Refused as above."""
    _refuse_second(channel)
    return _propose(
        channel.service, ChangeKind.REMOVE, reason, [], by, channel=channel,
        kind_before=channel.kind, value_before=channel.value,
    )  # fmt: skip


def propose_unpublishing(service: Service, *, reason: str, by: Person) -> DirectoryChange:
    """Propose that a service is hidden. Raises Refused for what is not published, and where that is proposed."""
    refuse_no_unpublishing(service)
    return _propose(service, ChangeKind.UNPUBLISH, reason, [], by)


def refuse_no_unpublishing(service: Service) -> None:
    """Raises Refused for what is not published, and where it is proposed already."""
    if service.state is not ServiceState.PUBLISHED:
        raise Refused("Stödet är inte publicerat, så det finns inget att avpublicera.")
    if any(one.is_open and one.kind is ChangeKind.UNPUBLISH for one in service.changes):
        raise Refused("Det är redan föreslaget att stödet ska avpubliceras. Förslaget väntar på beslut.")


def may_unpublish(service: Service) -> bool:
    """Whether that it is hidden may be proposed now."""
    try:
        refuse_no_unpublishing(service)
    except Refused:
        return False
    return True


def approve(change: DirectoryChange, *, by: Person) -> None:
    """Let it be as proposed; a changed number then needs a check.

    Raises Refused for the proposer, and when it is decided.
    """
    _refuse_own(change, by)
    _decide(change, ChangeState.APPROVED, "", by)
    service, channel = change.service, change.channel
    audit.record(Event.CHANGE_APPROVED, on=service, by=by, changes=_words(change))
    match change.kind:
        case ChangeKind.UNPUBLISH:
            service.state = ServiceState.WITHDRAWN
            service.version += 1
            audit.record(Event.SERVICE_UNPUBLISHED, on=service, by=by, note=change.reason)
        case ChangeKind.ADD:
            _add(change, by)
        case ChangeKind.EDIT if channel and change.channel_kind:
            openings = [(one.weekday, one.opens, one.closes) for one in channel.openings]
            channels.edit(
                channel, kind=change.channel_kind, value=change.value, openings=openings, approved=change, by=by
            )
        case ChangeKind.REMOVE if channel:
            channels.remove(channel, approved=change, by=by)


def _add(change: DirectoryChange, by: Person) -> None:
    said = dict(change.said)
    assert change.channel_kind is not None
    channels.add(
        change.service, change.channel_kind, change.value,
        hours=HoursKind(said.pop("hours", HoursKind.UNKNOWN)),
        openings=[(day, opens, closes) for day, opens, closes in said.pop("openings", ())],
        approved=change, by=by, **said,
    )  # fmt: skip


def decline(change: DirectoryChange, *, reply: str, by: Person) -> None:
    """Let it be as it is, and say why. Raises Refused for the proposer, without a reason, and when decided."""
    _refuse_own(change, by)
    if not reply.strip():
        raise Refused("Skriv varför du avslår förslaget, så att den som föreslog det vet.")
    places.refuse_address(change.service, reply)
    _decide(change, ChangeState.DECLINED, reply, by)
    audit.record(Event.CHANGE_DECLINED, on=change.service, by=by, changes=_words(change), note=reply)


def take_back(change: DirectoryChange, *, by: Person) -> None:
    """Take one's own proposal back. Raises Refused for another's, and when it is decided."""
    if change.proposed_by_id != by.id:
        raise Refused("Bara den som har föreslagit ändringen kan ta tillbaka den.")
    if not change.is_open:
        raise Refused(DECIDED)
    change.state = ChangeState.TAKEN_BACK
    audit.record(Event.CHANGE_TAKEN_BACK, on=change.service, by=by, changes=_words(change))


def _propose(
    service: Service, kind: ChangeKind, reason: str, texts: list[str], by: Person, **values: Any
) -> DirectoryChange:
    if not service.takes_two:
        raise Refused("Stödet har inte varit publicerat, så ändringen behöver inget förslag. Gör den direkt.")
    if not reason.strip():
        raise Refused("Skriv varför, så att den som ska besluta vet.")
    places.refuse_address(service, reason, *texts)
    change = DirectoryChange(service=service, kind=kind, reason=reason, proposed_by=by, **values)
    db.session.add(change)
    db.session.flush()
    audit.record(Event.CHANGE_PROPOSED, on=service, by=by, changes=_words(change), note=reason)
    return change


def _refuse_second(channel: Channel) -> None:
    if any(one.is_open and one.channel is channel for one in channel.service.changes):
        raise Refused("Ett förslag om kontaktvägen väntar redan på beslut. Ta tillbaka det eller vänta.")


def _refuse_own(change: DirectoryChange, by: Person) -> None:
    if not change.is_open:
        raise Refused(DECIDED)
    if change.proposed_by_id == by.id:
        raise Refused("Du har själv föreslagit ändringen. En annan redaktör måste besluta.")


def _decide(change: DirectoryChange, state: ChangeState, reply: str, by: Person) -> None:
    change.state, change.reply = state, reply
    change.decided_by, change.decided_at = by, clock.now()
    db.session.flush()


def _words(change: DirectoryChange) -> dict[str, list[Any]]:
    if change.kind is ChangeKind.UNPUBLISH:
        return {"proposal": [None, change.kind.value]}
    before = f"{CHANNEL_WORDS[change.kind_before]} {change.value_before}" if change.kind_before else None
    after = f"{CHANNEL_WORDS[change.channel_kind]} {change.value}" if change.channel_kind else None
    return {"proposal": [before, after]}
