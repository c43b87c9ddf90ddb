"""What editors may do alone, and what is refused."""

from datetime import date, timedelta

import pytest

from tests import make
from vpapp.civil_society import actions, channels, checking, freshness, queries
from vpapp.civil_society.check_models import CheckMethod, Fact
from vpapp.civil_society.models import Channel, Service
from vpapp.civil_society.words import Audience, ChannelKind, HoursKind, LanguageWay
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.core.rules import Refused, Stale

pytestmark = pytest.mark.usefixtures("ctx")


def edited(one, *, version=None, **values):
    chosen = {"audiences": one.audiences, "themes": one.themes, "languages": [("sv", LanguageWay.STAFF)]} | {
        name: values.pop(name) for name in ("audiences", "themes", "languages") if name in values
    }
    actions.edit_service(one, version=version, by=make.person("kommunikator"), **chosen, **values)


def test_two_editors_do_not_overwrite_each_other():
    one = make.service(published=False)
    read = one.version
    edited(one, version=read, description="Först")
    with pytest.raises(Stale):
        edited(one, version=read, description="Sedan")
    phone = one.channels[0]
    seen = channels.state_of(phone)
    said = {"kind": ChannelKind.PHONE, "openings": (), "hours": HoursKind.UNKNOWN, "by": None, "read": seen}
    channels.edit(phone, value="112", **said)
    with pytest.raises(Stale):
        channels.edit(phone, value="1177", **said)
    with pytest.raises(Stale):
        actions.edit_organisation(one.organisation, name="Ny", url="", read=("En annan", ""), by=None)


def test_nobody_checks_what_they_have_not_seen():
    one = make.service()
    read = one.version
    edited(one, description="Något annat")
    said = {"version": read, "by": None}
    with pytest.raises(Stale, match="kontrollera dem som de står"):
        checking.check(one, Fact, method=CheckMethod.CALLED, evidence="Samtal", on=clock.today(), **said)
    with pytest.raises(Stale):
        checking.find_wrong(one, Fact, reason="Fel", **said)


def test_links_and_numbers_are_what_they_say():
    one = make.service(published=False)
    with pytest.raises(Refused, match="https://"):
        edited(one, url="javascript:alert(1)")
    with pytest.raises(Refused, match="https://"):
        actions.add_organisation("Ond", url="javascript:alert(1)", by=None)
    with pytest.raises(Refused, match="https://"):
        channels.add(one, ChannelKind.CHAT, "javascript:alert(1)", by=None)
    assert channels.add(one, ChannelKind.TEXT, "0701740605", by=None).value == "070-174 06 05"


def test_a_draft_is_deleted_with_all_that_it_has():
    one = make.service(published=False)
    make.checked(one)
    checking.find_wrong(one, [Fact.NUMBERS], reason="Fel", by=None)
    actions.delete_service(one, by=None)
    db.session.flush()
    for noun in (Service, Channel):
        assert db.session.query(noun).count() == 0


def test_channels_change_places_and_stay_checked():
    one = make.service()
    for path in ("a", "b"):
        channels.add(one, ChannelKind.CHAT, f"https://exempel.se/{path}", by=None)
    make.checked(one)
    last = one.channels[-1]
    channels.move(last, up=True, by=None)
    channels.move(last, up=True, by=None)
    channels.move(last, up=True, by=None)
    db.session.flush()
    db.session.expire_all()
    assert one.channels[0] is last
    assert freshness.unchecked(one) == [], "the order is no fact"
    channels.move(last, up=False, by=None)
    assert one.channels[1] is last


def test_what_is_found_wrong_is_not_checked_any_more():
    one = make.service()
    assert db.session.scalars(queries.printable()).all() == [one]
    make.checked(one, Fact.NUMBERS, on=date(2023, 5, 1))
    checking.find_wrong(one, [Fact.NUMBERS], reason="Ingen svarar där.", by=make.person("kommunikator"))
    assert freshness.unchecked(one) == [Fact.NUMBERS]
    assert (one.is_overdue, one.is_shown) == (True, True)
    assert db.session.scalars(queries.printable()).all() == []
    make.checked(one, Fact.NUMBERS)
    assert freshness.unchecked(one) == [], "somebody has checked again that it is right"


def test_what_was_wrong_is_right_after_it_was_changed_back_and_checked():
    one = make.service(published=False)
    make.checked(one)
    checking.find_wrong(one, [Fact.TEXTS], reason="Fel", by=None)
    edited(one, description="Något annat")
    make.checked(one, Fact.TEXTS)
    assert freshness.unchecked(one) == []
    edited(one, description="Samtal och råd.")
    assert freshness.unchecked(one) == [Fact.TEXTS]


def test_only_the_value_that_was_wrong_loses_its_checks():
    one = make.service(published=False)
    make.checked(one)
    edited(one, description="Något annat")
    checking.find_wrong(one, [Fact.TEXTS], reason="Fel", by=None)
    edited(one, description="Samtal och råd.")
    assert freshness.unchecked(one) == [], "the words of before were checked, and nobody has found them wrong"


@pytest.mark.parametrize(("facts", "reason"), [([], "Fel"), ([Fact.NUMBERS], " ")])
def test_what_is_wrong_is_said(facts, reason):
    with pytest.raises(Refused, match=r"Välj minst en|Skriv vad"):
        checking.find_wrong(make.service(), facts, reason=reason, by=None)


def test_a_pilot_is_prolonged_by_an_edit_and_checks():
    one = make.service(ends_on=date(2023, 6, 30))
    edited(one, ends_on=date(2023, 12, 31))
    assert (one.fresh_until, one.shown_until) == (date(2023, 11, 22), date(2023, 12, 31))
    clock.hold(date(2023, 7, 1))
    assert one.is_shown
    make.checked(one)
    assert one.fresh_until == date(2023, 12, 31)


def test_one_person_hides_nothing_by_its_last_day():
    one = make.service()
    soon = clock.today() + timedelta(days=10)
    for day in (clock.today() - timedelta(days=1), clock.today(), soon):
        with pytest.raises(Refused, match="Föreslå i stället"):
            edited(one, ends_on=day)
    edited(one, ends_on=clock.today() + timedelta(days=30))
    edited(one, ends_on=clock.today() + timedelta(days=31))
    clock.hold(clock.today() + timedelta(days=20))
    edited(one, description="Sista dagen rörs inte", ends_on=one.ends_on)
    with pytest.raises(Refused, match="målgrupp"):
        edited(one, audiences=())


def test_a_pilot_that_is_over_is_not_published():
    one = make.service(published=False, ends_on=date(2023, 5, 1))
    make.checked(one)
    with pytest.raises(Refused, match="Sista dagen har redan varit"):
        checking.publish(one, by=None)


def test_all_that_is_missing_is_said_at_once():
    made = actions.add_service(make.organisation(), "Tomt", by=None)
    lacks = list(checking.lacks(made, None))
    assert len(lacks) == 3
    assert lacks[2].startswith("Kontrollera först nummer och adresser, öppettider, språk")


def test_who_is_chosen_stays_chosen():
    one = make.service(published=False)
    edited(one, audiences=[Audience.RELATIVES, Audience.EXPOSED_ADULTS])
    assert one.audiences == [Audience.EXPOSED_ADULTS, Audience.RELATIVES]
