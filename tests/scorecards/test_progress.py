"""Numbers that are never mixed."""

from datetime import date
from types import SimpleNamespace

from tests import make
from vpapp.core import clock
from vpapp.demo.cast import DAY
from vpapp.programme.models import PeriodKind
from vpapp.scorecards import actions, queries
from vpapp.scorecards.card import card
from vpapp.scorecards.models import ExemptionState
from vpapp.scorecards.progress import Progress, count
from vpapp.scorecards.status import Stage, Status


def one(**values):
    """Something to count: a dated proposal that has not begun, but for what is said."""
    usual = {
        "kind": PeriodKind.DATED,
        "stage": Stage.CONFIRMED,
        "status": Status.NOT_STARTED,
        "ends_on": None,
        "responsible": "Enhetschef",
        "exempt": False,
        "answered": False,
    }
    return SimpleNamespace(**usual | values)


def test_nothing():
    assert count([], DAY) == Progress()


def test_dated_and_ongoing_are_counted_apart():
    rows = [
        one(status=Status.DONE),
        one(),
        one(kind=PeriodKind.ONGOING, answered=True),
        one(kind=PeriodKind.ONGOING),
        one(kind=PeriodKind.ONGOING),
        one(kind=PeriodKind.EVENT),
    ]
    assert count(rows, DAY) == Progress(total=6, dated=2, done=1, ongoing=3, reconciled=1, events=1)


def test_an_answered_dated_one_is_not_reconciled_and_a_carried_out_event_not_done():
    rows = [one(answered=True), one(kind=PeriodKind.EVENT, status=Status.CARRIED_OUT)]
    assert count(rows, DAY) == Progress(total=2, dated=1, events=1)


def test_exempt_and_dropped_count_in_nothing_else():
    rows = [
        one(exempt=True, ends_on=date(2022, 1, 1), responsible=""),
        one(status=Status.DROPPED, responsible=""),
        one(exempt=True, status=Status.DROPPED),
    ]
    assert count(rows, DAY) == Progress(total=3, exempt=2, dropped=1)


def test_late_proposed_and_without_responsible():
    past = date(2022, 12, 31)
    rows = [one(ends_on=past), one(ends_on=past, stage=Stage.PROPOSED, responsible="")]
    assert count(rows, DAY) == Progress(total=2, dated=2, late=1, proposed=1, without_responsible=1)


def test_the_list_and_the_card_say_the_same(cast):
    me, current = cast["nyckelfunktion-farsta"], make.open_round()
    dated, late, exempt = make.commitments(kind=PeriodKind.DATED)[:3]
    ongoing = make.commitment(kind=PeriodKind.ONGOING)
    actions.tick(dated, done=True, current=current, by=me)
    actions.tick(ongoing, done=True, current=current, by=me)
    actions.edit(
        late, version=1, by=me, responsible="Chef", starts_on=date(2022, 1, 1), ends_on=date(2022, 2, 1)
    )
    actions.confirm(late, by=me)
    make.exemption(exempt, state=ExemptionState.ACCEPTED)
    make.exemption(make.commitments(kind=PeriodKind.DATED)[3], state=ExemptionState.PROPOSED)
    make.exemption(make.commitments(kind=PeriodKind.DATED)[4], state=ExemptionState.ACCEPTED, year=2022)
    programme = make.programme()
    listed = queries.progress_by_board(programme, current, clock.today())[make.board().id]
    assert listed == card(me, make.board(), programme).progress
    assert (listed.done, listed.reconciled, listed.late, listed.exempt, listed.total) == (1, 1, 1, 1, 20)


def test_closed_ones_are_not_counted(cast):
    actions.close(make.commitment(), reason="Bortfaller", by=None)
    assert queries.progress_by_board(make.programme(), None, DAY)[make.board().id].total == 19
