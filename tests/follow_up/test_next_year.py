"""What is not applicable asked of next year, and what is settled taken up again."""

from datetime import date

import pytest

from tests import make
from tests.follow_up.saying import last, report
from vpapp.audit.events import Event
from vpapp.core.rules import Refused
from vpapp.follow_up import actions, queries
from vpapp.follow_up.report import Row
from vpapp.programme.models import RoundKind
from vpapp.scorecards import exemptions
from vpapp.scorecards.expectation import Expectation
from vpapp.scorecards.models import ExemptionState
from vpapp.scorecards.status import Stage, Status


def say_again(one, current, *, holds, by):
    """What the page does."""
    actions.refuse_not_asked_again(one, current)
    exemptions.ask_again(one, current.year + 1, holds=holds, by=by)


WRITTEN = date(2023, 1, 20)


@pytest.fixture
def exempt(one):
    """What was accepted as not applicable in 2022, and its year's report."""
    make.exemption(one, year=2022, state=ExemptionState.ACCEPTED)
    return one, make.round_of(RoundKind.VB, 2022)


def test_the_years_report_asks_whether_what_is_not_applicable_is_so_next_year_too(me, exempt):
    one, vb = exempt
    with make.on(WRITTEN):
        asked = report(vb)
        lacks = {left.anchor: left.lacks for left in asked.left}
        assert lacks[f"row-{one.id}"] == "Säg om det är ej aktuellt även 2023"
        counted = asked.answered, len(asked.asked)
        assert queries.answered(make.programme(), vb, [one.board_id])[one.board_id] == counted
        say_again(one, vb, holds=True, by=me)
        say_again(one, vb, holds=True, by=me)
        after = report(vb)
    assert (after.answered, len(after.asked)) == (counted[0] + 1, counted[1])
    assert queries.answered(make.programme(), vb, [one.board_id])[one.board_id] == (counted[0] + 1, counted[1])
    assert f"row-{one.id}" not in [left.anchor for left in after.left]
    assert [(each.year, each.state) for each in one.exemptions] == [
        (2022, ExemptionState.ACCEPTED), (2023, ExemptionState.PROPOSED)
    ]  # fmt: skip
    assert last(one).event is Event.EXEMPTION_PROPOSED


def test_what_holds_no_longer_counts_next_year_and_is_not_asked_once_more(me, exempt):
    one, vb = exempt
    with make.on(WRITTEN):
        assert one.lapsed_exemption_on(WRITTEN) is not None
        say_again(one, vb, holds=True, by=me)
        say_again(one, vb, holds=False, by=me)
        assert f"row-{one.id}" not in [left.anchor for left in report(vb).left]
        assert one.lapsed_exemption_on(WRITTEN) is None
    assert not one.is_exempt_on(date(2023, 5, 22))
    assert last(one).event is Event.EXEMPTION_ENDED


def test_what_the_office_has_decided_of_next_year_stands(me, exempt):
    one, vb = exempt
    make.exemption(one, year=2023, state=ExemptionState.ACCEPTED)
    with make.on(WRITTEN), pytest.raises(Refused, match="redan tagit ställning"):
        say_again(one, vb, holds=False, by=me)


def test_the_programmes_last_year_asks_of_none_after_it(ctx, one):
    make.exemption(one, year=2025, state=ExemptionState.ACCEPTED)
    assert not Row(one, make.round_of(RoundKind.VB, 2025)).asks_again


def test_nothing_is_asked_again_of_what_is_applicable_or_when_the_round_is_locked(me, one, exempt):
    with pytest.raises(Refused, match="frågar inte"):
        say_again(make.own_commitment(stage=Stage.CONFIRMED), make.open_round(), holds=True, by=me)
    with make.on(date(2023, 5, 22)), pytest.raises(Refused, match="stängd"):
        say_again(*exempt, holds=True, by=me)


@pytest.fixture
def settled(ctx):
    """What an earlier round has told of as klar."""
    one = make.own_commitment(stage=Stage.CONFIRMED, ends_on=date(2022, 12, 31), status=Status.DONE,
                              completed_on=date(2022, 5, 2))  # fmt: skip
    with make.on(date(2022, 5, 20)):
        make.told_as_done(one, make.round_of(RoundKind.T1, 2022))
    return one


def test_what_is_settled_is_taken_up_again_with_a_reason_and_then_required(me, settled):
    current = make.open_round()
    assert Row(settled, current).expectation is Expectation.SETTLED
    with pytest.raises(Refused, match="Skriv varför"):
        actions.take_up_again(settled, current, "", by=me)
    actions.take_up_again(settled, current, "Rutinen gäller inte längre", by=me)
    assert (settled.status, settled.completed_on) == (Status.UNDER_WAY, None)
    assert Row(settled, current).expectation is Expectation.REQUIRED
    assert (last(settled).event, last(settled).note) == (Event.COMMITMENT_TAKEN_UP, "Rutinen gäller inte längre")


def test_what_is_not_settled_or_in_a_locked_round_is_not_taken_up(me, one, settled):
    with pytest.raises(Refused, match="tidigare omgång"):
        actions.take_up_again(one, make.open_round(), "Därför", by=me)
    with pytest.raises(Refused, match="stängd"):
        actions.take_up_again(settled, make.round_of(RoundKind.VB, 2022), "Därför", by=me)
