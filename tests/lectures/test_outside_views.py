"""The page for people without an account."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.lectures import actions, letters, own_queries
from vpapp.lectures.models import Evaluation, Lecture
from vpapp.lectures.words import Attendance, LectureState, Mode
from vpapp.mail import sending
from vpapp.mail.models import Mail

EMAIL = "hem@utanfor.vpapp.example"


def outside(lecture):
    office = make.person("kommunikator")
    return actions.sign_up_outside(lecture, "Familjehemsförälder", EMAIL, Mode.ON_SITE, by=office)


def state(saving, token):
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


def test_whoever_was_moved_is_told_where(browser, saving):
    with saving():
        course = make.course()
        moved = outside(make.lecture(course))
        actions.move(moved, make.lecture(course, days=21), Mode.ON_SITE, by=make.person("kommunikator"))
        token = moved.token
    text = browser().get("lectures.outside", token=token).text
    assert "Nu gäller i stället måndag den 12\xa0juni" in text
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
    assert somebody.get("lectures.evaluate_outside", token="gissat").status_code == 404
    for where in ("withdraw_outside", "answer_offer_outside", "evaluate_outside_now"):
        assert somebody.post(f"lectures.{where}", token="gissat").status_code == 404


@pytest.fixture
def came(saving):
    """The token of somebody without an account whose occasion is over."""
    with saving():
        return make.outsider(make.lecture(days=-1), EMAIL, attendance=None).token


@pytest.mark.parametrize("htmx", [True, False])
def test_whoever_came_says_once_what_they_thought(browser, came, saving, htmx):
    somebody = browser()
    assert "Genomfört" in somebody.get("lectures.outside", token=came).text
    answer = somebody.open("Svara på frågorna")
    assert somebody.page.first("h1").text == "Vad tyckte du?"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    said = somebody.press("Skicka svaren", {"useful": "5"}, htmx=htmx)
    assert said.status_code == 422
    said = somebody.press("Skicka svaren", {"useful": "5", "clear": "4", "apply": "3"}, htmx=htmx)
    assert "Dina svar är sparade utan ditt namn." in said.text
    assert "Svara på frågorna" not in said.text
    for again in (somebody.get, somebody.post):
        where = "lectures.evaluate_outside" if again == somebody.get else "lectures.evaluate_outside_now"
        assert "Du har redan svarat." in again(where, token=came).text
    with saving():
        found, = db.session.scalars(sa.select(Evaluation))
        assert (found.useful, found.clear, found.apply) == (5, 4, 3)


@pytest.mark.parametrize("attendance", [Attendance.ABSENT, Attendance.EXCUSED])
def test_whoever_did_not_come_is_not_asked(browser, came, saving, attendance):
    with saving():
        own_queries.by_token(came).attendance = attendance
    somebody = browser()
    assert "Vad tyckte du?" not in somebody.get("lectures.outside", token=came).text
    answer = somebody.get("lectures.evaluate_outside", token=came)
    assert answer.status_code == 409
    assert "Bara den som deltog" in answer.text


def test_nobody_is_asked_before_the_end(browser, saving):
    with saving():
        token = outside(make.lecture()).token
    somebody = browser()
    assert "Vad tyckte du?" not in somebody.get("lectures.outside", token=token).text
    form = {"useful": "5", "clear": "4", "apply": "3"}
    assert somebody.post("lectures.evaluate_outside_now", form, token=token).status_code == 409


def test_the_question_leads_to_a_page_that_needs_no_account(browser, app, came, saving):
    with saving():
        one = own_queries.by_token(came)
        letters.evaluation(one, one.lecture)
        mail = db.session.scalars(sa.select(Mail).order_by(Mail.id.desc())).first()
        text = sending.composed(mail).get_body().get_content()
    path = f"/plats/{came}/utvardering"
    assert f"{path}\n" in text
    assert browser().get(path).status_code == 200


@pytest.mark.parametrize("name", ["left", "offer_lapsed", "cancelled"])
def test_mails_lead_nobody_to_pages_that_need_an_account(cast, app, name):
    lecture = make.lecture()
    for sign_up, leads in ((outside(lecture), False), (make.seat(lecture, cast["medarbetare"]), True)):
        getattr(letters, name)(sign_up, lecture)
        mail = db.session.scalars(sa.select(Mail).order_by(Mail.id.desc())).first()
        text = sending.composed(mail).get_body().get_content()
        assert ("/forelasningar" in text) is leads
        assert "{" not in text
