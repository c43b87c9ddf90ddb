"""Whoever takes part, as the organiser sees them, and how many came."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..core import swedish
from ..people.models import PROFESSION_WORDS
from .models import SignUp
from .words import ACTIVE, ATTENDANCE_WORDS, MODE_WORDS, SEATED, STATE_WORDS, Attendance, Mode, SignUpState

LOOKS = {SignUpState.GRANTED: "done", SignUpState.OFFERED: "ask", SignUpState.WAITING: "wait"}
ATTENDANCE_LOOKS = {
    Attendance.PRESENT: "done",
    Attendance.PARTLY: "part",
    Attendance.ABSENT: "late",
    Attendance.EXCUSED: "na",
}
SHOWN = {"plats": SEATED, "ko": (SignUpState.WAITING,), "lamnat": tuple(set(SignUpState) - set(ACTIVE))}
SHOWN_WORDS = {"plats": "Med plats", "ko": "I kön", "lamnat": "De som har lämnat"}


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
        word = f"Reserv, nummer {self.number}" if self.number else STATE_WORDS[state]
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
    """Uppslutning: of those with a seat, how many came, and of how many that is not noted."""

    counts: Counter[Attendance | None]

    @classmethod
    def of(cls, every: Iterable[Participant]) -> "Turnout":
        """Of those who have a seat."""
        return cls(Counter(one.sign_up.attendance for one in every if one.sign_up.state is SignUpState.GRANTED))

    @property
    def noted(self) -> int:
        """Of how many it is noted."""
        return sum(self.counts[each] for each in Attendance)

    @property
    def parts(self) -> Sequence[tuple[str, int, str]]:
        """(word, number, look), to be drawn."""
        known = [(ATTENDANCE_WORDS[each].lower(), self.counts[each], ATTENDANCE_LOOKS[each]) for each in Attendance]
        return [*known, ("inte noterade", self.counts[None], "none")] if self.counts[None] else known

    @property
    def words(self) -> str:
        """`5 av 40 uteblev (13 procent)`: without valid absence, of those of whom it is noted."""
        absent = self.counts[Attendance.ABSENT]
        share = swedish.number(100 * absent / self.noted) if self.noted else "0"
        return f"{absent} av {self.noted} uteblev ({share} procent)"
