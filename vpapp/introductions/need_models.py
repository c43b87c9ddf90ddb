"""Nouns: needs of support."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..boards.models import Board
from ..core import swedish
from ..core.access import Permission
from ..core.db import Model, Words, names
from ..programme.models import Activity, Goal
from .words import NEED_WORDS, SOURCE_WORDS, NeedSource, NeedState


class SupportNeed(Model):
    """Stödbehov: what a board needs, of what goal or activity, who follows it up and when, and what came of it."""

    __tablename__ = "support_need"
    __table_args__ = (
        sa.CheckConstraint("(state = 'open') = (closed_on IS NULL)", name="closed"),
        sa.CheckConstraint("state = 'open' OR outcome <> ''", name="outcome"),
        sa.UniqueConstraint("board_id", "told_in", "commitment_id"),
    )
    read_permission = Permission.READ_DIALOGUE

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(sa.ForeignKey("board.id"), index=True)
    text: Mapped[str] = mapped_column(Words(1000))
    goal_id: Mapped[int | None] = mapped_column(sa.ForeignKey("goal.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(sa.ForeignKey("activity.id"), index=True)
    source: Mapped[NeedSource] = mapped_column(names(NeedSource))
    told_in: Mapped[str] = mapped_column(Words(20), default="")
    """The round in whose report it was told: "VB 2022"."""
    commitment_id: Mapped[int | None]
    """Of which commitment the report told it: another part's thing."""
    noted_on: Mapped[date]
    followed_up_by: Mapped[str] = mapped_column(Words(160), default="")
    """The function, at the office or the board."""
    follow_up_on: Mapped[date | None]
    state: Mapped[NeedState] = mapped_column(names(NeedState), default=NeedState.OPEN)
    outcome: Mapped[str] = mapped_column(Words(1000), default="")
    """What was done, or why nothing could be."""
    closed_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    board: Mapped[Board] = relationship()
    goal: Mapped[Goal | None] = relationship()
    activity: Mapped[Activity | None] = relationship()

    def pill_on(self, day: date) -> tuple[str, str]:
        """The word and look of its state that day."""
        return ("Skulle ha följts upp", "late") if self.is_overdue_on(day) else NEED_WORDS[self.state]

    def is_overdue_on(self, day: date) -> bool:
        """Whether nobody has told what came of it by the day agreed."""
        return self.state is NeedState.OPEN and self.follow_up_on is not None and self.follow_up_on < day

    @property
    def about(self) -> str:
        """What it is about: "Aktivitet 20: Sprida …", "Mål 3: …", "Programmet i stort"."""
        if self.activity:
            return f"Aktivitet {self.activity.no}: {self.activity.text}"
        return f"Mål {self.goal.no}: {self.goal.name}" if self.goal else "Programmet i stort"

    @property
    def about_in_short(self) -> str:
        """ "Aktivitet 20", "Mål 3", "Programmet i stort"."""
        short = self.about.split(":", 1)[0]
        return short.replace(" ", swedish.HARD_SPACE) if short != self.about else short

    @property
    def told_words(self) -> str:
        """Where it was told: "I uppföljningen, VB 2022"."""
        return f"{SOURCE_WORDS[self.source]}{f', {self.told_in}' if self.told_in else ''}"
