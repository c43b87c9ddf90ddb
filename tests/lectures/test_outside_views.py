"""The page for people without an account."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.lectures import actions
from vpapp.lectures.models import Lecture
from vpapp.lectures.words import LectureState, Mode

EMAIL = "hem@utanfor.vpapp.example"


def outside(lecture):
    office = make.person("kommunikator")
    return actions.sign_up_outside(lecture, "Familjehemsförälder", EMAIL, Mode.ON_SITE, by=office)


def state(saving, token):
    from vpapp.lectures import own_queries

    with saving():
        return own_queries.by_token(token).state.value


@pytest.mark.parametrize("htmx", [True, False])
def test_a_seat_is_seen_and_given_up(browser, saving, htmx):
    with saving():
        token = outside(make.lecture()).token
    somebody = browser()
    answer = somebody.get("lectures.outside", token=token)
    assert somebody.page.first("h1").text == "Din plats"
    assert "Att fråga om våld" in answer.text
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Du är avanmäld." in somebody.press("Avanmäl dig", htmx=htmx).text
    assert state(saving, token) == "withdrawn"


@pytest.mark.parametrize("htmx", [True, False])
@pytest.mark.parametrize(("button", "becomes"), [("Ta platsen", "granted"), ("Det här passar inte", "declined")])
def test_an_offer_is_answered(browser, saving, htmx, button, becomes):
    with make.on(clock.today(), 8), saving():
        lecture = make.lecture(seats=1, days=2)
        first, = make.people_of("farsta", 1)
        holder = actions.sign_up(lecture, first, Mode.ON_SITE, by=first)
        token = outside(lecture).token
        actions.remove(holder, by=make.person("programansvarig"))
    with make.on(clock.today(), 9):
        somebody = browser()
        assert "Svara senast den" in somebody.get("lectures.outside", token=token).text
        somebody.press(button, htmx=htmx)
    assert state(saving, token) == becomes


def test_a_place_in_the_queue_and_a_cancelled_one(browser, saving):
    with saving():
        lecture = make.lecture(seats=0)
        token, key = outside(lecture).token, lecture.id
    somebody = browser()
    assert "Du har nummer 1 i kön." in somebody.get("lectures.outside", token=token).text
    with saving():
        lecture = db.session.get_one(Lecture, key)
        lecture.state, lecture.cancel_reason = LectureState.CANCELLED, "Föreläsaren är sjuk."
    text = somebody.get("lectures.outside", token=token).text
    assert "Föreläsaren är sjuk." in text
    assert "Avanmäl dig" not in text


def test_too_late_it_says_so(browser, saving):
    with saving():
        token = outside(make.lecture(withdraw_by=clock.today() - timedelta(days=1))).token
    somebody = browser()
    assert "Det går inte längre att avanmäla sig här." in somebody.get("lectures.outside", token=token).text
    assert somebody.post("lectures.withdraw_outside", token=token).status_code == 409
    assert state(saving, token) == "granted"


def test_another_address_is_not_found(browser):
    somebody = browser()
    assert somebody.get("lectures.outside", token="gissat").status_code == 404
    for where in ("lectures.withdraw_outside", "lectures.answer_offer_outside"):
        assert somebody.post(where, token="gissat").status_code == 404


@pytest.mark.parametrize("name", ["left", "offer_lapsed", "cancelled"])
def test_mails_lead_nobody_to_pages_that_need_an_account(cast, app, name):
    from vpapp.lectures import letters
    from vpapp.mail import sending
    from vpapp.mail.models import Mail

    lecture = make.lecture()
    for sign_up, leads in ((outside(lecture), False), (make.seat(lecture, cast["medarbetare"]), True)):
        getattr(letters, name)(sign_up, lecture)
        mail = db.session.scalars(sa.select(Mail).order_by(Mail.id.desc())).first()
        text = sending.composed(mail).get_body().get_content()
        assert ("/forelasningar" in text) is leads
        assert "{" not in text
