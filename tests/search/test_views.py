"""The page of the search."""

import pytest


@pytest.mark.parametrize("htmx", [False, True])
def test_a_search_shows_what_is_found_by_kind(browser, htmx):
    somebody = browser("medarbetare")
    somebody.get("/sok")
    answer = somebody.press("Sök", {"q": "grundutbildning"}, htmx=htmx)
    assert answer.status_code == 200
    assert "Aktiviteter i planen" in answer.text
    assert "Ta fram behov av grundutbildning" in answer.text
    assert ("<html" in answer.text) is not htmx


def test_more_of_one_kind(browser):
    somebody = browser("medarbetare")
    somebody.post("/sok", {"q": "våld"})
    answer = somebody.press("Visa fler under Aktiviteter i planen")
    assert len(list(somebody.page.first("main").all("h2"))) == 1
    assert "Visa fler" not in answer.text


def test_nothing_found_says_what_to_do(browser):
    answer = browser("medarbetare").post("/sok", {"q": "blåbärssoppa"})
    assert answer.status_code == 200
    assert "Inget hittades" in answer.text
    assert "skriv färre eller andra ord" in answer.text


@pytest.mark.parametrize("data", [{}, {"q": ""}, {"q": " "}, {"q": "\x00"}, {"q": "x" * 5000, "slag": "finns-inte"}])
def test_odd_searches_harm_nothing(browser, data):
    assert browser().post("/sok", data).status_code == 200


def test_the_words_are_in_no_address_and_it_takes_no_token(app):
    answer = app.test_client().post("/sok", data={"q": "kvinnojour"})
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert "q=kvinnojour" not in answer.text


def test_every_page_leads_to_it_and_it_has_the_way_out(browser):
    somebody = browser("medarbetare")
    somebody.get("/")
    somebody.open("Sök")
    assert somebody.page.first("a", where=lambda link: "data-exit" in link.attrs) is not None
