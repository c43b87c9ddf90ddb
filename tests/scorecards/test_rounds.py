"""What the pages say of the open round, and when none is open."""

from datetime import date

import pytest

from tests import make
from vpapp.programme.models import PeriodKind
from vpapp.scorecards.status import Stage

KEY = "nyckelfunktion-farsta"
BETWEEN = date(2023, 7, 10)
YEAR_REPORT = date(2024, 2, 1)


def page(browser, who, where):
    """All words of a page."""
    someone = browser(who)
    someone.get(where)
    return someone.page.text


def test_without_an_open_round_nothing_is_counted_as_reconciled(browser):
    with make.on(BETWEEN):
        someone = browser("revisor")
        someone.get("/styrkort")
        heads = [one.text for one in someone.page.first("thead").all("th")]
        rows = [[cell.text for cell in row.all("th", "td")] for row in someone.page.first("tbody").all("tr")]
        column = heads.index("Löpande avstämda")
        assert {row[column] for row in rows} == {"–"}
        start = page(browser, "programansvarig", "/")
        assert "löpande, stäms av när nästa omgång öppnar" in start
        assert "avstämda" not in start


@pytest.mark.parametrize("who", [KEY, "medarbetare"])
def test_without_an_open_round_the_next_is_named(browser, who):
    with make.on(BETWEEN):
        assert "Nästa är tertial 2 2023, som öppnar den 15 augusti 2023." in page(browser, who, "/styrkort/farsta")


def test_a_tick_between_rounds_says_when_the_next_opens(browser, saving):
    with saving():
        key = make.commitment(kind=PeriodKind.ONGOING).id
    with make.on(BETWEEN):
        answer = browser(KEY).post("scorecards.tick", {"wanted": "yes"}, key=key)
    assert answer.status_code == 409
    assert "som öppnar den 15\xa0augusti\xa02023" in answer.text


def test_only_who_may_tick_is_asked_to(browser):
    assert "Ni kan stämma av tertial 1 2023 senast den 31 maj 2023." in page(browser, KEY, "/styrkort/farsta")
    told = "Avstämningen av tertial 1 2023 pågår till den 31 maj 2023."
    for who in ("medarbetare", "revisor", "nyckelfunktion-rinkeby-kista"):
        assert told in page(browser, who, "/styrkort/farsta")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (None, "1 löpande åtagande kan stämmas av i tertial 1, senast den 31 maj 2023"),
        (YEAR_REPORT, "1 löpande åtagande ska stämmas av i verksamhetsberättelsen, senast den 15 februari 2024"),
    ],
)
def test_an_ongoing_commitment_can_or_shall_be_reconciled(browser, saving, day, said):
    with saving():
        make.commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED)
    with make.on(day or date(2023, 5, 22)):
        assert said in page(browser, KEY, "/")


def test_the_year_report_has_its_definite_form(browser):
    with make.on(YEAR_REPORT):
        assert "löpande är avstämda i verksamhetsberättelsen" in page(browser, KEY, "/styrkort/farsta")
        assert "avstämt i verksamhetsberättelsen 2023" in page(browser, KEY, "/styrkort")
        start = page(browser, KEY, "/")
        assert "Verksamhetsberättelsen för 2023 ska lämnas in senast den 15 februari 2024." in start
