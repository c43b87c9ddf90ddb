"""What remains to be done: counted, chosen on the page with htmx and without, and led to from the numbers on top."""

from datetime import date
from types import SimpleNamespace

import pytest

from tests import make
from tests.tree import parse
from vpapp.demo.cast import DAY
from vpapp.programme.models import PeriodKind
from vpapp.scorecards.progress import Left, left
from vpapp.scorecards.status import Stage, Status

KEY, CARD, LEFT = "nyckelfunktion-farsta", "/styrkort/farsta", "/styrkort/farsta?visa=kvar"


def one(key, **values):
    """A confirmed dated commitment that has not begun, but for what is said."""
    usual = {
        "id": key,
        "kind": PeriodKind.DATED,
        "stage": Stage.CONFIRMED,
        "status": Status.NOT_STARTED,
        "ends_on": None,
        "exempt": False,
        "answered": False,
    }
    return SimpleNamespace(**usual | values)


def test_what_is_done_reconciled_exempt_or_dropped_does_not_remain():
    rows = [
        one(1, status=Status.DONE),
        one(2, kind=PeriodKind.ONGOING, answered=True),
        one(3, exempt=True, ends_on=date(2022, 1, 1)),
        one(4, status=Status.DROPPED, stage=Stage.PROPOSED),
        one(5, kind=PeriodKind.EVENT),
    ]
    assert left(rows, DAY, in_round=True) == Left()


def test_what_is_to_be_fixed_done_or_reconciled_remains():
    rows = [
        one(1),
        one(2, kind=PeriodKind.ONGOING),
        one(3, kind=PeriodKind.EVENT, stage=Stage.PROPOSED),
        one(4, kind=PeriodKind.ONGOING, answered=True, stage=Stage.PROPOSED),
    ]
    assert left(rows, DAY, in_round=True).ids == {1, 2, 3, 4}
    assert left(rows, DAY, in_round=False).ids == {1, 3, 4}, "nothing is reconciled between rounds"


def test_the_latest_since_longest_and_the_first_proposal_come_first():
    rows = [
        one(7, stage=Stage.PROPOSED, ends_on=date(2022, 1, 1)),
        one(6, ends_on=date(2022, 12, 31)),
        one(9, ends_on=date(2022, 6, 30)),
        one(3, stage=Stage.PROPOSED),
    ]
    found = left(rows, DAY, in_round=True)
    assert (found.late, found.proposed) == (9, 3)


@pytest.fixture
def card(saving):
    """Farsta's card: all confirmed, one ongoing reconciled, one late; gives (id of that, of the late)."""
    with saving():
        for commitment in make.commitments():
            make.confirm(commitment)
        late, *dated = make.commitments(kind=PeriodKind.DATED)
        for commitment in dated:
            make.confirm(commitment, status=Status.DONE)
        make.confirm(late, ends_on=date(2022, 12, 31))
        return make.commitments(kind=PeriodKind.ONGOING)[0].id, late.id


def rows(root):
    """Ids of the rows that are shown."""
    found = root.all("li", where=lambda each: each.has_class("row"))
    return [int(row.get("id").removeprefix("row-")) for row in found]


@pytest.mark.parametrize("htmx", [True, False])
def test_the_choice_shows_what_remains_and_leads_back(browser, card, htmx):
    ticked, late = card
    someone = browser(KEY)
    someone.post("scorecards.tick", {"wanted": "yes"}, key=ticked)
    everything, _ = parse(someone.get(CARD, htmx=htmx).text)
    some, _ = parse(someone.get(LEFT, htmx=htmx).text)
    assert len(rows(everything)) == 20
    assert len(rows(some)) == 13
    assert late in rows(some)
    assert ticked not in rows(some)
    switch = some.first("nav", where=lambda each: each.has_class("switch"))
    links = [(link.text, link.get("href"), link.get("aria-current")) for link in switch.all("a")]
    assert links == [("Alla", CARD, ""), ("Kvar att göra (13)", LEFT, "true")]
    assert (some.first("h1") is None) is htmx, "htmx gets the list alone"


def test_a_tick_tells_how_many_remain(browser, card):
    someone = browser(KEY)
    answer = someone.post("scorecards.tick", {"wanted": "yes"}, key=card[0], htmx=True)
    root, _ = parse(answer.text)
    assert root.first("span", where=lambda each: each.get("id") == "left").text == "(13)"


def test_nothing_left_says_so(browser, card, saving):
    with saving():
        for commitment in make.commitments():
            commitment.status, commitment.completed_on = Status.DROPPED, None
    assert "Inget är kvar att göra" in browser(KEY).get(LEFT).text


def test_others_have_no_choice_since_they_do_not_know(browser, card):
    other, _ = parse(browser("nyckelfunktion-rinkeby-kista").get(LEFT).text)
    assert len(rows(other)) == 20
    assert other.first("nav", where=lambda each: each.has_class("switch")) is None


@pytest.mark.parametrize(("path", "page"), [(CARD, ""), ("/", CARD)])
def test_the_numbers_lead_to_what_they_count(browser, card, saving, path, page):
    with saving():
        proposed = make.commitments(kind=PeriodKind.ONGOING)[3]
        proposed.stage, proposed.confirmed_on, key = Stage.PROPOSED, None, proposed.id
    root, _ = parse(browser(KEY).get(path).text)
    summary = root.first("ul", where=lambda each: each.has_class("summary"))
    links = {link.text: link.get("href") for link in summary.all("a")}
    assert links == {"1 är försenat": f"{page}#row-{card[1]}", "1 är inte fastställt": f"{page}#row-{key}"}


def test_a_board_with_proposals_alone_says_that_they_wait(browser, saving):
    with saving():
        hidden = len(make.commitments())
    text = browser("nyckelfunktion-rinkeby-kista").get(CARD).text
    assert f"{hidden} förslag väntar på att fastställas" in text
    assert "är bara förslag än" not in text
