"""Konton: what whoever administers the accounts sees, and has to do next."""

from datetime import date

import pytest

from tests import make
from tests.counting import statements
from vpapp.demo.cast import CAST

ADMINISTRATOR = "systemforvaltare"
PAGE = "/forvaltning/personer"


def test_everybody_with_an_account_is_listed_with_board_and_roles(browser, saving):
    with saving():
        make.account("gone@vpapp.example", slug="bromma", key_function=None).closed_on = date(2023, 1, 1)
    someone = browser(ADMINISTRATOR)
    someone.get(PAGE)
    rows = [[cell.text for cell in row.all("th", "td")] for row in someone.page.first("tbody").all("tr")]
    assert len(rows) == len(CAST)
    assert ["Nyckelfunktion, Farsta", "Farsta stadsdelsnämnd", "Medarbetare, nyckelfunktion"] in rows
    ends = "Medarbetare, kommunikatör till och med den 31 december 2023"
    assert ["Kommunikatör", "Socialnämnden", ends] in rows
    assert ["Revisor", "–", "Medarbetare, revisor"] in rows


def test_nothing_is_said_of_when_they_signed_in(browser):
    text = browser(ADMINISTRATOR).get(PAGE).text.split("<main")[1]
    assert "nlogg" not in text
    assert "@" not in text


@pytest.mark.parametrize("who", [key for key in CAST if key != ADMINISTRATOR])
def test_nobody_else_sees_it_or_its_link(browser, who):
    someone = browser(who)
    assert someone.get(PAGE).status_code == 403
    assert PAGE not in someone.get("/").text


def test_the_start_page_says_what_to_do_next(browser, saving):
    someone = browser(ADMINISTRATOR)
    text = someone.get("/").text
    assert "43 nämnder och bolag saknar en nyckelfunktion med konto" in text
    assert "upphör inom" not in text
    with saving():
        make.account(slug="bromma", key_function=date(2023, 8, 20))
        make.account("gone@vpapp.example", slug="skarholmen", key_function=date(2023, 5, 21))
    text = someone.get("/").text
    assert "42 nämnder och bolag saknar en nyckelfunktion med konto" in text
    assert "1 roll upphör inom 90 dagar" in text
    someone.open("42 nämnder och bolag saknar en nyckelfunktion med konto")
    assert "Konton" in someone.page.first("h1").text
    assert "Skärholmens stadsdelsnämnd" in someone.page.text.split("saknar en nyckelfunktion")[1]
    assert "Bromma stadsdelsnämnd" not in someone.page.text.split("saknar en nyckelfunktion")[1]


@pytest.mark.parametrize("path", [PAGE, "/"])
def test_it_costs_the_same_with_many(app, browser, saving, path):
    someone, counts = browser(ADMINISTRATOR), []
    for number in range(3):
        someone.get(path)
        with statements(app) as sent:
            someone.get(path)
        counts.append(len(sent))
        with saving():
            make.account(f"{number}@vpapp.example", slug="bromma", key_function=None, auditor=None)
            make.account(f"also-{number}@vpapp.example", slug=f"{['sisab', 'stokab', 'micasa'][number]}")
    assert len(set(counts)) == 1
