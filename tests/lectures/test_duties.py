"""What happens by time, with transactions of its own."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from threading import Barrier

import pytest

from tests import make
from tests.lectures.test_settling import signed_up, told
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.demo.cast import DAY
from vpapp.lectures import actions, duties, organise_queries, queries, settling
from vpapp.lectures.models import Lecture, Reserve, SignUp
from vpapp.lectures.words import Attendance, LectureState, Mode, SignUpState
from vpapp.mail.models import Mail


@pytest.fixture
def done(app):
    """Call a duty as `flask work` does, at a moment."""

    def call(duty, at):
        with clock.held(at), app.app_context():
            duty()

    return call


@contextmanager
def looked(app):
    with app.app_context():
        yield
        db.session.rollback()


def state(app, key):
    with looked(app):
        return db.session.get_one(SignUp, key).state


def told_of(app, key):
    with looked(app):
        return told(db.session.get_one(SignUp, key))


def test_offers_lapse_to_the_next_and_only_once(app, saving, done):
    with make.on(DAY, 8), saving():
        made = signed_up(make.lecture(seats=1, days=2), *make.people_of("farsta", 3))
        actions.remove(made[0], by=make.person("programansvarig"))
        keys, until = [one.id for one in made], made[1].offered_until
    done(duties.lapse_offers, until - timedelta(minutes=1))
    assert state(app, keys[1]) is SignUpState.OFFERED
    done(duties.lapse_offers, until)
    done(duties.lapse_offers, until)
    assert [state(app, key) for key in keys[1:]] == [SignUpState.LAPSED, SignUpState.OFFERED]
    assert told_of(app, keys[1]).count("offer_lapsed") == 1


def test_released_seats_are_given(app, saving, done):
    with saving():
        kept = Reserve(board=make.board("rinkeby-kista"), mode=Mode.ON_SITE, seats=1)
        lecture = make.lecture(seats=1, reserves=[kept], released_on=DAY + timedelta(days=3))
        key = signed_up(lecture, *make.people_of("farsta", 1))[0].id
    done(duties.settle_queues, clock.now())
    assert state(app, key) is SignUpState.WAITING
    done(duties.settle_queues, clock.now() + timedelta(days=3))
    assert state(app, key) is SignUpState.GRANTED


def test_what_is_due_is_done_in_the_order_in_which_its_time_came(cast):
    """So that nobody's turn depends on where the database happens to keep a row."""
    later = clock.now() + timedelta(hours=2)
    lectures = [make.lecture(draws_at=later - timedelta(hours=no), days=14 + no) for no in range(2)]
    assert organise_queries.to_draw(later) == [one.id for one in reversed(lectures)]
    with make.on(DAY, 8):
        offered = []
        for days in (2, 1):
            first, second = signed_up(make.lecture(seats=1, days=days), *make.people_of("farsta", 2))
            actions.remove(first, by=cast["programansvarig"])
            offered.append(second)
    assert queries.lapsed_offers(clock.now() + timedelta(days=3)) == list(reversed(offered))


def test_lots_are_drawn_when_it_is_time_and_never_after_the_start(app, saving, done):
    with saving():
        later = clock.now() + timedelta(days=1)
        lecture, missed = (make.lecture(seats=1, draws_at=later) for _ in range(2))
        made = signed_up(lecture, *make.people_of("farsta", 3))
        key, starts, other = lecture.id, missed.starts_at, missed.id
        keys = [one.id for one in made]
        missed.state = LectureState.DRAFT
    done(duties.draw_lots, later)
    done(duties.draw_lots, later)
    assert sorted(state(app, one) for one in keys) == ["granted", "waiting", "waiting"]
    with saving():
        db.session.get_one(Lecture, other).state = LectureState.PUBLISHED
    done(duties.draw_lots, starts)
    with looked(app):
        assert db.session.get_one(Lecture, key).drawn_at == later
        assert db.session.get_one(Lecture, other).drawn_at is None


def test_whoever_has_a_seat_is_reminded_the_day_before_and_again_when_it_is_moved(app, saving, done):
    with saving():
        lecture = make.lecture(seats=1)
        made = signed_up(lecture, *make.people_of("farsta", 2))
        keys, starts, number = [one.id for one in made], lecture.starts_at, lecture.id
    done(duties.remind, starts - timedelta(hours=25))
    assert told_of(app, keys[0]) == ["seat"]
    done(duties.remind, starts - timedelta(hours=24))
    done(duties.remind, starts - timedelta(hours=23))
    assert [told_of(app, key)[-1] for key in keys] == ["reminder", "in_queue"]
    assert told_of(app, keys[0]).count("reminder") == 1
    with saving():
        one = db.session.get_one(Lecture, number)
        one.starts_at, one.ends_at = one.starts_at + timedelta(hours=30), one.ends_at + timedelta(hours=30)
        one.reminded_at = None
    done(duties.remind, starts + timedelta(hours=10))
    assert told_of(app, keys[0]).count("reminder") == 2


def test_whoever_came_is_asked_once_what_they_thought(app, saving, done):
    with saving():
        lecture = make.lecture(seats=4)
        made = signed_up(lecture, *make.people_of("farsta", 4))
        outside = actions.sign_up_outside(lecture, "Jourhem", "a@b.example", Mode.ON_SITE, by=made[0].person)
        actions.withdraw(made[3], by=made[3].person)
        made[0].attendance, made[1].attendance = Attendance.PRESENT, Attendance.ABSENT
        keys, ends = [one.id for one in (*made, outside)], lecture.ends_at
    done(duties.ask, ends)
    assert "evaluation" not in told_of(app, keys[0])
    for hours in (1, 2, 24 * 20):
        done(duties.ask, ends + timedelta(hours=hours))
    assert [told_of(app, key).count("evaluation") for key in keys] == [1, 0, 1, 0, 1]


def test_what_ended_long_ago_is_not_asked_about(app, saving, done):
    with saving():
        lecture = make.lecture()
        key = signed_up(lecture, *make.people_of("farsta", 1))[0].id
        ends = lecture.ends_at
    done(duties.ask, ends + timedelta(days=15))
    assert told_of(app, key) == ["seat"]


def test_one_that_fails_hinders_no_other(app, saving, done, monkeypatch, caplog):
    with saving():
        first, second = (make.lecture(seats=0) for _ in range(2))
        signed_up(first, *make.people_of("farsta", 1))
        key = signed_up(second, *make.people_of("farsta", 1))[0].id
        first.seats_on_site = second.seats_on_site = 1
        bad, real = first.id, settling.settle
    monkeypatch.setattr(settling, "settle", lambda one: 1 / 0 if one.id == bad else real(one))
    done(duties.settle_queues, clock.now())
    assert state(app, key) is SignUpState.GRANTED
    assert f"{bad} could not be seen to" in caplog.text


def test_two_workers_remind_once(app, saving):
    with saving():
        lecture = make.lecture()
        signed_up(lecture, *make.people_of("farsta", 5))
        at = lecture.starts_at - timedelta(hours=20)

    start = Barrier(2)

    def work(_number):
        with app.app_context():
            start.wait()
            duties.remind()

    with clock.held(at), ThreadPoolExecutor(2) as pool:
        list(pool.map(work, range(2)))
    with looked(app):
        query = db.select(db.func.count(Mail.id)).where(Mail.template == "lectures/mail_reminder")
        assert db.session.scalar(query) == 5


def test_what_was_cancelled_meanwhile_is_left_alone(app, saving, done, monkeypatch):
    with saving():
        lecture = make.lecture()
        sign_up = signed_up(lecture, *make.people_of("farsta", 1))[0].id
        key, at = lecture.id, lecture.starts_at - timedelta(hours=20)
    found = iter([[key], []])
    monkeypatch.setattr(organise_queries, "to_remind", lambda _now: next(found))
    done(duties.remind, at)
    assert told_of(app, sign_up) == ["seat"]


def test_the_worker_knows_them(app):
    assert set(duties.DUTIES) <= set(app.extensions["vpapp.duties"])
