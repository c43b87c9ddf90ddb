"""Pages of introductions: the office offers, the board answers, it is booked and held."""

from datetime import date

import pytest

from tests import make
from tests.counting import statements
from vpapp.core import spreadsheet
from vpapp.introductions import queries
from vpapp.introductions.words import IntroductionState as S

OFFICE, KEY, OTHER, COMMUNICATOR = (
    "programansvarig", "nyckelfunktion-farsta", "nyckelfunktion-rinkeby-kista", "kommunikator",
)  # fmt: skip
BOOKED = make.FORMS["introductions.book"]
HELD = make.FORMS["introductions.hold"]


def without_version(sent):
    return {name: value for name, value in sent.items() if name != "version"}


@pytest.mark.parametrize("who", [OFFICE, COMMUNICATOR])
def test_it_is_offered_answered_booked_and_held(browser, who):
    office, key = browser(who), browser(KEY)
    office.get("introductions.index")
    assert "0 av 46 nämnder och bolag har haft en introduktion" in office.page.text
    office.press("Erbjud introduktion Farsta stadsdelsnämnd")
    assert "Ett mejl går till 1 nyckelfunktion." in office.page.text
    key.get("introductions.index")
    key.open("Svara på erbjudandet")
    key.press("Spara svaret", {"answer": "suits", "suits": "Tisdagar i juni"})
    assert "Tisdagar i juni" in key.page.text
    office.get("introductions.index")
    office.open("Boka en dag som passar: Farsta stadsdelsnämnd")
    assert "Tisdagar i juni" in office.page.text
    office.press("Boka", without_version(BOOKED))
    assert "15 juni 2023 kl. 13.00" in office.page.text.replace("\xa0", " ")
    office.open("Notera att den hölls")
    office.press("Spara", without_version(HELD) | {"note": "De vill ha en mall."})
    assert "Hållen" in office.page.text
    assert "De vill ha en mall." in office.page.text
    office.get("introductions.index")
    assert "1 av 46 nämnder och bolag har haft en introduktion" in office.page.text


def test_the_board_declines_with_a_reason(browser, saving):
    with saving():
        make.introduction()
    key = browser(KEY)
    key.get("introductions.board", slug="farsta")
    key.open("Svara på erbjudandet")
    key.press("Spara svaret", {"answer": "declines", "reason": ""})
    assert "Skriv varför ni avböjer." in key.page.text
    key.press("Spara svaret", {"answer": "declines", "reason": "Vi har redan haft en."})
    assert "Avböjd" in key.page.text
    assert "Vi har redan haft en." in key.page.text
    assert "Vi har redan haft en." not in browser(OTHER).get("introductions.board", slug="farsta").text
    assert "Erbjud på nytt" in browser(OFFICE).get("introductions.index").text


@pytest.mark.parametrize(("endpoint", "changed", "says"), [
    ("answer", {"answer": ""}, "Välj ett svar"),
    ("answer", {"answer": "suits", "suits": ""}, "dagar och tider som passar"),
    ("answer", {"suits": "19811218-9876"}, "personnummer"),
    ("book", {"meets_at": "2023-05-21T13:00"}, "inte har varit"),
    ("book", {"meets_at": "i morgon"}, "Välj dag och tid"),
    ("book", {"place": ""}, "platsen"),
    ("book", {"held_by": ""}, "vem som håller"),
    ("hold", {"held_on": "2023-05-23"}, "har varit"),
    ("hold", {"participants": "0"}, "heltal mellan 1"),
    ("hold", {"note": "x" * 2001}, "högst 2\xa0000"),
])  # fmt: skip
def test_what_is_wrong_is_told(browser, saving, endpoint, changed, says):
    with saving():
        make.introduction()
    sent = make.FORMS[f"introductions.{endpoint}"] | changed
    answer = browser(OFFICE).post(f"introductions.{endpoint}", sent, slug="farsta")
    assert answer.status_code == 422
    assert says in answer.text


def test_others_read_how_far_it_has_come_and_no_more(browser, saving):
    with saving():
        make.introduction(state=S.HELD)
    browser(OFFICE).post("introductions.hold", HELD | {"version": "2", "note": "Ett förtroende"}, slug="farsta")
    for who, sees in ((KEY, True), ("medarbetare", True), (OFFICE, True), (OTHER, False), ("revisor", False)):
        text = browser(who).get("introductions.board", slug="farsta").text
        assert "10\xa0maj\xa02023" in text
        assert ("Ett förtroende" in text) is sees, who
    other = browser(OTHER)
    assert other.post("introductions.offer", slug="rinkeby-kista").status_code == 403
    assert other.get("introductions.answer_form", slug="farsta").status_code == 403
    assert browser(KEY).get("introductions.book_form", slug="farsta").status_code == 403
    assert browser("medarbetare").get("introductions.answer_form", slug="farsta").status_code == 403


def test_what_can_not_be_done_any_more_is_said_so(browser, saving):
    with saving():
        make.introduction(state=S.HELD)
    answer = browser(OFFICE).get("introductions.book_form", slug="farsta")
    assert answer.status_code == 409
    assert "har redan hållits" in answer.text
    answer = browser(KEY).post("introductions.answer", make.FORMS["introductions.answer"], slug="farsta")
    assert answer.status_code == 409


def test_two_who_write_are_told_of_each_other(browser, saving):
    with saving():
        make.introduction()
    assert browser(OFFICE).post("introductions.book", BOOKED | {"version": "1"}, slug="farsta").status_code == 303
    mine = BOOKED | {"version": "1", "place": "Min plats"}
    answer = browser(COMMUNICATOR).post("introductions.book", mine, slug="farsta")
    assert answer.status_code == 409
    assert "Min plats" in answer.text
    assert "Stadshuset" in answer.text
    again = browser(COMMUNICATOR)
    again.post("introductions.book", mine, slug="farsta")
    again.press("Spara min text")
    with saving():
        assert queries.newest(make.board()).place == "Min plats"


def test_the_sheet_has_every_board(browser, saving):
    with saving():
        make.introduction(state=S.HELD)
    answer = browser("medarbetare").get("introductions.xlsx")
    assert "introduktioner-2023-05-22.xlsx" in answer.headers["Content-Disposition"]
    rows = [row for _, row in spreadsheet.read(answer.data, "i.xlsx").rows]
    assert len(rows) == 46
    farsta = next(row for row in rows if row["Nämnd eller bolag"] == "Farsta stadsdelsnämnd")
    assert (farsta["Läge"], farsta["Deltagare"], farsta["Antal hållna"]) == ("Hållen", "12", "1")


def test_the_plans_row_and_the_follow_up_lead_there(browser, saving):
    with saving():
        make.introduction(state=S.HELD)
    reader = browser("medarbetare")
    assert "1 av 46 nämnder och bolag har haft en introduktion" in reader.get("programme.activity", no=26).text
    assert "har haft en introduktion" not in reader.get("programme.activity", no=25).text
    reader.get("follow_up.index")
    reader.open("Introduktioner")
    assert reader.page.first("h1").text == "Introduktioner"


def test_an_old_board_keeps_its_page(browser, saving):
    with saving():
        make.introduction("rinkeby-kista", S.HELD)
    with make.on(date(2023, 7, 3)):
        office = browser(OFFICE)
        assert "vars introduktioner står kvar där" in office.get("introductions.board", slug="jarva").text
        old = office.get("introductions.board", slug="rinkeby-kista").text
        assert "finns inte längre" in old
        assert "Erbjud en ny introduktion" not in old
        assert "Rinkeby-Kista" not in office.get("introductions.index").text


def test_the_list_costs_the_same_with_one_and_three(app, browser, saving):
    office, sent = browser(OFFICE), []
    for slugs in (["farsta"], ["bromma", "socialnamnden"]):
        with saving():
            for slug in slugs:
                make.introduction(slug, S.HELD)
        with statements(app) as asked:
            office.get("introductions.index")
        sent.append(len(asked))
    assert sent[0] == sent[1]


def test_the_list_leads_to_the_needs_that_are_open(browser, saving):
    with saving():
        for slug in ("farsta", "bromma"):
            make.introduction(slug, S.HELD)
        for _ in range(2):
            make.need("farsta")
    office = browser(OFFICE)
    office.get("introductions.index")
    assert office.page.text.replace("\xa0", " ").count("öppna stödbehov") == 1
    office.open("2 öppna stödbehov: Farsta stadsdelsnämnd")
    assert "öppna stödbehov" not in browser(OTHER).get("introductions.index").text


def test_what_is_booked_is_fetched_for_the_calendar_by_those_who_read_where(browser, saving):
    with saving():
        make.introduction(state=S.BOOKED)
        make.introduction("bromma")
    for who, status in ((KEY, 200), (OFFICE, 200), ("medarbetare", 200), (OTHER, 403), ("revisor", 403)):
        somebody = browser(who)
        somebody.get("introductions.board", slug="farsta")
        assert ("Lägg till i kalendern" in somebody.page.text) is (status == 200), who
        assert somebody.get("introductions.calendar", slug="farsta").status_code == status, who
    key = browser(KEY)
    first = key.get("introductions.calendar", slug="farsta").data
    assert b"STATUS:CONFIRMED" in first
    declines = {"version": "2", "answer": "declines", "reason": "Vi hinner inte."}
    key.post("introductions.answer", declines, slug="farsta")
    key.get("introductions.board", slug="farsta")
    key.open("Ta bort ur kalendern")
    assert b"STATUS:CANCELLED" in key.get("introductions.calendar", slug="farsta").data
    assert browser(OFFICE).get("introductions.calendar", slug="bromma").status_code == 404
