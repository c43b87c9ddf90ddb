"""Nouns: campaigns, and rows of the communication plan."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..core import clock, swedish
from ..core.db import Model, UTCDateTime, Words, names
from ..programme.topic_models import About


class Campaign(About, Model):
    """Kampanj: for some days or weeks; everybody signed in reads it, so that boards know what comes."""

    __tablename__ = "campaign"
    __table_args__ = (sa.CheckConstraint("starts_on <= ends_on", name="period"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(Words(160))
    starts_on: Mapped[date] = mapped_column(index=True)
    ends_on: Mapped[date]
    message: Mapped[str] = mapped_column(Words(600))
    boards_can: Mapped[str] = mapped_column(Words(3000), default="")
    material: Mapped[str] = mapped_column(Words(2000), default="")
    contact: Mapped[str] = mapped_column(Words(200), default="")
    is_cancelled: Mapped[bool] = mapped_column(default=False)
    added_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    @property
    def last_day(self) -> date:
        """The last day of its period."""
        return self.ends_on

    @property
    def period(self) -> str:
        """`15 maj 2023 till 16 juni 2023`, or its one day."""
        return " till ".join(dict.fromkeys(swedish.long_date(day) for day in (self.starts_on, self.ends_on)))

    @property
    def pill(self) -> tuple[str, str]:
        """(word, look) of where it stands today."""
        today = clock.today()
        if self.is_cancelled:
            return "Inställd", "na"
        if self.starts_on > today:
            return "Kommer", "wait"
        return ("Pågår", "going") if self.ends_on >= today else ("Avslutad", "done")


class PlanState(StrEnum):
    """Läge of a row of the plan."""

    PLANNED = "planned"
    ONGOING = "ongoing"
    DONE = "done"
    CANCELLED = "cancelled"


PLAN_STATE_WORDS = {
    PlanState.PLANNED: "Planerad",
    PlanState.ONGOING: "Pågår",
    PlanState.DONE: "Klar",
    PlanState.CANCELLED: "Inställd",
}
PLAN_STATE_LOOKS = {
    PlanState.PLANNED: "wait",
    PlanState.ONGOING: "going",
    PlanState.DONE: "done",
    PlanState.CANCELLED: "na",
}


class PlanRow(About, Model):
    """Rad i kommunikationsplanen: a message to somebody, by some way, on a day or during a period."""

    __tablename__ = "plan_row"
    __table_args__ = (sa.CheckConstraint("ends_on IS NULL OR starts_on <= ends_on", name="period"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    message: Mapped[str] = mapped_column(Words(600))
    audience: Mapped[str] = mapped_column(Words(200))
    channel: Mapped[str] = mapped_column(Words(200))
    starts_on: Mapped[date] = mapped_column(index=True)
    ends_on: Mapped[date | None]
    responsible: Mapped[str] = mapped_column(Words(160))
    state: Mapped[PlanState] = mapped_column(names(PlanState), default=PlanState.PLANNED)
    version: Mapped[int] = mapped_column(default=1)

    @property
    def last_day(self) -> date:
        """The last day of its period, or its one day."""
        return self.ends_on or self.starts_on

    @property
    def is_overdue(self) -> bool:
        """Whether its last day has passed and it is neither done nor cancelled."""
        return self.state in (PlanState.PLANNED, PlanState.ONGOING) and self.last_day < clock.today()

    @property
    def pill(self) -> tuple[str, str]:
        """(word, look)."""
        if self.is_overdue:
            return "Försenad", "late"
        return PLAN_STATE_WORDS[self.state], PLAN_STATE_LOOKS[self.state]
