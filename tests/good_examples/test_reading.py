"""Pages of good examples that everybody reads: the list, one of them, comments, the PDFs, with htmx and without."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
import sqlalchemy as sa

from tests import make
from tests.counting import statements
from tests.good_examples.telling import FARSTA, KISTA, OFFICE, STAFF, made
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.good_examples import documents, sharing, views
from vpapp.good_examples.models import Example
from vpapp.good_examples.words import PARTS, TextState


def test_the_list_shows_what_is_published_the_conclusion_first(browser, saving):
    for stage in ("published", "due", "draft", "submitted", "returned", "archived", "change_submitted"):
        made(saving, stage, title=f"Exempel {stage}", conclusion=f"Slutsats {stage}.")
    page = browser("revisor").get("good_examples.index").text
    for stage in ("published", "due"):
        card = page[page.index(f"Exempel {stage}</a>") :]
        assert card.index(f"Slutsats {stage}.") < card.index("<li>Farsta stadsdelsnämnd")
    assert "Frågan ställs till fler" not in page
    for stage in ("draft", "submitted", "returned", "archived"):
        assert f"Exempel {stage}" not in page


def test_an_empty_list_offers_to_suggest_one(browser):
    assert "Det finns inga exempel än" in browser(STAFF).get("good_examples.index").text
    assert "Inget exempel stämmer" in browser(STAFF).get("good_examples.index", query={"q": "finns inte"}).text


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize(("query", "found"), [
    ({"q": "tvattstugan"}, {"Kista"}), ({"q": "skarholmen snickeri"}, set()), ({"mal": "1"}, {"Farsta"}),
    ({"aktivitet": "10"}, {"Kista"}), ({"namnd": "farsta"}, {"Farsta"}), ({"slag": "bolagsstyrelse"}, {"Bolaget"}),
    ({"sa": "nagon"}, {"Farsta"}), ({"sa": "vi"}, {"Farsta"}), ({"resultat": "fungerade-inte"}, {"Bolaget"}),
    ({"resultat": "fungerade"}, {"Farsta", "Kista"}), ({"mal": "x", "namnd": "\x00"}, {"Farsta", "Kista", "Bolaget"}),
])  # fmt: skip
def test_the_list_is_narrowed(browser, saving, query, found, htmx):
    with saving():
        one = make.example(title="Farsta")
        sharing.join(one, make.board("rinkeby-kista"), by=None)
        row = make.activity(10)
        make.example(title="Kista", slug="rinkeby-kista", owner=KISTA, activity_id=row.id, problem="I tvättstugan.")
        about = {"activity_id": None, "goal_id": None, "did_not_work": True}
        make.example("draft", title="Bolaget", slug="stockholmshem", owner=None, **about | {"goal_id": row.goal_id})
        company = db.session.scalars(sa.select(Example).order_by(Example.id.desc())).first()
        company.texts[0].state, company.published_at = TextState.PUBLISHED, clock.now()
    text = browser(KISTA).get("good_examples.index", query=query, htmx=htmx).text
    assert {title for title in ("Farsta", "Kista", "Bolaget") if f">{title}</a>" in text} == found
    assert ("<html" in text) is not htmx


def test_one_page_has_all_parts_and_leads_on(browser, saving):
    with saving():
        course = make.course().id
        key = make.example(references=[("course", course)], what_we_did="- Först\n- Sedan", did_not_work=True).id
    reader = browser("revisor")
    text = reader.get("good_examples.show", key=key).text
    for part in PARTS[2:-1]:
        assert part.label in text
    assert "<li>Först</li>" in text
    assert "Fungerade inte" in text
    assert f"/utbildningar/{course}" in text
    assert "Frågan ställs till alla" in browser(STAFF).get("lectures.course", key=course).text
    for path in ("/aktiviteter/1", "/mal/1", "/"):
        assert "Frågan ställs till alla" in browser(STAFF).get(path).text, path


@pytest.mark.parametrize("htmx", [False, True])
def test_another_board_says_that_it_does_the_same(browser, saving, htmx):
    key = made(saving)
    kista = browser(KISTA)
    kista.get("good_examples.show", key=key)
    answer = kista.press("Vi gör också så", htmx=htmx)
    assert "Rinkeby-Kista stadsdelsnämnd" in answer.text
    kista.get("good_examples.show", key=key)
    kista.press("Ta bort Rinkeby-Kista")
    assert "Ingen annan har sagt" in kista.get("good_examples.show", key=key).text
    assert kista.post("good_examples.join", {"wanted": "yes"}, key=key, slug="farsta").status_code == 403
    assert browser(STAFF).post("good_examples.join", {"wanted": "yes"}, key=key, slug="farsta").status_code == 403


def test_whoever_reads_may_ask_but_the_auditor(browser, saving):
    key = made(saving)
    for person in ("systemforvaltare", KISTA, "kommunikator", STAFF):
        asks = browser(person)
        asks.get("good_examples.show", key=key)
        asks.press("Skicka kommentaren", {"comment": f"En fråga från {person}."})
        assert f"En fråga från {person}." in asks.page.text
    assert "Skicka kommentaren" not in browser("revisor").get("good_examples.show", key=key).text
    assert browser("revisor").post("good_examples.comment", {"comment": "Hej"}, key=key).status_code == 403


def test_a_comment_is_taken_away_by_its_writer_or_a_reviewer(browser, saving):
    key = made(saving)
    asks = browser("referensgrupp")
    for text in ("Hur gjorde ni?", "En till."):
        asks.get("good_examples.show", key=key)
        asks.press("Skicka kommentaren", {"comment": text})
    assert "Ta bort" not in browser(FARSTA).get("good_examples.show", key=key).text.split("kommentarer")[-1]
    asks.press("Ta bort kommentaren från Referensgruppen, Skärholmen")
    office = browser(OFFICE)
    office.get("good_examples.show", key=key)
    office.press("Ta bort kommentaren från Referensgruppen, Skärholmen")
    assert "Ingen har frågat något än" in office.page.text


def test_one_and_several_as_pdf(browser, saving):
    first, second = made(saving, title="Det första"), made(saving, title="Det andra")
    draft, reader = made(saving, "draft"), browser(KISTA)
    alone = reader.get("good_examples.pdf", key=first)
    assert alone.data.startswith(b"%PDF-")
    several = reader.get("good_examples.selection_pdf", query={"valda": [first, second]})
    everything = reader.get("good_examples.selection_pdf")
    assert several.data == everything.data != alone.data
    assert reader.get("good_examples.selection_pdf", query={"valda": first}).data != several.data
    assert reader.get("good_examples.selection_pdf", query={"valda": draft}).status_code == 404
    assert reader.get("good_examples.selection_pdf", query={"valda": [2**31, "x", "9" * 40]}).status_code == 404


def test_the_lists_cost_the_same_with_one_and_three(app, browser, saving):
    writer, office = browser(FARSTA), browser(OFFICE)

    def asked():
        with statements(app) as sent:
            for who, path in ((writer, "/goda-exempel"), (writer, "/goda-exempel/egna"), (writer, "/"),
                              (office, "/goda-exempel/granskning")):  # fmt: skip
                who.get(path)
        return len(sent)

    def fill():
        with saving():
            one = make.example()
            sharing.join(one, make.board("rinkeby-kista"), by=None)
            for stage in ("due", "submitted", "returned", "archived", "change_returned"):
                make.example(stage)

    fill()
    asked()
    before = asked()
    fill()
    fill()
    assert asked() == before


def fill(saving, number):
    with saving():
        for no in range(number):
            make.example(title=f"Exempel {no:02}.", did_not_work=no % 2 == 0)


@pytest.mark.parametrize("htmx", [False, True])
def test_a_long_list_is_read_page_by_page_and_stays_narrowed(browser, saving, monkeypatch, htmx):
    monkeypatch.setattr(views, "PAGE", 2)
    fill(saving, 7)
    reader = browser(KISTA)

    def titles(**query):
        answer = reader.get("good_examples.index", query=query, htmx=htmx)
        links = reader.page.first("nav", where=lambda one: one.get("aria-label") == "Fler exempel")
        found = sorted(set(re.findall(r"Exempel (\d\d)\.</a>", answer.text)), reverse=True)
        return found, {link.text: dict(parse_qsl(urlsplit(link.get("href")).query)) for link in links.all("a")}

    assert titles() == (["06", "05"], {"Äldre exempel": {"sida": "2"}})
    assert "7 exempel, sida 1 av 4" in reader.get("good_examples.index", htmx=htmx).text
    narrowed = {"resultat": "fungerade-inte", "q": "exempel"}
    found, links = titles(**narrowed)
    assert (found, links) == (["06", "04"], {"Äldre exempel": {**narrowed, "sida": "2"}})
    found, links = titles(**narrowed, sida=2)
    assert (found, links) == (["02", "00"], {"Nyare exempel": narrowed})
    for beyond in (5, 2**40):
        assert titles(sida=beyond)[0] == ["00"], "the last page"
    for odd in ("0", "-1", "x"):
        assert titles(sida=odd)[0] == ["06", "05"]


def test_how_many_a_document_holds_is_said_before_somebody_is_refused(browser, saving, monkeypatch):
    monkeypatch.setattr(documents, "MOST", 3)
    fill(saving, 3)
    reader = browser(KISTA)
    assert "Utan markering ingår alla." in reader.get("good_examples.index").text
    fill(saving, 1)
    assert "Ett dokument rymmer 3 exempel, så hela listan får inte plats." in reader.get("good_examples.index").text
    refused = reader.get("good_examples.selection_pdf")
    assert refused.status_code == 409
    assert "Ett dokument rymmer 3 exempel, och nu är det 4." in refused.text
