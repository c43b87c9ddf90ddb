"""Questions cost the same however much there is, and find what they should."""

import pytest

from tests import make
from tests.counting import statements
from vpapp.core.db import db
from vpapp.demo.cast import DAY
from vpapp.programme.models import PeriodKind
from vpapp.scorecards import actions, queries
from vpapp.scorecards.card import card

MOST = 8


def full(slug, no):
    """A commitment with everything that a scorecard shows."""
    one = make.own_commitment(slug, PeriodKind.ONGOING, title=f"Åtagande {no}")
    make.step(one)
    make.exemption(one, year=2022)
    actions.tick(one, done=True, current=make.open_round(), by=make.person())


@pytest.fixture
def cost(saving, browser, app):
    """How many statements a page costs, signed in and seen before."""
    somebody = browser("programansvarig")

    def of(where, **values):
        somebody.get(where, **values)
        with statements(app) as sent:
            answer = somebody.get(where, **values)
        assert answer.status_code == 200
        return len(sent)

    return of


def test_a_scorecard_costs_the_same_with_one_and_three(saving, cost):
    costs = []
    for new in (range(1), range(1, 3)):
        with saving():
            for no in new:
                full("jarva", no)
        costs.append(cost("scorecards.show", slug="jarva"))
    assert costs[0] == costs[1] <= MOST


@pytest.mark.parametrize("slug", ["farsta", "socialnamnden"])
def test_a_whole_scorecard_costs_at_most_eight(cost, slug):
    assert cost("scorecards.show", slug=slug) <= MOST


def test_the_list_of_scorecards_costs_the_same_with_more(saving, cost):
    before = cost("scorecards.index")
    with saving():
        for no in range(3):
            full("jarva", no)
            full("farsta", no)
    assert cost("scorecards.index") == before


def test_the_card_itself_asks_no_more_when_it_is_drawn(ctx, app):
    for no in range(3):
        full("farsta", no)
    db.session.flush()
    db.session.expire_all()
    person, board, programme = make.person(), make.board(), make.programme()
    _ = programme.rounds, person.board, person.grants
    whole = card(person, board, programme)
    with statements(app) as sent:
        for row in whole.rows:
            _ = (
                row.pill,
                row.dots,
                row.can_tick,
                row.steps_done,
                row.last_reconciled,
                row.is_late,
                row.exemption,
            )
        for section in whole.sections:
            _ = section.under_way
    assert sent == []


def test_of_an_activity_finds_every_boards_open_one(cast):
    activity = make.activity(14)
    found = queries.of_activity(activity)
    assert len(found) == 13
    assert (found[0].board.short_name, found[-1].board.short_name) == ("Bromma", "Östermalm")
    actions.close(found[0], reason="Bortfaller", by=None)
    assert len(queries.of_activity(activity)) == 12


def test_closed_ones_are_left_out(cast):
    one = make.commitment()
    actions.close(one, reason="Bortfaller", by=None)
    board, programme = make.board(), make.programme()
    assert one in queries.of_board(board, programme), "for the scorecard's foot"


def test_a_removed_step_is_on_no_scorecard(ctx):
    one = make.commitment()
    kept, gone = make.step(one, "Kvar"), make.step(one, "Borta", removed_on=DAY)
    db.session.flush()
    db.session.expire_all()
    found = queries.of_board(make.board(), make.programme())
    assert [step.text for step in next(each for each in found if each.id == one.id).steps] == [kept.text]
    assert gone.removed_on
