"""The directory as Open Referral HSDS 3.0, the human services data specification that directories exchange.

Only what everybody may read: a withdrawn or unchecked service says nothing to anybody. HSDS has no word for several
of our facts, so what does not fit stands in its texts. Times are given with the offset that Sweden's clocks have
until they are next set, and are valid until then. An assurer is a function, never a person.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import groupby
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from ..core import clock, swedish
from . import freshness, hours
from .models import MOST_MINUTES, Channel, Organisation, Service, SpecialDay
from .words import (
    AUDIENCE_WORDS,
    CHANNEL_WORDS,
    HIDDEN_ON_BILL,
    HOURS_WORDS,
    REACH_WORDS,
    THEME_WORDS,
    WAY_WORDS,
    Audience,
    ChannelKind,
    HoursKind,
    LanguageWay,
    Theme,
    language_word,
)  # fmt: skip

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
PHONE_TYPES = {ChannelKind.PHONE: "voice", ChannelKind.TEXT: "text"}
VIRTUAL = (ChannelKind.CHAT, ChannelKind.FORM)
TERMS: dict[str, tuple[str, dict[Any, str]]] = {
    "audience": ("Målgrupp", dict(AUDIENCE_WORDS)),
    "theme": ("Ämne", dict(THEME_WORDS)),
}
SWEDISH_TIME = "Tiderna är svensk tid (Europe/Stockholm)."
Json = dict[str, Any]


def document(some: Sequence[Service], *, url: str, email: str, day: date) -> str:
    """The services as one page of HSDS' list of services. `url` is the app's own address, `email` the office's."""
    writer = Writer(url, email, day)
    page = {
        "total_items": len(some), "total_pages": 1, "page_number": 1, "size": len(some), "first_page": True,
        "last_page": True, "empty": not some, "contents": [writer.service(one) for one in some],
    }  # fmt: skip
    return json.dumps(page, ensure_ascii=False, indent=2)


class Writer:
    """Writes things with ids that stay the same from one export to the next."""

    def __init__(self, url: str, email: str, day: date) -> None:
        self.url, self.email, self.day = url, email, day

    def key(self, *parts: object) -> str:
        """The id of a thing."""
        return str(uuid5(NAMESPACE_URL, "/".join([self.url, "civilsamhallet", *map(str, parts)])))

    def service(self, one: Service) -> Json:
        """A service with all that is said of it."""
        mails = [channel.value for channel in one.channels if channel.kind is ChannelKind.MAIL]
        said = {
            "id": self.key("service", one.id),
            "organization_id": self.key("organization", one.organisation_id),
            "name": one.name,
            "description": one.description,
            "url": one.url,
            "email": mails[0] if mails else "",
            "status": "active" if one.is_shown else "inactive",
            "interpretation_services": _interpretation(one),
            "application_process": one.next_step,
            "fees_description": one.cost,
            "eligibility_description": one.for_whom,
            "assured_date": _assured(one),
            "assurer_email": self.email,
            "alert": _alert(one),
            "phones": [self.phone(each) for each in one.channels if each.kind in PHONE_TYPES],
            "contacts": [self.contact(one, mail) for mail in mails[1:]],
            "schedules": list(self.schedules(one)),
            "service_areas": [self.area(one)],
            "service_at_locations": [self.place(each) for each in one.channels if _is_place(each, one)],
            "languages": [
                {"id": self.key("language", each.id), "name": language_word(each.code), "code": each.code}
                for each in one.languages
                if each.way is LanguageWay.STAFF
            ],
            "organization": self.organisation(one.organisation),
            "attributes": [*self.terms(one, "audience", one.audiences), *self.terms(one, "theme", one.themes)],
        }
        return _said(said)

    def organisation(self, one: Organisation) -> Json:
        """Whose a service is."""
        return _said({"id": self.key("organization", one.id), "name": one.name, "description": one.name,
                      "website": one.url})  # fmt: skip

    def phone(self, one: Channel) -> Json:
        """A number."""
        notes = [one.note, HIDDEN_ON_BILL if one.is_hidden_on_bill else ""]
        return _said({"id": self.key("phone", one.id), "number": one.value, "type": PHONE_TYPES[one.kind],
                      "description": ". ".join(filter(None, notes))})  # fmt: skip

    def contact(self, service: Service, mail: str) -> Json:
        """A further address for mails."""
        return {"id": self.key("contact", service.id, mail), "email": mail}

    def area(self, one: Service) -> Json:
        """Where it is given."""
        reach = REACH_WORDS[one.reach]
        return {"id": self.key("area", one.id), "name": one.area or reach, "description": reach}

    def place(self, one: Channel) -> Json:
        """A chat or a form, which is a virtual place, or one to visit, whose address is one text here."""
        virtual = one.kind in VIRTUAL
        location = _said({
            "id": self.key("location", one.id),
            "location_type": "virtual" if virtual else "physical",
            "name": CHANNEL_WORDS[one.kind],
            "url": one.value if virtual else "",
            "description": one.note if virtual else ". ".join(filter(None, (one.value, one.note))),
        })  # fmt: skip
        return {"id": self.key("service_at_location", one.id), "location": location}

    def terms(self, one: Service, kind: str, chosen: Iterable[Audience | Theme]) -> Iterator[Json]:
        """The audiences or themes as terms of a taxonomy."""
        name, words = TERMS[kind]
        taxonomy = {"id": self.key("taxonomy", kind), "name": name, "description": f"{name} i katalogen"}
        for each in chosen:
            term = {
                "id": self.key("term", kind, each.value), "code": each.value, "name": words[each],
                "description": words[each], "taxonomy": name, "language": "sv", "taxonomy_detail": taxonomy,
            }  # fmt: skip
            yield {
                "id": self.key("attribute", one.id, kind, each.value), "link_id": self.key("service", one.id),
                "link_type": kind, "link_entity": "service", "taxonomy_term": term,
            }  # fmt: skip

    def schedules(self, one: Service) -> Iterator[Json]:
        """When each channel is open: a rule for each span of the week, and the dates that differ."""
        for channel in one.channels:
            way = f"{CHANNEL_WORDS[channel.kind]}: {channel.value}"
            if channel.hours is HoursKind.ALWAYS:
                yield self._weekly(channel, way, range(7), 0, MOST_MINUTES)
            spans = sorted(channel.openings, key=lambda each: (each.opens, each.closes, each.weekday))
            for (opens, closes), days in groupby(spans, key=lambda each: (each.opens, each.closes)):
                yield self._weekly(channel, way, [each.weekday for each in days], opens, closes)
            if channel.hours is HoursKind.BY_APPOINTMENT:
                yield {"id": self.key("schedule", channel.id), "description": HOURS_WORDS[channel.hours],
                       "attending_type": way}  # fmt: skip
            yield from (self._special(each, way) for each in channel.special_days if each.day >= self.day)

    def _weekly(self, channel: Channel, way: str, days: Iterable[int], opens: int, closes: int) -> Json:
        chosen = list(days)
        return {
            "id": self.key("schedule", channel.id, opens, closes),
            "valid_from": self.day.isoformat(),
            "valid_to": _last_of(self.day).isoformat(),
            "freq": "WEEKLY",
            "wkst": "MO",
            "byday": ",".join(DAYS[day] for day in chosen),
            "timezone": _offset(self.day),
            "opens_at": _at(opens, self.day),
            "closes_at": _at(closes, self.day),
            "description": "\n".join(hours.lines(channel)),
            "attending_type": way,
            "notes": SWEDISH_TIME,
        }

    def _special(self, one: SpecialDay, way: str) -> Json:
        day = one.day.isoformat()
        said = {"id": self.key("schedule", one.id, day), "valid_from": day, "valid_to": day, "dtstart": day,
                "until": day, "count": 1, "attending_type": way, "notes": SWEDISH_TIME}  # fmt: skip
        if one.opens is None or one.closes is None:
            return said | {"description": ", ".join(filter(None, ("Stängt", one.note)))}
        span = {"opens_at": _at(one.opens, one.day), "closes_at": _at(one.closes, one.day)}
        return _said(said | span | {"timezone": _offset(one.day), "description": one.note})


def _said(values: Json) -> Json:
    """Without what is not known."""
    return {name: value for name, value in values.items() if value not in ("", None, [])}


def _is_place(channel: Channel, service: Service) -> bool:
    return channel.kind in VIRTUAL or (channel.kind is ChannelKind.VISIT and not service.is_protected)


def _assured(service: Service) -> str:
    """The day on which the fact that was checked longest ago was checked."""
    checked = freshness.holding(service).values()
    return min(each.checked_on for each in checked).isoformat() if checked else ""


def _alert(service: Service) -> str:
    said = []
    if service.is_overdue:
        said.append("Uppgifterna behöver kontrolleras.")
    if service.ends_on:
        said.append(f"Stödet ges till och med den {service.ends_on.isoformat()}.")
    return " ".join(said)


def _interpretation(service: Service) -> str:
    """HSDS' languages are those in which help is given; the rest stands here."""
    said = [
        f"{swedish.capitalised(WAY_WORDS[way])}: {swedish.joined(language_word(each.code) for each in chosen)}."
        for way in (LanguageWay.INTERPRETER, LanguageWay.MATERIAL)
        if (chosen := [each for each in service.languages if each.way is way])
    ]
    return " ".join(filter(None, [*said, service.languages_note]))


@cache
def _offset(day: date) -> int:
    """Hours before UTC, at noon of the day by Stockholm's clocks."""
    offset = datetime.combine(day, time(12), clock.STOCKHOLM).utcoffset() or timedelta()
    return int(offset.total_seconds() // 3600)


@cache
def _last_of(day: date) -> date:
    """The last day before the clocks are next set."""
    last = day
    while _offset(last + timedelta(days=1)) == _offset(day):
        last += timedelta(days=1)
    return last


def _at(minutes: int, day: date) -> str:
    """`09:00+02:00`. Midnight that ends a day is its last minute, as a day has no hour 24 there."""
    hour, minute = (23, 59) if minutes == MOST_MINUTES else divmod(minutes % MOST_MINUTES, 60)
    return f"{hour:02}:{minute:02}+{_offset(day):02}:00"
