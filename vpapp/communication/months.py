"""A year month by month, as the plan and the calendar of campaigns show it."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Protocol, TypeVar

from ..core import clock, swedish


class Lasting(Protocol):
    """What goes on from a day to another."""

    @property
    def starts_on(self) -> date: ...

    @property
    def last_day(self) -> date: ...


One = TypeVar("One", bound=Lasting)
Months = list[tuple[str, list[One]]]


def over_and_left(found: Sequence[One], year: int) -> tuple[list[One], list[One]]:
    """What was over before this month began, and the rest. Of another year nothing is told apart."""
    this_month = clock.today().replace(day=1)
    until = this_month if year == this_month.year else date.min
    return [one for one in found if one.last_day < until], [one for one in found if one.last_day >= until]


def by_month(found: Sequence[One], year: int) -> Months[One]:
    """(`Maj`, what begins in it), of what is in order; what began in an earlier year stands in January."""
    months = groupby(found, lambda one: one.starts_on.month if one.starts_on.year == year else 1)
    return [(swedish.capitalised(swedish.month_name(date(year, no, 1))), list(of)) for no, of in months]
