"""Late: computed over every combination there is, and never for a proposal."""

from datetime import date, timedelta
from itertools import product
from types import SimpleNamespace

from tests import make
from vpapp.demo.cast import DAY
from vpapp.programme.models import PeriodKind
from vpapp.scorecards.models import ExemptionState
from vpapp.scorecards.status import BY_KIND, LOOKS, WORDS, Stage, Status, first, is_late

YESTERDAY, TODAY, TOMORROW = (DAY + timedelta(days=days) for days in (-1, 0, 1))
ENDS: tuple[date | None, ...] = (None, YESTERDAY, TODAY, TOMORROW)


def test_late_is_only_what_is_confirmed_dated_past_and_neither_done_nor_dropped_nor_exempt():
    late = {
        (stage, kind, status, end, exempt)
        for stage, kind, end, exempt in product(Stage, PeriodKind, ENDS, (False, True))
        for status in BY_KIND[kind]
        if is_late(
            SimpleNamespace(stage=stage, kind=kind, status=status, ends_on=end), exempt=exempt, day=DAY
        )
    }
    assert late == {
        (Stage.CONFIRMED, PeriodKind.DATED, Status.NOT_STARTED, YESTERDAY, False),
        (Stage.CONFIRMED, PeriodKind.DATED, Status.UNDER_WAY, YESTERDAY, False),
    }


def test_a_commitment_asks_its_exemption_of_the_year(ctx):
    one = make.commitment(stage=Stage.CONFIRMED, starts_on=date(2021, 6, 1), ends_on=date(2022, 12, 31))
    assert one.is_late_on(DAY)
    exemption = make.exemption(one)
    assert one.is_late_on(DAY), "until accepted it counts"
    exemption.state = ExemptionState.ACCEPTED
    assert not one.is_late_on(DAY)
    assert one.is_late_on(date(2024, 1, 1)), "asked again next year"


def test_every_status_has_its_word_its_look_and_its_kind():
    assert set(WORDS) == set(LOOKS) == set(Status)
    assert {status for statuses in BY_KIND.values() for status in statuses} == set(Status)
    assert set(BY_KIND) == set(PeriodKind)


def test_what_a_commitment_begins_with():
    assert {kind: first(kind) for kind in PeriodKind} == {
        PeriodKind.DATED: Status.NOT_STARTED,
        PeriodKind.ONGOING: Status.NOT_STARTED,
        PeriodKind.EVENT: Status.WAITING,
    }
