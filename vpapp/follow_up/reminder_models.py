"""Nouns: reminders of follow-ups."""

from datetime import date
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..core.db import Model, names


class ReminderKind(StrEnum):
    """Why somebody is reminded: the day it is, or that the office wished it."""

    OPENS = "opens"
    TWO_WEEKS = "two_weeks"
    THREE_DAYS = "three_days"
    DUE = "due"
    THREE_LATE = "three_late"
    TEN_LATE = "ten_late"
    BY_HAND = "by_hand"


KIND_WORDS = {
    ReminderKind.OPENS: "omgången öppnar",
    ReminderKind.TWO_WEEKS: "14 dagar före",
    ReminderKind.THREE_DAYS: "3 dagar före",
    ReminderKind.DUE: "sista dagen",
    ReminderKind.THREE_LATE: "3 dagar efter",
    ReminderKind.TEN_LATE: "10 dagar efter",
    ReminderKind.BY_HAND: "skickad av programkontoret",
}


class Reminder(Model):
    """Påminnelse: that somebody was reminded of a board's follow-up of a round, once in a day."""

    __tablename__ = "reminder"
    __table_args__ = (sa.UniqueConstraint("board_id", "round_id", "person_id", "sent_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(sa.ForeignKey("board.id"))
    round_id: Mapped[int] = mapped_column(sa.ForeignKey("round.id"), index=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[ReminderKind] = mapped_column(names(ReminderKind))
    sent_on: Mapped[date] = mapped_column(index=True)
