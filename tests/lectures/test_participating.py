"""What the organiser does with participants, and what these say afterwards."""

from datetime import timedelta

import pytest

from tests import make
from tests.lectures.test_organising import events
from tests.lectures.test_settling import SEAT, WAITING, signed_up, states, told
from vpapp.audit.models import AuditEntry
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.core.rules import Refused, Stale
from vpapp.lectures import actions, checks, evaluating, organise_queries, participating
from vpapp.lectures.course_models import TargetGroup
from vpapp.lectures.participating import Noted
from vpapp.lectures.words import Attendance, LectureState, Mode, SignUpState
from vpapp.mail.models import Mail
from vpapp.people.models import Profession

PRESENT, PARTLY, ABSENT = Attendance.PRESENT, Attendance.PARTLY, Attendance.ABSENT
ANSWERS = {"useful": 5, "clear": 4, "apply": 3, "words": "Bra exempel."}


@pytest.fixture
def office(cast):
    return cast["programansvarig"]


class TestAdding:
    """People whom the organiser signs up."""

    def test_with_an_account_whoever_it_is_for_and_after_it_has_closed(self, office):
        course = make.course("Skolan", TargetGroup(profession=Profession.SCHOOL))
        lecture = make.lecture(course, closes_at=clock.now() - timedelta(hours=1))
        one, = make.people_of("farsta", 1)
        made = actions.add(lecture, one, Mode.ON_SITE, by=office)
        assert (made.state, made.signed_up_by_id, made.board_id) == (SEAT, office.id, one.board_id)
        assert actions.add(lecture, one, Mode.ON_SITE, by=office) is made

    def test_a_full_one_gives_a_place_in_the_queue(self, office):
        lecture = make.lecture(seats=1)
        made = [actions.add(lecture, one, Mode.ON_SITE, by=office) for one in make.people_of("farsta", 2)]
        assert states(made) == [SEAT, WAITING]

    @pytest.mark.parametrize("values", [{"state": LectureState.CANCELLED}, {"state": LectureState.DRAFT}])
    def test_not_where_there_is_nothing_to_go_to(self, office, values):
        with pytest.raises(Refused):
            actions.add(make.lecture(**values), office, Mode.ON_SITE, by=office)

    def test_not_in_a_way_there_is_not(self, office):
        with pytest.raises(Refused, match="delta på det sättet"):
            actions.add(make.lecture(), office, Mode.DIGITAL, by=office)


class TestMoving:
    """Flytta till ett annat tillfälle."""

    def test_a_seat_there_and_the_old_one_goes_to_the_next(self, office):
        course = make.course()
        here, there = make.lecture(course, seats=1), make.lecture(course, seats=1, days=21)
        moved, next_here = signed_up(here, *make.people_of("farsta", 2))
        made = actions.move(moved, there, Mode.ON_SITE, by=office)
        assert states([moved, next_here, made]) == [SignUpState.MOVED, SEAT, SEAT]
        assert moved.moved_to is there
        assert (told(moved)[-1], told(made)) == ("transferred", ["seat"])
        assert (made.person_id, made.board_id) == (moved.person_id, moved.board_id)
        assert events(moved)[-1] == "sign_up:moved"

    def test_a_full_one_gives_a_place_in_its_queue(self, office):
        course = make.course()
        here, there = make.lecture(course), make.lecture(course, seats=0, days=21)
        moved, = signed_up(here, *make.people_of("farsta", 1))
        assert actions.move(moved, there, Mode.ON_SITE, by=office).state is WAITING

    def test_somebody_without_an_account_gets_a_new_way_to_withdraw(self, office):
        course = make.course()
        outside = actions.sign_up_outside(make.lecture(course), "Jourhem 1", "a@b.example", Mode.ON_SITE, by=office)
        made = actions.move(outside, make.lecture(course, days=21), Mode.ON_SITE, by=office)
        assert (made.name, made.email) == ("Jourhem 1", "a@b.example")
        assert made.token
        assert made.token != outside.token

    def test_a_second_choice_follows_and_is_given_up_by_the_seat(self, office):
        course, (one, other) = make.course(), make.people_of("farsta", 2)
        full, second, third = (make.lecture(course, seats, days=days) for seats, days in ((1, 14), (5, 21), (5, 28)))
        _, waits = signed_up(full, one, other)
        fallback = actions.sign_up(second, other, Mode.ON_SITE, by=other, first_choice=waits)
        made = actions.move(waits, third, Mode.ON_SITE, by=office)
        assert states([made, fallback]) == [SEAT, SignUpState.WITHDRAWN]

    def test_it_is_no_second_choice_any_longer_when_the_first_has_been_left(self, office):
        course, (one, other) = make.course(), make.people_of("farsta", 2)
        full, second = make.lecture(course, 1), make.lecture(course, days=21)
        _, waits = signed_up(full, one, other)
        fallback = actions.sign_up(second, other, Mode.ON_SITE, by=other, first_choice=waits)
        actions.withdraw(waits, by=other)
        assert actions.move(fallback, full, Mode.ON_SITE, by=office).yields_to_id is None
        assert checks.second_choices() == []

    def test_when_it_is_refused(self, office):
        course = make.course()
        here, there, elsewhere = make.lecture(course), make.lecture(course, days=21), make.lecture()
        gone = make.lecture(course, days=28, state=LectureState.CANCELLED)
        one, = make.people_of("farsta", 1)
        moved, = signed_up(here, one)
        for to in (here, elsewhere, gone):
            with pytest.raises(Refused):
                actions.move(moved, to, Mode.ON_SITE, by=office)
        signed_up(there, one)
        with pytest.raises(Refused, match="redan anmäld"):
            actions.move(moved, there, Mode.ON_SITE, by=office)
        assert moved.state is SEAT


class TestAttendance:
    """Närvaro."""

    @pytest.fixture
    def begun(self, office):
        lecture = make.lecture(seats=2)
        made = signed_up(lecture, *make.people_of("farsta", 3))
        with clock.held(lecture.starts_at):
            yield lecture, made

    def test_is_noted_for_all_at_once_and_corrected(self, office, begun):
        lecture, (one, other, waits) = begun
        every = {each.id: Noted(None, PRESENT) for each in (one, other)}
        assert participating.note_attendance(lecture, every, by=office) == 2
        assert participating.note_attendance(lecture, every, by=office) == 0
        assert participating.note_attendance(lecture, {other.id: Noted(PRESENT, ABSENT)}, by=office) == 1
        assert [each.attendance for each in (one, other, waits)] == [PRESENT, ABSENT, None]
        assert events(lecture) == ["attendance:noted"] * 2

    def test_somebody_else_was_first(self, office, begun):
        lecture, (one, *_) = begun
        participating.note_attendance(lecture, {one.id: Noted(None, PARTLY)}, by=office)
        with pytest.raises(Stale):
            participating.note_attendance(lecture, {one.id: Noted(None, ABSENT)}, by=office)
        assert participating.note_attendance(lecture, {one.id: Noted(None, PARTLY)}, by=office) == 0

    def test_whoever_has_no_seat_is_not_noted(self, office, begun):
        lecture, (*_, waits) = begun
        assert participating.note_attendance(lecture, {waits.id: Noted(None, PRESENT)}, by=office) == 0

    def test_not_before_it_has_begun_nor_when_it_is_cancelled(self, office):
        for lecture in (make.lecture(), make.lecture(state=LectureState.CANCELLED)):
            with pytest.raises(Refused):
                participating.note_attendance(lecture, {}, by=office)


class TestWriting:
    """Mejl till alla."""

    def test_reaches_those_with_a_seat_or_also_the_queue_once(self, office):
        lecture = make.lecture(seats=1)
        one, waits = signed_up(lecture, *make.people_of("farsta", 2))
        assert participating.write(lecture, "Inför\nden 5 juni", "Ta med frågor.", with_queue=False, by=office) == 1
        assert (told(one)[-1], told(waits)[-1]) == ("message", "in_queue")
        assert participating.write(lecture, "Inför den 5 juni", "Ta med frågor.", with_queue=True, by=office) == 1
        assert participating.write(lecture, "Inför den 5 juni", "Ta med frågor.", with_queue=True, by=office) == 0
        assert events(lecture) == ["participants:written_to"] * 2
        mail = db.session.scalars(db.select(Mail).where(Mail.template == "lectures/mail_message")).first()
        assert mail.facts["subject"] == "Inför den 5 juni"

    def test_not_for_a_draft(self, office):
        with pytest.raises(Refused):
            participating.write(make.lecture(state=LectureState.DRAFT), "A", "B", with_queue=True, by=office)


class TestEvaluating:
    """Utvärdering."""

    @pytest.fixture
    def seat(self, office):
        lecture = make.lecture()
        made, = signed_up(lecture, *make.people_of("farsta", 1))
        with clock.held(lecture.ends_at):
            yield made

    @pytest.mark.parametrize("attendance", [None, PRESENT, PARTLY])
    def test_once_by_whoever_came_and_nothing_says_by_whom(self, office, seat, attendance):
        seat.attendance = attendance
        evaluating.evaluate(seat, **ANSWERS)
        found, = organise_queries.answers(seat.lecture_id)
        assert (found.useful, found.clear, found.apply, found.words) == (5, 4, 3, "Bra exempel.")
        assert {column.name for column in found.__table__.columns} == {
            "id", "lecture_id", "useful", "clear", "apply", "words"}  # fmt: skip
        entry = db.session.scalars(db.select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert (entry.event, entry.by_id, entry.changes) == ("lecture:evaluated", None, {})
        with pytest.raises(Refused, match="redan svarat"):
            evaluating.evaluate(seat, **ANSWERS)

    @pytest.mark.parametrize("attendance", [ABSENT, Attendance.EXCUSED])
    def test_not_by_whoever_did_not_come(self, office, seat, attendance):
        seat.attendance = attendance
        with pytest.raises(Refused, match="Bara den som deltog"):
            evaluating.evaluate(seat, **ANSWERS)

    def test_not_by_others_nor_before_the_end(self, office, seat):
        with pytest.raises(Refused, match="Bara den som deltog"):
            evaluating.refuse_evaluation(None)
        with clock.held(seat.lecture.ends_at - timedelta(minutes=1)), pytest.raises(Refused, match="är slut"):
            evaluating.evaluate(seat, **ANSWERS)
        seat.lecture.state = LectureState.CANCELLED
        with pytest.raises(Refused):
            evaluating.evaluate(seat, **ANSWERS)


