"""Verbs: how one gets in touch with a service, and when."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from ..audit import actions as audit
from ..audit.events import Event
from ..core.db import db
from ..core.rules import Refused
from ..people.models import Person
from . import actions
from .hours import Span, lines
from .models import Channel, OpenHours, Service, SpecialDay
from .words import ChannelKind, HoursKind

Openings = Iterable[tuple[int, int, int]]
"""(weekday, opens, closes), in minutes after midnight."""


def add(
    service: Service,
    kind: ChannelKind,
    value: str,
    *,
    hours: HoursKind = HoursKind.UNKNOWN,
    openings: Openings = (),
    by: Person | None,
    **values: Any,
) -> Channel:
    """A further way to get in touch; `values` are columns of the channel.

    Raises Refused for a visit to a protected place.
    """
    _refuse_address(service, kind)
    channel = Channel(
        service=service, kind=kind, value=value, hours=hours, position=len(service.channels), **values
    )
    channel.openings = _openings(hours, openings)
    db.session.add(channel)
    db.session.flush()
    _tell(service, Event.CHANNEL_ADDED, {"kind": [None, kind.value], "value": [None, value]}, by)
    return channel


def edit(
    channel: Channel, *, kind: ChannelKind, value: str, openings: Openings, by: Person | None, **values: Any
) -> None:
    """Change a way to get in touch and its weekly hours. Raises Refused for a visit to a protected place."""
    _refuse_address(channel.service, kind)
    before = lines(channel)
    changes = audit.change(channel, kind=kind, value=value, **values)
    channel.openings = _openings(channel.hours, openings)
    if before != (after := lines(channel)):
        changes["openings"] = [before, after]
    if changes:
        _tell(channel.service, Event.CHANNEL_EDITED, changes, by)


def remove(channel: Channel, *, by: Person | None) -> None:
    """Take a way to get in touch away."""
    service, changes = channel.service, {"kind": [channel.kind.value, None], "value": [channel.value, None]}
    service.channels.remove(channel)
    _tell(service, Event.CHANNEL_REMOVED, changes, by)


def set_special_day(
    channel: Channel, day: date, span: Span | None, *, note: str = "", by: Person | None
) -> None:
    """Say that a date has other hours; None: that it is closed then."""
    one = next((one for one in channel.special_days if one.day == day), None)
    if one is None:
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


def _refuse_address(service: Service, kind: ChannelKind) -> None:
    if service.is_protected and kind is ChannelKind.VISIT:
        raise Refused("Stödet har en skyddad plats. Här får ingen adress stå, varken för besök eller som text.")


def _openings(kind: HoursKind, openings: Openings) -> list[OpenHours]:
    if kind is not HoursKind.WEEKLY:
        return []
    return [OpenHours(weekday=day, opens=opens, closes=closes) for day, opens, closes in sorted(set(openings))]


def _tell(service: Service, event: Event, changes: dict[str, list[Any]], by: Person | None) -> None:
    service.version += 1
    actions.told(service)
    audit.record(event, on=service, by=by, changes=changes)
