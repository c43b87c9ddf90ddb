"""Web courses: what people say of themselves."""

from datetime import date, timedelta

import pytest

from tests import make
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.core.rules import Refused
from vpapp.demo.cast import DAY
from vpapp.lectures import (
    retention,
    trained_queries,
    web_course_commands,
    web_course_queries,
    web_courses,
)
from vpapp.lectures.web_course_models import Completion


@pytest.fixture
def course(cast):
    return web_course_queries.every()[0]


def test_the_plans_three_are_loaded_once_and_nothing_is_invented(cast):
    every = web_course_queries.every()
    assert [(one.title, one.activity.no, one.minutes) for one in every] == [
        ("Webbkurs Heder", 19, None),
        ("Webbkurs om våld", 20, None),
        ("Webbkurs om prostitution", 21, None),
    ]
    assert web_course_commands.load() == []
    every[0].giver = "Någon annan"
    assert web_course_commands.load() == ["ändrad: Webbkurs Heder (giver)"]


def test_the_command_says_what_it_did(command):
    assert "Inget att ändra" in command("load-web-courses").output


def test_said_twice_it_is_one_report(course, cast):
    me = cast["medarbetare"]
    first = web_courses.report(course, me, DAY, by=me)
    assert web_courses.report(course, me, DAY, by=me) is first
    assert (first.board_id, first.profession) == (me.board_id, me.profession)
    with pytest.raises(Refused, match="redan berättat"):
        web_courses.report(course, me, DAY - timedelta(days=1), by=me)


def test_it_is_taken_back_at_will_and_can_be_said_again(course, cast):
    me = cast["medarbetare"]
    first = web_courses.report(course, me, DAY, by=me)
    web_courses.take_back(course, me, by=me)
    web_courses.take_back(course, me, by=me)
    assert first.taken_back_at is not None
    again = web_courses.report(course, me, DAY - timedelta(days=1), by=me)
    assert web_course_queries.of_person(me.id) == {course.id: again}


def test_not_for_a_year_whose_names_have_gone(course, cast):
    me, office = cast["medarbetare"], cast["programansvarig"]
    make.completion(me, 20, date(2021, 5, 4))
    with clock.held(clock.now() + timedelta(days=400)):
        retention.note_decision(2021, "Beslut", keeps=2, by=office)
        retention.purge(2021, keeps=2, by=None)
        with pytest.raises(Refused, match="Namnen från 2021 är gallrade"):
            web_courses.report(course, me, date(2021, 12, 31), by=me)
        assert web_courses.report(course, me, date(2022, 1, 1), by=me)
    reported = trained_queries.numbers(trained_queries.Way.REPORTED, 2021)
    assert reported.city == 1


def test_the_page_says_so_at_its_field(browser, saving):
    with saving():
        office, key = make.person("programansvarig"), web_course_queries.every()[0].id
        with clock.held(clock.now() + timedelta(days=400)):
            retention.note_decision(2021, "Beslut", keeps=2, by=office)
            retention.purge(2021, keeps=2, by=None)
    said = browser("medarbetare").post("lectures.report_web_course", {"completed_on": "2021-05-04"}, key=key)
    assert said.status_code == 422
    assert "Namnen från 2021 är gallrade." in said.text


@pytest.mark.parametrize(
    ("day", "says"),
    [(DAY + timedelta(days=1), "inte varit än"), (date(2020, 12, 31), "från 2021")],
)
def test_it_was_within_the_programme(course, cast, day, says):
    me = cast["medarbetare"]
    with pytest.raises(Refused, match=says):
        web_courses.report(course, me, day, by=me)
    for right in (DAY, date(2021, 1, 1)):
        assert web_courses.wrong_day(right) == ""


def test_the_boards_own_are_counted(course, cast):
    for one in make.people_of("farsta", 5):
        web_courses.report(course, one, DAY, by=one)
    one, = make.people_of("rinkeby-kista", 1)
    web_courses.report(course, one, DAY, by=one)
    farsta = make.board("farsta").id
    assert web_course_queries.number_of_board([course.id], farsta) == {course.id: 5}
    taken = db.session.scalars(db.select(Completion).where(Completion.board_id == farsta)).first()
    web_courses.take_back(course, taken.person, by=taken.person)
    assert web_course_queries.number_of_board([course.id], farsta) == {course.id: 4}
