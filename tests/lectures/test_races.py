"""Many at the same moment: no seat is sold twice, none is lost, nobody is told twice."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.audit import queries as audit
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.demo.cast import CAST
from vpapp.lectures import actions, queries
from vpapp.lectures.models import SignUp
from vpapp.lectures.words import Mode, SignUpState
from vpapp.mail.models import Mail

SEATS = 3
EVERYBODY = list(CAST)


@pytest.fixture
def all_at_once(app, browser):
    """Everybody posts to the path at the same moment, each from their own browser; the statuses."""

    def post(path, everybody=EVERYBODY, times=1):
        browsers = [browser(key) for key in everybody for _ in range(times)]
        start = Barrier(len(browsers))

        def one(somebody):
            start.wait()
            return somebody.client.post(path, data={"csrf_token": somebody.token}).status_code

        with ThreadPoolExecutor(len(browsers)) as pool:
            return Counter(pool.map(one, browsers))

    return post


def states():
    """How many sign-ups are in each state."""
    rows = db.session.execute(sa.select(SignUp.state, sa.func.count()).group_by(SignUp.state))
    return dict(rows.all())


def mails():
    """How many mails there are of each template."""
    rows = db.session.execute(sa.select(Mail.template, sa.func.count()).group_by(Mail.template))
    return {template.removeprefix("lectures/mail_"): number for template, number in rows}


@pytest.fixture
def lecture(saving):
    """The id of one with three seats."""
    with saving():
        return make.lecture(seats=SEATS).id


def test_exactly_as_many_as_there_are_seats_get_one(all_at_once, lecture, saving):
    assert all_at_once(f"/forelasningar/{lecture}/plats") == {303: len(EVERYBODY)}
    with saving():
        assert states() == {SignUpState.GRANTED: SEATS, SignUpState.WAITING: len(EVERYBODY) - SEATS}
        assert mails() == {"seat": SEATS, "in_queue": len(EVERYBODY) - SEATS}
        places = db.session.scalars(sa.select(SignUp.place).order_by(SignUp.place)).all()
        assert places == list(range(1, len(EVERYBODY) + 1))
        first = db.session.scalars(sa.select(SignUp.state).order_by(SignUp.place).limit(SEATS)).all()
        assert set(first) == {SignUpState.GRANTED}, "in the order in which they came"
        assert audit.broken_links() == []


def test_without_the_lock_seats_are_sold_twice(all_at_once, lecture, saving, monkeypatch):
    """The control: where the lock is let go between counting and giving, the test above would fail."""
    counted, everybody_has = queries.pool, Barrier(len(EVERYBODY))

    def let_go(*asked):
        pool = counted(*asked)
        db.session.commit()
        everybody_has.wait(30)
        return pool

    monkeypatch.setattr(queries, "pool", let_go)
    all_at_once(f"/forelasningar/{lecture}/plats")
    with saving():
        assert states()[SignUpState.GRANTED] > SEATS


def test_one_who_clicks_many_times_signs_up_once(all_at_once, lecture, saving):
    assert all_at_once(f"/forelasningar/{lecture}/plats", ["medarbetare"], times=6) == {303: 6}
    with saving():
        assert (states(), mails()) == ({SignUpState.GRANTED: 1}, {"seat": 1})


def test_seats_that_come_free_at_once_go_to_as_many_who_wait(all_at_once, lecture, saving):
    leaving = EVERYBODY[:SEATS]
    with saving():
        there = queries.coming(clock.now())
        one = db.session.scalars(there).one()
        for key in EVERYBODY:
            actions.sign_up(one, make.person(key), Mode.ON_SITE, by=make.person(key))
    assert all_at_once(f"/forelasningar/{lecture}/avanmalan", leaving) == {303: SEATS}
    with saving():
        waiting = len(EVERYBODY) - 2 * SEATS
        assert states() == {
            SignUpState.WITHDRAWN: SEATS,
            SignUpState.GRANTED: SEATS,
            SignUpState.WAITING: waiting,
        }
        assert mails() == {"seat": SEATS, "in_queue": 2 * SEATS, "left": SEATS, "seat_came_free": SEATS}
