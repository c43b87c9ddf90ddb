"""Pages of editors: the work list, one service as it is kept, its texts, its ways to get in touch."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests import make
from tests.civil_society.editors import EDITOR, OTHER, fill, the
from tests.counting import statements
from vpapp.civil_society import changes, channels, checking, freshness
from vpapp.civil_society.check_models import Check, Fact
from vpapp.civil_society.models import Organisation, ServiceLanguage
from vpapp.civil_society.words import ChannelKind, LanguageWay
from vpapp.core import clock
from vpapp.core.db import db

LIST = "/civilsamhallet/redaktion"


def test_a_services_page_costs_the_same_for_many_channels(app, browser, saving, one):
    somebody, sent = browser(EDITOR), []
    for turn in range(2):
        with saving():
            for number in range(2):
                channels.add(the(), ChannelKind.CHAT, f"https://exempel.se/{turn}{number}", by=None)
            make.checked(the())
            checking.find_wrong(the(), [Fact.TEXTS], reason="Fel", by=None)
        with statements(app) as counted:
            somebody.get("civil_society.edit", key=one)
        sent.append(len(counted))
    assert sent[0] == sent[1]


def test_titles_say_nothing_of_the_subject(browser, one, saving):
    with saving():
        key = {"key": one, "channel": the().channels[0].id}
    somebody = browser(EDITOR)
    for endpoint in ("edit", "describe", "new_channel", "edit_channel", "remove_channel", "wrong", "unpublish",
                     "service_history", "work_list", "organisations", "new_service"):  # fmt: skip
        assert somebody.get(f"civil_society.{endpoint}", **key).status_code == 200
        title = somebody.page.first("title").text
        assert "Påhittad" not in title, endpoint
        assert "våld" not in title, endpoint


def test_everything_is_said_and_comes_back(browser, draft, saving):
    somebody = browser(EDITOR)
    somebody.get("civil_society.describe", key=draft)
    somebody.press("Spara", {
        "name": "Ny linje", "for_whom": "Du som är orolig", "description": "Råd", "next_step": "Vi lyssnar",
        "audiences": ["relatives", "exposed_adults"], "themes": ["honour"], "reach": "city", "area": "Farsta",
        "cost": "Gratis", "anonymity": "possible", "languages_note": "Tolk finns", "url": "www.exempel.se",
        "is_protected": "y", "ends_on": "2023-12-31", "source": "Deras webbplats",
        "language_1": "Arabiska", "way_1": "staff", "language_2": "svenskt teckensprak", "way_2": "interpreter",
        "language_3": "ar", "way_3": "material",
    })  # fmt: skip
    assert "Uppgifterna är sparade." in somebody.page.text
    with saving():
        said = the(key=draft)
        assert (said.name, said.url, said.ends_on, said.is_protected) == (
            "Ny linje", "https://www.exempel.se", date(2023, 12, 31), True
        )  # fmt: skip
        assert {(each.code, each.way) for each in said.languages} == {
            ("ar", LanguageWay.STAFF), ("swl", LanguageWay.INTERPRETER), ("ar", LanguageWay.MATERIAL)
        }  # fmt: skip
        version = said.version
    somebody.get("civil_society.describe", key=draft)
    somebody.press("Spara")
    with saving():
        assert the(key=draft).version == version, "what is sent as it came changes nothing"


def test_a_language_that_is_not_in_the_list_may_stay(browser, draft, saving):
    with saving():
        service = the(key=draft)
        service.languages.append(ServiceLanguage(code="eu", way=LanguageWay.STAFF))
    somebody = browser(EDITOR)
    somebody.get("civil_society.describe", key=draft)
    somebody.press("Spara", {"cost": "Gratis"})
    with saving():
        assert [one.code for one in the(key=draft).languages] == ["sv", "eu"]


@pytest.mark.parametrize(("typed", "sentence"), [
    ({"language_1": "klingonska", "way_1": "staff"}, "Vi känner inte igen språket"),
    ({"language_1": "finska", "way_1": ""}, "Välj både språk och hur"),
    ({"url": "ftp://exempel.se"}, "börjar med https://"),
    ({"is_protected": "y", "description": "Storgatan 12"}, "ser ut som en gatuadress"),
    ({"name": ""}, "Skriv vad stödet heter"),
    ({"ends_on": "snart"}, "Skriv datumet"),
    ({"audiences": "alla"}, "Välj bland alternativen"),
])  # fmt: skip
def test_what_cannot_be_said_is_told_and_kept(browser, draft, typed, sentence):
    somebody = browser(EDITOR)
    somebody.get("civil_society.describe", key=draft)
    answer = somebody.press("Spara", {"next_step": "Det jag skrev"} | typed)
    assert answer.status_code == 422
    assert sentence in somebody.page.text
    assert "Det jag skrev" in answer.text


def test_what_a_rule_forbids_is_told_in_the_form(browser, one):
    somebody = browser(EDITOR)
    for typed, sentence in (
        ({"ends_on": "2023-05-23"}, "Föreslå i stället"),
        ({"description": "Ring 08-465 004 01"}, "ser ut som ett telefonnummer"),
        ({"audiences": []}, "Välj minst en målgrupp"),
    ):
        somebody.get("civil_society.describe", key=one)
        answer = somebody.press("Spara", {"next_step": "Det jag skrev"} | typed)
        assert answer.status_code == 409
        assert sentence in somebody.page.first("div", where=lambda each: each.has_class("errors")).text
        assert "Det jag skrev" in answer.text


def test_the_second_to_save_sees_both_texts(browser, one, saving):
    first, second = browser(EDITOR), browser(OTHER)
    for somebody in (first, second):
        somebody.get("civil_society.describe", key=one)
    first.press("Spara", {"description": "Den förstas text"})
    answer = second.press("Spara", {"description": "Den andras text"})
    assert answer.status_code == 409
    assert "Den förstas text" in second.page.text
    assert "Den andras text" in answer.text
    second.press("Spara min text")
    with saving():
        assert the().description == "Den andras text"


def test_after_an_edit_the_page_says_what_to_check_and_has_chosen_it(browser, one, saving):
    somebody = browser(EDITOR)
    somebody.get("civil_society.describe", key=one)
    somebody.press("Spara", {"description": "Nya ord", "cost": "Gratis"})
    text = somebody.page.text
    assert "Det som har ändrats behöver kontrolleras igen." in text
    assert "Behöver kontrolleras igen: beskrivning och nästa steg och kostnad och anonymitet" in text
    boxes = somebody.page.all("input", where=lambda box: box.get("name") == "facts" and "checked" in box.attrs)
    assert [box.get("value") for box in boxes] == ["texts", "terms"]
    somebody.press("Spara kontrollen", {"method": "website", "evidence": "Deras sida"})
    assert "Kontrollen är sparad." in somebody.page.text
    with saving():
        assert freshness.unchecked(the()) == []
        check = db.session.scalars(sa.select(Check).order_by(Check.id.desc())).first()
        assert (len(check.facts), check.by.demo_key) == (2, EDITOR)


def test_a_draft_is_checked_and_published_and_says_why_not_yet(browser, draft):
    somebody = browser(EDITOR)
    somebody.get("civil_society.edit", key=draft)
    assert "Kontrollera först nummer och adresser, öppettider, språk" in somebody.page.text
    assert "Publicera" not in [button.text for button in somebody.page.all("button")]
    answer = somebody.post("civil_society.publish", key=draft)
    assert answer.status_code == 409
    assert "Kontrollera först" in somebody.page.text
    somebody.get("civil_society.edit", key=draft)
    assert not [box for box in somebody.page.all("input") if "checked" in box.attrs], "nobody ticks for the checker"
    facts = [fact.value for fact in Fact]
    somebody.press("Spara kontrollen", {"facts": facts, "method": "called", "evidence": "Samtal"})
    assert "Nu kan en annan redaktör publicera stödet." in somebody.page.text
    assert "Publicera" not in [button.text for button in somebody.page.all("button")]
    somebody = browser("programansvarig" if EDITOR == "kommunikator" else "kommunikator")
    somebody.get("civil_society.edit", key=draft)
    somebody.press("Publicera")
    assert "Stödet är publicerat. Alla kan läsa det." in somebody.page.text
    assert browser().get("civil_society.show", key=draft).status_code == 200


@pytest.mark.parametrize(("typed", "sentence"), [
    ({"facts": []}, "Välj minst en uppgift"),
    ({"method": ""}, "Välj hur du kontrollerade"),
    ({"evidence": ""}, "Skriv vad kontrollen bygger på"),
    ({"checked_on": ""}, "Välj vilken dag"),
    ({"facts": "allt"}, "Välj bland alternativen"),
])  # fmt: skip
def test_a_check_says_what_how_and_when(browser, one, typed, sentence):
    somebody = browser(EDITOR)
    somebody.get("civil_society.edit", key=one)
    right = {"facts": "texts", "method": "called", "evidence": "Samtal"}
    assert somebody.press("Spara kontrollen", right | typed).status_code == 422
    assert sentence in somebody.page.text


def test_a_check_of_tomorrow_or_of_what_was_changed_meanwhile_is_refused(browser, one, saving):
    somebody = browser(EDITOR)
    right = {"facts": "texts", "method": "called", "evidence": "Samtal"}
    somebody.get("civil_society.edit", key=one)
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    assert somebody.press("Spara kontrollen", right | {"checked_on": tomorrow}).status_code == 409
    assert "inte har varit än" in somebody.page.text
    somebody.get("civil_society.edit", key=one)
    other = browser(OTHER)
    other.get("civil_society.describe", key=one)
    other.press("Spara", {"description": "Det som står nu"})
    assert somebody.press("Spara kontrollen", right).status_code == 409
    assert "kontrollera dem som de står" in somebody.page.text
    assert "Det som står nu" in somebody.page.text
    with saving():
        assert Fact.TEXTS in freshness.unchecked(the())
    assert somebody.press("Spara kontrollen").status_code == 200, "what is seen now can be checked now"


def test_one_editor_may_say_at_once_that_a_number_is_wrong(browser, one, saving):
    somebody = browser(EDITOR)
    somebody.get("civil_society.edit", key=one)
    somebody.open("Ange att något inte stämmer")
    assert somebody.press("Spara att uppgifterna inte stämmer", {"facts": "numbers"}).status_code == 422
    somebody.press("Spara att uppgifterna inte stämmer", {"found_wrong": "Leder till ett företag."})
    text = somebody.page.text
    assert "skrivs inte ut" in text
    assert "Leder till ett företag." in text
    assert "Stämmer inte" in text
    assert not [box for box in somebody.page.all("input") if "checked" in box.attrs], "what is wrong is not right"
    with saving():
        assert the().is_overdue
        assert the().is_shown


def test_a_draft_is_deleted_and_what_was_published_is_not(browser, draft, one):
    somebody = browser(EDITOR)
    somebody.get("civil_society.edit", key=draft)
    somebody.open("Ta bort utkastet")
    somebody.press("Ta bort utkastet")
    assert "Utkastet är borttaget." in somebody.page.text
    assert somebody.get("civil_society.edit", key=draft).status_code == 404
    assert somebody.get("civil_society.delete", key=one).status_code == 409
    assert somebody.post("civil_society.delete_now", key=one).status_code == 409


def test_organisations_are_kept(browser, one, saving):
    somebody = browser(EDITOR)
    somebody.get("civil_society.organisations")
    new = {"organisation_name": "Påhittade föreningen", "organisation_url": "exempel.se"}
    somebody.press("Spara organisationen", new)
    assert "https://exempel.se" in somebody.page.text
    same = new | {"organisation_url": "https://exempel.se"}  # not the very form that was sent, which is taken once
    assert somebody.press("Spara organisationen", same).status_code == 409
    assert "finns redan" in somebody.page.text
    assert somebody.press("Spara organisationen", new | {"organisation_url": "ftp://exempel.se"}).status_code == 422
    other = browser(OTHER)
    with saving():
        key = the(Organisation).id
    for each in (somebody, other):
        each.get("civil_society.edit_organisation", organisation=key)
    somebody.press("Spara", {"organisation_name": "Jouren"})
    assert other.press("Spara", {"organisation_name": "Den andra"}).status_code == 409
    assert "Jouren" in other.page.text
    other.press("Spara min text")
    with saving():
        assert the(Organisation).name == "Den andra"
        assert "den andra" in the().search_text


def test_the_event_log_says_what_happened(browser, one, saving):
    with saving():
        fill()
        changes.decline(make.proposal(the()), reply="Fel nummer.", by=make.person(OTHER))
    somebody = browser(EDITOR)
    somebody.get("civil_society.service_history", key=one)
    text = somebody.page.text
    for words in ("Stödet lades till", "Uppgifter kontrollerades", "Stödet publicerades", "Våld i nära relation",
                  "En ändring som kräver två personer föreslogs: De har bytt nummer.",
                  "En föreslagen ändring avslogs: Fel nummer.", "svenska (personal som talar språket)"):  # fmt: skip
        assert words in text
    assert "exposed_adults" not in text


def test_nothing_tells_who_has_read_what(app, browser, one, saving):
    def rows():
        with saving():
            return {name: db.session.scalar(sa.select(sa.func.count()).select_from(table))
                    for name, table in db.metadata.tables.items()}  # fmt: skip

    somebody = browser(EDITOR)
    somebody.get("start.index")  # the first page says that one has signed in

    def pages():
        paths = ("civil_society.edit", "civil_society.service_history", "civil_society.work_list")
        told = [(somebody.get(path, key=one).text, somebody.token) for path in paths]
        return [text.replace(token, "") for text, token in told]  # each page of another second has another token

    seen = pages()
    readers = [browser("nyckelfunktion-farsta"), browser("medarbetare"), browser()]
    before = rows()
    for reader in readers:
        for path in ("civil_society.show", "civil_society.index"):
            assert reader.get(path, key=one).status_code == 200
    assert rows() == before
    assert pages() == seen


def test_only_editors_get_in(browser, one):
    for key in ("medarbetare", "nyckelfunktion-farsta", "revisor", "systemforvaltare"):
        somebody = browser(key)
        for path in ("civil_society.work_list", "civil_society.edit", "civil_society.service_history"):
            assert somebody.get(path, key=one).status_code == 403
    assert browser().get("civil_society.edit", key=one).status_code == 401
