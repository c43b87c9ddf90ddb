"""Nouns: who is a board's key function."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..boards.models import Board
from ..core import clock
from ..core.access import Permission, Role
from ..core.db import Model, UTCDateTime, Words
from ..mail.models import Recipient
from ..people.models import Person


class KeyFunction(Model):
    """Nyckelfunktion: a function of a board, first; then who has it, by their account or by name; or their deputy."""

    __tablename__ = "key_function"
    __table_args__ = (
        sa.CheckConstraint("ends_on >= starts_on", name="order"),
        sa.CheckConstraint("person_id IS NULL OR (name = '' AND email = '')", name="one_person"),
    )
    read_permission = Permission.READ_DIALOGUE

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(sa.ForeignKey("board.id"), index=True)
    function: Mapped[str] = mapped_column(Words(160))
    is_deputy: Mapped[bool] = mapped_column(default=False)
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(Words(160), default="")
    email: Mapped[str] = mapped_column(Words(254), default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    board: Mapped[Board] = relationship()
    person: Mapped[Person | None] = relationship()

    @property
    def who(self) -> str:
        """The name of whoever has the function; empty where nobody is named."""
        return self.person.name if self.person else self.name

    @property
    def address(self) -> str:
        """Where mails to them go; empty where there is no address."""
        return self.person.email if self.person else self.email

    @property
    def recipient(self) -> Recipient | None:
        """The same, for the outbox."""
        if self.person and self.person.closed_on is None:
            return self.person.recipient
        return Recipient(self.name or self.function, self.email, None) if self.email else None

    @property
    def account_words(self) -> str:
        """Whether they can write in the app, and who sees to it."""
        if self.person is None or self.person.closed_on is not None:
            return "Inget konto i appen"
        if self.person.has(Role.KEY_FUNCTION):
            return "Har rollen nyckelfunktion i appen"
        return "Har konto men inte rollen nyckelfunktion. Systemförvaltaren tilldelar den."

    def is_ended_on(self, day: date) -> bool:
        """Whether it was over before that day."""
        return self.ends_on is not None and self.ends_on < day
