"""How many have been trained: unique people, and what a reader may know of small numbers."""

from datetime import date, datetime, timedelta

import pytest

from tests import make
from tests.counting import statements
from vpapp.audit import queries as audit
from vpapp.audit.events import Event
from vpapp.core import clock
from vpapp.lectures import actions, trained, trained_queries
from vpapp.lectures.trained import HIDDEN, Shown
from vpapp.lectures.trained_queries import Way
from vpapp.lectures.words import Attendance, LectureState, Mode, SignUpState
from vpapp.people.models import Profession

OFFICE, STAFF = "programansvarig", "medarbetare"
OWN, OTHER = "nyckelfunktion-farsta", "nyckelfunktion-rinkeby-kista"


def goal(no):
    return next(one for one in make.programme().goals if one.no == no)


def held(goal_no=1, *, days=-30, **values):
    """An occasion that has been, of a course for a goal."""
    course = make.course(f"Kurs för mål {goal_no}", goal=goal(goal_no) if goal_no else None)
    return make.lecture(course, days=days, **values)


def came(number, goal_no=1, slug="farsta"):
    return make.attended(held(goal_no), *make.people_of(slug, number))


def test_each_is_counted_once_a_year_and_board(cast):
    one, two = make.people_of("farsta", 2)
    for _ in range(2):
        make.attended(held(1), one, two)
    make.attended(held(2), one)
    found = trained_queries.numbers(Way.ATTENDED, 2023)
    farsta = make.board().id
    assert (found.city, found.boards) == (2, {farsta: 2})
    assert found.cells == {(farsta, goal(1).id): 2, (farsta, goal(2).id): 1}


def test_whoever_changed_board_counts_at_both_and_once_in_the_city(cast):
    one, = make.people_of("farsta", 1)
    make.attended(held(), one)
    one.board_id = make.board("skarholmen").id
    make.attended(held(), one)
    found = trained_queries.numbers(Way.ATTENDED, 2023)
    assert (found.city, sorted(found.boards.values())) == (1, [1, 1])


@pytest.mark.parametrize(("attendance", "counts"), [
    (Attendance.PRESENT, 1), (Attendance.PARTLY, 1), (Attendance.ABSENT, 0), (Attendance.EXCUSED, 0), (None, 0),
])  # fmt: skip
def test_only_those_who_came_count(cast, attendance, counts):
    make.attended(held(), *make.people_of("farsta", 1), attendance=attendance)
    assert trained_queries.numbers(Way.ATTENDED, 2023).city == counts


def test_the_year_is_stockholms(cast):
    starts = datetime(2022, 12, 31, 23, 30, tzinfo=clock.STOCKHOLM)
    lecture = make.lecture(
        starts_at=starts, ends_at=starts + timedelta(hours=2), closes_at=starts, opens_at=starts - timedelta(days=9)
    )
    make.attended(lecture, *make.people_of("farsta", 1))
    assert [trained_queries.numbers(Way.ATTENDED, year).city for year in (2022, 2023)] == [1, 0]


def test_web_courses_are_counted_apart_and_what_is_taken_back_is_not(cast):
    one, two = make.people_of("farsta", 2)
    make.completion(one)
    make.completion(one, 20)
    make.completion(two, taken_back_at=clock.now())
    make.completion(two, on_day=date(2022, 12, 31))
    assert trained_queries.numbers(Way.REPORTED, 2023).city == 1
    assert trained_queries.numbers(Way.ATTENDED, 2023).city == 0


def test_by_profession_and_course(cast):
    one, two, three = make.people_of("farsta", 3)
    one.profession = two.profession = Profession.MANAGER
    lecture = held()
    make.attended(lecture, one, two, three)
    make.attended(held(), one)
    found = trained_queries.of_board(Way.ATTENDED, 2023, make.board().id)
    assert found.professions == {Profession.MANAGER: 2, None: 1}
    assert found.courses[lecture.course_id] == 3


def test_people_without_account_are_counted_apart_by_target_group(cast):
    from vpapp.lectures.course_models import TargetGroup

    course = make.course("Barn", TargetGroup(outside="Jourhem"))
    for lecture in (make.lecture(course, days=-3), make.lecture(course, days=-2)):
        make.outsider(lecture, "a@vpapp.example")
    make.outsider(held(), "a@vpapp.example")
    assert trained_queries.outside(2023) == {"Jourhem": 1, "": 1}
    assert trained_queries.numbers(Way.ATTENDED, 2023).city == 0


@pytest.mark.parametrize(("people", "exact", "shown"), [
    (0, False, Shown(0, "0")), (1, False, Shown(0, HIDDEN)), (4, False, Shown(0, HIDDEN)), (5, False, Shown(5, "5")),
    (4, True, Shown(4, "4")), (1200, False, Shown(1200, "1\N{NO-BREAK SPACE}200")),
])  # fmt: skip
def test_small_numbers_are_hidden(people, exact, shown):
    assert trained.cell(people, exact=exact) == shown


@pytest.mark.parametrize(("people", "parts", "words"), [
    (12, [7, 8], "12"),
    (9, [5, 4], "minst 5"),
    (20, [9, 8, 1], "minst 9"),
    (6, [3, 3], "färre än 5 per mål"),
    (3, [2, 3], "färre än 5 per mål"),
    (3, [3], "färre än 5"),
    (0, [], "0"),
])  # fmt: skip
def test_a_whole_never_tells_of_a_hidden_part(people, parts, words):
    assert trained.whole(people, parts, exact=False).words == words
    assert trained.whole(people, parts, exact=True).words == str(people)


def words_of(reader):
    """Everything the reader sees on the pages and in the sheets of 2023."""
    paths = ["/utbildade", "/utbildade?mal=1", "/utbildade?mal=2", "/utbildade/farsta", "/utbildade/skarholmen"]
    seen = []
    for path in paths:
        assert reader.get(path).status_code == 200
        seen.append(reader.page.first("main").text)
    return seen


@pytest.mark.parametrize("before", [(1, 9), (2, 0), (3, 5)], ids=str)
def test_a_hidden_number_leaves_no_trace_for_another_board(browser, saving, before):
    """What other boards' readers see is the same whatever the hidden number is: the rest can't be used against it."""
    few, many = before
    with saving():
        came(6, 2, "skarholmen")
        if many:
            came(many, 2)
        lecture = held(1)
        make.attended(lecture, *make.people_of("farsta", few))
        key = lecture.id
    reader = browser(OTHER)
    first = words_of(reader)
    assert HIDDEN in " ".join(first)
    with saving():
        from vpapp.core.db import db
        from vpapp.lectures.models import Lecture

        make.attended(db.session.get(Lecture, key), *make.people_of("farsta", 4 - few))
    assert words_of(reader) == first
    assert words_of(browser(OFFICE)) != first


@pytest.mark.parametrize(
    ("who", "exact"), [(OFFICE, True), (OWN, True), (STAFF, True), (OTHER, False), ("revisor", False)]
)
def test_own_board_and_office_see_every_number(browser, saving, who, exact):
    with saving():
        came(3)
        make.headcount("farsta", 1200)
    reader = browser(who)
    page = reader.get("lectures.trained_board", slug="farsta", query={"ar": "2023"}).text
    assert ("3 av 1\N{NO-BREAK SPACE}200 anställda" in page) == exact
    assert ("färre än 5 av 1\N{NO-BREAK SPACE}200 anställda" in page) != exact
    assert ("Yrkesgrupp" in page) == exact
    reader.get("lectures.trained")
    assert any("färre än 5" in one.text for one in reader.page.all("td")) != exact


def cells(page, name):
    """What stands beside a board."""
    row = next(one for one in page.all("tr") if one.text.startswith(name))
    return [cell.text for cell in row.all("td")]


def test_without_employees_only_the_number_is_shown_and_it_is_said_once(browser, saving):
    with saving():
        came(7)
        make.headcount("farsta", 0)
    reader = browser(OFFICE)
    page = reader.get("lectures.trained_board", slug="farsta").text
    assert "<dd>7</dd>" in page
    assert page.count("saknas") == 1
    assert "Antal anställda 2023 saknas. Där" in reader.get("lectures.trained").text
    assert cells(reader.page, "Farsta") == ["7", "0"]
    assert "av anställda" not in reader.page.first("main").text
    with saving():
        make.headcount("skarholmen", 1200)
    page = reader.get("lectures.trained").text
    assert "Antal anställda 2023 saknas för 47 nämnder och bolag." in page
    assert cells(reader.page, "Farsta") == ["7", "0"]
    assert cells(reader.page, "Skärholmen") == ["0 av 1 200"] * 2


@pytest.mark.parametrize("htmx", [True, False])
def test_the_year_and_the_goal_are_chosen(browser, saving, htmx):
    with saving():
        came(6, 2)
        make.attended(make.lecture(make.course("Förr"), days=-200), *make.people_of("farsta", 8))
    reader = browser(OFFICE)
    asked = ({}, "6"), ({"mal": "2"}, "6"), ({"mal": "3"}, "0"), ({"ar": "2022"}, "8"), ({"ar": "1999"}, "6")
    for query, number in asked:
        reader.get("lectures.trained", query=query, htmx=htmx)
        assert cells(reader.page, "Farsta")[0] == number, query


@pytest.mark.parametrize("path", ["/utbildade.xlsx?ar=2023&mal=1", "/utbildade/farsta.xlsx"])
def test_the_sheet_holds_what_the_page_shows(browser, saving, path):
    from vpapp.core import spreadsheet

    with saving():
        came(3)
    for who, value in ((OFFICE, "3"), (OTHER, HIDDEN)):
        data = browser(who).get(path).data
        table = spreadsheet.read(data, "a.xlsx")
        assert value in {cell for _, row in table.rows for cell in row.values()}
        assert ("3" in {row.get("Har deltagit") for _, row in table.rows}) == (who == OFFICE)


@pytest.mark.parametrize(
    "path", ["/utbildade", "/utbildade/farsta", "/utbildade/farsta/medarbetare", "/aktiviteter/32"]
)
def test_the_number_of_statements_does_not_grow(app, browser, saving, path):
    reader = browser(OWN)
    with saving():
        make.lecture(make.course(activity=make.activity(32)), days=3)
        came(1)
    reader.get(path)
    with statements(app) as first:
        reader.get(path)
    with saving():
        for slug in ("farsta", "skarholmen", "rinkeby-kista"):
            for no in (1, 2, 3):
                came(4, no, slug)
        make.lecture(make.course(activity=make.activity(32)), days=5)
        make.completion(make.people_of("farsta", 1)[0])
    with statements(app) as later:
        reader.get(path)
    assert len(later) <= len(first) + 1, "\n".join(later)  # the titles of web courses, once there are some


def test_the_key_function_sees_who_and_the_look_is_noted(browser, saving):
    with saving():
        lecture = make.lecture(make.course("Om våld"), days=5)
        mine, = make.people_of("farsta", 1)
        other, = make.people_of("skarholmen", 1)
        make.attended(lecture, mine, other)
        make.completion(make.people_of("farsta", 1)[0])
    key = browser(OWN)
    key.get("lectures.trained_board", slug="farsta")
    page = key.open("Visa vilka").text
    assert "Kollega 0, farsta" in page
    assert "skarholmen" not in page
    with saving():
        entries = [one for one in audit.of_board(make.board().id) if one.event is Event.COLLEAGUES_READ]
        assert [(one.by_id, one.note) for one in entries] == [(make.person(OWN).id, "2023")]


def test_it_is_clear_of_each_whether_they_are_signed_up_or_came(browser, saving):
    with saving():
        was, comes = make.lecture(make.course("Över"), days=-5), make.lecture(make.course("Framför"), seats=1)
        for attendance in (*Attendance, None):
            make.attended(was, *make.people_of("farsta", 1), attendance=attendance)
        for one in make.people_of("farsta", 2):
            actions.sign_up(comes, one, Mode.ON_SITE, by=one)
        gone = make.lecture(make.course("Inställt"), state=LectureState.CANCELLED)
        late = make.lecture(make.course("Fullt"), days=-6)
        for at, state in ((gone, SignUpState.GRANTED), (late, SignUpState.WAITING)):
            make.attended(at, *make.people_of("farsta", 1), attendance=None)[0].state = state
        drawn = make.lecture(make.course("Lottas"), draws_at=clock.now() + timedelta(days=2))
        make.attended(drawn, *make.people_of("farsta", 1), attendance=None)[0].state = SignUpState.WAITING
        keys = was.id, comes.id
    key = browser(OWN)
    text = key.get("lectures.trained_people", slug="farsta").text
    coming = ("Anmäld, har plats", "Anmäld, står som reserv")
    over = ("Närvarande", "Delvis närvarande", "Frånvarande", "Giltig frånvaro", "Närvaro inte noterad")
    for said in ("Anmäld, med i lottningen", *coming, *over, "Tillfället är inställt", "Fick ingen plats"):
        assert text.count(f"{said}</span>") == 1, said
    for number, expected in zip(keys, (over, coming), strict=True):
        text = key.get("lectures.colleagues", key=number).text
        assert all(f"{said}</span>" in text for said in expected)


@pytest.mark.parametrize(("who", "status"), [(OTHER, 403), (STAFF, 403), (OFFICE, 403), ("systemforvaltare", 403)])
def test_nobody_else_sees_who_and_no_look_is_noted(browser, saving, who, status):
    assert browser(who).get("lectures.trained_people", slug="farsta").status_code == status
    with saving():
        assert not [one for one in audit.of_board(make.board().id) if one.event is Event.COLLEAGUES_READ]


def test_colleagues_come_a_page_at_a_time(browser, saving, monkeypatch):
    from vpapp.lectures import trained_people

    monkeypatch.setattr(trained_people, "PAGE", 2)
    with saving():
        make.attended(make.lecture(days=5), *make.people_of("farsta", 3))
        make.attended(make.lecture(days=9), *make.people_of("farsta", 2))
    key, seen = browser(OWN), []
    key.get("lectures.trained_people", slug="farsta")
    while True:
        seen += [head.text for head in key.page.all("th") if head.get("scope") == "row"]
        if not any(link.text == "Visa fler" for link in key.page.all("a")):
            break
        key.open("Visa fler")
    assert len(seen) == 5


def test_where_all_numbers_are_hidden_no_sum_is_said(browser, saving):
    with saving():
        came(3)
    text = browser("revisor").get("lectures.trained").text
    assert "<b>Visas inte</b> <span>hur många som har deltagit" in text
    assert "<b>0</b> <span>har deltagit" not in text
    assert "<b>3</b>" in browser(OFFICE).get("lectures.trained").text
