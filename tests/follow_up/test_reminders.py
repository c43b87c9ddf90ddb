"""Who is reminded of what, when, and never twice."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from tests import make
from tests.follow_up.reminded import days_from, of_farsta, run, to_whom
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.follow_up import actions, deciding, reminding
from vpapp.follow_up.freezing import submission_for
from vpapp.follow_up.reminder_models import ReminderKind
from vpapp.follow_up.reminders import CATCH_UP, due, due_in_all
from vpapp.follow_up.report import report_of
from vpapp.programme.models import RoundKind
from vpapp.scorecards.submission_models import Submission, SubmissionState

OPENS, TWO_WEEKS, THREE_DAYS, DUE, THREE_LATE, TEN_LATE, BY_HAND = ReminderKind
DRAFT, SUBMITTED, RETURNED, RECEIVED = SubmissionState


def all_days(one, submission=None):
    """What is due on each day of the year, of those when something is."""
    return {day: kind for day in days_from((1, 1), 365) if (kind := due(one, submission, day))}


def expected(*kinds):
    """Each kind on its day and those on which it may still go; a later kind goes before."""
    return {day: kind for kind, first in kinds for day in days_from(first, CATCH_UP.days + 1)}


def submitted(**values):
    """Farsta's submission of tertial 1, not saved."""
    return Submission(**{"state": DRAFT, "open_until": None, "meeting_on": None} | values)


LATE = ((DUE, (5, 31)), (THREE_LATE, (6, 3)), (TEN_LATE, (6, 10)))


@pytest.mark.parametrize(
    ("meeting", "before"),
    [
        (None, ((TWO_WEEKS, (5, 17)), (THREE_DAYS, (5, 28)))),
        (date(2023, 5, 25), ((TWO_WEEKS, (5, 11)), (THREE_DAYS, (5, 22)))),
        (date(2023, 5, 31), ((TWO_WEEKS, (5, 17)), (THREE_DAYS, (5, 28)))),
        (date(2023, 6, 7), ((TWO_WEEKS, (5, 17)), (THREE_DAYS, (5, 28)))),
    ],
)
def test_every_day_of_a_round(ctx, meeting, before):
    one = make.round_of(RoundKind.T1, 2023)
    assert all_days(one, submitted(meeting_on=meeting)) == expected((OPENS, (4, 15)), *before, *LATE)


def test_every_day_of_a_round_that_nobody_has_touched(ctx):
    before = ((OPENS, (4, 15)), (TWO_WEEKS, (5, 17)), (THREE_DAYS, (5, 28)))
    assert all_days(make.round_of(RoundKind.T1, 2023)) == expected(*before, *LATE)


def test_a_meeting_soon_after_the_opening_is_reminded_of_instead(ctx):
    one = make.round_of(RoundKind.T1, 2023)
    found = all_days(one, submitted(meeting_on=date(2023, 4, 18)))
    assert [found[day] for day in days_from((4, 15), 3)] == [THREE_DAYS] * 3
    assert days_from((4, 14))[0] not in found


@pytest.mark.parametrize("state", [SUBMITTED, RECEIVED])
def test_what_is_handed_in_is_never_reminded_of(ctx, state):
    assert all_days(make.round_of(RoundKind.T1, 2023), submitted(state=state)) == {}


def test_a_closed_round_is_not_reminded_of_but_what_is_opened_again_is_by_its_own_day(ctx):
    one = make.round_of(RoundKind.T1, 2023)
    one.closed_at = clock.now()
    assert all_days(one) == {}
    again = submitted(state=RETURNED, open_until=date(2023, 7, 20), meeting_on=date(2023, 5, 25))
    assert all_days(one, again) == {
        **expected((TWO_WEEKS, (7, 6)), (THREE_DAYS, (7, 17))), date(2023, 7, 20): DUE,
    }  # fmt: skip


def test_a_round_that_is_over_is_not_reminded_of_before_somebody_has_closed_it(ctx):
    one = make.round_of(RoundKind.T1, 2023)
    one.closes_on = one.due_on
    assert max(all_days(one)) == date(2023, 5, 31)


def test_never_twice_within_five_days_over_a_whole_round(ctx):
    for day in days_from((4, 10), 90):
        run(day)
    assert of_farsta() == [
        (date(2023, 4, 15), OPENS), (date(2023, 5, 17), TWO_WEEKS), (date(2023, 5, 28), THREE_DAYS),
        (date(2023, 6, 3), THREE_LATE), (date(2023, 6, 10), TEN_LATE),
    ]  # fmt: skip


def test_the_last_day_is_reminded_of_where_the_meeting_was_before(ctx):
    submission_for(make.board(), make.open_round()).meeting_on = date(2023, 5, 25)
    for day in days_from((5, 1), 45):
        run(day)
    assert of_farsta() == [
        (date(2023, 5, 11), TWO_WEEKS), (date(2023, 5, 22), THREE_DAYS), (date(2023, 5, 31), DUE),
        (date(2023, 6, 10), TEN_LATE),
    ]  # fmt: skip


def test_a_server_that_was_down_sends_the_latest_and_not_what_is_old(ctx):
    run(date(2023, 4, 20))
    assert of_farsta() == []
    run(date(2023, 6, 4))
    assert of_farsta() == [(date(2023, 6, 4), THREE_LATE)]


def test_two_rounds_at_once_are_one_mail_in_five_days(ctx):
    for day in days_from((12, 10), 20):
        run(day)
    assert of_farsta() == [(date(2023, 12, 15), OPENS), (date(2023, 12, 21), DUE)]


def test_run_twice_tells_nobody_twice(ctx):
    assert run(date(2023, 5, 17))
    assert run(date(2023, 5, 17)) == []
    assert run(date(2023, 5, 18)) == []


def test_the_database_itself_keeps_from_telling_twice(ctx):
    every = due_in_all(date(2023, 5, 17))
    reminding.remind(every, by=None)
    with pytest.raises(IntegrityError), db.session.begin_nested():
        reminding.remind(every[:1], by=None)


def test_boards_with_key_functions_and_those_without(cast):
    found = to_whom(due_in_all(date(2023, 5, 17)))
    assert len(found) == 46
    assert found["farsta"] == ["Nyckelfunktion, Farsta"]
    assert found["socialnamnden"] == ["Nyckelfunktion, socialnämnden"]
    assert found["skarholmen"] == ["Programansvarig"]


def test_every_key_function_of_a_board_gets_one_and_whoever_has_two_roles_one(cast):
    both = make.account(slug="farsta", key_function=None, programme_office=None)
    ended = make.account("f@vpapp.example", slug="farsta", key_function=date(2023, 5, 16))
    gone = make.account("g@vpapp.example", slug="farsta", key_function=None)
    gone.closed_on = date(2023, 5, 1)
    db.session.flush()
    run(date(2023, 5, 17))
    assert of_farsta(cast["nyckelfunktion-farsta"]) == of_farsta(both) == [(date(2023, 5, 17), TWO_WEEKS)]
    assert of_farsta(ended) == of_farsta(gone) == of_farsta(cast["programansvarig"]) == []


def test_who_came_later_is_reminded_for_themselves(cast):
    run(date(2023, 5, 17))
    new = make.account(slug="farsta", key_function=None)
    assert to_whom(run(date(2023, 5, 18))) == {"farsta": [new.name]}


def test_after_the_merger_the_new_board_is_reminded_and_the_old_are_not(cast):
    found = to_whom(due_in_all(date(2023, 8, 15)))
    assert found["jarva"] == ["Programansvarig"]
    assert "rinkeby-kista" not in found
    assert len(found) == 44


def test_handing_in_stops_it_and_asking_for_more_begins_it_again(cast):
    me, office = cast["nyckelfunktion-farsta"], cast["programansvarig"]
    report = report_of(make.board(), make.programme(), make.open_round())
    version = actions.hand_in(report, decided_on=None, paragraph="", by=me)
    assert "farsta" not in to_whom(due_in_all(date(2023, 5, 28)))
    deciding.ask_for_more(version.submission, "Mer", date(2023, 6, 9), by=office)
    assert "farsta" not in to_whom(due_in_all(date(2023, 5, 31)))
    assert to_whom(due_in_all(date(2023, 6, 6))) == {"farsta": [me.name]}


def test_nobody_to_send_to_is_no_mail(cast):
    cast["programansvarig"].closed_on = date(2023, 5, 1)
    db.session.flush()
    assert set(to_whom(due_in_all(date(2023, 5, 17)))) == {"farsta", "rinkeby-kista", "socialnamnden"}
