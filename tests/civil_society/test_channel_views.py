"""Pages of how one gets in touch: values, hours, special days, order."""

import pytest

from tests import make
from tests.civil_society.editors import EDITOR, OTHER, the
from vpapp.civil_society import channels
from vpapp.civil_society.words import ChannelKind, HoursKind


def test_hours_are_quick_to_fill_in(browser, draft, saving):
    somebody = browser(EDITOR)
    somebody.get("civil_society.new_channel", key=draft)
    typed = {"channel_kind": "chat", "channel_value": "exempel.se/chatt", "hours": "weekly", "weekdays": "9-16",
             "weekend": "21–02", "day_2": "stängt", "day_4": "9:00–12.30 och 13–15"}  # fmt: skip
    somebody.press("Spara", typed)
    with saving():
        chat = the(key=draft).channels[1]
        assert (chat.value, chat.hours) == ("https://exempel.se/chatt", HoursKind.WEEKLY)
        found = [(each.weekday, each.opens, each.closes) for each in chat.openings]
        assert found == [(0, 540, 960), (1, 540, 960), (3, 540, 960), (4, 540, 750), (4, 780, 900),
                         (5, 1260, 1560), (6, 1260, 1560)]  # fmt: skip
        key, version = chat.id, the(key=draft).version
    somebody.get("civil_society.edit_channel", key=draft, channel=key)
    assert {field.get("name"): field.get("value") for field in somebody.page.all("input")}["day_2"] == "stängt"
    somebody.press("Spara")
    with saving():
        assert the(key=draft).version == version, "what is sent as it came changes nothing"


@pytest.mark.parametrize(("typed", "sentence"), [
    ({"hours": "weekly"}, "Skriv minst en tid"),
    ({"hours": "weekly", "weekdays": "kontorstid"}, "Skriv tider så här"),
    ({"hours": "weekly", "day_3": "25–26"}, "finns inte"),
    ({"hours": "always", "weekdays": "9–16"}, "Välj ”Vissa tider”"),
    ({"hours": ""}, "Välj vad som gäller"),
    ({"channel_value": "ring oss"}, "Skriv numret med siffror"),
    ({"channel_kind": "mail", "channel_value": "jouren"}, "Skriv en e-postadress"),
    ({"channel_kind": "chat", "channel_value": "ftp://exempel.se"}, "börjar med https://"),
    ({"channel_value": ""}, "Skriv numret eller adressen"),
    ({"channel_kind": "brevduva"}, "Välj något av alternativen"),
])  # fmt: skip
def test_what_leads_nowhere_is_told(browser, draft, typed, sentence):
    somebody = browser(EDITOR)
    somebody.get("civil_society.new_channel", key=draft)
    right = {"channel_kind": "phone", "channel_value": "112", "hours": "unknown"}
    assert somebody.press("Spara", right | typed).status_code == 422
    assert sentence in somebody.page.text


def test_a_protected_place_gets_no_visits(browser, saving):
    with saving():
        key = make.service(is_protected=True, published=False).id
    somebody = browser(EDITOR)
    somebody.get("civil_society.new_channel", key=key)
    typed = {"channel_kind": "visit", "channel_value": "Här", "hours": "unknown"}
    assert somebody.press("Spara", typed).status_code == 409
    assert "skyddad plats" in somebody.page.text


def test_two_editors_of_one_channel(browser, draft, saving):
    with saving():
        key = the(key=draft).channels[0].id
    first, second = browser(EDITOR), browser(OTHER)
    for somebody in (first, second):
        somebody.get("civil_society.edit_channel", key=draft, channel=key)
    first.press("Spara", {"channel_value": "1177"})
    answer = second.press("Spara", {"channel_note": "Min kommentar"})
    assert answer.status_code == 409
    assert "1177" in second.page.text
    assert "Min kommentar" in answer.text


def test_special_days_come_and_go(browser, one, saving):
    with saving():
        key = the().channels[0].id
    somebody = browser(EDITOR)
    somebody.get("civil_society.edit_channel", key=one, channel=key)
    assert somebody.press("Spara avvikande dag", {"special_times": "9–12, 13–15"}).status_code == 422
    typed = {"special_day": "2023-06-06", "special_times": "10-12", "special_note": "nationaldag"}
    somebody.press("Spara avvikande dag", typed)
    assert "6 juni 2023: kl. 10.00–12.00 (nationaldag)" in somebody.page.text
    somebody.press("Ta bort 6 juni 2023")
    assert "Ingen dag framöver" in somebody.page.text


def test_channels_are_ordered_and_removed(browser, draft, saving):
    with saving():
        channels.add(the(key=draft), ChannelKind.CHAT, "https://exempel.se/chatt", by=None)
    somebody = browser(EDITOR)
    somebody.get("civil_society.edit", key=draft)
    somebody.press("Flytta upp https://exempel.se/chatt")
    with saving():
        assert [each.kind for each in the(key=draft).channels] == [ChannelKind.CHAT, ChannelKind.PHONE]
        phone = the(key=draft).channels[1].id
    somebody.get("civil_society.remove_channel", key=draft, channel=phone)
    somebody.press("Ta bort kontaktvägen")
    with saving():
        assert [each.kind for each in the(key=draft).channels] == [ChannelKind.CHAT]
