"""A month as a calendar shows it."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from babel.dates import format_date

from ..core import clock
from .occasion import Occasion

WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year."""

    year: int
    number: int

    @classmethod
    def of(cls, asked: str, today: date) -> "Month":
        """The month of `2023-06`; the one of today when there is no such month near."""
        try:
            first = date.fromisoformat(f"{asked}-01")
        except ValueError:
            first = today
        return (
            cls(first.year, first.month)
            if abs(first.year - today.year) <= 10
            else cls(today.year, today.month)
        )

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def before(self) -> "Month":
        """The month before."""
        return Month(self.year, self.number - 1) if self.number > 1 else Month(self.year - 1, 12)

    @property
    def after(self) -> "Month":
        """The month after."""
        return Month(self.year, self.number + 1) if self.number < 12 else Month(self.year + 1, 1)

    @property
    def begins(self) -> datetime:
        """Its first moment in Stockholm."""
        return datetime.combine(self.first, time(), clock.STOCKHOLM)

    @property
    def ends(self) -> datetime:
        """The first moment of the month after."""
        return self.after.begins

    @property
    def key(self) -> str:
        """`2023-06`."""
        return f"{self.year}-{self.number:02}"

    def __str__(self) -> str:
        """`juni 2023`."""
        return format_date(self.first, "MMMM y", locale="sv")

    def days(self, occasions: Iterable[Occasion]) -> list[list[tuple[date, list[Occasion]]]]:
        """Weeks of (day, its occasions), Monday first; days of other months come along empty."""
        by_day: dict[date, list[Occasion]] = {}
        for one in occasions:
            by_day.setdefault(clock.local(one.lecture.starts_at).date(), []).append(one)
        weeks = calendar.Calendar().monthdatescalendar(self.year, self.number)
        return [[(day, by_day.get(day, [])) for day in week] for week in weeks]
