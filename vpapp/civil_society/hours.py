"""Hours: whether a channel is open at a moment, and its hours in words. Pure; by Stockholm's clocks."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import groupby

from ..core import clock, swedish
from .models import MOST_MINUTES, Channel
from .words import HOURS_WORDS, HoursKind

WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
Span = tuple[int, int]
"""Minutes after the day's midnight at which it opens and closes."""


def is_open(channel: Channel, at: datetime) -> bool | None:
    """Whether it is open at that moment; None where that is not known."""
    local = clock.local(at)
    today, minute = local.date(), local.hour * 60 + local.minute
    spans = spans_of(channel, today)
    before = spans_of(channel, today - timedelta(days=1))
    if spans is None or before is None:
        return None
    goes_on = any(opens <= minute + MOST_MINUTES < closes for opens, closes in before)
    return goes_on or any(opens <= minute < closes for opens, closes in spans)


def spans_of(channel: Channel, day: date) -> list[Span] | None:
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


def lines(channel: Channel) -> list[str]:
    """Its weekly hours, days with the same ones together: "måndag–fredag kl. 9.00–16.00", "lördag stängt"."""
    if channel.hours is not HoursKind.WEEKLY:
        return [HOURS_WORDS[channel.hours]]
    return [f"{_days(weekdays)} {_times(spans)}" for weekdays, spans in runs(channel)]


def runs(channel: Channel) -> Iterator[tuple[list[int], tuple[Span, ...]]]:
    """(weekdays, spans) of its weekly hours: days after each other with the same ones stand together."""
    of_days = [
        (weekday, tuple((one.opens, one.closes) for one in channel.openings if one.weekday == weekday))
        for weekday in range(7)
    ]
    for spans, run in groupby(of_days, key=lambda each: each[1]):
        yield [weekday for weekday, _ in run], spans


def coming(channel: Channel, day: date) -> Iterator[str]:
    """The days from `day` on that differ: "6 juni 2023 stängt (nationaldagen)"."""
    for special in channel.special_days:
        if special.day >= day:
            spans = () if special.opens is None or special.closes is None else ((special.opens, special.closes),)
            note = f" ({special.note})" if special.note else ""
            yield f"{swedish.long_date(special.day)} {_times(spans)}{note}"


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
