"""The editors' pages about languages: the fixed words and who has read them, and what is said of each service."""

import pytest

from tests import make
from tests.counting import statements

SPRAK = "/civilsamhallet/redaktion/sprak"


@pytest.fixture
def key(saving) -> int:
    """A service that is said in Arabic, which nobody has reviewed."""
    with saving():
        service = make.service()
        make.translation(service, "ar", description="محادثات ومشورة.", reviewed=False)
        return service.id


def address(key: int, language: str = "ar") -> str:
    """The page of a service in a language."""
    return f"/civilsamhallet/redaktion/{key}/oversattningar/{language}"


def test_one_writes_and_another_reviews(browser, key):
    writer, reviewer = browser("kommunikator"), browser("programansvarig")
    writer.get("/civilsamhallet/redaktion")
    writer.open("Översättningar")
    assert "arabiska (ogranskad)" in " ".join(writer.page.text.split())
    writer.open("Påhittad stödlinje")
    writer.open("Ukrainska")
    for name in ("for_whom", "description", "next_step"):
        field = writer.page.first("input", "textarea", where=lambda one, name=name: one.get("name") == name)
        assert (field.get("lang"), field.get("dir")) == ("uk", "ltr")
    answer = writer.press("Spara översättningen", {"description": "Розмова й порада."})
    assert "Översättningen är sparad" in answer.text
    assert "Notera som granskad" not in answer.text
    reviewer.get(address(key, "uk"))
    answer = reviewer.press("Notera som granskad")
    assert "Översättningen är granskad och kan skrivas ut." in answer.text
    writer.get(f"/civilsamhallet/redaktion/{key}/oversattningar")
    assert "granskad" in writer.page.text


def test_whoever_wrote_it_is_refused(browser, key):
    answer = browser("kommunikator").post(f"{address(key)}/granskning", {"version": "1"})
    assert answer.status_code == 409
    assert "kan inte granska den" in answer.text


def test_what_somebody_else_wrote_meanwhile_is_shown(browser, key):
    office = browser("programansvarig")
    answer = office.post(address(key), {"version": "0", "description": "نص آخر"})
    assert answer.status_code == 409
    assert "Någon annan har ändrat översättningen" in answer.text
    assert "محادثات ومشورة." in answer.text
    assert "نص آخر" in answer.text
    assert office.post(address(key), {"version": "1", "description": "نص آخر"}).status_code == 303


@pytest.mark.parametrize("values", [{}, {"version": "x"}, {"version": "-1"}, {"version": str(2**70)}])
def test_without_a_version_nothing_is_reviewed(browser, key, values):
    assert browser("programansvarig").post(f"{address(key)}/granskning", values).status_code == 409


def test_too_long_and_empty(browser, key):
    office = browser("programansvarig")
    answer = office.post(address(key), {"version": "1", "description": "x" * 1501, "next_step": "اتصل."})
    assert answer.status_code == 422
    assert "اتصل." in answer.text
    assert office.post(address(key), {"version": "1"}).status_code == 409


@pytest.mark.parametrize("language", ["sv", "de", "å"])
def test_languages_that_there_are_none_of(browser, key, language):
    office = browser("programansvarig")
    assert office.get(address(key, language)).status_code == 404
    if language != "sv":
        assert office.get(f"{SPRAK}/{language}").status_code == 404


def test_the_words_are_noted_as_reviewed(browser):
    office = browser("kommunikator")
    office.get("/civilsamhallet/redaktion")
    office.open("Språk på utskrifter")
    office.open("Tigrinja")
    cells = [one.text for one in office.page.all("td") if one.get("lang") == "ti"]
    assert "ቴሌፎን" in cells
    answer = office.press("Notera som granskat", {"reviewed_on": "2023-05-21"})
    assert answer.status_code == 422
    assert "Skriv vem som har granskat orden." in answer.text
    answer = office.press("Notera som granskat", {"reviewer": "Modersmålslärare", "reviewed_on": "2023-05-21"})
    assert "Tigrinja är granskad av Modersmålslärare." in answer.text
    office.get(SPRAK)
    assert "Modersmålslärare" in office.page.text
    answer = office.post(f"{SPRAK}/ti", {"reviewer": "X", "reviewed_on": "2023-05-21", "seal": "old"})
    assert answer.status_code == 409
    assert "Orden har ändrats" in answer.text


def test_the_city_decides(browser):
    office = browser("programansvarig")
    office.get(SPRAK)
    assert "Ogranskade ord får skrivas ut" in office.press("Tillåt ogranskade ord").text
    assert "Ogranskade ord skrivs inte ut." in office.press("Tillåt inte ogranskade ord").text


def test_the_list_costs_the_same_with_one_and_with_three(browser, saving, key):
    office, costs = browser("kommunikator"), []
    for names in ((), ("Påhittad 2", "Påhittad 3")):
        with saving():
            for name in names:
                make.translation(make.service(name))
        with statements(office.app) as made_of:
            office.get("/civilsamhallet/redaktion/oversattningar")
        costs.append(len(made_of))
    assert costs[0] == costs[1]
