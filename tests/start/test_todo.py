"""The lines of the start page: numbers that agree with the scorecard's, the late first."""

from datetime import date

import pytest

from tests import make
from tests.tree import parse
from vpapp.programme.models import PeriodKind
from vpapp.scorecards.status import Stage
from vpapp.start import todo

CARD = "/styrkort/farsta"


def lines(page):
    """What each line says, and all that stands in it."""
    root, _ = parse(page.text)
    return [(row.first("h3").text, row.text) for row in root.all("li", where=lambda each: each.has_class("todo"))]


def test_what_is_to_be_reconciled_and_what_is_not_fixed_yet_add_up(browser, saving):
    with saving():
        ongoing = make.commitments(kind=PeriodKind.ONGOING)
        for one in ongoing[2:]:
            make.confirm(one)
        number = len(ongoing)
    found = dict(lines(browser("nyckelfunktion-farsta").get("/")))
    line = f"{number - 2} löpande åtaganden kan stämmas av i tertial 1, senast den 31 maj 2023"
    assert "Utöver dem är 2 löpande bara förslag än." in found[line]


def test_the_deadline_is_the_same_on_start_and_scorecard(browser):
    someone = browser("nyckelfunktion-farsta")
    for path in ("/", CARD):
        root, _ = parse(someone.get(path).text)
        assert "senast den 31 maj 2023." in root.first("main").text


def test_the_office_sees_what_is_late_first(browser, saving):
    with saving():
        make.need(follow_up_on=date(2023, 5, 1))
        make.group_decision(make.held_meeting(), "socialnamnden", due_on=date(2023, 6, 30))
    page = browser("programansvarig").get("/")
    root, _ = parse(page.text)
    assert [one.text for one in root.all("h2") if one.text.startswith("Att göra")] == ["Att göra"]
    looks = [one.get("class") for one in root.all("li", where=lambda each: each.has_class("todo"))]
    assert looks[0] == "row todo late"
    assert lines(page)[1][0].startswith("1 beslut från referensgruppen att genomföra, senast den 30 juni 2023")


@pytest.mark.parametrize(
    ("todos", "ordered"),
    [
        ([("a", "ask", None), ("b", "wait", 7), ("c", "late", None)], "cba"),
        ([("a", "wait", 9), ("b", "ask", 2), ("c", "late", 5), ("d", "late", 3)], "dcba"),
        ([("a", "ask", None), ("b", "wait", None), ("c", "ask", None)], "bac"),
    ],
)
def test_what_is_late_comes_first_then_by_day(todos, ordered):
    made = [todo.Todo(text, look, "/", due=day and date(2023, 6, day)) for text, look, day in todos]
    assert "".join(one.text for one in todo.in_order(made)) == ordered


def test_more_than_six_lines_are_folded(browser, saving):
    with saving():
        make.need(follow_up_on=date(2023, 5, 1))
        make.agenda_item("Väntar")
        make.question()
        make.example("submitted")
    page = browser("programansvarig").get("/")
    root, _ = parse(page.text)
    folded = root.first("details", where=lambda each: each.get("id") == "todo-more")
    number = len(lines(page))
    assert folded.first("summary").text == f"Visa alla {number}"
    assert len(list(folded.all("li", where=lambda each: each.has_class("todo")))) == number - 6


def test_the_numbers_of_the_city_lead_to_the_boards_they_count(browser, saving):
    with saving():
        make.commitment(kind=PeriodKind.DATED, stage=Stage.CONFIRMED, ends_on=date(2022, 12, 31))
    office = browser("programansvarig")
    office.get("/")
    office.open("1 är försenat")
    table = office.page.first("tbody")
    assert [row.first("a").text for row in table.all("tr")] == ["Farsta"]
    assert len(list(office.page.all("table"))) == 1
    office.get("/styrkort?visa=annat")
    assert len(list(office.page.all("table"))) > 1


def test_without_anything_late_the_list_says_so(browser):
    assert "Inget att visa" in browser("revisor").get("/styrkort?visa=forsenade").text


@pytest.mark.parametrize("who", ["medarbetare", "revisor"])
def test_with_nothing_to_do_it_says_so_calmly(browser, who):
    page = browser(who).get("/")
    assert lines(page) == []
    assert "Inget väntar på dig just nu." in page.text


@pytest.mark.parametrize(
    ("who", "label"),
    [("medarbetare", "Vårt styrkort"), ("programansvarig", "Alla styrkort"), ("revisor", "Alla styrkort")],
)
def test_the_menu_has_one_way_to_the_scorecards(browser, who, label):
    root, _ = parse(browser(who).get("/").text)
    menu = root.first("nav", where=lambda each: each.has_class("menu"))
    assert [one.text for one in menu.all("a") if "styrkort" in one.text] == [label]
