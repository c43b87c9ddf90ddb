"""Verbs: how one gets in touch with a service, and when.

Of what is or has been published a number takes two people: it is added, changed and removed only by an approved
proposal (`changes`).
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from ..audit import actions as audit
from ..audit.events import Event
from ..core.db import db
from ..core.rules import Refused, Stale
from ..people.models import Person
from . import actions, contact_values, places
from .change_models import ChangeState, DirectoryChange
from .hours import Span, lines
from .models import Channel, OpenHours, Service, SpecialDay
from .words import NUMBERS, ChannelKind, HoursKind

Openings = Iterable[tuple[int, int, int]]
"""(weekday, opens, closes), in minutes after midnight."""
MOST_CHANNELS = 40
MOST_DAYS = 60
TAKES_TWO = "Numret får inte ändras av en person ensam. Föreslå ändringen, så beslutar en annan redaktör."


def add(
    service: Service,
    kind: ChannelKind,
    value: str,
    *,
    hours: HoursKind = HoursKind.UNKNOWN,
    openings: Openings = (),
    approved: DirectoryChange | None = None,
    by: Person | None,
    **values: Any,
) -> Channel:
    """A further way to get in touch; `values` are columns of the channel.

    Raises Refused for a visit to a protected place, for what leads nowhere, and for a number that takes two people
    and is not `approved`.
    """
    value = contact_values.normalised(kind, value)
    _refuse_address(service, kind, value, values.get("note"))
    _refuse_alone(service, (None, ""), (kind, value), approved)
    if len(service.channels) >= MOST_CHANNELS:
        raise Refused(f"Ett stöd kan ha högst {MOST_CHANNELS} kontaktvägar.")
    places.refuse_number(service, _texts(kind, value, values.get("note")))
    after = max((one.position for one in service.channels), default=-1) + 1
    channel = Channel(service=service, kind=kind, value=value, hours=hours, position=after, **values)
    channel.openings = _openings(hours, openings)
    db.session.add(channel)
    db.session.flush()
    if approved is None:
        actions.changed_alone(service, by)
    _tell(service, Event.CHANNEL_ADDED, {"kind": [None, kind.value], "value": [None, value]}, by)
    return channel


def edit(
    channel: Channel,
    *,
    kind: ChannelKind,
    value: str,
    openings: Openings,
    read: str | None = None,
    approved: DirectoryChange | None = None,
    by: Person | None,
    **values: Any,
) -> None:
    """Change a way to get in touch and its weekly hours.

    Raises Stale when somebody else has changed it since it was `read` (`state_of`); None does not ask. Raises Refused
    as `add` does.
    """
    if read is not None and read != state_of(channel):
        raise Stale
    value = contact_values.normalised(kind, value)
    _refuse_address(channel.service, kind, value, values.get("note"))
    _refuse_alone(channel.service, (channel.kind, channel.value), (kind, value), approved)
    before = lines(channel)
    said = [text for text in _texts(kind, value, values.get("note")) if text not in (channel.note, channel.value)]
    places.refuse_number(channel.service, said)
    changes = audit.change(channel, kind=kind, value=value, **values)
    channel.openings = _openings(channel.hours, openings)
    if before != (after := lines(channel)):
        changes["openings"] = [before, after]
    if changes:
        if approved is None and changes.keys() & {"kind", "value", "note", "is_hidden_on_bill"}:
            actions.changed_alone(channel.service, by)
        _tell(channel.service, Event.CHANNEL_EDITED, changes, by)


def remove(channel: Channel, *, approved: DirectoryChange | None = None, by: Person | None) -> None:
    """Take a way to get in touch away. Raises Refused for a number that takes two people, or of which one waits."""
    service, changes = channel.service, {"kind": [channel.kind.value, None], "value": [channel.value, None]}
    _refuse_alone(service, (channel.kind, channel.value), (None, ""), approved)
    if any(one.is_open and one.channel is channel for one in service.changes):
        raise Refused("Ett förslag om kontaktvägen väntar på beslut. Den kan inte tas bort förrän det är avgjort.")
    for one in service.changes:
        if one.channel is channel:
            one.channel = None
    service.channels.remove(channel)
    _tell(service, Event.CHANNEL_REMOVED, changes, by)


def move(channel: Channel, *, up: bool, by: Person | None) -> None:
    """Change places with the one before or after it; the first stays first. In which order they stand is no fact."""
    service = channel.service
    ordered = list(service.channels)
    here = ordered.index(channel)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(ordered):
        return
    ordered[here], ordered[there] = ordered[there], ordered[here]
    for position, one in enumerate(ordered):
        one.position = position
    service.channels[:] = ordered
    changes: dict[str, list[Any]] = {"order": [None, [f"{one.kind.value} {one.value}" for one in ordered]]}
    audit.record(Event.CHANNELS_ORDERED, on=service, by=by, changes=changes)


def set_special_day(
    channel: Channel, day: date, span: Span | None, *, note: str = "", by: Person | None
) -> None:
    """Say that a date has other hours; None: that it is closed then. Raises Refused for texts as `add` does."""
    places.refuse_address(channel.service, note)
    places.refuse_number(channel.service, [note])
    one = next((one for one in channel.special_days if one.day == day), None)
    if one is None:
        if len(channel.special_days) >= MOST_DAYS:
            raise Refused(f"En kontaktväg kan ha högst {MOST_DAYS} avvikande dagar. Ta bort några som har varit.")
        one = SpecialDay(day=day)
        channel.special_days.append(one)
    one.opens, one.closes = span or (None, None)
    one.note = note
    audit.record(Event.SPECIAL_DAY_SET, on=channel.service, by=by, changes={"day": [None, day.isoformat()]})


def remove_special_day(special: SpecialDay, channel: Channel, *, by: Person | None) -> None:
    """Let the weekly hours hold on that date again."""
    channel.special_days.remove(special)
    changes = {"day": [special.day.isoformat(), None]}
    audit.record(Event.SPECIAL_DAY_REMOVED, on=channel.service, by=by, changes=changes)


def state_of(channel: Channel) -> str:
    """All that is said of it, to tell whether somebody has changed it since."""
    said = [channel.kind.value, channel.value, channel.note, str(channel.is_hidden_on_bill), *lines(channel)]
    return "|".join(said)


def is_number(kind: ChannelKind | None) -> bool:
    """Whether one calls it or writes a text to it."""
    return kind in NUMBERS


def takes_two(
    service: Service, before: tuple[ChannelKind | None, str], after: tuple[ChannelKind | None, str]
) -> bool:
    """Whether to change (kind, value) so takes two people."""
    return service.takes_two and before != after and (is_number(before[0]) or is_number(after[0]))


def _refuse_alone(
    service: Service,
    before: tuple[ChannelKind | None, str],
    after: tuple[ChannelKind | None, str],
    approved: DirectoryChange | None,
) -> None:
    """A number of what is or has been published changes only as the approved proposal says."""
    if not takes_two(service, before, after):
        return
    if approved is None:
        raise Refused(TAKES_TWO)
    proposed = (approved.kind_before, approved.value_before), (approved.channel_kind, approved.value)
    if approved.state is not ChangeState.APPROVED or approved.service is not service or proposed != (before, after):
        raise Refused(TAKES_TWO)


def _refuse_address(service: Service, kind: ChannelKind, value: str, note: str | None) -> None:
    if service.is_protected and kind is ChannelKind.VISIT:
        raise Refused("Stödet har en skyddad plats. Här får ingen adress stå, varken för besök eller som text.")
    places.refuse_address(service, value, note)


def _texts(kind: ChannelKind, value: str, note: str | None) -> list[str]:
    """What a number could hide in: everything but the value of what is a number itself."""
    return [note or "", "" if is_number(kind) else value]


def _openings(kind: HoursKind, openings: Openings) -> list[OpenHours]:
    if kind is not HoursKind.WEEKLY:
        return []
    return [OpenHours(weekday=day, opens=opens, closes=closes) for day, opens, closes in sorted(set(openings))]


def _tell(service: Service, event: Event, changes: dict[str, list[Any]], by: Person | None) -> None:
    service.version += 1
    actions.told(service)
    audit.record(event, on=service, by=by, changes=changes)
