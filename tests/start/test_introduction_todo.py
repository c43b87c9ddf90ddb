"""The start page's lines about introductions, key functions and needs."""

from datetime import date

from tests import make
from vpapp.introductions import offering
from vpapp.introductions.words import IntroductionState as S

OFFICE, KEY = "programansvarig", "nyckelfunktion-farsta"


def headings(browser, who):
    somebody = browser(who)
    somebody.get("/")
    rows = somebody.page.all("li", where=lambda each: each.has_class("todo"))
    return [row.first("h3").text.replace("\xa0", " ") for row in rows]


def test_a_board_is_told_what_waits_for_it(browser, saving):
    with saving():
        make.introduction()
        make.need(follow_up_on=date(2023, 5, 1))
    found = headings(browser, KEY)
    for line in ("Svara på erbjudandet om introduktion", "Ange vilken funktion som är er nyckelfunktion",
                 "Uppföljningen av 1 stödbehov är försenad"):  # fmt: skip
        assert line in found
    with saving():
        offering.suit(make.board(), "Tisdagar", by=None)
        make.key_function()
    found = headings(browser, KEY)
    assert "Svara på erbjudandet om introduktion" not in found
    assert "Ange vilken funktion som är er nyckelfunktion" not in found


def test_the_office_is_told_of_all_boards(browser, saving):
    with saving():
        make.introduction()
        offering.suit(make.board(), "Tisdagar", by=None)
        make.key_function()
        make.need("bromma", follow_up_on=date(2023, 5, 1))
        with make.on(date(2023, 4, 1)):
            make.introduction("bromma", S.BOOKED)
    found = headings(browser, OFFICE)
    for line in ("Uppföljningen av 1 stödbehov är försenad", "1 introduktion har passerat. Notera om den hölls",
                 "1 nämnd eller bolag har svarat och väntar på en tid för introduktionen",
                 "44 nämnder och bolag har inte erbjudits någon introduktion",
                 "45 nämnder och bolag har inte angett någon nyckelfunktion"):  # fmt: skip
        assert line in found
