"""The editors' work list: what is to be done, and next."""


import sqlalchemy as sa

from tests import make
from tests.civil_society.editors import EDITOR, OTHER, fill
from tests.counting import statements
from vpapp.civil_society.models import Service
from vpapp.core.db import db

LIST = "/civilsamhallet/redaktion"


def sections(somebody):
    """Heading → the text of each row."""
    found = {}
    for section in somebody.page.all("section"):
        if (head := section.first("h2")) and section.first("ul"):
            found[head.text] = [row.text for row in section.all("li", where=lambda each: each.has_class("row"))]
    return found


def test_an_empty_list_offers_the_first_step(browser):
    somebody = browser(EDITOR)
    somebody.get(LIST)
    assert "Det finns inget att göra just nu" in somebody.page.text
    somebody.open("Lägg till ett stöd")
    somebody.press("Spara utkastet", {"given_by": "Påhittade jouren", "service_name": "Stödlinjen"})
    assert somebody.page.first("h1").text == "Ändra uppgifterna"
    assert "Påhittade jouren är ny bland organisationerna." in somebody.page.text
    somebody.get(LIST)
    [[row]] = [rows for head, rows in sections(somebody).items() if head.startswith("Utkast")]
    assert "Stödlinjen" in row
    assert "0 av 7 uppgifter kontrollerade" in row
    assert "Lägg till en kontaktväg" in row


def test_everything_stands_in_its_section_with_its_next_step(browser, saving):
    with saving():
        fill()
    somebody = browser(OTHER)
    somebody.get(LIST)
    found = {head.rstrip(" 0123456789"): rows for head, rows in sections(somebody).items()}
    expected = {
        "Väntar på en andra person": [("Byter nummer", "Godta eller avslå")],
        "Behöver kontroll": [("För länge sedan", "Kontrollera"), ("Fel nummer", "Kontrollera")],
        "Ska kontrolleras inom": [("Snart dags", "Kontrollera i förväg")],
        "Försök som tar slut": [("Försöket", "Ändra sista dagen")],
        "Utkast": [("Nytt utkast", "Fyll i och kontrollera")],
        "Avpublicerade": [("Nedlagd", "Kontrollera och publicera igen")],
    }
    assert next(iter(found)) == "Väntar på en andra person"
    for head, rows in expected.items():
        [said] = [rows for title, rows in found.items() if title.startswith(head)]
        for row, parts in zip(said, rows, strict=True):
            assert all(part in row for part in parts), row
    for link in somebody.page.first("div", where=lambda each: each.get("id") == "results").all("a"):
        assert somebody.get(link.get("href").split("#")[0]).status_code == 200


def test_what_one_may_decide_comes_first(browser, saving):
    with saving():
        make.proposal(make.service("Mitt"), by=OTHER)
        make.proposal(make.service("Annans"), by=EDITOR)
    somebody = browser(OTHER)
    somebody.get(LIST)
    rows = next(iter(sections(somebody).values()))
    assert ["Annans" in rows[0], "Mitt" in rows[1]] == [True, True]
    assert "Väntar på någon annan" in rows[1]


def test_the_list_is_searched_and_narrowed(browser, saving):
    with saving():
        fill()
    somebody = browser(EDITOR)
    for query, wanted in (
        ({"q": "forsoket"}, ["Försöket"]),
        ({"lage": "utkast"}, ["Nytt utkast"]),
        ({"lage": "aktuella"}, ["Byter nummer"]),
        ({"lage": "utkast", "q": "finns inte"}, []),
    ):
        for htmx in (False, True):
            somebody.get(LIST, query=query, htmx=htmx)
            assert [row.split(" Påhittade")[0] for rows in sections(somebody).values() for row in rows] == wanted
    assert "Inget här stämmer" in somebody.page.text


def test_many_drafts_are_shown_by_and_by(browser, saving):
    with saving():
        for number in range(63):
            make.service(f"Utkast {number:02}", published=False)
    somebody = browser(EDITOR)
    somebody.get(LIST)
    assert len(next(iter(sections(somebody).values()))) == 10
    somebody.open("Visa alla 63")
    assert len(next(iter(sections(somebody).values()))) == 63


def test_the_list_costs_the_same_for_many(app, browser, saving):
    somebody, sent = browser(EDITOR), []
    for _ in range(2):
        with saving():
            for _ in range(2):
                number = len(db.session.scalars(sa.select(Service.id)).all())
                make.service(f"Utkast {number}", published=False)
                make.proposal(make.service(f"Publicerad {number}"))
        with statements(app) as counted:
            somebody.get(LIST)
        sent.append(len(counted))
    assert sent[0] == sent[1]
