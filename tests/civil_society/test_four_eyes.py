"""What one person alone can't get to readers: another number, a protected place, a name that carries either."""

import pytest

from tests import make
from vpapp.civil_society import actions, channels, places
from vpapp.civil_society.check_models import Fact
from vpapp.civil_society.words import ChannelKind, HoursKind
from vpapp.core.rules import Refused

pytestmark = pytest.mark.usefixtures("ctx")


def me():
    return make.person("kommunikator")


def other():
    return make.person("programansvarig")


def said(one, **values):
    """What stands there, with other values."""
    chosen = {
        "audiences": one.audiences, "themes": one.themes, "languages": [(row.code, row.way) for row in one.languages],
    }  # fmt: skip
    actions.edit_service(one, version=None, by=me(), **chosen, **values)


@pytest.mark.parametrize("way", ["note", "visit", "site", "organisation"])
def test_what_one_wrote_where_a_number_could_hide_another_checks(way):
    one = make.service()
    phone = one.channels[0]
    if way == "note":
        kept = {"kind": phone.kind, "value": phone.value, "hours": phone.hours}
        channels.edit(phone, openings=(), note="Vi hörs", by=me(), **kept)
    elif way == "visit":
        channels.add(one, ChannelKind.VISIT, "Ring först", by=me())
    elif way == "site":
        said(one, url="https://pahittad.example")
    else:
        organisation = one.organisation
        actions.edit_organisation(organisation, name=organisation.name, url="https://annan.example", by=me())
    assert one.is_overdue
    with pytest.raises(Refused, match="En annan redaktör kontrollerar"):
        make.checked(one, Fact.NUMBERS, by=me())
    make.checked(one, Fact.NUMBERS, by=other())
    make.checked(one, Fact.NUMBERS, by=me())  # as it was found by the other


def test_other_facts_are_checked_by_whoever_changed_them():
    one = make.service()
    phone = one.channels[0]
    channels.edit(phone, kind=phone.kind, value=phone.value, openings=(), hours=HoursKind.UNKNOWN, by=me())
    make.checked(one, Fact.HOURS, by=me())
    assert not one.is_overdue


def test_an_organisations_name_is_a_fact_of_its_services():
    one = make.service()
    with pytest.raises(Refused, match="telefonnummer"):
        actions.edit_organisation(one.organisation, name="Jouren, ring 08-999 88 77", url="", by=me())
    actions.edit_organisation(one.organisation, name="Nya jouren", url="", by=me())
    assert one.is_overdue
    make.checked(one, Fact.TEXTS, by=me())
    assert not one.is_overdue


def test_nobody_alone_opens_a_protected_place():
    one = make.service(is_protected=True)
    with pytest.raises(Refused, match="av en person ensam"):
        said(one, is_protected=False)


@pytest.mark.parametrize("text", ["Come to Storgatan 12", "Box 12, 111 20 Stockholm"])
def test_a_translation_says_no_more_than_the_swedish_may(text):
    with pytest.raises(Refused, match="skyddad plats"):
        make.translation(make.service(is_protected=True), description=text)
    with pytest.raises(Refused, match="telefonnummer"):
        make.translation(make.service("Annan"), description="Call 08-555 44 33")


def test_a_place_with_an_address_in_a_translation_is_not_protected_until_that_is_gone():
    one = make.service(published=False)
    make.translation(one, description="Come to Storgatan 12")
    with pytest.raises(Refused, match="Storgatan 12"):
        said(one, is_protected=True)


@pytest.mark.parametrize("text", [
    "08.123.45.67", "020.50.50.51", "08 – 123 45 67", "08\u2003123 45 67", "08_123_45_67", "08\u200b1234567",
    "٠٨١٢٣٤٥٦٧", "０８１２３４５６７", "46 8 123 45 67", "116 999", "+46 70 123 45 67",
])  # fmt: skip
def test_numbers_in_disguise(text):
    assert places.phone_numbers(f"Nytt nummer: {text} från i dag")


@pytest.mark.parametrize("text", [
    "Öppet 08.00–21.00", "Sedan 2023-05-22", "Ring 112 eller 1177", "För dig mellan 18 och 25 år", "①፩ ²",
])  # fmt: skip
def test_what_is_no_number(text):
    assert not places.phone_numbers(text)


@pytest.mark.parametrize("text", [
    "Storgatan, 12", "Storgatan: 12", "Stor\u00adgatan 12", "111 20 Stockholm", "59.33258, 18.06490",
])  # fmt: skip
def test_addresses_in_disguise(text):
    assert places.street_addresses(f"Vi finns på {text}.")


@pytest.mark.parametrize("text", ["Samtal 08-465 004 11 med jouren", "Ring 020-50 50 50 dygnet runt", "Hela vägen"])
def test_what_is_no_address(text):
    assert not places.street_addresses(text)
