"""What a round asks of a commitment: the table of the domain, over all its states."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from vpapp.programme.models import Activity, Occasion, PeriodKind, Round, RoundKind
from vpapp.scorecards.answer_models import Answer
from vpapp.scorecards.expectation import Expectation, expectation
from vpapp.scorecards.models import Commitment, Exemption, ExemptionReason, ExemptionState
from vpapp.scorecards.status import Stage, Status

VP, T1, T2, VB = RoundKind
KINDS = (VP, T1, T2, VB)
R, O, N = Expectation.REQUIRED, Expectation.OPTIONAL, Expectation.NOT_DUE  # noqa: E741 - as the columns below
SETTLED, ENDED = Expectation.SETTLED, Expectation.ENDED
NOT_APPLICABLE, ASKED_AGAIN = Expectation.NOT_APPLICABLE, Expectation.ASKED_AGAIN
YEAR = 2023


CLOSES = {VP: (0, 1, 31), T1: (0, 6, 30), T2: (0, 10, 31), VB: (1, 3, 15)}
ENDS = {VP: (12, 31), T1: (4, 30), T2: (8, 31), VB: (12, 31)}


def round_of(kind, year=YEAR):
    """A round, which no database needs to know."""
    later, *closes = CLOSES[kind]
    ends_on = date(year, *ENDS[kind])
    return Round(kind=kind, year=year, starts_on=date(year, 1, 1), ends_on=ends_on,
                 due_on=ends_on + timedelta(days=31), closes_on=date(year + later, *closes))  # fmt: skip


def asked(kind, *, confirmed=True, exemptions=(), year=YEAR, told=(), **values):
    """What each round of 2023 asks of a commitment with those values; `exemptions` were said for `year`.

    `told`: rounds that have told that it is klar, each with the day.
    """
    one = Commitment(kind=kind, confirmed_on=date(2022, 1, 10) if confirmed else None, **{
        "ends_on": date(2025, 12, 31), "stage": Stage.CONFIRMED if confirmed else Stage.PROPOSED, **values
    })  # fmt: skip
    one.exemptions = [Exemption(year=year, reason=ExemptionReason.NO_OPERATION, state=state) for state in exemptions]
    one.answers = [
        Answer(status=Status.DONE, round=round_of(*which), answered_at=datetime.combine(day, time(12), UTC))
        for which, day in told
    ]
    return tuple(expectation(one, round_of(each)) for each in KINDS)


@pytest.mark.parametrize("status", [Status.NOT_STARTED, Status.UNDER_WAY])
@pytest.mark.parametrize(
    ("ends_on", "expected"),
    [
        (None, (O, N, N, O)),
        (date(2025, 12, 31), (O, N, N, O)),
        (date(2024, 1, 1), (O, N, N, O)),
        (date(2023, 12, 31), (R, O, O, R)),
        (date(2023, 10, 31), (R, O, O, R)),
        (date(2023, 8, 31), (R, O, O, R)),
        (date(2023, 8, 30), (R, O, R, R)),
        (date(2023, 4, 30), (R, O, R, R)),
        (date(2023, 4, 29), (R, R, R, R)),
        (date(2022, 12, 31), (R, R, R, R)),
    ],
)
def test_dated_and_not_klar(status, ends_on, expected):
    assert asked(PeriodKind.DATED, status=status, ends_on=ends_on) == expected


@pytest.mark.parametrize(
    ("completed_on", "told", "expected"),
    [
        (date(2022, 11, 1), [((VB, 2022), date(2023, 1, 10))], (SETTLED,) * 4),
        (date(2022, 5, 20), [((T1, 2022), date(2022, 5, 20))], (SETTLED,) * 4),
        (date(2022, 11, 1), [], (SETTLED, O, O, R)),
        (date(2023, 1, 1), [], (R, O, O, R)),
        (date(2023, 4, 20), [((T1, 2023), date(2023, 5, 2))], (R, O, SETTLED, SETTLED)),
        (date(2023, 6, 1), [], (R, O, O, R)),
        (date(2023, 6, 1), [((T2, 2023), date(2023, 9, 2))], (R, O, O, SETTLED)),
        (date(2023, 9, 20), [((T1, 2023), date(2023, 5, 2))], (R, O, O, R)),
    ],
)
def test_dated_and_klar_is_asked_for_until_a_round_has_told_of_it(completed_on, told, expected):
    """A tertial report that said nothing has not told; nor has one from before it was taken up again."""
    values = {"status": Status.DONE, "completed_on": completed_on, "ends_on": date(2023, 6, 30)}
    assert asked(PeriodKind.DATED, told=told, **values) == expected


def test_dated_and_dropped_is_never_required():
    assert asked(PeriodKind.DATED, status=Status.DROPPED, ends_on=date(2022, 6, 30)) == (O, O, O, O)


@pytest.mark.parametrize("status", [Status.NOT_STARTED, Status.AS_PLANNED, Status.PARTLY])
def test_ongoing_is_asked_for_in_plan_and_year(status):
    assert asked(PeriodKind.ONGOING, status=status) == (R, O, O, R)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.WAITING, (N, N, N, N)),
        (Status.UNDER_WAY, (O, O, O, R)),
        (Status.CARRIED_OUT, (O, O, O, R)),
    ],
)
def test_an_event_waits_for_its_occasion(status, expected):
    assert asked(PeriodKind.EVENT, status=status) == expected


FAR = date(2022, 11, 14)


@pytest.mark.parametrize("status", [Status.WAITING, Status.CARRIED_OUT])
@pytest.mark.parametrize(
    ("opened", "expected"),
    [
        ([], None),
        ([(FAR, date(2022, 12, 9))], (N, N, N, N)),
        ([(FAR, None)], (O, O, O, R)),
        ([(FAR, date(2023, 1, 1))], (O, O, O, R)),
        ([(FAR, date(2022, 12, 31))], (N, N, N, N)),
        ([(date(2023, 5, 1), date(2023, 6, 1))], (O, N, O, R)),
        ([(date(2023, 11, 1), None)], (O, N, N, R)),
        ([(date(2024, 1, 1), None)], (N, N, N, N)),
        ([(FAR, date(2022, 12, 9)), (date(2023, 4, 30), date(2023, 4, 30))], (O, O, O, R)),
    ],
)
def test_an_event_is_asked_for_in_the_rounds_of_its_occasions(status, opened, expected):
    activity = Activity(occasions=[Occasion(opened_on=one, closed_on=other) for one, other in opened])
    alone = (N, N, N, N) if status is Status.WAITING else (O, O, O, R)
    assert asked(PeriodKind.EVENT, status=status, activity=activity) == (expected or alone)
    under_way = asked(PeriodKind.EVENT, status=Status.UNDER_WAY, activity=activity)
    assert under_way == (O, O, O, R), "as long as the board says so"


@pytest.mark.parametrize("kind", list(PeriodKind))
def test_a_proposal_must_be_decided_on_in_the_years_report(kind):
    status = {PeriodKind.DATED: Status.NOT_STARTED, PeriodKind.EVENT: Status.WAITING}.get(kind, Status.AS_PLANNED)
    assert asked(kind, confirmed=False, status=status) == (O, O, O, R)


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([ExemptionState.ACCEPTED], (NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE, ASKED_AGAIN)),
        ([ExemptionState.PROPOSED], (R, R, R, R)),
        ([ExemptionState.WITHDRAWN], (R, O, O, R)),
        ([ExemptionState.ANSWERED, ExemptionState.PROPOSED], (R, R, R, R)),
        ([ExemptionState.ANSWERED, ExemptionState.ACCEPTED], (NOT_APPLICABLE,) * 3 + (ASKED_AGAIN,)),
    ],
)
def test_not_applicable_counts_when_it_is_accepted(states, expected):
    assert asked(PeriodKind.ONGOING, status=Status.AS_PLANNED, exemptions=states) == expected


def test_an_answered_exemption_leaves_the_commitment_as_it_was():
    assert asked(PeriodKind.ONGOING, status=Status.AS_PLANNED, exemptions=[ExemptionState.ANSWERED]) == (R, O, O, R)


def test_another_years_exemption_says_nothing():
    states = [ExemptionState.ACCEPTED]
    assert asked(PeriodKind.ONGOING, status=Status.AS_PLANNED, exemptions=states, year=2022) == (R, O, O, R)


@pytest.mark.parametrize("kind", list(PeriodKind))
@pytest.mark.parametrize(
    ("closed_on", "ended"),
    [
        (date(2022, 12, 31), (True, True, True, True)),
        (date(2023, 1, 31), (True, True, True, True)),
        (date(2023, 4, 30), (False, True, True, True)),
        (date(2023, 7, 1), (False, False, True, True)),
        (date(2024, 1, 1), (False, False, False, False)),
    ],
)
def test_what_is_closed_has_ended_in_the_rounds_after(kind, closed_on, ended):
    """The merger of 1 July 2023 leaves T1 with the old boards and takes T2 from them."""
    found = asked(kind, stage=Stage.CLOSED, closed_on=closed_on, status=Status.NOT_STARTED)
    assert tuple(each is ENDED for each in found) == ended
