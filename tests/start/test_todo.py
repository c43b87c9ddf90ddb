"""The lines of the start page: numbers that agree with the scorecard's, the late first."""

from datetime import date

from tests import make
from tests.tree import parse
from vpapp.programme.models import PeriodKind
from vpapp.scorecards.status import Stage

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
        make.commitment(kind=PeriodKind.DATED, stage=Stage.CONFIRMED, ends_on=date(2022, 12, 31))
    found = [heading for heading, _ in lines(browser("programansvarig").get("/"))]
    assert "försenade åtaganden" in found[0]
