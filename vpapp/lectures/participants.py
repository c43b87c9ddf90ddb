"""Whoever takes part, as the organiser sees them, and how many came."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..core import swedish
from ..people.models import PROFESSION_WORDS
from .models import SignUp
from .words import (
    ACTIVE,
    ATTENDANCE_WORDS,
    MODE_WORDS,
    SEATED,
    STATE_WORDS,
    Attendance,
    LectureState,
    Mode,
    SignUpState,
)

LOOKS = {SignUpState.GRANTED: "done", SignUpState.OFFERED: "ask", SignUpState.WAITING: "wait"}
ATTENDANCE_LOOKS = {
    Attendance.PRESENT: "done",
    Attendance.PARTLY: "part",
    Attendance.ABSENT: "late",
    Attendance.EXCUSED: "na",
}
TO_COME = {
    SignUpState.GRANTED: "Anmäld, har plats",
    SignUpState.OFFERED: "Anmäld, erbjuden plats",
    SignUpState.WAITING: "Anmäld, står som reserv",
}
SHOWN = {"plats": SEATED, "ko": (SignUpState.WAITING,), "lamnat": tuple(set(SignUpState) - set(ACTIVE))}
SHOWN_WORDS = {"plats": "Med plats", "ko": "I kön", "lamnat": "De som har lämnat"}


def outcome(one: SignUp, now: datetime) -> tuple[str, str]:
    """(word, look) of a living sign-up: what it is before the start, and whether they came after it."""
    if one.lecture.state is LectureState.CANCELLED:
        return "Tillfället är inställt", "na"
    if one.attendance:
        return ATTENDANCE_WORDS[one.attendance], ATTENDANCE_LOOKS[one.attendance]
    if one.state is SignUpState.WAITING and one.lecture.waits_for_draw:
        return "Anmäld, med i lottningen", "wait"
    if not one.lecture.has_begun(now):
        return TO_COME[one.state], LOOKS[one.state]
    return ("Närvaro inte noterad", "wait") if one.state is SignUpState.GRANTED else ("Fick ingen plats", "na")


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who has signed up. `number` in the queue, for whoever waits."""

    sign_up: SignUp
    number: int | None = None

    @property
    def name(self) -> str:
        """The name, for as long as it is kept."""
        return self.sign_up.recipient.name or "Namnet är borttaget"

    @property
    def email(self) -> str:
        """The address that mails go to."""
        return self.sign_up.recipient.email

    @property
    def board(self) -> str:
        """The board, as it was when they signed up."""
        return self.sign_up.board.short_name if self.sign_up.board else "Utanför staden"

    @property
    def profession(self) -> str:
        """The profession, as it was then."""
        return PROFESSION_WORDS[self.sign_up.profession] if self.sign_up.profession else ""

    @property
    def mode(self) -> str:
        """How they take part."""
        return MODE_WORDS[self.sign_up.mode]

    @property
    def pill(self) -> tuple[str, str]:
        """(word, look) of the seat or place."""
        state = self.sign_up.state
        if self.sign_up.is_walk_in and self.is_active:
            return "Kom utan anmälan", "done"
        word = f"Reserv, nummer {self.number}" if self.number else STATE_WORDS[state]
        if self.sign_up.moved_to:
            word = f"Flyttad till den {swedish.day_and_time(self.sign_up.moved_to.starts_at)}"
        return word, LOOKS.get(state, "na")

    @property
    def came(self) -> str:
        """Whether they were there, where that is noted."""
        return ATTENDANCE_WORDS[self.sign_up.attendance] if self.sign_up.attendance else ""

    @property
    def is_active(self) -> bool:
        """Whether they have a seat or wait for one."""
        return self.sign_up.state in ACTIVE

    def fits(self, query: str) -> bool:
        """Whether each word of what was searched for stands in the name, the address or the board."""
        words = swedish.fold(f"{self.name} {self.email} {self.board} {self.profession}")
        return all(word in words for word in swedish.fold(query).split())


def participants(sign_ups: Iterable[SignUp]) -> list[Participant]:
    """Each with the number in the queue, which each way to take part has of its own."""
    numbers: Counter[Mode] = Counter()
    found = []
    for one in sign_ups:
        waits = one.state is SignUpState.WAITING
        numbers[one.mode] += waits
        found.append(Participant(one, numbers[one.mode] if waits else None))
    return found


@dataclass(frozen=True, slots=True)
class Turnout:
    """Uppslutning: of those with a seat how many came, of how many that is not noted; and who walked in."""

    seats: Counter[Attendance | None]
    walk_ins: Counter[Attendance | None]

    @classmethod
    def of(cls, every: Iterable[Participant]) -> "Turnout":
        """Of those who have a seat or walked in."""
        there = [one.sign_up for one in every if one.sign_up.state is SignUpState.GRANTED]
        return cls(*(Counter(one.attendance for one in there if one.is_walk_in is walked_in)
                     for walked_in in (False, True)))  # fmt: skip

    @property
    def noted(self) -> int:
        """Of how many it is noted."""
        return sum((self.seats + self.walk_ins)[each] for each in Attendance)

    @property
    def parts(self) -> Sequence[tuple[str, int, str]]:
        """(word, number, look), to be drawn."""
        counts = self.seats + self.walk_ins
        known = [(ATTENDANCE_WORDS[each].lower(), counts[each], ATTENDANCE_LOOKS[each]) for each in Attendance]
        return [*known, ("inte noterade", counts[None], "none")] if counts[None] else known

    @property
    def words(self) -> str:
        """`5 av 40 uteblev (13 procent), 2 kom utan anmälan`: without valid absence, of those with a seat."""
        absent, expected = self.seats[Attendance.ABSENT], sum(self.seats[each] for each in Attendance)
        share = swedish.number(100 * absent / expected) if expected else "0"
        walked_in = f", {self.walk_ins.total()} kom utan anmälan" if self.walk_ins else ""
        return f"{absent} av {expected} uteblev ({share} procent){walked_in}"
