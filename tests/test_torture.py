"""What `make torture` looks at after each kill: it finds each fault where one is, and none where none is."""

import pytest
import sqlalchemy as sa

from benchmarks import lives
from benchmarks.lives import NOTHING, Life
from tests import make
from vpapp.core.db import db
from vpapp.lectures import actions
from vpapp.lectures.words import Mode, SignUpState

WAITING, OFFERED, GRANTED = SignUpState.WAITING, SignUpState.OFFERED, SignUpState.GRANTED
WITHDRAWN, DECLINED, LAPSED = SignUpState.WITHDRAWN, SignUpState.DECLINED, SignUpState.LAPSED


@pytest.mark.parametrize(("before", "verb", "status", "after"), [
    (Life(), "sign up", 200, {Life(1, WAITING), Life(1, GRANTED)}),
    (Life(), "sign up", None, {Life(), Life(1, WAITING), Life(1, GRANTED)}),
    (Life(), "sign up", 409, set()),
    (Life(1, GRANTED), "sign up", 200, {Life(1, GRANTED)}),
    (Life(1, WITHDRAWN), "sign up", 200, {Life(2, WAITING), Life(2, GRANTED)}),
    (Life(1, GRANTED), "withdraw", 200, {Life(1, WITHDRAWN)}),
    (Life(1, GRANTED), "withdraw", None, {Life(1, GRANTED), Life(1, WITHDRAWN)}),
    (Life(), "withdraw", 200, {Life()}),
    (Life(1, WAITING), "accept", 200, {Life(1, GRANTED)}),
    (Life(1, WAITING), "accept", 409, {Life(1, WAITING), Life(1, OFFERED), Life(1, LAPSED)}),
    (Life(1, OFFERED), "decline", 200, {Life(1, DECLINED)}),
    (Life(1, WITHDRAWN), "decline", 200, set()),
    (Life(), "accept", 404, {Life()}),
    (Life(1, OFFERED), "decline", 503, {Life(1, OFFERED), Life(1, LAPSED), Life(1, DECLINED)}),
])  # fmt: skip
def test_what_can_be_after_an_answer(before, verb, status, after):
    assert lives.after(frozenset([before]), verb, status) == after


@pytest.fixture
def two_seats(cast):
    """The id of an occasion where two have a seat and a third waits, and what each was told."""
    lecture = make.lecture(seats=2)
    people = make.people_of("farsta", 3)
    for one in people:
        actions.sign_up(lecture, one, Mode.ON_SITE, by=one)
    return lecture.id, {one.id: lives.after(NOTHING, "sign up", 200) for one in people}


def found(lecture, told):
    return [sentence.split(":")[0] for sentence in lives.wrong([lecture], told)]


def test_nothing_where_nothing_is_wrong(two_seats):
    assert found(*two_seats) == []


@pytest.mark.parametrize(("change", "fault"), [
    ("DELETE FROM sign_up WHERE state = 'waiting'", "lost"),
    ("UPDATE sign_up SET state = 'withdrawn' WHERE state = 'waiting'", "lost"),
    ("UPDATE sign_up SET state = 'granted' WHERE state = 'waiting'", "overbooked"),
    ("DELETE FROM mail WHERE dedupe LIKE '%queue'", "not told"),
])  # fmt: skip
def test_each_fault_where_one_is(two_seats, change, fault):
    db.session.execute(sa.text(change))
    assert found(*two_seats)[0] == fault


def test_what_was_refused_and_done_all_the_same(two_seats):
    lecture, told = two_seats
    assert found(lecture, dict.fromkeys(told, NOTHING)) == ["lost"] * 3
