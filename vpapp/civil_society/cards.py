"""What is shown of a service: whether it is open, its languages, its ways to get in touch. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, Protocol, TypeVar
from urllib.parse import urlsplit

from ..core import clock, swedish
from . import hours
from .words import AUDIENCE_WORDS, NUMBERS, Audience, ChannelKind, HoursKind, LanguageWay, language_word

Value = TypeVar("Value", bound=StrEnum)
DIALLED = re.compile(r"\+?[0-9][0-9 \u00a0()-]{1,18}[0-9]|[0-9]{3}")
LANGUAGE_LABELS = {
    LanguageWay.STAFF: "Språk", LanguageWay.INTERPRETER: "Med tolk", LanguageWay.MATERIAL: "Information finns på",
}  # fmt: skip
BY_APPOINTMENT = ("Tid bokas i förväg", "na")
STATES = {True: ("Öppet nu", "done"), False: ("Stängt nu", "wait"), None: ("Öppettiderna är okända", "ask")}


class HasValue(Protocol):
    """A channel, or what a list has read of one."""

    @property
    def kind(self) -> ChannelKind: ...
    @property
    def value(self) -> str: ...


class Line(NamedTuple):
    """Opening hours of a weekday."""

    weekday: int
    opens: int
    closes: int


class DayLine(NamedTuple):
    """A date with other hours."""

    day: date
    opens: int | None
    closes: int | None
    note: str


class Way(NamedTuple):
    """A channel as a list shows it, with the hours of two days."""

    kind: ChannelKind
    value: str
    note: str
    hours: HoursKind
    openings: tuple[Line, ...]
    special_days: tuple[DayLine, ...]


class Card(NamedTuple):
    """A service as a list shows it."""

    id: int
    name: str
    organisation: str
    for_whom: str
    languages_note: str
    fresh_until: date | None
    url: str
    ways: tuple[Way, ...]
    languages: tuple[tuple[str, LanguageWay], ...]
    audiences: tuple[Audience, ...]

    @property
    def is_overdue(self) -> bool:
        """Whether something that matters has not been checked for too long."""
        return self.fresh_until is None or self.fresh_until < clock.today()

    @property
    def audience_words(self) -> str:
        """Whom it turns to, in words."""
        return listed(AUDIENCE_WORDS, (one for one in Audience if one in self.audiences))


def numbers_first(ways: Iterable[HasValue]) -> list[HasValue]:
    """Phone numbers, then what one writes to, then the rest."""
    return sorted(ways, key=lambda one: (one.kind is not ChannelKind.PHONE, one.kind not in NUMBERS))


def state(ways: Sequence[hours.Kept], at: datetime) -> tuple[str, str]:
    """(words, look): open when any way is; not known when that can't be said of one of them."""
    told = [(one.hours, hours.is_open(one, at)) for one in ways]
    if any(is_open for _, is_open in told):
        return STATES[True]
    if told and all(kind is HoursKind.BY_APPOINTMENT for kind, _ in told):
        return BY_APPOINTMENT
    unknown = not told or any(is_open is None and kind is not HoursKind.BY_APPOINTMENT for kind, is_open in told)
    return STATES[None if unknown else False]


def language_lines(languages: Iterable[tuple[str, LanguageWay]]) -> list[tuple[str, str]]:
    """(way, languages) in words: ("Med tolk", "arabiska och somaliska")."""
    pairs = list(languages)
    return [
        (label, swedish.joined(language_word(code) for code, how in pairs if how is way))
        for way, label in LANGUAGE_LABELS.items()
        if any(how is way for _, how in pairs)
    ]


def listed(words: Mapping[Value, str], values: Iterable[Value]) -> str:
    """`Vuxna som är utsatta och barn och unga`."""
    return swedish.capitalised(swedish.joined(words[one].lower() for one in values))


def dialled(way: HasValue) -> str:
    """What a telephone takes for its number; nothing where it is no plain number."""
    if way.kind not in NUMBERS or not DIALLED.fullmatch(way.value):
        return ""
    return "".join(sign for sign in way.value if sign in "+0123456789")


def web_address(value: str) -> str:
    """The address on the web, where it is one that may be linked to; else nothing."""
    try:
        parts = urlsplit(value if "//" in value else f"https://{value}")
    except ValueError:
        return ""
    host = parts.hostname or ""
    is_fit = parts.scheme in ("http", "https") and "." in host and not parts.username and value.isprintable()
    return parts.geturl() if is_fit and " " not in value else ""


def mail_address(value: str) -> str:
    """The mail address, where it is one that may be linked to; else nothing."""
    return value if re.fullmatch(r"[^\s@:?&<>\"]+@[^\s@:?&<>\"]+\.[^\s@:?&<>\"]+", value) else ""
