"""Handouts: the fixed words of ten languages, what may stand on one sheet, and how it is said."""

import re
from datetime import date, datetime

import pytest

from tests import make
from vpapp.civil_society import (
    channels,
    checking,
    handout_fonts,
    handout_languages,
    handout_making,
    handout_words,
)
from vpapp.civil_society.handout_entries import entry, language_name, unbroken
from vpapp.civil_society.handout_making import Format
from vpapp.civil_society.words import Anonymity, Audience, ChannelKind, HoursKind, LanguageWay, Reach
from vpapp.core import clock
from vpapp.core.rules import Refused

SOURCE = handout_words.language("sv")
FOREIGN = [key for key in handout_words.KEYS if not handout_words.language(key).is_swedish]
SCRIPTS = {"ar": "؀-ۿ", "fa": "؀-ۿ", "ti": "ሀ-፿", "uk": "Ѐ-ӿ"}
ALIKE = {("fi", "language_ti")}
"""What is called the same in both."""
MARKS = {"comma", "colon", "clock", "span", "line", "on_day", "days"}
"""What has no words of its own in some languages."""

def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"{\w*}", text))


@pytest.mark.parametrize("key", handout_words.KEYS)
def test_a_language_has_every_word_with_the_same_places_to_fill(key):
    one = handout_words.language(key)
    assert list(one.words) == list(SOURCE.words)
    for name, text in one.words.items():
        assert text.strip(), name
        assert placeholders(text) == placeholders(SOURCE.words[name]), name


@pytest.mark.parametrize("key", FOREIGN)
def test_no_word_is_left_in_swedish(key):
    for name, text in handout_words.language(key).words.items():
        if name not in MARKS and (key, name) not in ALIKE:
            assert text != SOURCE.words[name], name
            assert not re.search("[åÅ]", text), name


@pytest.mark.parametrize(("key", "script"), SCRIPTS.items())
def test_words_are_written_in_their_script(key, script):
    for name, text in handout_words.language(key).words.items():
        plain = re.sub(r"{\w*}", "", text)
        assert not re.search("[A-Za-z]", plain), name
        if name not in MARKS:
            assert re.search(f"[{script}]", plain), name


def test_the_emergency_number_is_in_every_language():
    for one in handout_words.all_languages():
        assert "112" in one.say("emergency", number="112")


def made(*services, language="sv", audience=Audience.EXPOSED_ADULTS, kind=Format.LIST):
    keys = [one if isinstance(one, int) else one.id for one in services]
    return handout_making.make(audience, keys, handout_words.language(language), kind)


@pytest.mark.usefixtures("ctx")
class TestWhatMayBePrinted:
    """Each rule is asked when the sheet is made, whatever the form showed."""

    def test_what_is_checked(self):
        one, other = make.service(), make.service("Påhittad andra")
        assert [each.name for each in made(other, one).entries] == [other.name, one.name]
        assert [each.name for each in handout_making.eligible(Audience.EXPOSED_ADULTS)] == [other.name, one.name]

    def test_not_what_is_overdue(self):
        with clock.held(datetime(2022, 12, 1, 12, tzinfo=clock.STOCKHOLM)):
            one = make.service()
        with clock.held(datetime(2023, 6, 2, 12, tzinfo=clock.STOCKHOLM)):
            assert one.is_shown
            assert handout_making.eligible(Audience.EXPOSED_ADULTS) == []
            with pytest.raises(Refused, match="Påhittad stödlinje har uppgifter som behöver kontrolleras"):
                made(one)
        with (
            clock.held(datetime(2023, 9, 2, 12, tzinfo=clock.STOCKHOLM)),
            pytest.raises(Refused, match="Påhittad stödlinje visas inte längre"),
        ):
            made(one)

    def test_not_a_draft_and_its_name_is_not_told(self):
        draft = make.service("Hemligt utkast", published=False)
        assert handout_making.eligible(Audience.EXPOSED_ADULTS) == []
        with pytest.raises(Refused) as why:
            made(draft)
        assert f"Stöd nummer {draft.id} är inte publicerat" in str(why.value)
        assert "Hemligt" not in str(why.value)

    @pytest.mark.parametrize("key", [0, -1, 2**31, 10**30])
    def test_not_what_there_is_none_of(self, key):
        with pytest.raises(Refused, match="är inte publicerat"):
            made(key)

    def test_not_what_is_for_another_audience(self):
        one, other = make.service(), make.service("Påhittad annan", audiences=(Audience.USING_VIOLENCE,))
        for audience, wrong in ((Audience.EXPOSED_ADULTS, other), (Audience.USING_VIOLENCE, one)):
            with pytest.raises(Refused, match=f"{wrong.name} vänder sig inte till målgruppen"):
                made(one, other, audience=audience)

    @pytest.mark.parametrize("audience", [Audience.RELATIVES, Audience.PROFESSIONALS])
    def test_the_two_sides_are_never_mixed_even_for_others(self, audience):
        one = make.service(audiences=(Audience.EXPOSED_ADULTS, audience))
        other = make.service("Påhittad annan", audiences=(Audience.USING_VIOLENCE, audience))
        everybody = make.service("Påhittad för alla", audiences=tuple(Audience))
        with pytest.raises(Refused, match="De får inte stå på samma blad"):
            made(one, other, audience=audience)
        assert len(made(one, everybody, audience=audience).entries) == 2
        assert len(made(other, everybody, audience=audience).entries) == 2

    def test_unreviewed_words_only_where_the_city_allows_it(self):
        one, by = make.service(), make.person("kommunikator")
        with pytest.raises(Refused, match="De fasta orden på arabiska har ingen"):
            made(one, language="ar")
        assert not made(one).is_unreviewed
        handout_languages.allow_unreviewed(True, by=by)
        assert made(one, language="ar").is_unreviewed
        handout_languages.allow_unreviewed(False, by=by)
        arabic = handout_words.language("ar")
        handout_languages.review(arabic, reviewer="Modersmålslärare", on=clock.today(), by=by)
        assert not made(one, language="ar").is_unreviewed

    def test_a_card_has_numbers_and_room_for_them(self):
        by = make.person("kommunikator")
        chat = make.service("Påhittad chatt", published=False)
        channels.remove(chat.channels[0], by=by)
        channels.add(chat, ChannelKind.CHAT, "https://chatt.example", by=by)
        make.checked(chat)
        checking.publish(chat, by=make.person("programansvarig"))
        with pytest.raises(Refused, match="Påhittad chatt har inget nummer"):
            made(chat, kind=Format.CARDS)
        many = make.service("Påhittad växel", published=False)
        for number in range(7):
            channels.add(many, ChannelKind.PHONE, f"08-465 004 1{number}", by=by)
        make.checked(many)
        checking.publish(many, by=make.person("programansvarig"))
        with pytest.raises(Refused, match="har 8 nummer, och på ett kort får 7 plats"):
            made(many, kind=Format.CARDS)

    def test_only_reviewed_descriptions_stand_on_it(self):
        one = make.service()
        handout_languages.allow_unreviewed(True, by=make.person("kommunikator"))
        make.translation(one, reviewed=False)
        assert made(one, language="en").entries[0].description == ""
        make.translation(one, description="Talk.")
        assert made(one, language="en").entries[0].description == "Talk."
        assert made(one, language="fi").entries[0].description == ""
        assert made(one, language="sv-simple").entries[0].description == ""
        assert made(one).entries[0].description == one.description


@pytest.mark.usefixtures("ctx")
class TestHowItIsSaid:
    """An entry in the words of its language."""

    def test_hours(self):
        one, by = make.service(number="08-465 004 10"), make.person("kommunikator")
        phone = one.channels[0]
        week = [(day, 540, 960) for day in range(5)] + [(4, 1080, 1440)]
        values = {"kind": phone.kind, "value": phone.value, "by": by}
        channels.edit(phone, hours=HoursKind.WEEKLY, openings=week, is_hidden_on_bill=True, note="Tryck 2", **values)
        channels.set_special_day(phone, date(2023, 6, 6), None, note="nationaldagen", by=by)
        channels.set_special_day(phone, date(2023, 5, 1), None, by=by)
        swedish, english, arabic = (said(one, key).contacts[0] for key in ("sv", "en", "ar"))
        assert swedish.value == "08\N{NON-BREAKING HYPHEN}465\N{NO-BREAK SPACE}004\N{NO-BREAK SPACE}10"
        assert [line.replace("\N{NO-BREAK SPACE}", " ") for line in swedish.hours] == [
            "måndag–torsdag kl. 9.00–16.00", "fredag kl. 9.00–16.00, 18.00–24.00", "lördag–söndag stängt",
            "6 juni 2023 stängt (nationaldagen)",
        ]  # fmt: skip
        assert swedish.more[0] == "Tryck 2"
        assert english.hours[1] == "Friday 9:00–16:00, 18:00–24:00"
        assert english.more == ["Not shown on the phone bill, but stays in the call list."]
        assert arabic.hours[-1] == "2023/06/06: مغلق"
        assert arabic.hours[0] == "من الاثنين إلى الخميس: من 9:00 إلى 16:00"
        for kind in (HoursKind.ALWAYS, HoursKind.UNKNOWN):
            channels.edit(phone, hours=kind, openings=(), **values)
            always = kind is HoursKind.ALWAYS
            words = "Open day and night" if always else "Opening hours are not known"
            assert said(one, "en").contacts[0].hours[0] == words

    def test_terms_and_languages(self):
        one = make.service(
            cost="Gratis", anonymity=Anonymity.POSSIBLE, reach=Reach.CITY, area="Farsta",
            languages=(("ar", LanguageWay.STAFF), ("ckb", LanguageWay.STAFF), ("fi", LanguageWay.INTERPRETER)),
        )  # fmt: skip
        assert [each.words for each in said(one, "en").facts] == [
            "Cost: free of charge", "You don’t have to say who you are.", "Languages: Arabic, Central Kurdish",
            "Interpreter: Finnish", "Area: Farsta",
        ]  # fmt: skip
        assert "ቋንቋታት፦ ዓረብኛ፣ ካልኦት ቋንቋታት" in [each.words for each in said(one, "ti").facts]
        assert said(one, "fa").facts[-1].place == "Farsta"
        one.cost = "100 kronor"
        assert said(one, "sv").facts[0].words == "Kostnad: 100 kronor"
        assert said(one, "en").facts[0].words == "Cost: ask what it costs"
        one.cost = ""
        assert said(one, "sv").facts[0].words == "Kostnad: okänt"

    def test_languages_are_named_or_counted_never_in_swedish(self):
        assert language_name("ckb", handout_words.language("so")) == ""
        assert language_name("ckb", SOURCE) == "sorani"


def said(service, key):
    return entry(service, handout_words.language(key), None, clock.today())


def test_a_number_does_not_break():
    assert not re.search("[ -]", unbroken("020-12 34 56"))


def test_a_sign_without_typeface_is_refused():
    for one in handout_words.all_languages():
        handout_fonts.refuse_uncovered("".join(one.words.values()))
    with pytest.raises(Refused, match=r"inget typsnitt för tecknet .*U\+0378"):
        handout_fonts.refuse_uncovered("Stöd \u0378")
