"""Where whoever works in the city can turn, being safe on the web, and the way out of every page about support."""

import pytest

from tests import make
from vpapp.civil_society import employer
from vpapp.civil_society.employer_models import UNTIL_WRITTEN, EmployerPlace
from vpapp.civil_society.words import Audience, Reach
from vpapp.core.rules import Stale

SUPPORT = ("/civilsamhallet", "/stod-till-medarbetare", "/sakerhet-pa-natet", "/civilsamhallet/finns-inte")
EDIT = "/civilsamhallet/redaktion/arbetsgivaren/manager"


@pytest.fixture
def lines(saving):
    """What may stand on the page for staff, and what may not."""
    with saving():
        make.service("Påhittade linjen", number="020-11 11 11")
        make.service("Lokala jouren", number="020-22 22 22", reach=Reach.CITY)
        make.service("Utkastet", number="020-33 33 33", published=False)
        make.service("Sluta", number="020-44 44 44", audiences=(Audience.USING_VIOLENCE,))


def test_staff_see_national_lines_that_are_checked(browser, lines):
    somebody = browser()
    somebody.get("/stod-till-medarbetare")
    exposed = somebody.page.first("section", where=lambda one: one.get("aria-labelledby") == "exposed").text
    assert "Påhittade linjen" in exposed
    assert "Dygnet runt" in exposed
    for other in ("Lokala jouren", "Utkastet", "Sluta"):
        assert other not in exposed
    behaviour = somebody.page.first("section", where=lambda one: one.get("aria-labelledby") == "behaviour").text
    assert "Sluta" in behaviour
    assert "Påhittade" not in behaviour


def test_without_a_checked_line_it_says_so(browser):
    somebody = browser()
    somebody.get("/stod-till-medarbetare")
    assert "Just nu finns ingen stödlinje här vars uppgifter är kontrollerade." in somebody.page.text
    assert "112" in somebody.page.text


@pytest.mark.parametrize("path", SUPPORT)
def test_the_way_out_is_first_after_the_skip_link(browser, path):
    somebody = browser()
    somebody.get(path)
    skip, leave = list(somebody.page.all("a"))[:2]
    assert skip.text == "Hoppa till innehållet"
    assert leave.text == "Lämna sidan snabbt"
    assert leave.get("href") == "https://www.google.se/"
    assert leave.get("rel") == "noreferrer"


@pytest.mark.parametrize("path", ["/", "/tillganglighet", "/finns-inte"])
def test_other_pages_have_no_way_out(browser, path):
    somebody = browser()
    somebody.get(path)
    assert "Lämna sidan snabbt" not in somebody.page.text


@pytest.mark.parametrize("path", SUPPORT)
def test_nothing_is_kept_and_no_cookie_is_set(app, path):
    answer = app.test_client().get(path)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", SUPPORT[:3])
def test_titles_say_nothing_of_the_subject(browser, path):
    somebody = browser("medarbetare")
    somebody.get(path)
    title = somebody.page.first("title").text.split(" – ")[0]
    assert title in ("Kontaktuppgifter", "Säkerhet på nätet")


def test_nothing_is_promised_of_the_app(browser):
    somebody = browser()
    for path in SUPPORT[:3]:
        somebody.get(path)
        words = somebody.page.first("main").text.casefold()
        assert "anonymt" not in words
        assert "osynligt" not in words


def test_what_the_employer_offers_stands_there_until_the_city_writes_its_own(browser):
    office = browser("kommunikator")
    office.get("/stod-till-medarbetare")
    assert UNTIL_WRITTEN[EmployerPlace.MANAGER].split("\n\n")[0] in office.page.text
    office.get(EDIT)
    office.press("Spara", {"employer_says": "Ring HR-stödet.\n\nDe hjälper dig."})
    assert "Texten är sparad och syns för alla." in office.page.text
    assert "Ring HR-stödet." in office.page.text
    assert UNTIL_WRITTEN[EmployerPlace.MANAGER].split("\n\n")[0] not in office.page.text


def test_two_editors_see_both_texts(browser, saving):
    mine = browser("programansvarig")
    mine.get(EDIT)
    with saving():
        employer.write(EmployerPlace.MANAGER, "Den andras text", version=0, by=make.person("kommunikator"))
    answer = mine.press("Spara", {"employer_says": "Min text"})
    assert answer.status_code == 409
    assert "Den andras text" in mine.page.text
    assert "Min text" in mine.page.text
    mine.press("Spara min text")
    assert "Min text" in mine.page.text


@pytest.mark.usefixtures("ctx")
def test_a_text_is_written_over_what_was_read():
    employer.write(EmployerPlace.MANAGER, "En", version=0, by=None)
    with pytest.raises(Stale):
        employer.write(EmployerPlace.MANAGER, "Två", version=0, by=None)
    employer.write(EmployerPlace.MANAGER, "Två", version=1, by=None)
    assert employer.texts()[EmployerPlace.MANAGER] == ("Två", 2)


@pytest.mark.parametrize(("sent", "error"), [
    ("", "Skriv vad som ska stå."), ("811228-9874", "personnummer"), ("x" * 2001, "högst 2"),
])  # fmt: skip
def test_what_cannot_stand_is_said_and_kept(browser, sent, error):
    office = browser("kommunikator")
    office.get(EDIT)
    answer = office.press("Spara", {"employer_says": sent})
    assert answer.status_code == 422
    assert error in office.page.text
    assert sent in office.page.first("textarea").text


@pytest.mark.parametrize("who", ["medarbetare", "nyckelfunktion-farsta", "revisor"])
def test_others_do_not_write(browser, who):
    assert browser(who).get(EDIT).status_code == 403
