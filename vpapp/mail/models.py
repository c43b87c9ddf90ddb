"""Nouns: mails and whom they are to."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..core import clock
from ..core.db import Model, UTCDateTime, Words

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480))
"""How long to wait after each time that a mail could not leave. After the last it stays."""


class Recipient(NamedTuple):
    """Mottagare: a name and an address out of the database, and the id of the person who has an account."""

    name: str
    email: str
    person_id: int | None = None


class Mail(Model):
    """Mejl: drawn from its template and facts when it leaves. Times are the machine's, never the demo's."""

    __tablename__ = "mail"

    id: Mapped[int] = mapped_column(primary_key=True)
    template: Mapped[str] = mapped_column(sa.String(60))
    facts: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    name: Mapped[str] = mapped_column(Words(120))
    email: Mapped[str] = mapped_column(Words(254))
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id", ondelete="SET NULL"), index=True)
    dedupe: Mapped[str] = mapped_column(sa.String(120), unique=True)
    queued_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.wall)
    leaves_at: Mapped[datetime | None] = mapped_column(UTCDateTime, default=clock.wall, index=True)
    sent_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    tries: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(Words(300), default="")

    @property
    def is_forgotten(self) -> bool:
        """Whether whom it is to and what it says have been let go of."""
        return not self.email

    @property
    def is_stuck(self) -> bool:
        """Whether it could not leave, and is not tried again unless somebody asks for it."""
        return not (self.sent_at or self.leaves_at or self.is_forgotten)

    @property
    def pill(self) -> tuple[str, str]:
        """(word, look) of how far it has come."""
        if self.is_forgotten:
            return ("Skickat, gallrat", "na") if self.sent_at else ("Gallrat", "na")
        if self.sent_at:
            return "Skickat", "done"
        if self.leaves_at is None:
            return "Kunde inte skickas", "late"
        return ("Försöker igen", "part") if self.tries else ("Väntar", "wait")
