"""Calendar files: an invitation that updates and cancels the same entry, and a feed of all of somebody's.

Source: RFC 5545 (iCalendar) and RFC 5546 (iTIP). The same event gives the same bytes.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from . import clock

PRODUCT = "-//vpapp//Programmet mot vald//SV"
_MOMENTS = ("starts_at", "ends_at", "stamp")
# The rule that the European Union has kept to since 1996 (directive 2000/84/EC), as every calendar reads it.
STOCKHOLM = """BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""


class Method(StrEnum):
    """What a calendar file asks of the calendar that gets it."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    PUBLISH = "PUBLISH"


@dataclass(frozen=True, slots=True)
class Event:
    """An entry. `uid` never changes; `sequence` rises with each change that its readers should see."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    summary: str
    place: str
    text: str
    url: str
    stamp: datetime
    """When this version was made."""
    cancelled: bool = False

    def facts(self) -> dict[str, Any]:
        """The event as JSON can hold it."""
        return asdict(self) | {name: getattr(self, name).isoformat() for name in _MOMENTS}

    @classmethod
    def from_facts(cls, facts: dict[str, Any]) -> "Event":
        """The event that `facts` told of."""
        return cls(**facts | {name: datetime.fromisoformat(facts[name]) for name in _MOMENTS})

    def at(self, address: str) -> "Event":
        """The event as the world knows it: its uid and url, which hold no address, with the app's own."""
        return replace(self, uid=f"{self.uid}@{urlsplit(address).hostname}", url=address + self.url)


def invitation(event: Event, *, organizer: str, attendee: str) -> bytes:
    """The event for one person's calendar: new, changed (a higher sequence) or cancelled."""
    method = Method.CANCEL if event.cancelled else Method.REQUEST
    return _file(method, [event], organizer=organizer, attendee=attendee)


def published(event: Event, *, organizer: str) -> bytes:
    """The event as a file to open; opened again it updates or cancels the entry that was there."""
    return _file(Method.PUBLISH, [event], organizer=organizer)


def feed(events: Iterable[Event], *, organizer: str) -> bytes:
    """All the events as a calendar to subscribe to."""
    return _file(Method.PUBLISH, events, organizer=organizer, name="Utbildningar")


def _file(
    method: Method, events: Iterable[Event], *, organizer: str, attendee: str = "", name: str = ""
) -> bytes:
    import icalendar  # here and not above: it takes 0.1 s, for which the server's start should not wait

    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    if name:
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    calendar.add_component(icalendar.Timezone.from_ical(STOCKHOLM))
    for event in events:
        entry = icalendar.Event()
        for word, value in _words(event).items():
            entry.add(word, value)
        entry.add("organizer", icalendar.vCalAddress(f"mailto:{organizer}"))
        if attendee:
            guest = icalendar.vCalAddress(f"mailto:{attendee}")
            guest.params.update({"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED", "RSVP": "FALSE"})
            entry.add("attendee", guest)
        calendar.add_component(entry)
    file: bytes = calendar.to_ical()
    return file


def _words(event: Event) -> dict[str, Any]:
    return {
        "uid": event.uid,
        "sequence": event.sequence,
        "dtstamp": event.stamp,
        "dtstart": clock.local(event.starts_at),
        "dtend": clock.local(event.ends_at),
        "summary": event.summary,
        "location": event.place,
        "description": event.text,
        "url": event.url,
        "status": "CANCELLED" if event.cancelled else "CONFIRMED",
        "class": "PRIVATE",
    }
