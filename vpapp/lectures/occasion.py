"""An occasion as somebody sees it: how many seats are left for them, what they have, what they may do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..core import clock, swedish
from ..people.models import Person
from . import actions, evaluating, queries
from .models import Lecture, SignUp
from .pool import Pool
from .words import MODE_WORDS, Attendance, LectureState, Mode, SignUpState

OWN = {
    SignUpState.GRANTED: ("Du har en plats", "done"),
    SignUpState.OFFERED: ("En plats väntar på ditt svar", "ask"),
    SignUpState.WAITING: ("Du står som reserv", "wait"),
}
WENT = {
    None: ("Genomfört", "na"),
    Attendance.PRESENT: ("Du deltog", "done"),
    Attendance.PARTLY: ("Du deltog en del av tiden", "part"),
    Attendance.ABSENT: ("Du var inte med", "na"),
    Attendance.EXCUSED: ("Du hade giltig frånvaro", "na"),
}


@dataclass(frozen=True, slots=True)
class Occasion:
    """One occasion and whoever looks at it."""

    lecture: Lecture
    person: Person
    now: datetime
    pools: Mapping[Mode, Pool]
    own: SignUp | None

    @property
    def left(self) -> int:
        """Seats left for the person, whichever way they take part."""
        return sum(self.left_in(mode) for mode in self.pools)

    def left_in(self, mode: Mode) -> int:
        """Seats left for the person that way."""
        return self.pools[mode].left_for(self.person.board_id)

    @property
    def best(self) -> Mode:
        """The way to take part that the page proposes: the first one with a seat left, else the first."""
        modes = self.lecture.modes
        return next((mode for mode in modes if self.left_in(mode)), modes[0])

    @property
    def refusal(self) -> str:
        """Why the person can't sign up now; empty when they can."""
        return actions.refusal(self.lecture, self.person, self.now)

    @property
    def may_sign_up(self) -> bool:
        """Whether it is open for them and they have not signed up."""
        return self.own is None and not self.refusal

    @property
    def asks_profession(self) -> bool:
        """Whether it may be for the person, had they said what their profession is."""
        groups = self.lecture.course.groups
        return self.lecture.opens_for(self.person) is None and any(
            group.asks_profession_of(self.person) for group in groups
        )

    @property
    def first_choice(self) -> Lecture | None:
        """The occasion that the person's sign-up here is the second choice to, while they wait for that."""
        first = self.own.yields_to if self.own else None
        return first.lecture if first and first.state is SignUpState.WAITING else None

    @property
    def may_withdraw(self) -> bool:
        """Whether it is still time to leave."""
        if self.own is None or self.lecture.has_begun(self.now):
            return False
        return self.own.state is not SignUpState.GRANTED or clock.today() <= self.lecture.withdraw_by

    @property
    def is_told(self) -> bool:
        """Whether the person had a seat and it is over, or how it went is noted."""
        if self.own is None or self.own.state is not SignUpState.GRANTED:
            return False
        return self.own.attendance is not None or self.lecture.ends_at <= self.now

    @property
    def may_evaluate(self) -> bool:
        """Whether the person can say what they thought of it."""
        return evaluating.may_evaluate(self.own)

    @property
    def opens_later(self) -> datetime | None:
        """When it opens for the person, if that is to come."""
        opens = self.lecture.opens_for(self.person)
        return opens if opens and opens > self.now else None

    @property
    def pill(self) -> tuple[str, str]:
        """(word, look): what matters most about it to the person."""
        lecture = self.lecture
        if lecture.state is LectureState.CANCELLED:
            return "Inställt", "late"
        if lecture.state is LectureState.DRAFT:
            return "Utkast", "ask"
        if self.own and self.own.state is SignUpState.WAITING and lecture.waits_for_draw:
            return "Du är med i lottningen", "wait"
        if self.own and self.is_told:
            return WENT[self.own.attendance]
        if self.own:
            return OWN[self.own.state]
        if lecture.closes_at > self.now and self.opens_later:
            return f"Öppnar {swedish.day_and_time(self.opens_later)}", "ask"
        if self.refusal:
            is_over = lecture.closes_at <= self.now
            return ("Stängt för nya deltagare", "na") if is_over else ("Riktar sig till andra", "na")
        return self._seats

    @property
    def _seats(self) -> tuple[str, str]:
        if self.lecture.waits_for_draw:
            return "Platserna lottas", "wait"
        if self.left == 0:
            return "Fullbokad, du kan stå som reserv", "late"
        return f"{swedish.count(self.left, 'plats', 'platser')} kvar", "part" if self.left < 10 else "done"

    @property
    def seats_words(self) -> list[str]:
        """For each way to take part: `På plats: 8 av 30 platser kvar`."""
        return [
            f"{MODE_WORDS[mode]}: {self.left_in(mode)} av {swedish.count(pool.seats, 'plats', 'platser')} kvar"
            for mode, pool in self.pools.items()
        ]


def seen_by(person: Person, lectures: Sequence[Lecture]) -> list[Occasion]:
    """The occasions as the person sees them, with two statements for all of them."""
    ids = [one.id for one in lectures]
    taken, own = queries.taken_seats(ids), queries.active_of(person.id, ids)
    now = clock.now()
    return [Occasion(one, person, now, dict(_pools(one, taken, now)), own.get(one.id)) for one in lectures]


def _pools(
    lecture: Lecture, taken: Mapping[tuple[int, Mode], dict[int | None, int]], now: datetime
) -> Iterable[tuple[Mode, Pool]]:
    day = clock.local(now).date()
    for mode in lecture.modes:
        yield (
            mode,
            Pool(lecture.seats(mode) or 0, lecture.reserved(mode, day), taken.get((lecture.id, mode), {})),
        )
