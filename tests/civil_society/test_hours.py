"""Whether a channel is open, and its hours in words."""

from datetime import date, datetime

import pytest

from vpapp.civil_society import hours
from vpapp.civil_society.models import Channel, OpenHours, SpecialDay
from vpapp.civil_society.words import HoursKind
from vpapp.core.clock import STOCKHOLM

MONDAY = date(2023, 5, 22)


def channel(*openings: tuple[int, int, int], kind: HoursKind = HoursKind.WEEKLY, special: tuple = ()) -> Channel:
    return Channel(
        hours=kind,
        openings=[OpenHours(weekday=day, opens=opens, closes=closes) for day, opens, closes in openings],
        special_days=list(special),
    )


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2023, 5, day, hour, minute, tzinfo=STOCKHOLM)


@pytest.mark.parametrize(
    ("when", "is_open"),
    [(at(22, 8, 59), False), (at(22, 9), True), (at(22, 15, 59), True), (at(22, 16), False), (at(23, 9), False)],
)
def test_weekly_hours(when, is_open):
    assert hours.is_open(channel((0, 540, 960)), when) is is_open


def test_what_closes_after_midnight_goes_on_the_next_day():
    late = channel((0, 1200, 1560))  # Monday 20.00 to 2.00
    assert hours.is_open(late, at(23, 1, 59)) is True
    assert hours.is_open(late, at(23, 2)) is False
    assert hours.is_open(late, at(22, 1)) is False


def test_unknown_is_something_else_than_closed():
    assert hours.is_open(channel(kind=HoursKind.UNKNOWN), at(22, 12)) is None
    assert hours.is_open(channel(kind=HoursKind.BY_APPOINTMENT), at(22, 12)) is None
    assert hours.is_open(channel(), at(22, 12)) is False
    assert hours.is_open(channel(kind=HoursKind.ALWAYS), at(22, 3)) is True


def test_a_special_day_goes_before_the_week():
    closed = SpecialDay(day=MONDAY, opens=None, closes=None, note="helgdag")
    assert hours.is_open(channel((0, 540, 960), special=(closed,)), at(22, 10)) is False
    assert hours.is_open(channel(kind=HoursKind.ALWAYS, special=(closed,)), at(22, 10)) is False
    other = SpecialDay(day=MONDAY, opens=600, closes=660, note="")
    assert hours.is_open(channel((0, 540, 960), special=(other,)), at(22, 10, 30)) is True
    assert hours.is_open(channel((0, 540, 960), special=(other,)), at(22, 9, 30)) is False
    assert list(hours.coming(channel(special=(closed, )), MONDAY)) == ["22\xa0maj\xa02023 stängt (helgdag)"]
    assert list(hours.coming(channel(special=(closed, )), date(2023, 5, 23))) == []


def test_days_alike_are_said_together():
    weekdays = [(day, 540, 960) for day in range(5)]
    assert hours.lines(channel(*weekdays)) == ["måndag–fredag kl.\xa09.00–16.00", "lördag–söndag stängt"]
    assert hours.lines(channel(*[(day, 1260, 1440) for day in range(7)])) == ["alla dagar kl.\xa021.00–24.00"]
    assert hours.lines(channel((0, 0, 1440)))[0] == "måndag dygnet runt"
    assert hours.lines(channel((0, 540, 660), (0, 780, 1500)))[0] == "måndag kl.\xa09.00–11.00 och 13.00–1.00"
    assert hours.lines(channel(kind=HoursKind.UNKNOWN)) == ["Öppettiderna är okända"]
