"""Hours: whether a channel is open at a moment, and its hours in words. Pure; by Stockholm's clocks."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Protocol

from ..core import clock, swedish
from .models import MOST_MINUTES
from .words import HOURS_WORDS, HoursKind

WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
Span = tuple[int, int]
"""Minutes after the day's midnight at which it opens and closes."""


class Opening(Protocol):
    """Opening hours of a weekday."""

    @property
    def weekday(self) -> int: ...
    @property
    def opens(self) -> int: ...
    @property
    def closes(self) -> int: ...


class Special(Protocol):
    """A date with other hours."""

    @property
    def day(self) -> date: ...
    @property
    def opens(self) -> int | None: ...
    @property
    def closes(self) -> int | None: ...
    @property
    def note(self) -> str: ...


class Kept(Protocol):
    """What has hours: a channel, or what a list has read of one."""

    @property
    def hours(self) -> HoursKind: ...
    @property
    def openings(self) -> Sequence[Opening]: ...
    @property
    def special_days(self) -> Sequence[Special]: ...


def is_open(channel: Kept, at: datetime) -> bool | None:
    """Whether it is open at that moment; None where that is not known."""
    local = clock.local(at)
    today, minute = local.date(), local.hour * 60 + local.minute
    spans = spans_of(channel, today)
    before = spans_of(channel, today - timedelta(days=1))
    goes_on = any(opens <= minute + MOST_MINUTES < closes for opens, closes in before or ())
    if goes_on or any(opens <= minute < closes for opens, closes in spans or ()):
        return True
    return None if spans is None or before is None else False


def today(channel: Kept, day: date) -> str:
    """Its hours that day: "I dag kl. 9.00–16.00", "Stängt i dag", "Öppettiderna är okända"."""
    spans = spans_of(channel, day)
    if spans is None:
        return HOURS_WORDS[channel.hours]
    if spans == [(0, MOST_MINUTES)]:
        return HOURS_WORDS[HoursKind.ALWAYS]
    return f"I dag {_times(tuple(spans))}" if spans else "Stängt i dag"


def spans_of(channel: Kept, day: date) -> list[Span] | None:
    """When it is open on a day, none where it is closed; None where that is not known."""
    for special in channel.special_days:
        if special.day == day:
            closed = special.opens is None or special.closes is None
            return [] if closed else [(special.opens, special.closes)]  # type: ignore[list-item]  # just asked
    if channel.hours is HoursKind.ALWAYS:
        return [(0, MOST_MINUTES)]
    if channel.hours is HoursKind.WEEKLY:
        return [(one.opens, one.closes) for one in channel.openings if one.weekday == day.weekday()]
    return None


def lines(channel: Kept) -> list[str]:
    """Its weekly hours, days with the same ones together: "måndag–fredag kl. 9.00–16.00", "lördag stängt"."""
    if channel.hours is not HoursKind.WEEKLY:
        return [HOURS_WORDS[channel.hours]]
    return [f"{_days(weekdays)} {_times(spans)}" for weekdays, spans in runs(channel)]


def runs(channel: Kept) -> Iterator[tuple[list[int], tuple[Span, ...]]]:
    """(weekdays, spans) of its weekly hours: days after each other with the same ones stand together."""
    of_days = [
        (weekday, tuple((one.opens, one.closes) for one in channel.openings if one.weekday == weekday))
        for weekday in range(7)
    ]
    for spans, run in groupby(of_days, key=lambda each: each[1]):
        yield [weekday for weekday, _ in run], spans


def coming(channel: Kept, day: date) -> Iterator[str]:
    """The days from `day` on that differ: "6 juni 2023 stängt (nationaldagen)"."""
    for special in channel.special_days:
        if special.day >= day:
            spans = () if special.opens is None or special.closes is None else ((special.opens, special.closes),)
            note = f" ({special.note})" if special.note else ""
            yield f"{swedish.long_date(special.day)} {_times(spans)}{note}"


def span_words(special: Special) -> str:
    """`stängt` or `kl. 9.00–12.00`, of a day that differs."""
    closed = special.opens is None or special.closes is None
    return _times(() if closed else ((special.opens, special.closes),))  # type: ignore[arg-type]  # just asked


def clock_words(minutes: int) -> str:
    """`9.00`; what is after midnight by the next day's clock, and midnight itself as 24.00."""
    hour, minute = divmod(minutes, 60)
    return f"{hour if hour <= 24 and minutes <= MOST_MINUTES else hour - 24}.{minute:02}"


def _days(weekdays: list[int]) -> str:
    first, last = weekdays[0], weekdays[-1]
    if len(weekdays) == 7:
        return "alla dagar"
    return WEEKDAYS[first] if first == last else f"{WEEKDAYS[first]}–{WEEKDAYS[last]}"


def _times(spans: tuple[Span, ...]) -> str:
    if not spans:
        return "stängt"
    if spans == ((0, MOST_MINUTES),):
        return "dygnet runt"
    return f"kl.{swedish.HARD_SPACE}" + swedish.joined(
        f"{clock_words(opens)}–{clock_words(closes)}" for opens, closes in spans
    )
