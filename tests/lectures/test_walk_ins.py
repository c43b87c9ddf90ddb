"""Whoever came without a seat: let in by the organiser after the start, present at once, and told nothing."""

from datetime import timedelta

import pytest

from tests import make
from tests.lectures.test_organising import events
from tests.lectures.test_settling import SEAT, WAITING, signed_up, states, told
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.core.rules import Refused
from vpapp.lectures import actions, checks, duties, organise_queries, retention, trained_queries, walk_ins
from vpapp.lectures.models import Lecture, SignUp
from vpapp.lectures.words import Attendance, LectureState, Mode, SignUpState

PRESENT = Attendance.PRESENT
EMAIL = "hem@utanfor.vpapp.example"


@pytest.fixture
def office(cast):
    return cast["programansvarig"]


@pytest.fixture
def begun(office):
    """A full one that begins just now, one with a seat, and one who waits."""
    lecture = make.lecture(seats=1)
    holder, waits = signed_up(lecture, *make.people_of("farsta", 2))
    with clock.held(lecture.starts_at):
        yield lecture, holder, waits


class TestAdmitting:
    """Kom utan anmälan."""

    def test_whoever_comes_is_present_at_once_though_it_is_full(self, office, begun):
        lecture, holder, waits = begun
        one, = make.people_of("skarholmen", 1)
        made = walk_ins.admit(lecture, one, Mode.ON_SITE, by=office)
        assert (made.state, made.attendance, made.is_walk_in) == (SEAT, PRESENT, True)
        assert (made.board_id, made.signed_up_by_id) == (one.board_id, office.id)
        assert states([holder, waits]) == [SEAT, WAITING]
        assert (told(made), events(made)) == ([], ["sign_up:walked_in"])
        assert walk_ins.admit(lecture, one, Mode.ON_SITE, by=office) is made
        assert [check() for check in checks.ALL.values()] == [[]] * len(checks.ALL)
        assert organise_queries.numbers_of([lecture.id])[lecture.id] == (1, 1, 1)
        assert trained_queries.numbers(trained_queries.Way.ATTENDED, 2023).boards == {one.board_id: 1}

    def test_somebody_without_an_account(self, office, begun):
        lecture, *_ = begun
        made = walk_ins.admit_outside(lecture, "Jourhem 1", EMAIL.upper(), Mode.ON_SITE, by=office)
        assert (made.name, made.email, made.attendance) == ("Jourhem 1", EMAIL, PRESENT)
        assert made.token
        assert walk_ins.admit_outside(lecture, "Jourhem 1", EMAIL, Mode.ON_SITE, by=office) is made

    def test_whoever_waits_comes_in_by_the_row_they_have(self, office, begun):
        lecture, _, waits = begun
        assert walk_ins.admit(lecture, waits.person, Mode.ON_SITE, by=office) is waits
        assert (waits.state, waits.attendance, waits.is_walk_in) == (SEAT, PRESENT, True)
        assert told(waits) == ["in_queue"]
        assert checks.mails() == checks.seats() == []

    def test_whoever_left_may_come_anyway(self, office):
        lecture = make.lecture()
        left, = signed_up(lecture, *make.people_of("farsta", 1))
        actions.withdraw(left, by=left.person)
        with clock.held(lecture.ends_at + timedelta(days=3)):
            made = walk_ins.admit(lecture, left.person, Mode.ON_SITE, by=office)
        assert states([left, made]) == [SignUpState.WITHDRAWN, SEAT]
        assert made.sequence > left.sequence - 1

    def test_whoever_has_a_seat_is_noted_in_the_list_instead(self, office, begun):
        lecture, holder, _ = begun
        with pytest.raises(Refused, match="redan en plats"):
            walk_ins.admit(lecture, holder.person, Mode.ON_SITE, by=office)

    def test_not_before_the_start_nor_where_nobody_comes(self, office):
        one, = make.people_of("farsta", 1)
        over = {"days": -1}
        for values in ({}, over | {"state": LectureState.CANCELLED}, over | {"state": LectureState.DRAFT}):
            with pytest.raises(Refused):
                walk_ins.admit(make.lecture(**values), one, Mode.ON_SITE, by=office)
        with pytest.raises(Refused, match="delta på det sättet"):
            walk_ins.admit(make.lecture(days=-1), one, Mode.DIGITAL, by=office)

    def test_not_when_the_names_have_gone(self, office):
        lecture = make.lecture(days=-900)
        make.attended(lecture, *make.people_of("farsta", 1))
        year = clock.local(lecture.starts_at).year
        retention.note_decision(year, "Beslut", keeps=1, by=office)
        retention.purge(year, keeps=1, by=None)
        with pytest.raises(Refused, match="är gallrade"):
            walk_ins.admit(lecture, office, Mode.ON_SITE, by=office)

    def test_a_second_choice_to_come_is_given_up_and_one_that_is_over_is_kept(self, office):
        course, (one, other, another) = make.course(), make.people_of("farsta", 3)
        over, full, later = (make.lecture(course, seats, days=days) for seats, days in ((5, 7), (1, 14), (5, 21)))
        _, waits, waits_too = signed_up(full, one, other, another)
        been = actions.sign_up(over, other, Mode.ON_SITE, by=other, first_choice=waits)
        to_come = actions.sign_up(later, another, Mode.ON_SITE, by=another, first_choice=waits_too)
        been.attendance = PRESENT
        with clock.held(full.starts_at):
            for each in (waits, waits_too):
                walk_ins.admit(full, each.person, Mode.ON_SITE, by=office)
            assert states([been, to_come]) == [SEAT, SignUpState.WITHDRAWN]
            assert checks.second_choices() == []


class TestTakingBack:
    """Ta bort, när det blev fel person."""

    def test_it_is_as_if_they_had_not_come_and_nobody_is_told(self, office, begun):
        lecture, *_ = begun
        made = walk_ins.admit(lecture, make.people_of("farsta", 1)[0], Mode.ON_SITE, by=office)
        for _ in range(2):
            walk_ins.take_back(made, by=office)
        assert (made.state, made.attendance) == (SignUpState.REMOVED, None)
        assert (told(made), events(made)[-1]) == ([], "sign_up:removed")
        assert len(events(made)) == 2

    def test_not_whoever_had_a_seat(self, office, begun):
        _, holder, _ = begun
        with pytest.raises(Refused, match="hade en plats"):
            walk_ins.take_back(holder, by=office)


def test_they_are_asked_what_they_thought_like_everybody_else(app, saving):
    with saving():
        lecture = make.lecture(days=-1)
        keys = [walk_ins.admit_outside(lecture, "Jourhem", EMAIL, Mode.ON_SITE, by=make.person("kommunikator")).id]
    with app.app_context():
        duties.ask()
    with saving():
        assert told(db.session.get_one(SignUp, keys[0])) == ["evaluation"]
        late = walk_ins.admit(db.session.get_one(Lecture, lecture.id), make.person("medarbetare"),
                              Mode.ON_SITE, by=make.person("kommunikator")).id  # fmt: skip
    with app.app_context():
        duties.ask()
    with saving():
        assert told(db.session.get_one(SignUp, late)) == []


@pytest.fixture
def over(saving):
    """The key of an occasion that was yesterday, and whose address somebody with an account has."""
    with saving():
        return make.lecture(days=-1, seats_digital=5).id, make.person("medarbetare").email


@pytest.mark.parametrize("htmx", [True, False])
def test_the_page_lets_in_by_address_or_by_name(browser, over, htmx):
    key, email = over
    office = browser("programansvarig")
    office.get("lectures.participants", key=key)
    office.open("Lägg till någon utan anmälan")
    said = office.press("Lägg till som närvarande", {"email": email, "mode": "digital"}, htmx=htmx)
    assert "är noterad som närvarande." in said.text
    assert "1 kom utan anmälan" in said.text
    assert "Kom utan anmälan" in said.text
    office.get("lectures.new_walk_in", key=key)
    said = office.press("Lägg till som närvarande", {"email": EMAIL, "mode": "on_site"})
    assert "Skriv personens namn också." in said.text
    said = office.press("Lägg till som närvarande", {"name": "Familjehem 1"})
    assert "Familjehem 1 är noterad som närvarande." in said.text
    form = {"email": email, "mode": "on_site"}
    said = office.post("lectures.add_walk_in", form, key=key)
    assert (said.status_code, "Personen har redan en plats." in said.text) == (422, True)
    assert "Kom utan anmälan" in office.get("lectures.attendance", key=key).text
    me = browser("medarbetare")
    text = me.get("lectures.show", key=key).text
    assert "Du deltog" in text
    assert "Svara på frågorna" in text


def test_a_mistake_is_undone_at_once_or_later(browser, over):
    key, email = over
    office = browser("programansvarig")
    for button in ("Ångra", "Ta bort"):
        office.get("lectures.new_walk_in", key=key)
        office.press("Lägg till som närvarande", {"email": email, "mode": "on_site"})
        if button == "Ta bort":
            assert "Inget mejl skickas." in office.open("Visa").text
        said = office.press(button)
        assert "är borttagen." in said.text
        assert "kom utan anmälan" not in said.text


def test_it_waits_for_the_start(browser, saving):
    with saving():
        key = make.lecture().id
    office = browser("programansvarig")
    assert "Lägg till någon utan anmälan" not in office.get("lectures.participants", key=key).text
    assert office.get("lectures.new_walk_in", key=key).status_code == 409
    assert office.post("lectures.add_walk_in", {"email": "a@b.example"}, key=key).status_code == 409
