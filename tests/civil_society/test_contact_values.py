"""The one written form of numbers, mail addresses and links."""

import pytest

from vpapp.civil_society.contact_values import link, normalised, number
from vpapp.civil_society.words import ChannelKind
from vpapp.core.rules import Refused


@pytest.mark.parametrize(("typed", "written"), [
    ("112", "112"),
    ("1177", "1177"),
    ("11414", "114 14"),
    ("116111", "116 111"),
    ("116 006", "116 006"),
    ("020505050", "020-50 50 50"),
    ("020 – 50 50 50", "020-50 50 50"),
    ("020-555 666", "020-55 56 66"),
    ("0771-505050", "0771-50 50 50"),
    ("+46 8 465 004 00", "08-465 004 00"),
    ("+46 (0)8 465 004 00", "08-465 004 00"),
    ("0046-31-3900600", "031-390 06 00"),
    ("0701740605", "070-174 06 05"),
    ("+47 22-33 44 55", "+47 22 33 44 55"),
    ("0047 22 33 44 55", "+47 22 33 44 55"),
])  # fmt: skip
def test_a_number_has_one_written_form(typed, written):
    assert number(typed) == written
    assert number(written) == written, "and keeps it"


@pytest.mark.parametrize("typed", [
    "", "12", "ring oss", "020-50 50 50 (dygnet runt)", "1" * 17, "08-12", "+", "020-50 50 50\n112", "٠٢٠٥٠",
    "tel:112",
])  # fmt: skip
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(Refused, match="Skriv"):
        normalised(ChannelKind.TEXT, typed)


@pytest.mark.parametrize(("typed", "written"), [
    ("https://www.exempel.se/a?b=c#d", "https://www.exempel.se/a?b=c#d"),
    ("http://exempel.se", "http://exempel.se"),
    ("www.exempel.se/chatt", "https://www.exempel.se/chatt"),
    ("https://exempel.se:443/", "https://exempel.se:443/"),
    ("  ", ""),
])  # fmt: skip
def test_a_link_leads_to_the_web(typed, written):
    assert link(typed) == written


@pytest.mark.parametrize("typed", [
    "javascript:alert(1)", "JavaScript:alert(1)//exempel.se", "data:text/html,x", "ftp://exempel.se", "//exempel.se",
    "http://", "https:///a", "https://localhost/", "http://127.0.0.1/", "https://[::1]/", "https://[", "tel:112",
    "https://namn:ord@exempel.se/", "https://exempel.se:8080/", "https://exempel.se/ x", "https://exempel.se\\@ond.se",
    "https://exempel.se/\x00", "https://exempel.se:99999999/",
])  # fmt: skip
def test_a_link_leads_nowhere_else(typed):
    if typed.endswith("\x00"):
        assert "\x00" not in link(typed)
        return
    with pytest.raises(Refused, match="https://"):
        link(typed)


@pytest.mark.parametrize("kind", [ChannelKind.CHAT, ChannelKind.FORM, ChannelKind.VISIT])
def test_a_way_to_get_in_touch_is_never_empty(kind):
    with pytest.raises(Refused, match="Skriv adressen"):
        normalised(kind, " ")


def test_mail_addresses():
    assert normalised(ChannelKind.MAIL, " mailto:jouren@exempel.se ") == "jouren@exempel.se"
    for wrong in ("jouren", "jouren@exempel", "a@b.se, c@d.se", "<jouren@exempel.se>", "a" * 250 + "@b.se", "@b.se"):
        with pytest.raises(Refused, match="e-postadress"):
            normalised(ChannelKind.MAIL, wrong)
