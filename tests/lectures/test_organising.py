"""What the organiser may do with courses and occasions, and what is refused."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tests import make
from tests.lectures.test_settling import SEAT, WAITING, signed_up, states, told
from vpapp.audit.models import AuditEntry
from vpapp.boards.models import BoardKind
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.core.rules import Refused, Stale
from vpapp.demo.cast import DAY
from vpapp.lectures import actions, organising, settling
from vpapp.lectures.course_models import Interest, TargetGroup
from vpapp.lectures.models import Lecture, Opening, Reserve
from vpapp.lectures.organising import Group
from vpapp.lectures.plans import Plan, Wrong
from vpapp.lectures.words import LectureState, Mode, SignUpState
from vpapp.mail.models import Mail
from vpapp.people.models import Profession


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=clock.STOCKHOLM)


PLAN = Plan(
    starts_at=at("2023-06-15T13:00"), ends_at=at("2023-06-15T15:00"), opens_at=at("2023-05-25T09:00"),
    closes_at=at("2023-06-14T12:00"), withdraw_by=date(2023, 6, 13), place="Hörsalen", seats_on_site=20,
)  # fmt: skip


@pytest.fixture
def office(cast):
    return cast["programansvarig"]


def edited(lecture, office, *, knowing=False, **changes):
    plan = replace(Plan.of(lecture), **changes)
    organising.edit(lecture, plan, version=lecture.version, knowing=knowing, by=office)


def events(thing):
    query = db.select(AuditEntry.event).where(AuditEntry.thing_kind == thing.__tablename__,
                                              AuditEntry.thing_id == thing.id)  # fmt: skip
    return [event.value for event in db.session.scalars(query.order_by(AuditEntry.id))]


class TestCourses:
    """Kurser."""

    def test_is_added_and_edited_and_found_by_its_words(self, office):
        groups = [Group(profession=Profession.SCHOOL), Group(profession=Profession.SCHOOL), Group(outside="Jourhem")]
        course = organising.add_course(title="Att fråga", for_whom="Skolan", groups=groups, by=office)
        assert [group.label for group in course.groups] == ["skolans personal i alla nämnder och bolag", "jourhem"]
        organising.edit_course(course, version=1, groups=[Group(outside="Jourhem")], by=office,
                               title="Att våga", for_whom="Skolan", lecturer="Origo")  # fmt: skip
        assert (course.version, course.search_text) == (2, "att vaga skolan origo")
        assert events(course) == ["course:added", "course:edited"]

    def test_groups_that_stay_keep_when_it_opens_for_them(self, office):
        course = organising.add_course(title="A", for_whom="B", by=office, groups=[
            Group(profession=Profession.SCHOOL), Group(board_kind=BoardKind.DISTRICT)])  # fmt: skip
        kept = course.groups[1].id
        organising.edit_course(course, version=1, groups=[Group(board_kind=BoardKind.DISTRICT)], by=office)
        db.session.flush()
        assert [group.id for group in course.groups] == [kept]

    def test_says_each_place_of_its_groups_once(self, office):
        assert organising.add_course(title="A", for_whom="B", groups=[], by=office).groups_words == "alla medarbetare"
        groups = [Group(profession=Profession.SCHOOL), Group(profession=Profession.MANAGER)]
        course = organising.add_course(title="A", for_whom="B", groups=groups, by=office)
        assert course.groups_words == "skolans personal och chefer i alla nämnder och bolag"
        groups += [Group(outside="Jourhem"), Group(board_kind=BoardKind.DISTRICT)]
        organising.edit_course(course, version=1, groups=groups, by=office)
        assert course.groups_words == (
            "skolans personal och chefer i alla nämnder och bolag, jourhem samt medarbetare i stadsdelsnämnder"
        )

    def test_nothing_changed_is_no_event(self, office):
        course = organising.add_course(title="A", for_whom="B", groups=[], by=office)
        organising.edit_course(course, version=1, groups=[], title="A", by=office)
        assert (course.version, events(course)) == (1, ["course:added"])

    def test_somebody_else_was_first(self, office):
        course = make.course()
        course.version = 2
        with pytest.raises(Stale):
            organising.edit_course(course, version=1, groups=[], title="Min", by=office)
        assert course.title != "Min"


class TestDeleting:
    """Ta bort ett utkast."""

    def test_a_draft_goes_with_all_that_is_its_own(self, office):
        course = make.course("Skolan", TargetGroup(profession=Profession.SCHOOL))
        group, = course.groups
        kept = [Reserve(board=make.board("farsta"), mode=Mode.ON_SITE, seats=1)]
        early = [Opening(group_id=group.id, opens_at=clock.now())]
        draft = make.lecture(course, state=LectureState.DRAFT, reserves=kept, openings=early)
        key = draft.id
        organising.delete(draft, by=office)
        db.session.flush()
        assert db.session.get(Lecture, key) is None
        for noun in (Reserve, Opening):
            assert db.session.scalars(db.select(noun).where(noun.lecture_id == key)).all() == []
        entry = db.session.scalars(db.select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert (entry.event, entry.thing_id, entry.by_id) == ("lecture:deleted", key, office.id)
        assert entry.note == "Skolan, 2023-06-05"

    def test_what_others_have_seen_is_kept(self, office):
        for state, says in ((LectureState.PUBLISHED, "är publicerat"), (LectureState.CANCELLED, "är inställt")):
            with pytest.raises(Refused, match=says):
                organising.delete(make.lecture(state=state), by=office)

    def test_nor_where_somebody_is_signed_up(self, office):
        draft = make.lecture(state=LectureState.DRAFT)
        make.seat(draft, office)
        with pytest.raises(Refused, match="Någon är anmäld"):
            organising.delete(draft, by=office)


class TestPublishing:
    """Publicera och ställ in."""

    def test_a_draft_is_published_once(self, office):
        lecture = organising.add(make.course(), PLAN, by=office)
        organising.publish(lecture, by=office)
        organising.publish(lecture, by=office)
        assert lecture.state is LectureState.PUBLISHED
        assert events(lecture) == ["lecture:added", "lecture:published"]

    def test_whoever_waits_for_a_date_hears_of_each_once(self, office):
        lecture = organising.add(make.course(), PLAN, by=office)
        waits, gone = make.people_of("farsta", 2)
        gone.closed_on = DAY
        db.session.add_all(Interest(course_id=lecture.course_id, person_id=one.id) for one in (waits, gone))
        organising.publish(lecture, by=office)
        organising.publish(lecture, by=office)
        mail = db.session.scalars(db.select(Mail)).one()
        assert (mail.template, mail.person_id) == ("lectures/mail_date_set", waits.id)

    @pytest.mark.parametrize(("changes", "where"), [
        ({"place": ""}, "place"),
        ({"starts_at": at("2023-05-01T13:00"), "ends_at": at("2023-05-01T15:00"), "opens_at": at("2023-04-01T09:00"),
          "closes_at": at("2023-05-01T13:00"), "withdraw_by": date(2023, 5, 1)}, "starts_at"),
        ({"closes_at": at("2023-05-22T00:00"), "opens_at": at("2023-05-21T00:00")}, "closes_at"),
        ({"opens_at": at("2023-05-02T00:00"), "draws_at": at("2023-05-03T00:00")}, "draws_at"),
    ])  # fmt: skip
    def test_not_without_what_it_needs(self, office, changes, where):
        lecture = organising.add(make.course(), replace(PLAN, **changes), by=office)
        with pytest.raises(Wrong) as wrong:
            organising.publish(lecture, by=office)
        assert where in {name for name, _ in wrong.value.problems}
        assert lecture.state is LectureState.DRAFT

    def test_a_cancelled_one_tells_everybody_and_why(self, office):
        lecture = make.lecture(seats=1)
        made = signed_up(lecture, *make.people_of("farsta", 2))
        assert organising.cancel(lecture, "Föreläsaren är sjuk.", by=office) == 2
        assert organising.cancel(lecture, "En gång till.", by=office) == 0
        assert [told(one)[-1] for one in made] == ["cancelled", "cancelled"]
        mail = db.session.scalars(db.select(Mail).where(Mail.dedupe == f"sign-up:{made[0].id}:cancelled")).one()
        assert (mail.facts["reason"], mail.facts["event"]["cancelled"]) == ("Föreläsaren är sjuk.", True)
        assert mail.facts["event"]["sequence"] == 1
        assert lecture.cancel_reason == "Föreläsaren är sjuk."

    def test_an_offer_of_a_cancelled_one_is_none(self, office):
        with make.on(DAY, 8):
            lecture = make.lecture(seats=1, days=2)
            first, second = signed_up(lecture, *make.people_of("farsta", 2))
            actions.remove(first, by=office)
            assert second.state is SignUpState.OFFERED
            organising.cancel(lecture, "Snö", by=office)
            assert (second.state, second.offered_until) == (WAITING, None)

    def test_cancelled_stays_cancelled(self, office):
        lecture = make.lecture(state=LectureState.CANCELLED)
        for change in (lambda: organising.publish(lecture, by=office), lambda: edited(lecture, office, place="A")):
            with pytest.raises(Refused, match="inställt"):
                change()

    @pytest.mark.parametrize(("values", "reason", "says"), [
        ({"state": LectureState.DRAFT}, "Snö", "utkast"),
        ({}, "", "varför"),
        ({"days": 0, "opens_at": at("2023-05-01T09:00")}, "Snö", "börjat"),
    ])  # fmt: skip
    def test_when_it_cannot_be_cancelled(self, office, values, reason, says):
        with make.on(DAY, 10):
            lecture = make.lecture(**values)
            with pytest.raises(Refused, match=says):
                organising.cancel(lecture, reason, by=office)


class TestChanging:
    """Changes after others have seen it."""

    def test_another_time_tells_everybody_with_a_higher_sequence_and_reminds_anew(self, office):
        lecture = make.lecture(seats=1, reminded_at=clock.now())
        seat, waits = signed_up(lecture, *make.people_of("farsta", 2))
        later = {"starts_at": lecture.starts_at + timedelta(hours=1), "ends_at": lecture.ends_at + timedelta(hours=1)}
        edited(lecture, office, **later)
        assert [told(one)[-1] for one in (seat, waits)] == ["moved", "moved"]
        assert (seat.sequence, lecture.reminded_at, lecture.version) == (1, None, 2)
        first, second = db.session.scalars(
            db.select(Mail).where(Mail.template == "lectures/mail_moved").order_by(Mail.id))
        assert (first.facts["event"]["sequence"], second.facts["event"]) == (1, None)
        edited(lecture, office, place="Stora salen")
        assert seat.sequence == 2

    def test_another_place_is_told_only_to_those_who_go_there(self, office):
        lecture = make.lecture(seats=5, seats_digital=5, link="https://video.vpapp.example/a")
        one, other = make.people_of("farsta", 2)
        here, away = signed_up(lecture, one) + signed_up(lecture, other, mode=Mode.DIGITAL)
        edited(lecture, office, place="Stora salen")
        assert [told(each)[-1] for each in (here, away)] == ["moved", "seat"]
        edited(lecture, office, link="https://video.vpapp.example/b")
        assert [told(each)[-1] for each in (here, away)] == ["moved", "moved"]
        assert told(here).count("moved") == 1

    def test_an_offer_does_not_outlast_the_earlier_start(self, office):
        with make.on(DAY, 8):
            lecture = make.lecture(seats=1, days=2, closes_at=at("2023-05-23T05:00"))
            first, second = signed_up(lecture, *make.people_of("farsta", 2))
            actions.remove(first, by=office)
            edited(lecture, office, starts_at=at("2023-05-23T06:00"), ends_at=at("2023-05-23T07:00"),
                   withdraw_by=date(2023, 5, 22))  # fmt: skip
            assert second.offered_until <= lecture.starts_at

    def test_a_draw_with_nobody_in_it_is_held_anew_on_its_new_day(self, office):
        first = clock.now() + timedelta(days=1)
        lecture = make.lecture(seats=1, draws_at=first)
        with clock.held(first):
            settling.draw(lecture)
            edited(lecture, office, draws_at=first + timedelta(days=1))
            assert lecture.waits_for_draw
            made = signed_up(lecture, *make.people_of("farsta", 2))
            assert states(made) == [WAITING, WAITING]
        with clock.held(first + timedelta(days=1)):
            settling.draw(lecture)
        assert sorted(states(made)) == sorted([SEAT, WAITING])

    def test_more_seats_move_the_queue(self, office):
        lecture = make.lecture(seats=1)
        made = signed_up(lecture, *make.people_of("farsta", 3))
        edited(lecture, office, seats_on_site=2)
        assert states(made) == [SEAT, SEAT, WAITING]

    def test_fewer_seats_than_are_taken_only_knowingly_and_nobody_loses_theirs(self, office):
        lecture = make.lecture(seats=2)
        made = signed_up(lecture, *make.people_of("farsta", 3))
        with pytest.raises(Wrong, match="2 har redan en plats") as wrong:
            edited(lecture, office, seats_on_site=1)
        assert wrong.value.problems[0][0] == "seats_on_site"
        edited(lecture, office, seats_on_site=1, knowing=True)
        assert states(made) == [SEAT, SEAT, WAITING]

    def test_a_way_to_take_part_stays_while_somebody_does(self, office):
        lecture = make.lecture(seats=5, seats_digital=1)
        one, = make.people_of("farsta", 1)
        made, = signed_up(lecture, one, mode=Mode.DIGITAL)
        with pytest.raises(Wrong, match="anmälda digitalt"):
            edited(lecture, office, seats_digital=None, knowing=True)
        actions.withdraw(made, by=one)
        edited(lecture, office, seats_digital=None)
        assert lecture.modes == [Mode.ON_SITE]

    def test_seats_that_others_have_cannot_be_reserved(self, office):
        lecture = make.lecture(seats=3)
        signed_up(lecture, *make.people_of("farsta", 2))
        kista = make.board("rinkeby-kista").id
        with pytest.raises(Wrong, match=r"2 av 3 är tagna. Minska med 1"):
            edited(lecture, office, reserves={(kista, Mode.ON_SITE): 2}, released_on=DAY + timedelta(days=5))
        edited(lecture, office, reserves={(kista, Mode.ON_SITE): 1}, released_on=DAY + timedelta(days=5))
        assert lecture.reserves[0].seats == 1

    def test_taking_a_reserve_away_moves_the_queue(self, office):
        kista = Reserve(board=make.board("rinkeby-kista"), mode=Mode.ON_SITE, seats=1)
        lecture = make.lecture(seats=2, reserves=[kista], released_on=DAY + timedelta(days=7))
        made = signed_up(lecture, *make.people_of("farsta", 2))
        assert states(made) == [SEAT, WAITING]
        edited(lecture, office, reserves={}, released_on=None)
        assert states(made) == [SEAT, SEAT]

    def test_what_has_opened_is_not_opened_at_another_time(self, office):
        lecture = make.lecture()
        with pytest.raises(Wrong, match="har redan öppnat"):
            edited(lecture, office, opens_at=clock.now() + timedelta(days=1))
        lecture = make.lecture(opens_at=clock.now() + timedelta(days=2))
        with pytest.raises(Wrong, match="en tid som kommer"):
            edited(lecture, office, opens_at=clock.now() - timedelta(days=1))
        edited(lecture, office, opens_at=clock.now() + timedelta(days=1))

    def test_nor_for_a_group(self, office):
        course = organising.add_course(title="A", for_whom="B", by=office, groups=[
            Group(profession=Profession.SCHOOL), Group(outside="Jourhem")])  # fmt: skip
        school, other = course.groups
        soon = clock.now() + timedelta(days=1)
        lecture = make.lecture(course, openings=[Opening(group_id=other.id, opens_at=soon)])
        with pytest.raises(Wrong, match="har redan öppnat"):
            edited(lecture, office, openings={school.id: soon, other.id: soon})
        edited(lecture, office, openings={other.id: soon + timedelta(days=1)})
        assert lecture.openings[0].opens_at == soon + timedelta(days=1)

    def test_how_seats_are_dealt_stays_once_somebody_has_asked(self, office):
        lecture = make.lecture(draws_at=clock.now() + timedelta(days=2))
        edited(lecture, office, draws_at=clock.now() + timedelta(days=3))
        signed_up(lecture, *make.people_of("farsta", 1))
        for wanted in (None, clock.now() + timedelta(days=4)):
            with pytest.raises(Wrong, match="lottningen kan inte ändras"):
                edited(lecture, office, draws_at=wanted)

    def test_nothing_once_it_has_begun(self, office):
        lecture = make.lecture()
        with clock.held(lecture.starts_at), pytest.raises(Refused, match="har börjat"):
            edited(lecture, office, place="Stora salen")

    def test_not_to_a_time_that_has_passed(self, office):
        lecture, gone = make.lecture(), clock.now() - timedelta(days=1)
        with pytest.raises(Wrong, match="inte har passerat"):
            edited(lecture, office, starts_at=gone, closes_at=gone, opens_at=gone - timedelta(days=9),
                   withdraw_by=date(2023, 5, 20))  # fmt: skip

    def test_a_draft_may_become_anything(self, office):
        lecture = make.lecture(state=LectureState.DRAFT)
        edited(lecture, office, opens_at=clock.now() + timedelta(days=3), draws_at=clock.now() + timedelta(days=4))
        assert lecture.draws_at

    def test_somebody_else_was_first(self, office):
        lecture = make.lecture()
        with pytest.raises(Stale):
            organising.edit(lecture, replace(Plan.of(lecture), place="Min"), version=0, by=office)

    def test_nothing_changed_is_no_event(self, office):
        lecture = make.lecture()
        edited(lecture, office)
        assert (lecture.version, events(lecture)) == (1, [])
