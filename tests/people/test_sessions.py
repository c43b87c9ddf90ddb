"""A session is a row: the cookie is worth nothing once it has ended, whoever kept a copy."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests import make
from tests.browser import Browser
from vpapp.core import clock
from vpapp.core.access import Role
from vpapp.core.db import db
from vpapp.demo.cast import DAY
from vpapp.people import sessions
from vpapp.people.models import RoleGrant, SignInSession

ME = "nyckelfunktion-farsta"


def is_in(somebody: Browser) -> bool:
    """Whether the browser is signed in."""
    return somebody.get("/min-sida").status_code == 200


def copied(app, somebody: Browser) -> Browser:
    """Another browser with the same cookie."""
    copy = Browser(app)
    copy.client.set_cookie("vpapp", somebody.client.get_cookie("vpapp").value)
    return copy


def move_back(saving, **columns: timedelta) -> None:
    """Let the session have begun, or been used, earlier."""
    with saving():
        session = db.session.scalars(sa.select(SignInSession).order_by(SignInSession.id.desc())).first()
        for name, by in columns.items():
            setattr(session, name, clock.wall() - by)


def test_the_cookie_holds_a_random_token_and_the_row_its_hash(ctx):
    tokens = {sessions.start(make.person(), browser="Firefox") for _ in range(5)}
    assert len(tokens) == 5
    assert min(map(len, tokens)) >= 43
    stored = set(db.session.scalars(sa.select(SignInSession.token_hash)))
    assert stored == {sessions.hash_of(token) for token in tokens}
    assert not stored & tokens


def test_a_replayed_cookie_is_refused_after_signing_out(app, browser):
    somebody = browser(ME)
    thief = copied(app, somebody)
    assert is_in(thief)
    somebody.post("/logga-ut")
    assert not is_in(somebody)
    assert not is_in(thief)
    assert thief.post("/styrkort/farsta/nytt-atagande", {"title": "x", "kind": "ongoing"}).status_code == 401


def test_signing_out_ends_this_browser_only(browser):
    here, there = browser(ME), browser(ME)
    here.post("/logga-ut")
    assert is_in(there)


@pytest.mark.parametrize(
    ("columns", "alive"),
    [
        ({"seen_at": timedelta(minutes=59)}, True),
        ({"seen_at": timedelta(minutes=61)}, False),
        ({"started_at": timedelta(hours=11, minutes=59)}, True),
        ({"started_at": timedelta(hours=12, minutes=1)}, False),
    ],
)
def test_a_session_ends_when_idle_or_old(browser, saving, columns, alive):
    somebody = browser(ME)
    move_back(saving, **columns)
    assert is_in(somebody) == alive


def test_use_keeps_a_session_alive_and_is_noted_at_most_every_five_minutes(browser, saving):
    somebody = browser(ME)
    move_back(saving, seen_at=timedelta(minutes=50))
    assert is_in(somebody)
    with saving():
        seen = db.session.scalars(sa.select(SignInSession.seen_at)).one()
    assert clock.wall() - seen < timedelta(minutes=1)
    assert is_in(somebody)
    with saving():
        assert db.session.scalars(sa.select(SignInSession.seen_at)).one() == seen


def test_time_goes_on_for_sessions_while_the_demos_clock_is_held(browser, saving):
    somebody = browser(ME)
    with saving():
        assert db.session.scalars(sa.select(SignInSession.started_at)).one().year > DAY.year
    assert is_in(somebody)


def test_a_closed_account_is_out_at_once(browser, saving):
    somebody = browser(ME)
    with saving():
        make.person(ME).closed_on = DAY
    assert not is_in(somebody)


@pytest.mark.parametrize(("days", "status"), [(0, 303), (1, 403)])
def test_a_role_lapses_after_its_last_day(browser, saving, days, status):
    somebody = browser(ME)
    with saving():
        db.session.scalars(
            sa.select(RoleGrant).where(RoleGrant.person_id == make.person(ME).id)
        ).one().ends_on = DAY
    with make.on(DAY + timedelta(days=days)):
        answer = somebody.post("/styrkort/farsta/nytt-atagande", {"title": "Utbilda", "kind": "ongoing"})
    assert answer.status_code == status


def test_a_role_that_is_given_counts_at_once(browser, saving):
    somebody = browser("medarbetare")
    sent = {"title": "Utbilda", "kind": "ongoing"}
    assert somebody.post("/styrkort/farsta/nytt-atagande", sent).status_code == 403
    with saving():
        db.session.add(RoleGrant(person_id=make.person("medarbetare").id, role=Role.KEY_FUNCTION))
    assert somebody.post("/styrkort/farsta/nytt-atagande", sent).status_code == 303


def test_one_sees_and_ends_ones_own_sessions(browser):
    here, there = browser(ME), browser(ME)
    here.get("/min-sida")
    here.press("Logga ut den inloggningen 1")
    assert not is_in(there)
    assert is_in(here)


def test_somebody_elses_session_is_not_found(browser, saving):
    browser("medarbetare")
    with saving():
        theirs = db.session.scalars(sa.select(SignInSession.id)).one()
    assert browser(ME).post("people.end_session", key=theirs).status_code == 404


def test_ending_all_of_a_person(ctx):
    me, other = make.person(ME), make.person("medarbetare")
    here, there, others = (make.sign_in_session(of) for of in (me, me, other))
    sessions.end_all(me)
    db.session.expire_all()
    assert [one.ended_at is None for one in (here, there, others)] == [False, False, True]


def test_signing_in_anew_in_the_same_browser_ends_the_earlier_session(browser, saving):
    somebody = browser("medarbetare")
    somebody.sign_in("nyckelfunktion-farsta")
    with saving():
        ended = db.session.scalars(sa.select(SignInSession.ended_at).order_by(SignInSession.id)).all()
    assert [at is None for at in ended] == [False, True]
