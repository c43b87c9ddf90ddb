"""Nouns: the group's members."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..boards.models import Board
from ..core.access import Permission
from ..core.db import Model, Words
from ..people.models import Person


class GroupMember(Model):
    """Medlem i referensgruppen: a function of a board, held by somebody who may have an account."""

    __tablename__ = "group_member"
    __table_args__ = (sa.CheckConstraint("last_on IS NULL OR last_on >= from_on", name="order"),)
    read_permission = Permission.READ_PROGRAMME

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(sa.ForeignKey("board.id"), index=True)
    function: Mapped[str] = mapped_column(Words(120))
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id", ondelete="SET NULL"), index=True)
    from_on: Mapped[date]
    last_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    board: Mapped[Board] = relationship()
    person: Mapped[Person | None] = relationship()

    @property
    def who(self) -> str:
        """`Verksamhetscontroller, Farsta`."""
        return f"{self.function}, {self.board.short_name}"
