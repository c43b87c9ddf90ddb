"""Ticking: what a tick means, what it remembers, and what is not ticked."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests import make
from tests.scorecards.test_actions import DATED, EVENT, ONGOING, events, last, ticked
from vpapp.audit.events import Event
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.core.rules import Refused
from vpapp.demo.cast import DAY
from vpapp.programme.models import PeriodKind, RoundKind
from vpapp.scorecards import actions
from vpapp.scorecards.models import Answer, ExemptionState
from vpapp.scorecards.status import BY_KIND, Stage, Status

BETWEEN_ROUNDS = date(2023, 7, 10)


@pytest.fixture
def me(cast):
    """Whoever acts."""
    return cast["nyckelfunktion-farsta"]


# Ticking a dated one


@pytest.mark.parametrize("stage", [Stage.PROPOSED, Stage.CONFIRMED])
@pytest.mark.parametrize("before", [Status.NOT_STARTED, Status.UNDER_WAY, Status.DROPPED])
def test_a_tick_means_done_and_its_undoing_restores_what_was(me, stage, before):
    one = make.commitment(stage=stage, status=before)
    ticked(one, me)
    assert (one.status, one.completed_on, one.completed_by_id) == (Status.DONE, DAY, me.id)
    ticked(one, me, done=False)
    assert (one.status, one.completed_on, one.completed_by_id) == (before, None, None)
    assert events(one)[-2:] == [Event.COMMITMENT_COMPLETED, Event.COMMITMENT_REOPENED]


@pytest.mark.parametrize("done", [True, False])
def test_saying_it_twice_changes_nothing(me, done):
    one = make.commitment(status=Status.UNDER_WAY)
    ticked(one, me, done)
    before = events(one)
    ticked(one, me, done)
    assert events(one) == before


def test_ticking_again_after_undoing_still_remembers(me):
    one = make.commitment(status=Status.NOT_STARTED)
    for done in (True, False, True, True, False, False):
        ticked(one, me, done)
    assert one.status is Status.NOT_STARTED


def test_what_was_done_before_we_kept_what_was_before_is_under_way_when_opened(me):
    one = make.commitment(status=Status.DONE, status_before=None)
    assert ticked(one, me, done=False).status is Status.UNDER_WAY


def test_a_dated_one_is_ticked_between_rounds_too(me):
    with make.on(BETWEEN_ROUNDS):
        one = make.commitment()
        actions.tick(one, done=True, current=None, by=me)
    assert one.completed_on == BETWEEN_ROUNDS


def test_who_and_when_are_noted(me):
    one = ticked(make.commitment(status=Status.UNDER_WAY), me)
    entry = last(one)
    assert (one.changed_by_id, one.changed_at.date()) == (me.id, clock.now().date())
    assert (entry.by_id, entry.board_id) == (me.id, one.board_id)
    assert entry.changes == {"status": ["under_way", "done"], "completed_on": [None, "2023-05-22"]}


# Ticking an ongoing one


def test_a_tick_reconciles_in_the_open_round(me):
    one = ticked(make.commitment(kind=ONGOING), me)
    answer = one.answer_in(make.open_round())
    assert (answer.status, answer.text, answer.answered_by_id) == (Status.AS_PLANNED, "", me.id)
    assert one.status is Status.AS_PLANNED
    assert one.completed_on is None
    assert last(one).event is Event.COMMITMENT_RECONCILED
    assert last(one).note == "Tertial 1 2023"


@pytest.mark.parametrize("before", BY_KIND[ONGOING])
def test_undoing_takes_the_answer_away_and_restores_the_status(me, before):
    one = make.commitment(kind=ONGOING, status=before)
    ticked(one, me)
    ticked(one, me, done=False)
    assert one.status is before
    assert one.answers == []
    assert not db.session.scalar(sa.select(Answer.id))
    assert events(one)[-2:] == [Event.COMMITMENT_RECONCILED, Event.RECONCILIATION_UNDONE]


def test_undoing_keeps_a_status_that_was_set_since(me):
    one = ticked(make.commitment(kind=ONGOING), me)
    actions.set_status(one, Status.PARTLY, by=me)
    assert ticked(one, me, done=False).status is Status.PARTLY


@pytest.mark.parametrize("done", [True, False])
def test_reconciling_twice_changes_nothing(me, done):
    one = ticked(make.commitment(kind=ONGOING), me)
    ticked(one, me, done)
    before, answers = events(one), len(one.answers)
    ticked(one, me, done)
    assert (events(one), len(one.answers)) == (before, answers)


def test_an_answer_with_a_text_is_not_untick_ed(me):
    one = ticked(make.commitment(kind=ONGOING), me)
    one.answer_in(make.open_round()).text = "Vi har börjat."
    with pytest.raises(Refused, match="uppföljningen"):
        ticked(one, me, done=False)
    assert one.answers


@pytest.mark.parametrize("done", [True, False])
@pytest.mark.parametrize("which", ["none", "closed"])
def test_outside_an_open_round_nothing_is_reconciled(me, done, which):
    one = make.commitment(kind=ONGOING)
    with make.on(BETWEEN_ROUNDS), pytest.raises(Refused, match="Ingen omgång är öppen"):
        actions.tick(one, done=done, current=None if which == "none" else make.open_round(), by=me)
    assert one.answers == []


@pytest.mark.parametrize(("status", "unchanged"), [(Status.AS_PLANNED, True), (Status.PARTLY, False)])
def test_unchanged_since_the_latest_answered_round(me, status, unchanged):
    one = make.commitment(kind=ONGOING)
    earlier = [make.round_of(kind, 2022) for kind in (RoundKind.T1, RoundKind.T2)]
    for past in earlier:
        one.answers.append(Answer(round=past, round_id=past.id, status=Status.AS_PLANNED))
    one.status = status
    answer = ticked(one, me).answer_in(make.open_round())
    assert answer.unchanged_since is (earlier[1] if unchanged else None)


def test_the_first_answer_is_unchanged_since_nothing(me):
    one = make.commitment(kind=ONGOING, status=Status.AS_PLANNED)
    assert ticked(one, me).answer_in(make.open_round()).unchanged_since is None


# What is not ticked


@pytest.mark.parametrize("done", [True, False])
def test_an_event_is_not_ticked(me, done):
    one = make.own_commitment(kind=EVENT)
    with pytest.raises(Refused, match="tillfälle"):
        ticked(one, me, done)


@pytest.mark.parametrize("kind", list(PeriodKind))
@pytest.mark.parametrize("done", [True, False])
def test_what_is_closed_is_not_ticked(me, kind, done):
    one = make.own_commitment(kind=kind, stage=Stage.CLOSED)
    with pytest.raises(Refused, match="avslutat"):
        ticked(one, me, done)


@pytest.mark.parametrize("kind", [DATED, ONGOING])
@pytest.mark.parametrize("state", list(ExemptionState))
def test_only_what_is_accepted_as_not_applicable_is_not_ticked(me, kind, state):
    one = make.commitment(kind=kind)
    make.exemption(one, state=state)
    if state is ExemptionState.ACCEPTED:
        with pytest.raises(Refused, match="ej aktuellt"):
            ticked(one, me)
    else:
        ticked(one, me)


def test_what_was_not_applicable_last_year_is_ticked(me):
    one = make.commitment()
    make.exemption(one, state=ExemptionState.ACCEPTED, year=2022)
    assert ticked(one, me).status is Status.DONE
