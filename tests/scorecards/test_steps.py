"""A commitment's check list."""

import pytest

from tests import make
from vpapp.audit import queries as audit
from vpapp.audit.events import Event
from vpapp.core.db import db
from vpapp.core.rules import Refused
from vpapp.demo.cast import DAY
from vpapp.scorecards import steps
from vpapp.scorecards.models import Step
from vpapp.scorecards.status import Stage


@pytest.fixture
def me(cast):
    """Whoever acts."""
    return cast["nyckelfunktion-farsta"]


def newest(commitment):
    """What was written down last: event, note, changes."""
    entry = audit.of_thing("commitment", commitment.id)[0]
    return entry.event, entry.note, entry.changes


def test_steps_are_added_last(me):
    one = make.commitment()
    first, second = (steps.add(one, text, by=me) for text in ("Skriv en rutin", "Besluta den"))
    assert [step.text for step in one.steps] == ["Skriv en rutin", "Besluta den"]
    assert first.position < second.position
    assert newest(one) == (Event.STEP_ADDED, "Besluta den", {})
    assert (one.changed_by_id, first.board_id) == (me.id, one.board_id)


def test_a_new_step_comes_last_even_where_others_were_removed(me):
    one = make.commitment()
    made = [steps.add(one, str(no), by=me) for no in range(3)]
    for gone in made[:2]:
        steps.remove(gone, by=me)
    steps.add(one, "sist", by=me)
    db.session.expire_all()
    assert [step.text for step in one.steps] == ["2", "sist"]


def test_at_most_forty(me):
    one = make.commitment()
    for no in range(steps.MOST):
        make.step(one, f"Steg {no}")
    with pytest.raises(Refused, match="högst 40 steg"):
        steps.add(one, "Ett till", by=me)


def test_ticking_notes_the_day_and_the_person(me):
    step = make.step(make.commitment())
    steps.tick(step, done=True, by=me)
    assert (step.done_on, step.done_by_id) == (DAY, me.id)
    assert newest(step.commitment)[:2] == (Event.STEP_DONE, step.text)
    steps.tick(step, done=False, by=me)
    assert (step.done_on, step.done_by_id) == (None, None)
    assert newest(step.commitment)[0] is Event.STEP_UNDONE


@pytest.mark.parametrize("done", [True, False])
def test_ticking_twice_is_one_event(me, done):
    step = make.step(make.commitment(), done_on=None if done else DAY)
    steps.tick(step, done=done, by=me)
    before = len(audit.of_thing("commitment", step.commitment_id))
    steps.tick(step, done=done, by=me)
    assert len(audit.of_thing("commitment", step.commitment_id)) == before


def test_editing_keeps_what_it_said(me):
    step = make.step(make.commitment())
    steps.edit(step, "Skriv två rutiner", by=me)
    assert newest(step.commitment) == (
        Event.STEP_EDITED,
        "",
        {"text": ["Skriv en rutin", "Skriv två rutiner"]},
    )


def test_editing_nothing_is_no_event(me):
    step = make.step(make.commitment())
    before = newest(step.commitment)
    steps.edit(step, step.text, by=me)
    assert newest(step.commitment) == before


def test_the_event_log_keeps_the_words_of_a_removed_step(me):
    one = make.commitment()
    step = steps.add(one, "Skriv en rutin", by=me)
    steps.remove(step, by=me)
    assert db.session.get(Step, step.id) is None
    assert newest(one)[:2] == (Event.STEP_REMOVED, "Skriv en rutin")


@pytest.mark.parametrize(
    "verb",
    [
        lambda step, me: steps.add(step.commitment, "Nytt", by=me),
        lambda step, me: steps.edit(step, "Annat", by=me),
        lambda step, me: steps.remove(step, by=me),
        lambda step, me: steps.tick(step, done=True, by=me),
    ],
    ids=["add", "edit", "remove", "tick"],
)
def test_the_steps_of_what_is_closed_stand(me, verb):
    step = make.step(make.commitment(stage=Stage.CLOSED))
    with pytest.raises(Refused, match="avslutat"):
        verb(step, me)
