"""A board's part in the programme as facts, which the scorecards know and others may show."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from ..boards.models import Board
from .models import Goal, PeriodKind, Programme


class Told(NamedTuple):
    """A commitment: what, when, and how far it has come (word and look)."""

    title: str
    kind: PeriodKind
    period: str
    status: str
    look: str


class UnderGoal(NamedTuple):
    """What the board does for a goal; without a goal: for the programme itself."""

    goal: Goal | None
    rows: Sequence[Told]


class BoardsPart(NamedTuple):
    """All of it that the reader may know; `hidden` is how many proposals are not told."""

    board: Board
    under: Sequence[UnderGoal]
    hidden: int

    @property
    def rows(self) -> list[Told]:
        """All of it, in order."""
        return [row for one in self.under for row in one.rows]


PartOf = Callable[[Any, Board, Programme], BoardsPart]
"""(actor, board, programme) → the board's part as the actor may know it."""
