"""Pages of courses, web courses, and of what the start page and an activity show of them."""


import pytest

from tests import make
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.lectures import actions, interests, queries, web_courses
from vpapp.lectures import web_course_queries as web
from vpapp.lectures.course_models import TargetGroup
from vpapp.lectures.models import Lecture
from vpapp.lectures.words import LectureState, Mode
from vpapp.people.models import Profession

ME = "medarbetare"


@pytest.mark.parametrize("htmx", [True, False])
def test_one_asks_to_be_told_and_takes_it_back(browser, saving, htmx):
    with saving():
        make.course("Utan datum")
    somebody = browser(ME)
    somebody.get("lectures.index")
    somebody.open("Utan datum")
    said = somebody.press("Jag vill veta när det kommer ett datum", htmx=htmx)
    assert "Du får ett mejl när det finns ett datum." in said.text
    said = somebody.press("Ta bort mig från listan", htmx=htmx)
    assert "Jag vill veta när det kommer ett datum" in said.text


def test_the_organiser_sees_how_many_wait_at_each_board(browser, saving):
    with saving():
        course = make.course("Utan datum")
        interests.note(course, make.person(ME), by=make.person(ME))
        key = course.id
    assert "Farsta stadsdelsnämnd" not in browser(ME).get("lectures.course", key=key).text
    somebody = browser("kommunikator")
    somebody.get("lectures.course", key=key)
    assert [one.text for one in somebody.page.first("tbody").all("th", "td")] == ["Farsta stadsdelsnämnd", "1"]


def test_a_course_shows_its_dates_and_then_no_list(browser, saving):
    with saving():
        course = make.course("Med datum")
        make.lecture(course)
        make.lecture(course, days=20, state=LectureState.CANCELLED)
        make.lecture(course, days=-20)
        make.lecture(course, days=30, state=LectureState.DRAFT)
        key = course.id
    somebody = browser(ME)
    text = somebody.get("lectures.course", key=key).text
    assert len(list(somebody.page.all("h3"))) == 2
    assert "Jag vill veta" not in text
    assert somebody.post("lectures.interest", {"wanted": "yes"}, key=key).status_code == 409


def test_courses_without_a_date_are_narrowed_with_the_list(browser, saving):
    with saving():
        make.course("För skolan", TargetGroup(profession=Profession.SCHOOL))
        make.course("För alla")
        make.lecture(make.course("Med datum"))

    def undated(**query):
        somebody = browser(ME)
        somebody.get("lectures.index", query=query)
        section = somebody.page.first("section", where=lambda one: one.get("aria-labelledby") == "undated")
        return [one.text for one in section.all("a")] if section else []

    assert undated() == ["För alla", "För skolan"]
    assert undated(**{"for": "mig"}) == ["För alla"]
    assert undated(q="skolan") == ["För skolan"]
    assert undated(form="digitalt") == []
    assert undated(fran="2023-06-01") == []


@pytest.mark.parametrize("htmx", [True, False])
def test_one_says_that_one_has_taken_a_web_course_and_takes_it_back(browser, htmx):
    somebody = browser(ME)
    text = somebody.get("lectures.web_courses").text
    assert "Arbetsmarknadsnämnden, socialnämnden, stadsdelsnämnderna och äldrenämnden" in text
    assert text.count("Gäller din nämnd") == 3
    said = somebody.press("Jag har gått kursen Webbkurs Heder", {"completed_on": "2023-05-02"}, htmx=htmx)
    assert "Du gick den 2\xa0maj\xa02023." in said.text
    said = somebody.press("Ta tillbaka uppgiften om Webbkurs Heder", htmx=htmx)
    assert "Uppgiften om Webbkurs Heder är tillbakatagen." in said.text
    assert "Du gick den" not in somebody.get("lectures.web_courses").text


@pytest.mark.parametrize("htmx", [True, False])
@pytest.mark.parametrize("day", ["2023-05-23", "2020-12-31", "", "i går"])
def test_a_wrong_day_is_told_at_its_field(browser, htmx, day):
    somebody = browser(ME)
    somebody.get("lectures.web_courses")
    said = somebody.press("Jag har gått kursen Webbkurs Heder", {"completed_on": day}, htmx=htmx)
    assert said.status_code == 422
    assert somebody.page.first("input", where=lambda one: one.get("aria-invalid") == "true")


def test_whom_the_plan_does_not_name_is_told_nothing_else(browser):
    somebody = browser("revisor")
    assert "Gäller din nämnd" not in somebody.get("lectures.web_courses").text


@pytest.mark.parametrize(("number", "told"), [(4, False), (5, True)])
def test_the_activity_tells_of_its_web_course_and_of_five_or_more(browser, saving, number, told):
    with saving():
        course = web.every()[1]
        for one in [*make.people_of("farsta", number), *make.people_of("rinkeby-kista", 9)]:
            web_courses.report(course, one, clock.today(), by=one)
    text = browser(ME).get("programme.activity", no=20).text
    assert "/webbkurser#web-course-" in text
    assert (f"{number} i er nämnd har gått den" in text) is told
    assert "9 i er" not in text
    assert "i er nämnd har gått den" not in browser("revisor").get("programme.activity", no=20).text
    assert "/webbkurser#" not in browser(ME).get("programme.activity", no=1).text


def test_from_the_start_page_one_signs_up_within_three_clicks(browser, saving):
    with saving():
        for days in (5, 10, 15, 20):
            make.lecture(make.course(f"Om {days} dagar"), days=days)
        make.lecture(make.course("För skolan", TargetGroup(profession=Profession.SCHOOL)), days=1)
        make.lecture(make.course("Stängd"), days=2, closes_at=clock.now())
    somebody = browser(ME)
    text = somebody.get("/").text
    assert all(name in text for name in ("Om 5 dagar", "Om 10 dagar", "Om 15 dagar"))
    assert not any(name in text for name in ("Om 20 dagar", "För skolan", "Stängd"))
    somebody.open("Om 5 dagar")
    assert "Du har en plats" in somebody.press("Anmäl dig till föreläsningen").text
    text = somebody.get("/").text
    assert "Du har en plats" in text
    assert "Om 20 dagar" in text


def test_the_start_page_without_lectures(browser):
    assert "Inget nytt tillfälle är planerat för dig just nu." in browser("revisor").get("/").text


@pytest.fixture
def two_dates(saving):
    """A full occasion at which somebody waits, and another of the same course."""
    with saving():
        course = make.course()
        full, other = make.lecture(course, seats=1, days=17), make.lecture(course, days=24)
        first, = make.people_of("farsta", 1)
        actions.sign_up(full, first, Mode.ON_SITE, by=first)
        actions.sign_up(full, make.person(ME), Mode.ON_SITE, by=make.person(ME))
        return full.id, other.id, other.when, first.id


@pytest.mark.parametrize("htmx", [True, False])
def test_a_second_choice_is_made_and_said_plainly(browser, saving, two_dates, htmx):
    full, other, _, holder = two_dates
    somebody = browser(ME)
    somebody.get("lectures.show", key=full)
    answer = somebody.post("lectures.sign_up", {"first": full}, key=other, htmx=htmx, follow=True)
    assert "I andra hand: Du har en plats på föreläsningen den 15\xa0juni\xa02023 kl.\xa09.00–11.00." in answer.text
    assert "Får du plats den 8 juni kl. 9.00 lämnar du den här." in answer.text
    assert answer.request.path == f"/forelasningar/{full}"
    assert "Ditt andrahandsval" in answer.text
    assert "Det här är ditt andrahandsval." in somebody.get("lectures.show", key=other).text
    assert "lämnas om du får plats den 8 juni kl. 9.00" in somebody.get("lectures.own").text
    with saving():
        for one in queries.active(db.session.get_one(Lecture, full)):
            if one.person_id == holder:
                actions.withdraw(one, by=one.person)
    text = somebody.get("lectures.own").text
    assert "andrahandsval" not in text
    assert text.count("Du har en plats") == 1


def test_the_button_for_a_second_choice_names_the_date(browser, two_dates):
    full, _, when, _ = two_dates
    somebody = browser(ME)
    somebody.get("lectures.show", key=full)
    assert "I andra hand: Du har en plats" in somebody.press(f"Välj i andra hand {when}").text


def test_a_second_choice_needs_a_first(browser, saving):
    with saving():
        one, other = make.lecture().id, make.lecture().id
    somebody = browser(ME)
    assert somebody.post("lectures.sign_up", {"first": one}, key=other).status_code == 404
