"""Names go, numbers stay."""

from datetime import date, datetime

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.audit import queries as audit
from vpapp.audit.events import Event
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.core.rules import Refused
from vpapp.lectures import actions, checks, retention, retention_queries, trained_queries
from vpapp.lectures.course_models import Interest
from vpapp.lectures.models import Evaluation, SignUp
from vpapp.lectures.trained_queries import Way
from vpapp.lectures.web_course_models import Completion
from vpapp.lectures.words import Mode
from vpapp.mail.models import Mail

KEEPS = 2
ADMIN = "systemforvaltare"
LATER = date(2026, 1, 1)
DECISION = "Socialnämnden 2025-12-16 § 14"
UNIQUE = "Enastående Förälder"


def a_year():
    """What can happen in 2023, and somebody who took part in 2024 too. The occasions of 2023."""
    goals = {one.no: one for one in make.programme().goals}
    first = make.lecture(make.course("Ett", goal=goals[1], activity=make.activity(32)), 20, days=5)
    second = make.lecture(make.course("Två", goal=goals[2]), 20, days=6)
    people = [*make.people_of("farsta", 7), *make.people_of("skarholmen", 3), make.person("medarbetare")]
    by = make.person("programansvarig")
    for one in people:
        actions.sign_up(first, one, Mode.ON_SITE, by=one)
    for one in people[:4]:
        actions.sign_up(second, one, Mode.ON_SITE, by=one)
    actions.sign_up_outside(first, UNIQUE, "enastaende@utanfor.example", Mode.ON_SITE, by=by)
    actions.sign_up_outside(second, UNIQUE, "enastaende@utanfor.example", Mode.ON_SITE, by=by)
    for one in db.session.scalars(sa.select(SignUp).where(SignUp.state == "granted")):
        one.attendance = "present"
    for one in people[:6]:
        make.completion(one)
    make.completion(people[0], 20, taken_back_at=clock.now())
    db.session.add(Interest(course_id=first.course_id, person_id=people[0].id))
    db.session.add(Evaluation(lecture_id=first.id, useful=5, clear=4, apply=3, words="Bra, hälsar Kim"))
    actions.sign_up(make.lecture(days=300), people[0], Mode.ON_SITE, by=by)
    db.session.flush()
    return first, second


def numbers():
    """Every number of every year, of every board and way."""
    from vpapp.boards import queries as boards

    return {
        (way, year): (
            trained_queries.numbers(way, year),
            [trained_queries.of_board(way, year, board.id) for board in boards.all_boards()],
            trained_queries.outside(year),
            [trained_queries.of_activity(make.activity(no).id, year) for no in (19, 28, 32)],
        )
        for way in Way
        for year in (2022, 2023, 2024)
    }


def decided(year=2023):
    with make.on(LATER):
        retention.note_decision(year, DECISION, keeps=KEEPS, by=make.person(ADMIN))


def purge(year=2023):
    with make.on(LATER):
        return retention.purge(year, keeps=KEEPS, by=None)


def test_the_numbers_are_the_same_afterwards(cast):
    a_year()
    before = numbers()
    decided()
    purge()
    assert numbers() == before
    assert before[Way.ATTENDED, 2023][0].city == 11


def test_every_name_of_the_year_goes_and_no_other(cast):
    a_year()
    decided()
    counts = purge()
    own = {"sign_ups": 17, "completions": 7, "mails": 17, "interests": 1, "words": 1}
    assert {key: number for key, number in counts.items() if number} == own
    gone = sa.select(SignUp).join(SignUp.lecture).where(trained_queries.in_year(2023))
    for one in db.session.scalars(gone):
        assert (one.person_id, one.name, one.email, one.token, one.signed_up_by_id) == (None, "", "", None, None)
        assert one.stand_in
    assert {one.person_id for one in db.session.scalars(sa.select(Completion))} == {None}
    forgotten = [one for one in db.session.scalars(sa.select(Mail)) if one.is_forgotten]
    assert {(str(one.facts), one.name, one.email, one.person_id) for one in forgotten} == {("{}", "", "", None)}
    assert len(forgotten) == db.session.scalar(sa.select(sa.func.count()).select_from(Mail)) - 1 == 17
    assert db.session.scalar(sa.select(Evaluation.words)) == ""
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Interest)) == 0
    later_one = db.session.scalars(sa.select(SignUp).join(SignUp.lecture).where(trained_queries.in_year(2024))).one()
    assert later_one.person_id
    assert later_one.stand_in is None


def test_one_person_has_one_stand_in_in_all_of_the_year_and_another_in_the_next(cast):
    first, second = a_year()
    who = db.session.scalar(sa.select(SignUp.person_id).where(SignUp.lecture_id == second.id).limit(1))
    query = sa.select(SignUp.lecture_id, SignUp.id).where(SignUp.person_id == who)
    own = dict(db.session.execute(query).all())
    of_web = db.session.scalar(sa.select(Completion.id).where(Completion.person_id == who).limit(1))
    decided()
    purge()
    stands = [db.session.get(SignUp, own[one.id]).stand_in for one in (first, second)]
    assert stands[0] == stands[1] == db.session.get(Completion, of_web).stand_in
    every = set(db.session.scalars(sa.select(SignUp.stand_in).where(SignUp.stand_in.is_not(None))))
    assert len(every) == 12
    assert sum(one.startswith("u") for one in every) == 1


def test_again_it_does_nothing(cast):
    a_year()
    decided()
    purge()
    stands = db.session.scalars(sa.select(SignUp.stand_in).order_by(SignUp.id)).all()
    before = numbers()
    assert set(purge().values()) == {0}
    assert db.session.scalars(sa.select(SignUp.stand_in).order_by(SignUp.id)).all() == stands
    assert numbers() == before
    entries = audit.of_thing("disposal", retention_queries.disposal(2023).id)
    assert [one.event for one in entries] == [Event.NAMES_PURGED, Event.DISPOSAL_NOTED]
    assert retention_queries.disposal(2023).counts["sign_ups"] == 17


def test_the_data_is_still_in_order(cast):
    a_year()
    decided()
    purge()
    with make.on(LATER):
        assert {name: said for name, check in checks.ALL.items() if (said := check())} == {}


def test_it_takes_time_a_decision_and_no_hold(cast):
    a_year()
    with make.on(date(2025, 12, 31)), pytest.raises(Refused, match="sparas till och med 2025-12-31"):
        retention.note_decision(2023, DECISION, keeps=KEEPS, by=cast[ADMIN])
    with pytest.raises(Refused, match="Inget gallringsbeslut är noterat för 2023"):
        purge()
    decided()
    retention.hold(2023, wanted=True, by=cast[ADMIN])
    with pytest.raises(Refused, match="Gallringen av 2023 är pausad"):
        purge()
    retention.hold(2023, wanted=False, by=cast[ADMIN])
    assert purge()["sign_ups"] == 17
    with make.on(LATER), pytest.raises(Refused, match="redan gallrade"):
        retention.note_decision(2023, DECISION, keeps=KEEPS, by=cast[ADMIN])


def test_a_hold_comes_before_a_decision_and_saying_it_twice_is_once(cast):
    for wanted in (False, True, True, False, False):
        retention.hold(2023, wanted=wanted, by=cast[ADMIN])
    entries = audit.of_thing("disposal", retention_queries.disposal(2023).id)
    assert [one.event for one in entries] == [Event.DISPOSAL_RELEASED, Event.DISPOSAL_HELD]


def test_the_event_log_is_not_touched(cast):
    a_year()
    before = [(one.id, one.by_id, one.hash) for one in audit.of_board(make.board().id)]
    decided()
    purge()
    assert [(one.id, one.by_id, one.hash) for one in audit.of_board(make.board().id)] == before
    assert audit.broken_links() == []


def test_years_are_counted_from_the_end_of_the_year(cast):
    assert retention_queries.last_year(date(2025, 12, 31), 2) == 2022
    assert retention_queries.last_year(date(2026, 1, 1), 2) == 2023
    starts = datetime(2024, 1, 1, 0, 30, tzinfo=clock.STOCKHOLM)
    make.outsider(make.lecture(starts_at=starts, ends_at=starts.replace(hour=2), closes_at=starts), "a@b.example")
    assert retention_queries.years_with_names(2023) == {}
    assert retention_queries.years_with_names(2024) == {2024: 1}
    db.session.add(Interest(course_id=make.course().id, person_id=cast[ADMIN].id))
    db.session.flush()
    assert retention_queries.years_with_names(2023) == {2023: 1}
