"""Which texts say where a place lies, and which hold a phone number."""

import pytest

from tests import make
from vpapp.civil_society import actions, changes, channels, checking, places
from vpapp.civil_society.check_models import CheckMethod, Fact
from vpapp.civil_society.words import ChannelKind
from vpapp.core import clock
from vpapp.core.rules import Refused


@pytest.mark.parametrize("text", [
    "Vi finns på Storgatan 12.", "Björkvägen 3 B", "Sergels torg 1", "Odenplan 4", "STORGATAN 12", "storgatan 12a",
    "Sankt Eriksgatan 12-14", "Drottninggatan nr 5", "Norra Bantorget 7 C, 2 tr", "Medborgarplatsen 3",
    "Kom till Lilla Nygatan\n7", "Olof Palmes gata 9",
])  # fmt: skip
def test_a_street_with_its_number_is_an_address(text):
    assert places.street_addresses(text)


@pytest.mark.parametrize("text", [
    "", "Vi följer dig hela vägen 24 timmar om dygnet", "handlingsplan 2023", "på plan 3", "Box 123", "måndag 9–16",
    "18 mötesplatser 2 dagar i veckan", "mötesplats 2", "Kungsgatan, öppet hus", "ring 112", "första omgången 2",
    "Storgatan-projektet 2", "På väg 2023", "Hela vägen 24 timmar", "https://exempel.se/storgatan-12",
])  # fmt: skip
def test_other_texts_with_numbers_are_none(text):
    assert places.street_addresses(text) == []


@pytest.mark.parametrize("text", ["Ring 08-465 004 00.", "(0200505050)", "+46 70 174 06 05", "sms 070 174 06 05"])
def test_whole_phone_numbers_are_seen(text):
    assert places.phone_numbers(text)


@pytest.mark.parametrize("text", [
    "Ring 112 eller 1177", "2023-03-14", "2021, 2022 och 2023", "100 000 kronor", "kl. 9.00–16.00",
    "802000-1234", "https://exempel.se/?id=0812345678",
])  # fmt: skip
def test_other_digits_are_no_phone_numbers(text):
    assert places.phone_numbers(text) == []


def edited(one, **values):
    chosen = {"audiences": one.audiences, "themes": one.themes, "languages": []}
    actions.edit_service(one, version=None, by=None, **chosen, **values)


@pytest.mark.parametrize("name", actions.TEXTS)
def test_no_text_of_a_protected_place_holds_an_address(ctx, name):
    one = make.service(is_protected=True, published=False)
    with pytest.raises(Refused, match="Storgatan 12"):
        edited(one, **{name: "Vi finns på Storgatan 12"})


def test_nor_does_anything_else_that_is_written_about_it(ctx):
    one, by = make.service(is_protected=True), make.person("kommunikator")
    phone, day = one.channels[0], clock.today()
    said = {"kind": ChannelKind.PHONE, "value": phone.value, "openings": (), "hours": phone.hours, "by": by}
    for tell in (
        lambda: channels.edit(phone, note="Storgatan 12", **said),
        lambda: channels.add(one, ChannelKind.MAIL, "a@exempel.se", note="Storgatan 12", by=by),
        lambda: channels.add(one, ChannelKind.VISIT, "Där", by=by),
        lambda: channels.set_special_day(phone, day, None, note="Storgatan 12", by=by),
        lambda: checking.check(one, Fact, method=CheckMethod.VISITED, evidence="Storgatan 12", on=day, by=by),
        lambda: checking.find_wrong(one, Fact, reason="Storgatan 12", by=by),
        lambda: changes.propose_removal(phone, reason="Storgatan 12", by=by),
        lambda: changes.propose_value(phone, ChannelKind.VISIT, "Där", reason="Flyttat", by=by),
        lambda: actions.edit_organisation(one.organisation, name="Storgatan 12", url="", by=by),
    ):
        with pytest.raises(Refused, match="adress"):
            tell()


def test_what_becomes_protected_has_no_address_left(ctx):
    one = make.service(published=False, description="Vi finns på Storgatan 12")
    with pytest.raises(Refused, match="Storgatan 12"):
        edited(one, is_protected=True)
    edited(one, is_protected=False, description="Ring först")
    visit = channels.add(one, ChannelKind.VISIT, "Storgatan 12", by=None)
    with pytest.raises(Refused, match="kontaktvägarna för besök"):
        edited(one, is_protected=True)
    channels.remove(visit, by=None)
    edited(one, is_protected=True)
    assert one.is_protected
