"""Names that parts keep with what ended in a year, for `flask purge` to let go of without knowing them.

The owner registers where they stand and how they go; the decision and the time are the purge's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask import Flask, current_app

from .db import db


@dataclass(frozen=True, slots=True)
class Names:
    """Rows of a kind that say who somebody is: which day of theirs counts, and letting go of some of them."""

    key: str
    words: tuple[str, str]
    """One, several."""
    day: Any
    """The column by whose year they are kept."""
    has_name: sa.ColumnElement[bool]
    forget: Callable[[sa.ColumnElement[bool]], None]
    """Lets go of those of which the condition is true."""

    def of(self, year: int) -> sa.ColumnElement[bool]:
        """The year's."""
        return sa.and_(self.has_name, self.day.between(date(year, 1, 1), date(year, 12, 31)))

    def years(self, until: int) -> dict[int, int]:
        """Year → how many, of the years up to `until`."""
        year = sa.extract("year", self.day)
        query = sa.select(year, sa.func.count()).where(self.has_name, self.day <= date(until, 12, 31))
        return {int(found): number for found, number in db.session.execute(query.group_by(year))}

    def number(self, year: int) -> int:
        """How many of the year."""
        return db.session.scalar(sa.select(sa.func.count()).where(self.of(year))) or 0


def register(app: Flask, names: Names) -> None:
    """Add a kind; they are told in the order they were added."""
    app.extensions.setdefault("vpapp.names", []).append(names)


def every() -> list[Names]:
    """All that were registered."""
    found: list[Names] = current_app.extensions.get("vpapp.names", [])
    return found
