"""Nouns: introductions."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..boards.models import Board
from ..core import clock
from ..core.access import Permission
from ..core.db import Model, UTCDateTime, Words, names
from .words import STATE_WORDS, IntroductionState

UNDER_WAY = sa.text("state IN ('offered', 'booked')")


class Introduction(Model):
    """Introduktion: offered to a board, booked and held, or declined. A board may have several, one at a time."""

    __tablename__ = "introduction"
    __table_args__ = (
        sa.CheckConstraint("state <> 'not_offered'", name="offered"),
        sa.CheckConstraint("state <> 'booked' OR meets_at IS NOT NULL", name="booked"),
        sa.CheckConstraint("state <> 'held' OR (held_on IS NOT NULL AND held_by <> '')", name="held"),
        sa.CheckConstraint("state <> 'declined' OR reason <> ''", name="declined"),
        sa.CheckConstraint("participants BETWEEN 1 AND 9999", name="participants"),
        sa.Index("ix_introduction_board_id", "board_id"),
        sa.Index("uq_introduction_under_way", "board_id", unique=True,
                 sqlite_where=UNDER_WAY, postgresql_where=UNDER_WAY),
    )  # fmt: skip
    read_permission = Permission.READ_PROGRAMME

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(sa.ForeignKey("board.id"))
    state: Mapped[IntroductionState] = mapped_column(names(IntroductionState))
    offered_on: Mapped[date | None]
    """None of one that was held before the office noted it here."""
    suits: Mapped[str] = mapped_column(Words(600), default="")
    """Which days suit the board, in its own words."""
    meets_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    place: Mapped[str] = mapped_column(Words(200), default="")
    held_by: Mapped[str] = mapped_column(Words(160), default="")
    """The function that holds it."""
    held_on: Mapped[date | None]
    participants: Mapped[int | None]
    note: Mapped[str] = mapped_column(Words(2000), default="")
    reason: Mapped[str] = mapped_column(Words(600), default="")
    """Why it was declined."""
    version: Mapped[int] = mapped_column(default=1)
    """Goes on from the board's introduction before, so that an old page is told of a new one too."""

    board: Mapped[Board] = relationship()

    @property
    def pill(self) -> tuple[str, str]:
        """Its state's word and look."""
        return STATE_WORDS[self.state]

    @property
    def day(self) -> date | None:
        """The day that tells most of it: when it was held, is booked for, or was offered."""
        booked = clock.local(self.meets_at).date() if self.meets_at else None
        by_state = {IntroductionState.HELD: self.held_on, IntroductionState.BOOKED: booked}
        return by_state.get(self.state, self.offered_on)
