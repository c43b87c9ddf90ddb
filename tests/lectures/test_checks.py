"""`flask check-data`: each check is proved by data broken with SQL."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.audit import actions as audit
from vpapp.audit.events import Event
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.lectures import actions, checks, settling, walk_ins
from vpapp.lectures.models import Reserve
from vpapp.lectures.words import Mode


def signed_up(lecture, *people, mode=Mode.ON_SITE):
    """Each signs up, in turn."""
    return [actions.sign_up(lecture, one, mode, by=one) for one in people]


def found():
    """What each check says, without those that have nothing to say."""
    db.session.expire_all()
    return {name: said for name, check in checks.ALL.items() if (said := check())}


def broken(statement, **values):
    """Run SQL as it stands."""
    db.session.flush()
    db.session.execute(sa.text(statement), values)


@contextmanager
def unguarded(*constraints):
    """Without what the database itself would refuse."""
    db.session.flush()
    if db.session.get_bind().dialect.name == "sqlite":
        db.session.execute(sa.text("PRAGMA ignore_check_constraints=ON"))
        for name in constraints:
            if name.startswith("uq_"):
                db.session.execute(sa.text(f"DROP INDEX {name}"))
    else:
        for name in constraints:
            kind = "INDEX" if name.startswith("uq_") else "CONSTRAINT"
            db.session.execute(
                sa.text(f"DROP INDEX {name}" if kind == "INDEX" else f"ALTER TABLE sign_up DROP CONSTRAINT {name}")
            )
    yield
    if db.session.get_bind().dialect.name == "sqlite":
        db.session.execute(sa.text("PRAGMA ignore_check_constraints=OFF"))


@pytest.fixture
def full(cast):
    """An occasion with two seats taken and two who wait."""
    lecture = make.lecture(seats=2)
    return lecture, signed_up(lecture, *make.people_of("farsta", 4))


def test_what_the_actions_make_is_in_order(full):
    lecture, (first, *_) = full
    actions.withdraw(first, by=first.person)
    later = make.lecture(lecture.course, 5, days=20)
    waits = next(one for one in full[1] if one.state == "waiting")
    actions.sign_up(later, waits.person, Mode.ON_SITE, by=waits.person, first_choice=waits)
    drawn = make.lecture(seats=1, draws_at=clock.now() + timedelta(days=1))
    signed_up(drawn, *make.people_of("farsta", 2))
    kept = [Reserve(board=make.board("skarholmen"), mode=Mode.ON_SITE, seats=1)]
    signed_up(make.lecture(seats=2, reserves=kept), *make.people_of("farsta", 3))
    assert found() == {}


def test_whoever_walks_in_takes_no_seat(full, cast):
    lecture, _ = full
    one, = make.people_of("skarholmen", 1)
    with clock.held(lecture.starts_at):
        walk_ins.admit(lecture, one, Mode.ON_SITE, by=cast["programansvarig"])
        assert found() == {}
    assert list(found()) == ["lägen"]


def test_a_seat_too_many(full):
    lecture, (*_, last) = full
    broken("UPDATE sign_up SET state = 'granted' WHERE id = :id", id=last.id)
    said = f"Tillfälle {lecture.id} har 3 platser tagna (on_site) men har aldrig haft fler än 2."
    assert found()["platser"] == [said]


def test_seats_that_were_given_before_there_were_fewer_are_no_fault(full):
    lecture, _ = full
    changes = audit.change(lecture, seats_on_site=1)
    audit.record(Event.LECTURE_EDITED, on=lecture, by=None, changes=changes)
    assert found() == {}


def test_a_seat_too_many_is_one_also_after_there_were_fewer(full):
    lecture, (*_, last) = full
    audit.record(Event.LECTURE_EDITED, on=lecture, by=None, changes=audit.change(lecture, seats_on_site=1))
    broken("UPDATE sign_up SET state = 'granted' WHERE id = :id", id=last.id)
    assert "platser" in found()


def reserving(number):
    kept = [Reserve(board=make.board("skarholmen"), mode=Mode.ON_SITE, seats=1)]
    lecture = make.lecture(seats=2, reserves=kept)
    return lecture, signed_up(lecture, *make.people_of("farsta", number))


def test_a_seat_that_was_kept_for_another_board(cast):
    lecture, (_, second) = reserving(2)
    broken("UPDATE sign_up SET state = 'granted' WHERE id = :id", id=second.id)
    assert found()["reserverade platser"] == [
        f"Tillfälle {lecture.id} (on_site): 3 platser är tagna eller reserverade men det finns 2, "
        "och ingen har ändrat platserna."
    ]
    audit.record(Event.LECTURE_EDITED, on=lecture, by=None, changes={"reserves": [[], ["skarholmen 1"]]})
    assert "reserverade platser" not in found(), "a seat kept afterwards takes nobody's"


def test_after_the_release_a_kept_seat_is_anybodys(cast):
    lecture, _ = reserving(2)
    lecture.released_on = clock.today()
    settling.settle(lecture)
    assert found() == {}


@pytest.mark.parametrize(("who", "index"), [("person", "uq_sign_up_person"), ("adress", "uq_sign_up_email")])
def test_somebody_signed_up_twice(cast, who, index):
    lecture = make.lecture()
    person, = make.people_of("farsta", 1)
    with unguarded(index):
        if who == "person":
            one, = signed_up(lecture, person)
        else:
            one = actions.sign_up_outside(lecture, "A", "a@b.example", Mode.ON_SITE, by=cast["programansvarig"])
        columns = (
            "lecture_id, mode, person_id, name, email, board_id, state, place, signed_up_at, sequence, has_evaluated"
        )
        broken(f"INSERT INTO sign_up ({columns}) SELECT {columns} FROM sign_up WHERE id = :id", id=one.id)
        assert found()["en anmälan var"] == [
            f"Tillfälle {lecture.id}: samma {who} som anmälan {one.id} är anmäld flera gånger."
        ]


def test_a_seat_that_lies_unused(full):
    lecture, (first, *_) = full
    broken("UPDATE sign_up SET state = 'withdrawn' WHERE id = :id", id=first.id)
    assert found()["väntande"] == [
        f"Tillfälle {lecture.id} (on_site) har en ledig plats medan någon som den passar väntar."
    ]
    with clock.held(lecture.starts_at):
        assert "väntande" not in found(), "no seat is given once it has begun"


def test_a_seat_kept_for_another_board_is_not_unused(cast):
    reserving(3)
    assert found() == {}


def test_a_seat_that_nobody_was_told_of(full):
    _, (first, *_) = full
    broken("DELETE FROM mail WHERE dedupe = :told", told=f"sign-up:{first.id}:seat")
    assert found() == {"mejl om platser": [f"Anmälan {first.id} har plats men inget mejl om det finns."]}


@pytest.mark.parametrize(("change", "constraint", "says"), [
    ("state = 'offered'", "ck_sign_up_offer", "är ett erbjudande utan svarstid"),
    ("offered_until = signed_up_at", "ck_sign_up_offer", "har svarstid men är inget erbjudande"),
    ("state = 'withdrawn', attendance = 'present'", "ck_sign_up_attended", "har närvaro men ingen plats"),
])  # fmt: skip
def test_states_that_do_not_go_together(full, change, constraint, says):
    _, (first, *_) = full
    with unguarded(constraint):
        broken(f"UPDATE sign_up SET {change} WHERE id = :id", id=first.id)
        assert f"Anmälan {first.id}: {says}." in found()["lägen"]


@pytest.mark.parametrize(("change", "says"), [
    ("state = 'draft'", "gäller ett tillfälle som inte är publicerat"),
    ("draws_at = opens_at", "har plats fast platserna inte är lottade"),
])  # fmt: skip
def test_states_that_do_not_go_with_the_occasion(full, change, says):
    lecture, (first, *_) = full
    broken(f"UPDATE lecture SET {change} WHERE id = :id", id=lecture.id)
    assert f"Anmälan {first.id}: {says}." in found()["lägen"]


@pytest.mark.parametrize("change", ["state = 'granted'", "person_id = (SELECT min(id) FROM person)"])
def test_a_second_choice_that_outlives_its_first(full, change):
    lecture, (_, _, waits, _) = full
    other = make.lecture(lecture.course, 5, days=20)
    second = actions.sign_up(other, waits.person, Mode.ON_SITE, by=waits.person, first_choice=waits)
    broken(f"UPDATE sign_up SET {change} WHERE id = :id", id=waits.id)
    assert found()["andrahandsval"] == [f"Andrahandsvalet {second.id} hör inte till sitt förstahandsval."]


@pytest.mark.parametrize(("change", "says"), [
    ("person_id = NULL", "säger inte vem den gäller"), ("stand_in = 'a'", "har kvar namnet fast det är gallrat"),
])  # fmt: skip
def test_names_that_have_gone_by_half(full, change, says):
    _, (first, *_) = full
    broken(f"UPDATE sign_up SET {change} WHERE id = :id", id=first.id)
    assert found()["gallrade namn"] == [f"Anmälan {first.id}: {says}."]


def test_a_web_course_whose_name_has_gone_by_half(cast):
    one = make.completion(cast["medarbetare"])
    broken("UPDATE completion SET stand_in = 'a' WHERE id = :id", id=one.id)
    assert found()["gallrade namn"] == [f"Webbkursuppgift {one.id}: namnet är gallrat till hälften."]


@pytest.mark.usefixtures("full")
def test_names_that_are_left_of_a_year_that_has_gone_without_a_decision():
    columns = "year, decision, noted_at, is_held, carried_out_at, counts"
    values = "2023, '', CURRENT_TIMESTAMP, (1 = 0), CURRENT_TIMESTAMP, '{}'"
    broken(f"INSERT INTO disposal ({columns}) VALUES ({values})")
    said = found()["gallrade namn"]
    assert said[0] == "2023 är gallrat utan noterat beslut."
    assert said[1].startswith("2023 är gallrat, men anmälan ")


def test_the_command_names_what_is_wrong(command, saving):
    assert command("check-data").exit_code == 0
    with saving():
        one, = signed_up(make.lecture(), make.person("medarbetare"))
        db.session.execute(sa.text("DELETE FROM mail"))
        key = one.id
    result = command("check-data")
    assert result.exit_code == 1
    assert "mejl om platser: 1 fel" in result.output
    assert f"  Anmälan {key} har plats men inget mejl om det finns." in result.output
    assert "platser: inget fel" in result.output
