"""What a tick in the open round raised is the board's own until it is submitted, wherever it could be read."""

import pytest

from tests import make
from vpapp.programme.models import PeriodKind
from vpapp.scorecards.status import Stage, Status

TICKED = "pagar-som-planerat"


@pytest.fixture
def ticked(browser, saving):
    """The number of a row that Rinkeby-Kista, and no other board, has ticked in the open round."""
    with saving():
        one = make.commitment(
            "rinkeby-kista", PeriodKind.ONGOING, stage=Stage.CONFIRMED, status=Status.NOT_STARTED
        )
        key, no = one.id, one.activity.no
    answer = browser("nyckelfunktion-rinkeby-kista").post("scorecards.tick", {"wanted": "yes"}, key=key)
    assert answer.status_code == 303
    return no


def found(somebody, status):
    """The numbers of the plan's rows that Rinkeby-Kista has in that status."""
    somebody.get("/aktiviteter", query={"namnd": "rinkeby-kista", "lage": status})
    return [row.first("th").text.split(".")[0] for row in somebody.page.all("tr") if row.first("td")]


@pytest.mark.parametrize(
    ("key", "sees"),
    [("nyckelfunktion-rinkeby-kista", True), ("nyckelfunktion-farsta", False), ("programansvarig", False)],
)
def test_the_plan_is_narrowed_by_what_one_may_know(browser, ticked, key, sees):
    somebody = browser(key)
    assert (str(ticked) in found(somebody, TICKED)) is sees
    assert (str(ticked) in found(somebody, "inte-paborjad")) is not sees


@pytest.mark.parametrize(
    ("key", "sees"), [("nyckelfunktion-rinkeby-kista", "1 pågår som planerat"), ("medarbetare", "1 inte påbörjad")]
)
def test_so_is_how_the_boards_stand(browser, ticked, key, sees):
    assert sees in browser(key).get("programme.activity", no=ticked).text
