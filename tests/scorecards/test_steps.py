"""A commitment's check list."""

import pytest

from tests import make
from vpapp.audit import queries as audit
from vpapp.audit.events import Event
from vpapp.core.db import db
from vpapp.core.rules import Refused, Stale
from vpapp.demo.cast import DAY
from vpapp.scorecards import steps
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
    steps.edit(step, "Skriv två rutiner", read=step.text, by=me)
    assert newest(step.commitment) == (
        Event.STEP_EDITED,
        "",
        {"text": ["Skriv en rutin", "Skriv två rutiner"]},
    )


def test_editing_nothing_is_no_event(me):
    step = make.step(make.commitment())
    before = newest(step.commitment)
    steps.edit(step, step.text, read=step.text, by=me)
    assert newest(step.commitment) == before


def test_the_event_log_keeps_the_words_of_a_removed_step(me):
    one = make.commitment()
    step = steps.add(one, "Skriv en rutin", by=me)
    steps.remove(step, by=me)
    assert one.steps == []
    assert newest(one)[:2] == (Event.STEP_REMOVED, "Skriv en rutin")


def test_a_removed_step_is_put_back_in_its_place_ticked_as_it_was(me):
    one = make.commitment()
    first, second = (steps.add(one, text, by=me) for text in ("Skriv en rutin", "Besluta den"))
    steps.tick(first, done=True, by=me)
    steps.remove(first, by=me)
    assert one.steps == [second]
    steps.put_back(first, by=me)
    assert one.steps == [first, second]
    assert (first.done_on, first.done_by_id) == (DAY, me.id)
    assert newest(one)[:2] == (Event.STEP_PUT_BACK, "Skriv en rutin")


@pytest.mark.parametrize("verb", [steps.remove, steps.put_back])
def test_removing_or_putting_back_twice_is_one_event(me, verb):
    step = make.step(make.commitment(), removed_on=None if verb is steps.remove else DAY)
    verb(step, by=me)
    before = len(audit.of_thing("commitment", step.commitment_id))
    verb(step, by=me)
    assert len(audit.of_thing("commitment", step.commitment_id)) == before


def test_a_step_is_not_put_back_over_forty(me):
    one = make.commitment()
    gone = steps.add(one, "Bort", by=me)
    steps.remove(gone, by=me)
    for no in range(steps.MOST):
        make.step(one, f"Steg {no}")
    db.session.expire(one)
    with pytest.raises(Refused, match="högst 40 steg"):
        steps.put_back(gone, by=me)


@pytest.mark.parametrize(
    "verb",
    [
        lambda step, me: steps.edit(step, "Annat", read=step.text, by=me),
        lambda step, me: steps.tick(step, done=True, by=me),
    ],
    ids=["edit", "tick"],
)
def test_what_somebody_removed_meanwhile_is_not_changed(me, verb):
    step = make.step(make.commitment())
    steps.remove(step, by=me)
    with pytest.raises(Refused, match="har tagit bort steget"):
        verb(step, me)


def test_somebody_elses_words_are_not_overwritten(me):
    step = make.step(make.commitment())
    read = step.text
    steps.edit(step, "Den andras ord", read=read, by=me)
    with pytest.raises(Stale, match="Någon annan har ändrat"):
        steps.edit(step, "Mina ord", read=read, by=me)
    assert step.text == "Den andras ord"


@pytest.mark.parametrize(
    "verb",
    [
        lambda step, me: steps.add(step.commitment, "Nytt", by=me),
        lambda step, me: steps.edit(step, "Annat", read=step.text, by=me),
        lambda step, me: steps.remove(step, by=me),
        lambda step, me: steps.put_back(step, by=me),
        lambda step, me: steps.tick(step, done=True, by=me),
    ],
    ids=["add", "edit", "remove", "put back", "tick"],
)
def test_the_steps_of_what_is_closed_stand(me, verb):
    step = make.step(make.commitment(stage=Stage.CLOSED))
    with pytest.raises(Refused, match="avslutat"):
        verb(step, me)
