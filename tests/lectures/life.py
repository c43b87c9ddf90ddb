"""What the rules of seats lead to, said once more in plain lists: a model to hold the app against."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from vpapp.core import clock
from vpapp.lectures.plans import Plan
from vpapp.lectures.words import ACTIVE, SEATED, Attendance, LectureState, Mode, SignUpState

WAITING, OFFERED, GRANTED = SignUpState.WAITING, SignUpState.OFFERED, SignUpState.GRANTED
CAME = (None, Attendance.PRESENT, Attendance.PARTLY)


@dataclass(eq=False)
class Entry:
    """Somebody's sign-up. `who` is a name of ours, or the address of somebody without an account."""

    at: "Occasion"
    who: str
    mode: Mode
    board: int | None = None
    first: "Entry | None" = None
    state: SignUpState = WAITING
    until: datetime | None = None
    attendance: Attendance | None = None
    has_evaluated: bool = False
    is_walk_in: bool = False
    signed_up_at: datetime = field(default_factory=clock.now)
    no: int = field(default_factory=count().__next__)

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE

    @property
    def has_account(self) -> bool:
        return "@" not in self.who


@dataclass(eq=False)
class Occasion:
    """An occasion, and its sign-ups in the order of the queue."""

    plan: Plan
    state: LectureState = LectureState.DRAFT
    is_drawn: bool = False
    is_reminded: bool = False
    is_asked: bool = False
    entries: list[Entry] = field(default_factory=list)

    @property
    def has_begun(self) -> bool:
        return self.plan.starts_at <= clock.now()

    @property
    def is_fixed(self) -> bool:
        begun = self.state is LectureState.PUBLISHED and self.has_begun
        return begun or self.state is LectureState.CANCELLED

    @property
    def is_on(self) -> bool:
        return self.state is LectureState.PUBLISHED and not self.has_begun

    @property
    def waits_for_draw(self) -> bool:
        return self.plan.draws_at is not None and not self.is_drawn

    @property
    def gives(self) -> bool:
        return self.is_on and not self.waits_for_draw

    @property
    def active(self) -> list[Entry]:
        return [one for one in self.entries if one.is_active]

    def latest(self, who: str) -> Entry | None:
        """The last that is theirs, wherever it stands after a draw of lots."""
        return max((one for one in self.entries if one.who == who), key=lambda one: one.no, default=None)

    def spoken_for(self, mode: Mode, one_more: int | None = -1) -> int:
        """Σ max(taken, reserved) over the boards, before seats are released; perhaps with one more of a board."""
        taken = Counter(one.board for one in self.entries if one.mode is mode and one.state in SEATED)
        taken.update([one_more] if one_more != -1 else [])
        released = self.plan.released_on
        kept = {} if released and released <= clock.today() else self.plan.reserved(mode)
        return sum(max(taken[board], kept.get(board, 0)) for board in taken | kept)

    def fits(self, one: Entry) -> bool:
        seats = self.plan.seats(one.mode)
        return seats is not None and self.spoken_for(one.mode, one.board) <= seats


class World:
    """Every occasion, and what was told by mail since it was last looked: (who, template)."""

    def __init__(self, *plans: Plan) -> None:
        self.occasions = [Occasion(plan) for plan in plans]
        self.told: Counter[tuple[str, str]] = Counter()

    def tell(self, one: Entry, *templates: str) -> None:
        self.told.update((one.who, template) for template in templates)

    def sign_up(self, one: Entry) -> None:
        """Somebody who is not there yet."""
        one.at.entries.append(one)
        self.settle(one.at, newcomer=one)
        if one.state is WAITING:
            self.tell(one, "in_draw" if one.at.waits_for_draw else "in_queue")

    def settle(self, at: Occasion, newcomer: Entry | None = None) -> None:
        given = []
        while at.gives and (one := next(filter(at.fits, self._waiting(at)), None)):
            self._give(one, is_new=one is newcomer)
            given.append(one)
        for one in given:
            if one.state is not OFFERED:
                self.give_up_second_choices(one)

    def _waiting(self, at: Occasion) -> Iterator[Entry]:
        for mode in Mode:
            yield from (one for one in at.entries if one.mode is mode and one.state is WAITING)

    def _give(self, one: Entry, *, is_new: bool) -> None:
        left = one.at.plan.starts_at - clock.now()
        if is_new or left >= timedelta(days=3):
            one.state = GRANTED
            self.tell(one, "seat" if is_new else "seat_came_free")
        else:
            one.state, one.until = OFFERED, clock.now() + min(timedelta(days=1), left / 2)
            self.tell(one, "offer")

    def give_up_second_choices(self, first: Entry) -> None:
        for at in self.occasions:
            for other in at.active:
                if other.first is first and at.has_begun:
                    other.first = None
                elif other.first is first:
                    self.leave(other, SignUpState.WITHDRAWN, "left")

    def leave(self, one: Entry, state: SignUpState, *templates: str) -> None:
        one.state, one.until, one.attendance = state, None, None
        self.tell(one, *templates)
        self.settle(one.at)

    def accept(self, one: Entry) -> None:
        one.state, one.until = GRANTED, None
        self.tell(one, "seat")
        self.give_up_second_choices(one)
        self.settle(one.at)

    def move(self, one: Entry, to: Occasion, mode: Mode) -> None:
        made = Entry(to, one.who, mode, one.board, one.first if one.first and one.first.is_active else None)
        one.state, one.until, one.attendance = SignUpState.MOVED, None, None
        self.tell(one, "transferred")
        self.sign_up(made)
        for at in self.occasions:
            for other in at.active:
                other.first = made if other.first is one else other.first
        if made.state is GRANTED:
            self.give_up_second_choices(made)
        self.settle(one.at)

    def walk_in(self, one: Entry, mode: Mode) -> None:
        if one not in one.at.entries:
            one.at.entries.append(one)
        one.state, one.until, one.mode = GRANTED, None, mode
        one.attendance, one.is_walk_in = Attendance.PRESENT, True
        self.give_up_second_choices(one)

    def edit(self, at: Occasion, plan: Plan) -> None:
        before, at.plan = at.plan, plan
        if at.state is not LectureState.PUBLISHED or before == plan:
            return
        if (before.starts_at, before.ends_at) != (plan.starts_at, plan.ends_at):
            at.is_reminded = False
            for one in at.active:
                one.until = one.until and min(one.until, plan.starts_at)
                self.tell(one, "moved")
        self.settle(at)

    def cancel(self, at: Occasion) -> None:
        at.state = LectureState.CANCELLED
        for one in at.active:
            one.state, one.until = WAITING if one.state is OFFERED else one.state, None
            self.tell(one, "cancelled")

    def draw(self, at: Occasion, seed: str) -> None:
        """The draw, done again with the seed that was written down."""
        at.is_drawn = True
        lots = [one for one in at.entries if one.state is WAITING and one.signed_up_at <= at.plan.draws_at]
        places = [no for no, one in enumerate(at.entries) if one in lots]
        random.Random(seed).shuffle(lots)
        for no, one in zip(places, lots, strict=True):
            at.entries[no] = one
        self.settle(at)
        for one in lots:
            self.tell(one, *["in_queue"] * (one.state is WAITING))

    def work(self, seeds: list[str]) -> None:
        """What `flask work` does; `seeds`: of the draws that it made."""
        now, every = clock.now(), self.occasions
        lapsed = [one for at in every for one in at.entries if one.until and one.until <= now]
        for one in sorted(lapsed, key=lambda one: (one.until, one.no)):
            self.leave(one, SignUpState.LAPSED, "offer_lapsed")
        due = [at for at in every if at.is_on and at.waits_for_draw and at.plan.draws_at <= now]
        for at in sorted(due, key=lambda at: at.plan.draws_at):
            self.draw(at, seeds[every.index(at)])
        for at in every:
            self.settle(at)
        for at in every:
            if at.is_on and not at.is_reminded and at.plan.starts_at - now <= timedelta(hours=24):
                at.is_reminded = True
                for one in at.entries:
                    self.tell(one, *["reminder"] * (one.state is GRANTED))
        for at in every:
            is_time = timedelta(hours=1) <= now - at.plan.ends_at < timedelta(days=14)
            if at.state is LectureState.PUBLISHED and not at.is_asked and is_time:
                at.is_asked = True
                for one in at.entries:
                    asked = not one.has_evaluated and one.attendance in CAME
                    self.tell(one, *["evaluation"] * (one.state is GRANTED and asked))
