"""What is shown of a service: its state, its languages, and only such links as may be followed."""

from datetime import date, datetime

import pytest

from vpapp.civil_society.cards import (
    STATES,
    DayLine,
    Line,
    Way,
    dialled,
    language_lines,
    mail_address,
    state,
    web_address,
)
from vpapp.civil_society.hours import today
from vpapp.civil_society.words import ChannelKind, HoursKind, LanguageWay
from vpapp.core.clock import STOCKHOLM

NOON = datetime(2023, 5, 22, 12, tzinfo=STOCKHOLM)


def way(hours=HoursKind.UNKNOWN, *openings: Line, kind=ChannelKind.PHONE, value="08-465 004 01", special=()) -> Way:
    return Way(kind, value, "", hours, openings, tuple(special))


OPEN, CLOSED = way(HoursKind.WEEKLY, Line(0, 540, 960)), way(HoursKind.WEEKLY, Line(0, 540, 600))
BOOKED, UNKNOWN = way(HoursKind.BY_APPOINTMENT), way()


@pytest.mark.parametrize(
    ("ways", "words"),
    [
        ([CLOSED, UNKNOWN, OPEN], "Öppet nu"),
        ([CLOSED, UNKNOWN], "Öppettiderna är okända"),
        ([CLOSED, BOOKED], "Stängt nu"),
        ([BOOKED, BOOKED], "Tid bokas i förväg"),
        ([], "Öppettiderna är okända"),
    ],
)
def test_it_is_open_when_any_way_is_and_unknown_is_not_closed(ways, words):
    assert state(ways, NOON)[0] == words


def test_the_states_differ_in_shape_too():
    assert len({look for _, look in STATES.values()}) == 3


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (OPEN, "I dag kl. 9.00–16.00"),
        (way(HoursKind.WEEKLY, Line(1, 540, 960)), "Stängt i dag"),
        (way(HoursKind.ALWAYS), "Dygnet runt"),
        (UNKNOWN, "Öppettiderna är okända"),
        (way(HoursKind.ALWAYS, special=[DayLine(date(2023, 5, 22), None, None, "")]), "Stängt i dag"),
        (way(special=[DayLine(date(2023, 5, 22), 540, 960, "")]), "I dag kl. 9.00–16.00"),
    ],
)
def test_the_hours_of_the_day(one, words):
    assert today(one, date(2023, 5, 22)).replace("\u00a0", " ") == words


def test_languages_are_told_by_how_they_are_at_hand():
    way = LanguageWay
    pairs = [("sv", way.STAFF), ("ar", way.INTERPRETER), ("en", way.STAFF), ("fi", way.MATERIAL)]
    assert language_lines(pairs) == [
        ("Språk", "svenska och engelska"), ("Med tolk", "arabiska"), ("Information finns på", "finska"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "number"),
    [("08-465 004 01", "0846500401"), ("+46 8 465 004 01", "+46846500401"), ("112", "112"), ("114 14", "11414"),
     ("08-465 004 01, knappval 2", ""), ("via växeln", ""), ("", ""), ("1", "")],
)  # fmt: skip
def test_only_a_plain_number_is_one_to_press(value, number):
    assert dialled(way(value=value)) == number
    assert dialled(way(value=value, kind=ChannelKind.CHAT)) == ""


@pytest.mark.parametrize(
    ("value", "address"),
    [("https://pahittad.example/a", "https://pahittad.example/a"), ("pahittad.example", "https://pahittad.example"),
     ("javascript:alert(1)", ""), ("javascript://x.example/%0aalert(1)", ""), ("https://", ""), ("//x", ""), ("", ""),
     ("http://[", ""), ("https://a b.example", ""), ("https://me:secret@x.example", ""), ("data:text/html,x", "")],
)  # fmt: skip
def test_only_an_address_on_the_web_is_linked_to(value, address):
    assert web_address(value) == address


@pytest.mark.parametrize(
    ("value", "is_fit"), [("a@b.example", True), ("a@b.example?cc=c@d.example", False), ("ingen", False)]
)
def test_only_a_plain_mail_address_is_linked_to(value, is_fit):
    assert bool(mail_address(value)) is is_fit
