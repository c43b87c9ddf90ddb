"""Pages for organisers: courses and occasions."""

import pytest

from tests import make
from tests.counting import statements
from tests.lectures.test_settling import signed_up
from vpapp.boards.models import BoardKind
from vpapp.core.db import db
from vpapp.lectures.course_models import Course, TargetGroup
from vpapp.lectures.models import Lecture
from vpapp.lectures.plans import Plan
from vpapp.lectures.words import LectureState, Mode, SignUpState
from vpapp.people.models import Profession

OFFICE = "programansvarig"
COURSE = {
    "title": "Att våga fråga", "for_whom": "Skolans personal", "lecturer": "Origo", "description": "Om tecken.",
    "who_1": "school", "where_1": "district_board", "who_2": "key_function", "outside_1": "Jour- och familjehem",
}  # fmt: skip


@pytest.fixture
def office(browser):
    return browser(OFFICE)


def only(model):
    return db.session.scalars(db.select(model)).one()


def test_a_course_with_an_occasion_is_made_and_published(office, saving):
    office.get("lectures.index")
    office.open("Ordna kurser")
    office.open("Lägg till en kurs")
    said = office.press("Spara", COURSE)
    assert "Kursen är sparad. Lägg till ett tillfälle." in said.text
    assert "Skolans personal i stadsdelsnämnder, nyckelfunktioner i alla nämnder och bolag" in said.text
    office.open("Lägg till ett tillfälle")
    school = next(name for name, _ in held_names(office) if name.startswith("opens_for_"))
    said = office.press("Spara", make.OCCASION | {
        school: "2023-05-26T09:00", "board_1": "farsta", "mode_1": "on_site", "kept_1": "4",
        "released_on": "2023-06-01", "closes_at": "2023-06-14 12.00"})  # fmt: skip
    assert "Tillfället är sparat som utkast." in said.text
    assert "Bara arrangörerna ser det." in said.text
    assert "Tillfället är publicerat." in office.press("Publicera").text
    with saving():
        course, lecture = only(Course), only(Lecture)
        first = course.groups[0]
        assert (first.profession, first.board_kind) == (Profession.SCHOOL, BoardKind.DISTRICT)
        plan = Plan.of(lecture)
        assert lecture.state is LectureState.PUBLISHED
        assert plan.reserves == {(make.board("farsta").id, Mode.ON_SITE): 4}
        assert [at.hour for at in (plan.starts_at, plan.opens_at, plan.closes_at)] == [11, 7, 10], "in UTC"
        assert str(plan.withdraw_by) == "2023-06-14"
        assert len(plan.openings) == 1
    assert "Att våga fråga" in office.get("lectures.courses").text


def held_names(somebody):
    return [(field.get("name"), field) for field in somebody.page.all("input", "select")]


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(office, saving):
    with saving():
        key = make.course().id
    said = office.post("lectures.add_course", {"title": "", "for_whom": "Alla", "where_1": "district_board"})
    assert said.status_code == 422
    assert "Skriv vad kursen heter." in said.text
    assert "Välj vilka det gäller" in said.text
    assert 'value="Alla"' in said.text
    said = office.post("lectures.add_occasion", make.OCCASION | {
        "ends_at": "2023-06-15T12:00", "starts_at": "2023-06-15T13.00", "seats_on_site": "många",
        "board_1": "farsta", "mode_1": "on_site", "kept_1": "", "withdraw_by": "i går"}, key=key)  # fmt: skip
    assert said.status_code == 422
    for words in ("Skriv ett heltal mellan 0 och 5\N{NO-BREAK SPACE}000.", "Välj både nämnd och antal platser",
                  "Skriv datumet som år-månad-dag"):  # fmt: skip
        assert words in said.text
    assert 'value="2023-06-15T13.00"' in said.text
    said = office.post("lectures.add_occasion", make.OCCASION | {"ends_at": "2023-06-15T12:00"}, key=key)
    assert said.status_code == 422
    assert "Slutet måste ligga efter starten." in said.text


@pytest.mark.parametrize("typed", ["8 juni", "2023-03-26T02:30", "1999-01-01T10:00"])
def test_hours_that_are_none_are_told_so(office, saving, typed):
    with saving():
        key = make.course().id
    assert office.post("lectures.add_occasion", make.OCCASION | {"starts_at": typed}, key=key).status_code == 422


def test_a_course_is_edited_with_its_groups(office, saving):
    with saving():
        key = make.course("Gammal", TargetGroup(profession=Profession.SCHOOL), TargetGroup(outside="Jourhem")).id
    office.get("lectures.organised_course", key=key)
    office.open("Ändra kursens uppgifter")
    said = office.press("Spara", {"title": "Ny", "who_1": "", "who_2": "alla", "where_2": "municipal_company"})
    assert "Kursen är sparad." in said.text
    with saving():
        course = only(Course)
        assert (course.title, sorted(group.label for group in course.groups)) == (
            "Ny", ["jourhem", "medarbetare i bolagsstyrelser"])  # fmt: skip


def test_two_who_edit_see_both_texts(office, saving):
    with saving():
        course = make.course("Första")
        key, lecture = course.id, make.lecture(course).id
    office.get("lectures.edit_course", key=key)
    with saving():
        course = only(Course)
        course.title, course.version = "Den andras", 2
    said = office.press("Spara", {"title": "Min"})
    assert said.status_code == 409
    assert "Den andras" in said.text
    assert 'value="Min"' in said.text
    assert "Kursen är sparad." in office.press("Spara min text").text
    office.get("lectures.edit_occasion", key=lecture)
    with saving():
        one = only(Lecture)
        one.place, one.version = "Den andras sal", 2
    said = office.press("Spara", {"place": "Min sal"})
    assert said.status_code == 409
    assert "Den andras sal" in said.text
    assert "Tillfället är sparat." in office.press("Spara min text").text
    with saving():
        assert only(Lecture).place == "Min sal"


def test_fewer_seats_are_asked_about(office, saving):
    with saving():
        lecture = make.lecture(seats=3)
        signed_up(lecture, *make.people_of("farsta", 3))
        key = lecture.id
    office.get("lectures.edit_occasion", key=key)
    said = office.press("Spara", {"seats_on_site": "2"})
    assert said.status_code == 422
    assert "3 har redan en plats" in said.text
    assert "Tillfället är sparat." in office.press("Spara", {"knowing": "y"}).text
    with saving():
        assert only(Lecture).seats_on_site == 2


def test_publishing_says_what_is_missing_in_the_form(office, saving):
    with saving():
        key = make.lecture(state=LectureState.DRAFT, place="").id
    said = office.post("lectures.publish", key=key)
    assert said.status_code == 422
    assert "Skriv var tillfället är." in said.text
    assert "Tillfället är sparat." in office.press("Spara", {"place": "Hörsalen"}).text


@pytest.mark.parametrize("htmx", [True, False])
def test_a_draft_is_deleted_by_way_of_a_page_that_asks(office, saving, htmx):
    with saving():
        key, published = make.lecture(state=LectureState.DRAFT).id, make.lecture().id
    office.get("lectures.show", key=key)
    assert "Det går inte att ångra." in office.open("Ta bort utkastet").text
    assert "Utkastet är borttaget." in office.press("Ta bort utkastet", htmx=htmx).text
    assert office.get("lectures.show", key=key).status_code == 404
    assert office.post("lectures.delete_now", key=key).status_code == 404
    assert "Ta bort utkastet" not in office.get("lectures.show", key=published).text
    for answer in (office.get("lectures.delete", key=published), office.post("lectures.delete_now", key=published)):
        assert answer.status_code == 409
        assert "ställ in det om det inte ska bli av" in answer.text


@pytest.mark.parametrize("htmx", [True, False])
def test_cancelling_has_a_page_that_says_whom_it_reaches(office, saving, htmx):
    with saving():
        lecture = make.lecture(seats=1)
        signed_up(lecture, *make.people_of("farsta", 2))
        key = lecture.id
    office.get("lectures.show", key=key)
    assert "2 personer är anmälda" in office.open("Ställ in tillfället").text
    assert office.post("lectures.cancel_now", {"reason": ""}, key=key).status_code == 422
    said = office.post("lectures.cancel_now", {"reason": "Snö."}, key=key, htmx=htmx, follow=True)
    assert "2 personer får ett mejl" in said.text
    assert "Snö." in said.text
    assert office.get("lectures.edit_occasion", key=key).status_code == 409
    assert office.post("lectures.cancel_now", {"reason": "Igen"}, key=key).status_code == 409


def test_a_copy_is_opened_to_be_changed(office, saving):
    with saving():
        key = make.lecture().id
    office.get("lectures.show", key=key)
    said = office.press("Kopiera till ett nytt tillfälle")
    assert "Kopian är sparad som utkast." in said.text
    assert "2023-07-03T09:00" in said.text


def test_the_list_is_searched_and_leads_on(office, saving):
    with saving():
        for no in range(1, 33):
            make.course(f"Kurs {no}")
        make.lecture(make.course("Om prostitution"))
    office.get("lectures.courses")
    assert len(list(office.page.all("h2"))) == 30
    office.open("Visa äldre kurser")
    assert [one.text for one in office.page.all("h2")] == ["Kurs 3", "Kurs 2", "Kurs 1"]
    found = office.get("lectures.courses", query={"q": "prostitution"}, htmx=True)
    assert "0 av 10 platser tagna" in found.text
    assert "Kurs 3" not in found.text


def test_statements_do_not_grow(app, office, saving):
    def counted():
        with statements(app) as sent:
            office.get("lectures.courses")
            office.get("lectures.organised_course", key=1)
        return len(sent)

    with saving():
        make.lecture()
    counted()
    before = counted()
    with saving():
        for days in range(2, 8):
            lecture = make.lecture(make.course(f"Kurs {days}"), days=days)
            signed_up(lecture, *make.people_of("farsta", 2))
            make.lecture(only_first(), days=days)
    assert counted() == before


def only_first():
    return db.session.scalars(db.select(Course).order_by(Course.id).limit(1)).one()


def test_others_see_nothing_of_it(browser, saving):
    with saving():
        key = make.lecture().id
    somebody = browser("medarbetare")
    assert "Ordna kurser" not in somebody.get("lectures.index").text
    assert "För arrangören" not in somebody.get("lectures.show", key=key).text
    assert somebody.post("lectures.cancel_now", {"reason": "Snö"}, key=key).status_code == 403


def test_the_organisers_summary_says_how_far_it_has_come(office, saving):
    with saving():
        lecture = make.lecture(seats=1)
        made = signed_up(lecture, *make.people_of("farsta", 2))
        key = lecture.course_id
        assert made[1].state is SignUpState.WAITING
    page = office.get("lectures.organised_course", key=key).text
    assert "Fullbokat" in page
    assert "1 av 1 plats tagna, 1 i kön" in page
