"""An occasion as the organiser sees it: how far it has come, how many have a seat and how many wait."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ..core import clock, swedish
from . import organise_queries
from .models import Lecture
from .organise_queries import Numbers
from .words import LectureState


@dataclass(frozen=True, slots=True)
class Organised:
    """One occasion and its numbers."""

    lecture: Lecture
    numbers: Numbers
    now: datetime

    @property
    def seats(self) -> int:
        """How many seats there are in all."""
        return sum(self.lecture.seats(mode) or 0 for mode in self.lecture.modes)

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.lecture.ends_at <= self.now

    @property
    def has_begun(self) -> bool:
        """Whether it has begun, or is over."""
        return self.lecture.has_begun(self.now)

    @property
    def may_change(self) -> bool:
        """Whether anything about it can be changed."""
        is_draft = self.lecture.state is LectureState.DRAFT
        return is_draft or (self.lecture.state is LectureState.PUBLISHED and not self.has_begun)

    @property
    def pill(self) -> tuple[str, str]:
        """(word, look) of how far it has come."""
        lecture = self.lecture
        if lecture.state is LectureState.CANCELLED:
            return "Inställt", "late"
        if lecture.state is LectureState.DRAFT:
            return "Utkast", "ask"
        if self.is_over:
            return "Genomfört", "done"
        if self.has_begun:
            return "Pågår", "going"
        if lecture.opens_at > self.now:
            return f"Öppnar {swedish.day_and_time(lecture.opens_at)}", "wait"
        if lecture.closes_at <= self.now:
            return "Stängt för nya deltagare", "na"
        if lecture.waits_for_draw and lecture.draws_at:
            return f"Lottas {swedish.day_and_time(lecture.draws_at)}", "wait"
        return ("Fullbokat", "part") if self.numbers.seated >= self.seats else ("Öppet", "going")

    @property
    def numbers_words(self) -> str:
        """`34 av 40 platser tagna, 12 i kön`."""
        if self.lecture.state is LectureState.CANCELLED:
            return f"{sum(self.numbers)} var anmälda"
        if self.lecture.waits_for_draw:
            return f"{swedish.count(self.seats, 'plats', 'platser')}, {self.numbers.waiting} är med i lottningen"
        taken = f"{self.numbers.seated} av {swedish.count(self.seats, 'plats', 'platser')} tagna"
        queue = f", {self.numbers.waiting} i kön" if self.numbers.waiting else ""
        walked_in = f", {self.numbers.walked_in} kom utan anmälan" if self.numbers.walked_in else ""
        return f"{taken}{queue}{walked_in}"


def organised(lectures: Iterable[Lecture]) -> list[Organised]:
    """The occasions with their numbers, with one statement for all of them."""
    every, now = list(lectures), clock.now()
    numbers = organise_queries.numbers_of(one.id for one in every)
    return [Organised(one, numbers.get(one.id, Numbers()), now) for one in every]
