"""Pages for organisers: who takes part, who came, writing to them; and what these thought."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests import make
from tests.counting import statements
from tests.lectures.test_settling import signed_up
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.lectures import actions
from vpapp.lectures.models import Evaluation, Lecture, SignUp
from vpapp.lectures.words import Attendance, LectureState, Mode, SignUpState
from vpapp.mail.models import Mail

ME = "medarbetare"


@pytest.fixture
def office(browser):
    return browser("programansvarig")


@pytest.fixture
def full(saving):
    """The key of an occasion with two seats taken and one who waits, in a course with another date."""
    with saving():
        lecture = make.lecture(make.course(), seats=2)
        make.lecture(lecture.course, days=21, seats_digital=4)
        signed_up(lecture, *make.people_of("farsta", 2), *make.people_of("rinkeby-kista", 1))
        return lecture.id


@pytest.fixture
def begun(saving):
    """The key of one that is over, with three who had a seat and me."""
    with make.on(clock.today() - timedelta(days=10)), saving():
        lecture = make.lecture(make.course(), days=7)
        signed_up(lecture, *make.people_of("farsta", 3), make.person(ME))
        return lecture.id


def of(key, state=None):
    query = db.select(SignUp).where(SignUp.lecture_id == key).order_by(SignUp.id)
    return [one for one in db.session.scalars(query) if state in (None, one.state)]


@pytest.mark.parametrize("htmx", [True, False])
def test_the_list_shows_seats_then_the_queue_and_is_searched(office, full, htmx):
    office.get("lectures.show", key=full)
    page = office.open("Deltagare").text
    assert page.index("Kollega 1, farsta") < page.index("Kollega 0, rinkeby-kista")
    assert "Reserv, nummer 1" in page
    page = office.get("lectures.participants", key=full, query={"q": "Kista"}, htmx=htmx).text
    assert "Kollega 0, rinkeby-kista" in page
    assert "Kollega 0, farsta" not in page
    page = office.get("lectures.participants", key=full, query={"lage": "plats"}, htmx=htmx).text
    assert "rinkeby-kista" not in page
    assert "Ingen stämmer" in office.get("lectures.participants", key=full, query={"lage": "lamnat"}).text


def test_somebody_with_an_account_is_added_by_address_and_others_by_name(office, full, saving):
    office.get("lectures.participants", key=full)
    office.open("Lägg till en deltagare")
    with saving():
        email = make.person(ME).email
    assert "står i kön" in office.press("Lägg till", {"email": email.upper()}).text
    said = office.post("lectures.add_participant", {"email": "jourhem@utanfor.example"}, key=full)
    assert said.status_code == 422
    assert "Skriv personens namn också." in said.text
    said = office.press("Lägg till", {"name": "Familjehem 1"})
    assert "Familjehem 1 står i kön." in said.text
    for again in (email, "JOURHEM@utanfor.example"):
        said = office.post("lectures.add_participant", {"email": again, "name": "Familjehem 1"}, key=full)
        assert "Personen är redan anmäld." in said.text
    with saving():
        assert [(one.person_id is None, one.state) for one in of(full)][-2:] == [
            (False, SignUpState.WAITING), (True, SignUpState.WAITING)]  # fmt: skip


@pytest.mark.parametrize("typed", [
    {"email": "inget"}, {"email": "å@ä"}, {"email": "\x00@"}, {"email": "@"},
    {"email": "a@b.example\nBcc: x@y.se"}, {"email": "811228-9874@b.example"},
    {"email": "a@b.example", "name": "Familjehem 811228-9874"}, {},
])  # fmt: skip
def test_what_is_no_address_or_holds_an_identity_number_is_told_so(office, full, typed):
    said = office.post("lectures.add_participant", {"name": "Familjehem"} | typed, key=full)
    assert said.status_code == 422


@pytest.mark.parametrize("htmx", [True, False])
def test_somebody_is_moved_and_the_next_gets_the_seat(office, full, saving, htmx):
    with saving():
        one = of(full)[0]
        key, to = one.id, db.session.scalars(db.select(Lecture.id).where(Lecture.id != full)).one()
    office.get("lectures.participants", key=full)
    page = office.open("Flytta eller ta bort").text
    assert "digitalt" in page
    said = office.press("Flytta", {"to": f"{to}-digital"}, htmx=htmx)
    assert "är flyttad till måndag den 12\xa0juni\xa02023 kl.\xa09.00–11.00 och har en plats" in said.text
    with saving():
        assert [one.state for one in of(full)] == [SignUpState.MOVED, SignUpState.GRANTED, SignUpState.GRANTED]
        assert [(one.mode, one.state) for one in of(to)] == [(Mode.DIGITAL, SignUpState.GRANTED)]
    left = office.get("lectures.participants", key=full, query={"lage": "lamnat"}).text
    assert "Flyttad till den 12 juni kl. 9.00" in left
    assert office.post("lectures.move_participant", {"to": f"{to}-digital"}, key=key).status_code == 409


def test_somebody_is_removed(office, full, saving):
    office.get("lectures.participants", key=full)
    office.open("Flytta eller ta bort")
    assert "är borttagen" in office.press("Ta bort").text
    with saving():
        assert of(full)[0].state is SignUpState.REMOVED


def test_nobody_is_removed_once_it_has_begun(office, begun, saving):
    with saving():
        key = of(begun)[0].id
    assert office.post("lectures.remove_participant", key=key).status_code == 409
    assert "Ta bort" not in office.get("lectures.participant", key=key).text


def test_moving_needs_somewhere_to_go(office, saving):
    with saving():
        lecture = make.lecture()
        one, = signed_up(lecture, *make.people_of("farsta", 1))
        key, elsewhere = one.id, make.lecture().id
    assert "inget annat kommande tillfälle" in office.get("lectures.participant", key=key).text
    assert office.post("lectures.move_participant", {"to": f"{elsewhere}-on_site"}, key=key).status_code == 409


def test_attendance_is_noted_in_bulk_and_changed(office, begun, saving):
    office.get("lectures.participants", key=begun)
    office.open("Notera närvaro")
    office.open("Välj alla som närvarande")
    with saving():
        first = of(begun)[0].id
    said = office.press("Spara närvaron", {f"came-{first}": "absent"})
    assert "Närvaron är sparad för 4 personer." in said.text
    assert "1 av 4 uteblev (25 procent)" in said.text
    with saving():
        assert [one.attendance for one in of(begun)] == [Attendance.ABSENT] + [Attendance.PRESENT] * 3
    office.open("Notera närvaro")
    assert "Inget var ändrat." in office.press("Spara närvaron").text


def test_two_who_note_attendance_see_what_holds(office, begun, saving):
    office.get("lectures.attendance", key=begun)
    with saving():
        one = of(begun)[0]
        one.attendance, first = Attendance.PARTLY, one.id
    said = office.press("Spara närvaron", {f"came-{first}": "absent"})
    assert said.status_code == 409
    assert "Närvaron har ändrats medan du fyllde i" in said.text
    assert "Närvaron är sparad för 1 person." in office.press("Spara närvaron").text
    with saving():
        assert of(begun)[0].attendance is Attendance.ABSENT


def test_attendance_waits_for_the_start(office, full):
    assert office.get("lectures.attendance", key=full).status_code == 409
    assert office.post("lectures.note_attendance", key=full).status_code == 409


def test_a_mail_is_looked_at_and_then_sent_once(office, full, saving):
    office.get("lectures.participants", key=full)
    office.open("Skriv till deltagarna")
    typed = {"whom": "alla", "subject": "Inför den 5 juni", "text": "Ta med frågor.\n\nVälkomna"}
    page = office.press("Granska mejlet", typed).text
    assert "Det går till 3 personer med plats eller i kön." in page
    assert "3 mejl är på väg." in office.press("Skicka till 3 personer").text
    said = office.post("lectures.send", typed | {"then": "send"}, key=full, follow=True)
    assert "Alla har redan fått det mejlet." in said.text
    with saving():
        mails = db.session.scalars(db.select(Mail).where(Mail.template == "lectures/mail_message")).all()
        assert [mail.facts["text"] for mail in mails] == ["Ta med frågor.\n\nVälkomna"] * 3
    assert "Ändra" in office.post("lectures.send", typed, key=full).text
    assert "Granska mejlet" in office.press("Ändra").text
    assert office.post("lectures.send", {"whom": "alla"}, key=full).status_code == 422


def test_the_letter_as_it_leaves(app, full, saving):
    from vpapp.lectures import participating
    from vpapp.mail import sending

    with saving():
        lecture = db.session.get_one(Lecture, full)
        participating.write(lecture, "Inför", "Ta med frågor.", with_queue=False, by=make.person("programansvarig"))
        actions.move(of(full)[0], db.session.scalars(db.select(Lecture).where(Lecture.id != full)).one(),
                     Mode.DIGITAL, by=make.person("programansvarig"))  # fmt: skip
        for name, words in (("message", "Ta med frågor."), ("transferred", "Nu gäller i stället måndag den 12 juni")):
            mail = db.session.scalars(db.select(Mail).where(Mail.template == f"lectures/mail_{name}")).first()
            text = sending.composed(mail).get_body().get_content()
            assert words in text
            assert "{" not in text


def words_of(data):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split())


def test_the_files(office, full):
    answer = office.get("lectures.participants_xlsx", key=full)
    assert "deltagare-2023-06-05.xlsx" in answer.headers["Content-Disposition"]
    head, *rows = CalamineWorkbook.from_filelike(BytesIO(answer.data)).get_sheet_by_index(0).to_python()
    assert head[:3] == ["Namn", "E-post", "Nämnd eller bolag"]
    assert [row[5] for row in rows] == ["Plats", "Plats", "Reserv, nummer 1"]
    text = words_of(office.get("lectures.participants_pdf", key=full).data)
    assert "Deltagarlista" in text
    assert "Kollega 1, farsta" in text
    assert "rinkeby-kista" not in text
    assert "Kollega 0, farsta" in words_of(office.get("lectures.tags_pdf", key=full).data)


@pytest.mark.parametrize("name", ["participants_pdf", "tags_pdf", "participants_xlsx"])
def test_the_files_of_nobody(office, saving, name):
    with saving():
        key = make.lecture().id
    assert office.get(f"lectures.{name}", key=key).status_code == 200


def test_statements_do_not_grow(app, office, full, begun, saving):
    def counted():
        with statements(app) as sent:
            office.get("lectures.participants", key=full)
            office.get("lectures.attendance", key=begun)
        return len(sent)

    counted()
    before = counted()
    with saving():
        lecture = db.session.get_one(Lecture, full)
        signed_up(lecture, *make.people_of("skarholmen", 5))
        actions.sign_up_outside(lecture, "Jourhem", "a@b.example", Mode.ON_SITE, by=make.person(ME))
        with clock.held(db.session.get_one(Lecture, begun).starts_at - timedelta(days=1)):
            signed_up(db.session.get_one(Lecture, begun), *make.people_of("skarholmen", 5))
    assert counted() == before


def test_whoever_came_answers_once_and_the_organiser_reads_from_five_on(browser, office, begun, saving):
    me = browser(ME)
    me.get("lectures.show", key=begun)
    me.open("Svara på frågorna")
    said = me.press("Skicka svaren", {"useful": "5"})
    assert said.status_code == 422
    assert "Hur tydligt var det" in said.text
    said = me.press("Skicka svaren", {"clear": "4", "apply": "3", "words": "Bra exempel."})
    assert "sparade utan ditt namn" in said.text
    assert "Svara på frågorna" not in said.text
    assert me.get("lectures.evaluate", key=begun).status_code == 409
    assert me.get("lectures.evaluation", key=begun).status_code == 403
    page = office.get("lectures.evaluation", key=begun).text
    assert "Hittills har 1 svarat." in page
    assert "Bra exempel." not in page
    with saving():
        for useful in (1, 3, 5, 5):
            db.session.add(Evaluation(lecture_id=begun, useful=useful, clear=2, apply=2))
    page = office.get("lectures.evaluation", key=begun).text
    assert "5 personer har svarat" in page
    assert "3 svarade 5, mycket" in page
    assert "Bra exempel." in page


def test_others_have_nothing_to_answer(browser, begun, full):
    assert browser("kommunikator").get("lectures.evaluate", key=begun).status_code == 409
    assert browser(ME).post("lectures.evaluate_now", key=full).status_code == 409


def test_a_draft_has_nobody_to_write_to(office, saving):
    with saving():
        key = make.lecture(state=LectureState.DRAFT).id
    assert office.get("lectures.write", key=key).status_code == 404
