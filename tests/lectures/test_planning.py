"""What an occasion has to say, and what it lacks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests import make
from tests.lectures.test_organising import PLAN, at, events
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.lectures import organising
from vpapp.lectures.organising import Group
from vpapp.lectures.plans import Plan, Wrong
from vpapp.lectures.words import LectureState, Mode


@pytest.fixture
def office(cast):
    return cast["programansvarig"]


WRONG = [
    ({"ends_at": PLAN.starts_at}, "ends_at"),
    ({"opens_at": at("2023-06-14T13:00")}, "opens_at"),
    ({"closes_at": at("2023-06-15T13:01")}, "closes_at"),
    ({"withdraw_by": date(2023, 6, 16)}, "withdraw_by"),
    ({"seats_on_site": None}, "seats_on_site"),
    ({"reserves": {(1, Mode.ON_SITE): 15, (2, Mode.ON_SITE): 6}, "released_on": date(2023, 6, 1)}, "reserves"),
    ({"reserves": {(1, Mode.DIGITAL): 1}, "released_on": date(2023, 6, 1)}, "reserves"),
    ({"reserves": {(1, Mode.ON_SITE): 1}}, "released_on"),
    ({"released_on": date(2023, 6, 16)}, "released_on"),
    ({"draws_at": at("2023-06-14T12:01")}, "draws_at"),
    ({"draws_at": PLAN.opens_at}, "draws_at"),
    ({"draws_at": PLAN.starts_at, "closes_at": PLAN.starts_at}, "draws_at"),
    ({"openings": {1: at("2023-06-14T12:01")}}, "openings"),
]


class TestPlans:
    """What an occasion can be at all."""

    def test_becomes_a_draft(self, office):
        lecture = organising.add(make.course(), PLAN, by=office)
        assert (lecture.state, Plan.of(lecture)) == (LectureState.DRAFT, PLAN)
        assert events(lecture) == ["lecture:added"]

    @pytest.mark.parametrize(("changes", "where"), WRONG)
    def test_what_can_never_be_is_said_at_its_field(self, office, changes, where):
        with pytest.raises(Wrong) as wrong:
            organising.add(make.course(), replace(PLAN, **changes), by=office)
        assert {name for name, _ in wrong.value.problems} == {where}

    def test_reserves_and_openings_are_changed_in_place(self, office):
        group = organising.add_course(title="A", for_whom="B", groups=[Group(role="auditor")], by=office).groups[0]
        farsta, kista = make.board("farsta").id, make.board("rinkeby-kista").id
        plan = replace(PLAN, reserves={(farsta, Mode.ON_SITE): 2}, released_on=date(2023, 6, 1),
                       openings={group.id: at("2023-05-26T09:00")})  # fmt: skip
        lecture = organising.add(group.course, plan, by=office)
        changed = replace(plan, reserves={(kista, Mode.ON_SITE): 3, (farsta, Mode.ON_SITE): 1}, openings={})
        organising.edit(lecture, changed, version=1, by=office)
        db.session.flush()
        db.session.expire(lecture)
        assert Plan.of(lecture) == changed

    def test_a_copy_is_a_draft_weeks_later_at_the_same_hour(self, office):
        past = make.lecture(days=-400, opens_at=clock.now() - timedelta(days=430))
        made = organising.copy(past, by=office)
        assert made.state is LectureState.DRAFT
        assert clock.now() < made.starts_at < clock.now() + timedelta(days=8)
        assert clock.local(made.starts_at).hour == 9
        assert made.starts_at.weekday() == past.starts_at.weekday()
        coming = make.lecture(days=5)
        assert organising.copy(coming, by=office).starts_at - coming.starts_at == timedelta(weeks=4)

    def test_a_copy_over_the_change_of_clocks_keeps_the_hour(self, office):
        with make.on(date(2023, 3, 1)):
            made = organising.copy(make.lecture(days=5), by=office)
            assert clock.local(made.starts_at).isoformat() == "2023-04-03T09:00:00+02:00"
