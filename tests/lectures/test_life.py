"""A whole life of two occasions of a course, by any of the real actions in any order, held against a model.

After every step the database must say what the model says, nobody may have a seat too many, every change must have
been told by one mail, and `flask check-data` must find nothing. What is refused must change nothing.
"""

from collections import Counter
from contextlib import ExitStack, nullcontext
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import count

import pytest
import sqlalchemy as sa
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests import make
from tests.lectures.life import CAME, GRANTED, OFFERED, WAITING, Entry, World
from vpapp.audit import queries as audit
from vpapp.audit.models import AuditEntry
from vpapp.core import clock
from vpapp.core.db import begin_writing, db, end_writing
from vpapp.core.rules import Refused
from vpapp.demo.cast import DAY
from vpapp.lectures import (
    actions,
    checks,
    duties,
    evaluating,
    organising,
    participating,
    queries,
    retention,
    walk_ins,
)
from vpapp.lectures.models import Evaluation, SignUp
from vpapp.lectures.participating import Noted
from vpapp.lectures.plans import SEATS_OF, Plan
from vpapp.lectures.words import SEATED, Attendance, LectureState, Mode, SignUpState
from vpapp.mail.models import Mail

NOW = datetime.combine(DAY, time(12), clock.STOCKHOLM).astimezone(UTC)
MUCH_LATER = datetime(2026, 1, 5, 12, tzinfo=UTC)
FARSTA, KISTA = ("f1", "f2", "f3"), ("k1", "k2")
OCCASION, WHO = st.sampled_from([0, 1]), st.sampled_from([*FARSTA, *KISTA])
CROWD = st.lists(WHO, min_size=2, unique=True)
OUTSIDE = st.sampled_from(["u1@utanfor.example", "u2@utanfor.example"])
MODE = st.sampled_from([Mode.ON_SITE, Mode.ON_SITE, Mode.DIGITAL])
PICK = st.integers(0, 999)
STATES = st.sampled_from([SEATED, SEATED, (WAITING,)])
"""Which of those who are signed up."""


@st.composite
def plans(choose):
    """An occasion within a week, with few seats so that there is a queue."""
    starts = NOW.replace(hour=7) + timedelta(days=choose(st.sampled_from([2, 1, 4, 6])))
    opens, seats = NOW + timedelta(hours=choose(st.sampled_from([-1, -1, -1, 6]))), choose(st.integers(0, 3))
    kept = choose(st.integers(0, min(2, seats)))
    return {
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=2),
        "opens_at": opens,
        "closes_at": starts - timedelta(hours=choose(st.sampled_from([0, 0, 12]))),
        "withdraw_by": starts.date() - timedelta(days=choose(st.integers(0, 1))),
        "place": "Hörsalen",
        "seats_on_site": seats,
        "seats_digital": choose(st.sampled_from([None, 1])),
        "released_on": starts.date() - timedelta(days=choose(st.integers(0, 3))),
        "draws_at": choose(st.sampled_from([None, None, opens + timedelta(hours=3)])),
        "kept": kept,
    }


def is_late(life):
    """Whether enough has happened for the occasions to end."""
    return life.steps > 15


class Life(RuleBasedStateMachine):
    """The real thing beside the model."""

    def __init__(self, app):
        super().__init__()
        self.context, self.clock = app.app_context(), ExitStack()
        self.context.push()
        begin_writing()
        self.clock.enter_context(clock.held(NOW))
        self.office, self.key_function = make.person("programansvarig"), make.person()
        people = make.people_of("farsta", len(FARSTA)) + make.people_of("rinkeby-kista", len(KISTA))
        self.people = dict(zip((*FARSTA, *KISTA), people, strict=True))
        self.names = {one.id: name for name, one in self.people.items()}
        self.is_behind = self.is_purged = self.is_edited = False
        self.over, self.minutes = Counter(), count(1)
        self.last_mail = self.steps = 0

    def teardown(self):
        try:
            self.check_data_finds_nothing(every=1)
            assert audit.broken_links() == []
        finally:
            db.session.rollback()
            end_writing()
            self.clock.close()
            self.context.pop()

    @initialize(
        first=plans(),
        second=plans(),
        crowds=st.lists(CROWD, min_size=1, max_size=2),
        picks=st.lists(PICK, max_size=3),
    )
    def begin(self, first, second, crowds, picks):
        course, farsta = make.course(), make.board("farsta").id
        made = []
        for values in (first, second):
            kept = values.pop("kept")
            made.append(Plan(**values, reserves={(farsta, Mode.ON_SITE): kept} if kept else {}))
        self.world = World(*made)
        self.lectures = [organising.add(course, plan, by=self.office) for plan in made]
        for no in range(len(crowds)):
            self.publish(no)
        for no, whom in enumerate(crowds):
            self.sign_up(no, whom, Mode.ON_SITE)
            for pick in picks:
                self.sign_up_in_second_hand(pick, Mode.ON_SITE)

    # What people do

    def may_sign_up(self, at, mode):
        plan = at.plan
        is_open = plan.opens_at <= clock.now() < plan.closes_at
        return at.is_on and is_open and plan.seats(mode) is not None

    @rule(no=OCCASION, whom=st.lists(WHO, min_size=1, unique=True), mode=MODE)
    def sign_up(self, no, whom, mode):
        at, lecture = self.world.occasions[no], self.lectures[no]
        for who in whom:
            person = self.people[who]
            if self.does(self.may_sign_up(at, mode), actions.sign_up, lecture, person, mode, by=person):
                self.enter(at, who, mode)

    @rule(pick=PICK, mode=MODE)
    def sign_up_in_second_hand(self, pick, mode):
        first = self.picked(pick, WAITING)
        if first is None or not first.has_account:
            return
        no = 1 - self.world.occasions.index(first.at)
        at, person = self.world.occasions[no], self.people[first.who]
        is_there = (own := at.latest(first.who)) is not None and own.is_active
        may = self.may_sign_up(at, mode) and (is_there or first.state is WAITING)
        wanted = {"by": person, "first_choice": self.row(first)}
        if self.does(may, actions.sign_up, self.lectures[no], person, mode, **wanted):
            self.enter(at, first.who, mode, first)

    @rule(no=OCCASION, whom=st.lists(st.sampled_from(FARSTA), min_size=1, max_size=2, unique=True), mode=MODE)
    def sign_up_colleagues(self, no, whom, mode):
        at, people = self.world.occasions[no], [self.people[who] for who in whom]
        may, by = self.may_sign_up(at, mode), self.key_function
        if self.does(may, actions.sign_up_colleagues, self.lectures[no], people, mode, by=by):
            for who in whom:
                self.enter(at, who, mode)

    @rule(no=OCCASION, who=st.sampled_from(KISTA), mode=MODE)
    def sign_up_another_boards_staff(self, no, who, mode):
        people, by = [self.people[who]], self.key_function
        self.does(False, actions.sign_up_colleagues, self.lectures[no], people, mode, by=by)

    @rule(pick=PICK, states=STATES)
    def withdraw(self, pick, states):
        if one := self.picked(pick, *states):
            late = clock.today() > one.at.plan.withdraw_by or one.at.has_begun
            if self.does(not (one.state is GRANTED and late), actions.withdraw, self.row(one), by=None):
                self.world.leave(one, SignUpState.WITHDRAWN, "left")

    @rule(pick=PICK, accepts=st.booleans())
    def answer_offer(self, pick, accepts):
        if not (one := self.picked(pick, OFFERED)):
            return
        is_told = accepts and one.state is GRANTED
        may = is_told or bool(one.until and one.until > clock.now())
        if self.does(may, actions.answer_offer, self.row(one), accepts=accepts, by=None) and not is_told:
            self.world.accept(one) if accepts else self.world.leave(one, SignUpState.DECLINED)

    @precondition(is_late)
    @rule(pick=PICK)
    def evaluate(self, pick):
        if one := self.picked(pick):
            came = one.state is GRANTED and one.attendance in CAME and not one.has_evaluated
            over = one.at.state is LectureState.PUBLISHED and one.at.plan.ends_at <= clock.now()
            answers = {"useful": 5, "clear": 4, "apply": 3, "words": "Bra"}
            if self.does(came and over, evaluating.evaluate, self.row(one), **answers):
                one.has_evaluated = True

    # What the organiser does

    @precondition(lambda self: self.world.occasions[1].state is LectureState.DRAFT or is_late(self))
    @rule(no=OCCASION)
    def publish(self, no):
        at, now = self.world.occasions[no], clock.now()
        plan, is_draft = at.plan, at.state is LectureState.DRAFT
        comes = min(plan.starts_at, plan.closes_at, plan.draws_at or plan.starts_at) > now
        may = comes if is_draft else at.state is LectureState.PUBLISHED
        if self.does(may, organising.publish, self.lectures[no], by=self.office):
            at.state = LectureState.PUBLISHED

    @rule(no=OCCASION, who=WHO | OUTSIDE, mode=MODE)
    def add(self, no, who, mode):
        at, lecture, by = self.world.occasions[no], self.lectures[no], self.office
        may = at.is_on and at.plan.seats(mode) is not None
        if (
            self.does(may, actions.add, lecture, self.people[who], mode, by=by)
            if who in self.people
            else self.does(may, actions.sign_up_outside, lecture, "Jourhem", who, mode, by=by)
        ):
            self.enter(at, who, mode)

    @rule(pick=PICK, states=STATES)
    def remove(self, pick, states):
        if (one := self.picked(pick, *states)) and self.does(
            True, actions.remove, self.row(one), by=self.office
        ):
            self.world.leave(one, SignUpState.REMOVED, "removed")

    @precondition(is_late)
    @rule(no=OCCASION, who=WHO | OUTSIDE, mode=MODE)
    def walk_in(self, no, who, mode):
        at, lecture, by = self.world.occasions[no], self.lectures[no], self.office
        known = at.latest(who)
        if self.is_purged or (known and known.is_walk_in and known.state is GRANTED):
            return
        begun = at.state is LectureState.PUBLISHED and at.has_begun
        may = begun and at.plan.seats(mode) is not None and not (known and known.state is GRANTED)
        if (
            self.does(may, walk_ins.admit, lecture, self.people[who], mode, by=by)
            if who in self.people
            else self.does(may, walk_ins.admit_outside, lecture, "Jourhem", who, mode, by=by)
        ):
            board = self.people[who].board_id if who in self.people else None
            waits = known and known.is_active
            self.world.walk_in(known if waits else Entry(at, who, mode, board), mode)

    @rule(pick=PICK, mode=MODE)
    def move(self, pick, mode):
        if not (one := self.picked(pick)):
            return
        no = 1 - self.world.occasions.index(one.at)
        to = self.world.occasions[no]
        is_there = (own := to.latest(one.who)) is not None and own.is_active
        may = one.at.is_on and to.is_on and to.plan.seats(mode) is not None and not is_there
        if self.does(may, actions.move, self.row(one), self.lectures[no], mode, by=self.office):
            self.world.move(one, to, mode)

    @rule(no=OCCASION, mode=MODE, seats=st.sampled_from([0, 1, 2, 3, 4, None]))
    def change_seats(self, no, mode, seats):
        at, name = self.world.occasions[no], SEATS_OF[mode]
        plan = replace(at.plan, **{name: seats})
        is_used = at.state is LectureState.PUBLISHED and any(one.mode is mode for one in at.active)
        fits = sum(plan.reserved(mode).values()) <= (seats or 0) and any(
            plan.seats(one) is not None for one in Mode
        )
        self.edit(no, not at.is_fixed and fits and (seats is not None or not is_used), **{name: seats})

    @rule(no=OCCASION, seats=st.integers(0, 3))
    def change_reserve(self, no, seats):
        at, farsta = self.world.occasions[no], make.board("farsta").id
        kept = {(farsta, Mode.ON_SITE): seats} if seats else {}
        taken = Counter(one.board for one in at.active if one.mode is Mode.ON_SITE and one.state in SEATED)
        number, most = taken.total(), at.plan.seats_on_site or 0
        over = number - taken[farsta] + max(taken[farsta], seats) > most >= number
        is_refused = at.state is LectureState.PUBLISHED and kept not in ({}, at.plan.reserves) and over
        self.edit(no, not at.is_fixed and seats <= most and not is_refused, reserves=kept)

    @rule(no=OCCASION, hours=st.sampled_from([-20, -1, 1, 30]))
    def change_time(self, no, hours):
        plan, by = self.world.occasions[no].plan, timedelta(hours=hours, minutes=next(self.minutes))
        starts = plan.starts_at + by
        day = clock.local(starts).date()
        self.edit(
            no,
            None,
            starts_at=starts,
            ends_at=plan.ends_at + by,
            closes_at=min(plan.closes_at, starts),
            withdraw_by=min(plan.withdraw_by, day),
            released_on=min(plan.released_on, day),
        )

    def edit(self, no, may, **values):
        at, lecture = self.world.occasions[no], self.lectures[no]
        plan = replace(at.plan, **values)
        self.is_edited = True
        if self.does(
            may, organising.edit, lecture, plan, version=lecture.version, by=self.office, knowing=True
        ):
            self.world.edit(at, plan)

    @precondition(is_late)
    @rule(no=OCCASION)
    def cancel(self, no):
        at = self.world.occasions[no]
        may = at.is_on or at.state is LectureState.CANCELLED
        was = at.state
        if (
            self.does(may, organising.cancel, self.lectures[no], "Snö", by=self.office)
            and was is not LectureState.CANCELLED
        ):
            self.world.cancel(at)

    @precondition(is_late)
    @rule(pick=PICK, chosen=st.sampled_from([None, *Attendance]))
    def note_attendance(self, pick, chosen):
        if one := self.picked(pick):
            noted = {self.row(one).id: Noted(one.attendance, chosen)}
            may = one.at.state is LectureState.PUBLISHED and one.at.has_begun
            lecture = self.lectures[self.world.occasions.index(one.at)]
            if self.does(may, participating.note_attendance, lecture, noted, by=self.office):
                one.attendance = chosen if one.state is GRANTED else None

    # What time does

    @rule(hours=st.sampled_from([2, 9, 26]), works=st.booleans())
    def time_passes(self, hours, works):
        self.until(clock.now() + timedelta(hours=hours), works)

    @rule(no=OCCASION, when=st.sampled_from(["opens_at", "draws_at"]), works=st.booleans())
    def time_comes(self, no, when, works):
        if moment := getattr(self.world.occasions[no].plan, when):
            self.until(moment, works)

    @precondition(is_late)
    @rule(no=OCCASION, when=st.sampled_from(["starts_at", "ends_at"]), works=st.booleans())
    def it_begins_or_ends(self, no, when, works):
        self.until(getattr(self.world.occasions[no].plan, when) + timedelta(hours=1), works)

    def until(self, moment, works):
        if moment < clock.now():
            return
        self.clock.enter_context(clock.held(moment))
        self.is_behind = True
        if works:
            self.work()

    @rule()
    def work(self):
        for duty in duties.DUTIES:
            duty()
        db.session.flush()
        self.world.work([one.draw_seed for one in self.lectures])
        self.is_behind = False

    @precondition(lambda self: is_late(self) and not any(at.is_on for at in self.world.occasions))
    @rule()
    def purge(self):
        self.until(MUCH_LATER, works=True)
        if not self.is_purged:
            retention.note_decision(2023, "Nämnden, § 7", keeps=2, by=self.office)
        retention.purge(2023, keeps=2, by=None)
        self.is_purged = True

    # The machinery

    def does(self, may, action, *args, **values):
        """Whether it was done. It must be when it may; `may` is None where the model does not know."""
        before = self.last_event()
        try:
            action(*args, **values)
        except Refused as refused:
            if may:
                raise AssertionError("it should have been done") from refused
            assert self.last_event() == before
            return False
        assert may is None or may, "it should have been refused"
        return True

    def enter(self, at, who, mode, first=None):
        """In the model, unless they are there."""
        own = at.latest(who)
        if own is None or not own.is_active:
            person = self.people.get(who)
            self.world.sign_up(Entry(at, who, mode, person and person.board_id, first))

    def picked(self, pick, *states):
        """One of those who are signed up, perhaps of those in the states."""
        active = [
            one for at in self.world.occasions for one in at.active if not states or one.state in states
        ]
        return active[pick % len(active)] if active and not self.is_purged else None

    def row(self, one):
        """The model's sign-up in the database."""
        lecture = self.lectures[self.world.occasions.index(one.at)]
        person = self.people.get(one.who)
        return (
            queries.latest_of(lecture.id, person.id)
            if person
            else queries.latest_of_address(lecture.id, one.who)
        )

    def last_event(self):
        return db.session.scalar(sa.select(sa.func.max(AuditEntry.id)))

    # What must always be true

    @invariant()
    def the_database_says_what_the_model_says(self):
        db.session.flush()
        for lecture, at in zip(self.lectures, self.world.occasions, strict=True):
            assert (lecture.state, Plan.of(lecture)) == (at.state, at.plan)
            query = sa.select(SignUp).where(SignUp.lecture_id == lecture.id).order_by(SignUp.place, SignUp.id)
            rows = db.session.scalars(query).all()
            assert [
                (one.mode, one.board_id, one.state, one.offered_until, one.attendance, one.has_evaluated)
                for one in rows
            ] == [
                (one.mode, one.board, one.state, one.until, one.attendance, one.has_evaluated)
                for one in at.entries
            ]
            if not self.is_purged:
                assert [self.names.get(one.person_id, one.email) for one in rows] == [
                    one.who for one in at.entries
                ]

    @invariant()
    def each_change_is_told_once(self):
        mails = db.session.execute(
            sa.select(Mail.id, Mail.template, Mail.dedupe).where(Mail.id > self.last_mail).order_by(Mail.id)
        ).all()
        keys = {int(dedupe.split(":")[1]) for _, _, dedupe in mails}
        rows = db.session.scalars(sa.select(SignUp).where(SignUp.id.in_(keys)))
        whose = {one.id: self.names.get(one.person_id, one.email) for one in rows}
        if not self.is_purged:
            assert self.world.told == Counter(
                (whose[int(dedupe.split(":")[1])], template.removeprefix("lectures/mail_"))
                for _, template, dedupe in mails
            )
        self.last_mail = max([self.last_mail, *(one.id for one in mails)])
        self.world.told.clear()

    @invariant()
    def seats_fit_and_none_lies_unused(self):
        for no, (lecture, at) in enumerate(zip(self.lectures, self.world.occasions, strict=True)):
            for mode in () if at.has_begun else lecture.modes:
                pool = queries.pool(lecture, mode, clock.today())
                over = max(0, pool.spoken_for - pool.seats)
                assert over <= self.over[no, mode] or self.is_edited, (
                    "more than there are, or a reserve eaten"
                )
                self.over[no, mode] = over
                assert (
                    self.is_behind
                    or not at.gives
                    or not any(
                        pool.left_for(one.board)
                        for one in at.active
                        if one.mode is mode and one.state is WAITING
                    )
                )
        self.is_edited = False

    @invariant()
    def check_data_finds_nothing(self, every=4):
        """Every so often, and at the end: it takes as long as all else."""
        self.steps += 1
        if self.steps % every == 0:
            late = {"väntande"} if self.is_behind else set()
            said = {name: check() for name, check in checks.ALL.items() if name not in late}
            assert not any(said.values()), said

    @invariant()
    def names_that_were_purged_are_gone(self):
        if self.is_purged:
            rows = db.session.scalars(
                sa.select(SignUp).order_by(SignUp.lecture_id, SignUp.place, SignUp.id)
            ).all()
            who = [one.who for at in self.world.occasions for one in at.entries]
            pairs = set(zip(who, (one.stand_in for one in rows), strict=True))
            assert len(pairs) == len(set(who)) == len({stand_in for _, stand_in in pairs}), (
                "the same for each"
            )
            assert not any(one.person_id or one.name or one.email or one.token for one in rows)
            assert not db.session.scalars(sa.select(Mail).where(Mail.email != "")).all()
            assert set(db.session.scalars(sa.select(Evaluation.words))) <= {""}


@pytest.fixture
def _in_one_transaction(monkeypatch):
    """`flask work` in the transaction of the test; what fails there fails here."""

    def again(*_args):
        raise

    monkeypatch.setattr(duties, "writing", nullcontext)
    monkeypatch.setattr(duties.log, "exception", again)


@pytest.mark.usefixtures("_in_one_transaction")
def test_whatever_is_done_in_whatever_order(house):
    found_is_enough = (
        Phase.explicit,
        Phase.reuse,
        Phase.generate,
    )  # to look for a shorter life takes minutes
    bounds = settings(max_examples=25, stateful_step_count=30, deadline=None, phases=found_is_enough)
    run_state_machine_as_test(lambda: Life(house.app), settings=bounds)
