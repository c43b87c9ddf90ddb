"""Which services a reader finds by choices, in which order, a page at a time; and never what is not shown."""

import random
from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa
from werkzeug.datastructures import MultiDict

from tests import make
from tests.counting import statements
from vpapp.civil_society import asking, cards, channels, hours, queries
from vpapp.civil_society.asking import DOORS, Asked, asked
from vpapp.civil_society.finding import PAGE, find
from vpapp.civil_society.models import MOST_MINUTES, Service
from vpapp.civil_society.words import (
    Audience,
    ChannelKind,
    HoursKind,
    LanguageWay,
    Reach,
    ServiceState,
    Theme,
)
from vpapp.core import clock
from vpapp.core.clock import STOCKHOLM
from vpapp.core.db import db

pytestmark = pytest.mark.usefixtures("ctx")
MONDAY = date(2023, 5, 22)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2023, 5, day, hour, minute, tzinfo=STOCKHOLM)


def names(**wanted) -> list[str]:
    return [card.name for card in find(Asked(wanted.pop("at", clock.now()), **wanted)).cards]


def opening(name: str, *openings: tuple[int, int, int], kind=HoursKind.WEEKLY, special=(), **values) -> Service:
    """A published service whose one phone has those hours; special: (day, span or None)."""
    one = make.service(name, **values)
    phone = one.channels[0]
    channels.edit(phone, kind=ChannelKind.PHONE, value=phone.value, hours=kind, openings=openings, by=None)
    for day, span in special:
        channels.set_special_day(phone, day, span, by=None)
    make.checked(one)
    return one


@pytest.mark.parametrize(
    ("choice", "values"),
    [
        ({"audiences": (Audience.RELATIVES,)}, {"audiences": (Audience.RELATIVES, Audience.PROFESSIONALS)}),
        ({"audiences": (Audience.RELATIVES, Audience.USING_VIOLENCE)}, {"audiences": (Audience.USING_VIOLENCE,)}),
        ({"theme": Theme.TRAFFICKING}, {"themes": (Theme.PROSTITUTION, Theme.TRAFFICKING)}),
        ({"language": "so"}, {"languages": (("sv", LanguageWay.STAFF), ("so", LanguageWay.INTERPRETER))}),
        ({"reach": Reach.CITY}, {"reach": Reach.CITY}),
        ({"words": "zebra", "theme": Theme.HONOUR}, {"themes": (Theme.HONOUR,), "area": "Zebrastaden"}),
    ],
)
def test_each_choice_finds_what_has_it(choice, values):
    make.service("Annat")
    make.service("Sökt", **values)
    assert names(**choice) == ["Sökt"]


def test_each_door_leads_to_its_rows_audience():
    assert [door.row for door in DOORS] == [16, 6, 3]
    make.service("Vuxna")
    make.service("Barn", audiences=(Audience.CHILDREN_AND_YOUNG,))
    make.service("Utövare", audiences=(Audience.USING_VIOLENCE,))
    make.service("Samtal", audiences=(Audience.PROFESSIONALS,), themes=(Theme.SOMEBODY_TO_TALK_TO,))
    found = {door.row: find(asked(MultiDict({"dorr": door.value}))).cards for door in DOORS}
    assert {row: {card.name for card in some} for row, some in found.items()} == {
        16: {"Vuxna", "Barn"}, 6: {"Utövare"}, 3: {"Samtal"},
    }  # fmt: skip


def test_what_everybody_may_not_read_is_never_found():
    yesterday = clock.today() - timedelta(days=1)
    make.service("Utkast", published=False)
    make.service("Dolt").shown_until = yesterday
    make.service("Tillbakadraget").state = ServiceState.WITHDRAWN
    make.service("Slut", ends_on=clock.today()).shown_until = yesterday
    db.session.flush()
    every = [{}, {"words": "påhittade"}, {"only_open": True}, {"audiences": tuple(Audience)}, {"language": "sv"},
             {"theme": Theme.CLOSE_RELATIONSHIPS}, {"reach": Reach.COUNTRY}]  # fmt: skip
    assert [names(**one) for one in every] == [[]] * len(every)
    assert queries.languages_shown() == []
    assert queries.first_number("Utkast") == ""


def test_what_is_open_comes_first_and_only_that_when_asked_for():
    opening("A stängt", (0, 540, 600))
    opening("B okänt", kind=HoursKind.UNKNOWN)
    opening("C öppet", (0, 540, 960))
    opening("D öppet i natt", (6, 1200, 1560))
    make.service("E alltid")
    assert names(at=at(22, 15)) == ["C öppet", "E alltid", "A stängt", "B okänt", "D öppet i natt"]
    assert names(at=at(22, 15), only_open=True) == ["C öppet", "E alltid"]
    assert names(at=at(22, 1), only_open=True) == ["D öppet i natt", "E alltid"]


def test_a_day_that_differs_goes_before_the_weekly_hours():
    opening("Stängt", (0, 540, 960), special=[(MONDAY, None)])
    opening("Aldrig", kind=HoursKind.ALWAYS, special=[(MONDAY, None)])
    opening("Senare", (0, 540, 960), special=[(MONDAY, (1000, 1500))])
    opening("Okänt annars", kind=HoursKind.UNKNOWN, special=[(MONDAY, (540, 960))])
    assert names(at=at(22, 15), only_open=True) == ["Okänt annars"]
    assert names(at=at(22, 17), only_open=True) == ["Senare"]
    assert names(at=at(23, 0, 30), only_open=True) == ["Aldrig", "Senare"]


@pytest.mark.parametrize("seed", range(4))
def test_the_database_and_the_rule_agree_on_what_is_open(seed):
    chance = random.Random(seed)

    def span() -> tuple[int, int]:
        opens = chance.randrange(MOST_MINUTES)
        return opens, opens + chance.randint(1, MOST_MINUTES)

    for number in range(14):
        openings = [(chance.randrange(7), *span()) for _ in range(chance.randrange(4))]
        days = [MONDAY + timedelta(days=day) for day in (-1, 0, 1) if chance.random() < 0.4]
        special = [(day, chance.choice([None, span()])) for day in days]
        opening(f"Nr {number:02}", *openings, kind=chance.choice(list(HoursKind)), special=special)
    every = db.session.scalars(sa.select(Service)).all()
    for _ in range(30):
        moment = at(22, 0) + timedelta(minutes=chance.randrange(2 * MOST_MINUTES))
        expected = sorted(one.name for one in every if hours.is_open(one.channels[0], moment))
        assert names(at=moment, only_open=True) == expected, moment
        for card in find(Asked(moment)).cards:
            assert (cards.state(card.ways, moment) == cards.STATES[True]) is (card.name in expected), card.name


def test_a_page_at_a_time_until_all_have_been_shown_once():
    made = [make.service(f"Nr {number:03}").name for number in range(PAGE * 2 + 3)]
    opening("Nr 000 stängt", (6, 540, 600))
    seen, first = [], 0
    while first is not None:
        found = find(Asked(at(22, 12), first=first))
        assert found.total == len(made) + 1
        seen += [card.name for card in found.cards]
        first = found.next
    assert seen == [*made, "Nr 000 stängt"]
    assert find(Asked(clock.now(), first=5000)) == ([], 0, 5000)


def test_the_moment_holds_while_more_of_the_same_is_asked_for():
    with clock.held(at(22, 15, 59)):
        form = MultiDict(Asked(clock.now(), words="stöd").again(20))
    with clock.held(at(22, 16, 5)):
        again = asked(form)
        assert (again.at, again.first, again.words) == (at(22, 15, 59), 20, "stöd")
    with clock.held(at(22, 19)):
        assert asked(form).at == at(22, 19), "but not for ever"
    with clock.held(at(22, 12)):
        assert asked(form).at == at(22, 12), "and not before it"


ODD = ["", "banana", "\x00", "å" * 500, "-1", "9" * 40, "٣", "None", "2023-05-22T99:99+0000", "0001-01-01T00:00-2359"]


@pytest.mark.parametrize("value", ODD)
def test_what_no_list_knows_is_as_if_it_were_not_there(value):
    names = ("malgrupp", "amne", "sprak", "omrade", "oppet", "visade", "tid", "dorr")
    found = asked(MultiDict(dict.fromkeys(names, value)))
    assert not found.is_chosen
    assert found.first in (0, asking.MOST_FIRST)


def test_what_is_asked_for_can_be_sent_again():
    two = (Audience.RELATIVES, Audience.PROFESSIONALS)
    one = Asked(clock.now(), "stöd", two, Theme.HONOUR, "so", Reach.CITY, True)
    form = MultiDict(one.fields)
    assert asked(form)[1:] == one[1:]
    assert one.said == [
        "”stöd”", "Anhöriga och vänner", "Yrkesverksamma", "Hedersrelaterat våld och förtryck", "somaliska", "Staden",
        "öppet nu",
    ]  # fmt: skip


def test_a_search_costs_the_same_for_one_and_for_many(app):
    def cost() -> int:
        with statements(app) as sent:
            find(Asked(clock.now(), words="påhittade", audiences=tuple(Audience), only_open=True))
        return len(sent)

    make.service("Nr 1")
    db.session.flush()
    alone = cost()
    for number in range(2, 30):
        make.service(f"Nr {number}")
    db.session.flush()
    assert cost() == alone == 6
