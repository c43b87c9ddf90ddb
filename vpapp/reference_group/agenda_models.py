"""Nouns: what is on the agenda, or proposed for one, and what was decided."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..boards.models import Board
from ..core import clock
from ..core.access import Permission
from ..core.db import Model, UTCDateTime, Words, names
from ..people.models import Person
from .meeting_models import GroupMeeting


class ItemState(StrEnum):
    """Läge för ett förslag: what the office has said of it."""

    NEW = "new"
    TAKEN = "taken"
    PUT_OFF = "put_off"
    DECLINED = "declined"


ITEM_PILLS = {
    ItemState.NEW: ("Väntar på svar", "wait"),
    ItemState.TAKEN: ("På dagordningen", "done"),
    ItemState.PUT_OFF: ("Uppskjutet", "part"),
    ItemState.DECLINED: ("Avböjt", "na"),
}


class AgendaItem(Model):
    """Punkt på dagordningen, which begins as somebody's proposal; later it holds its notes."""

    __tablename__ = "agenda_item"
    __table_args__ = (
        sa.CheckConstraint("(state = 'taken') = (meeting_id IS NOT NULL)", name="taken"),
        sa.CheckConstraint("state NOT IN ('put_off', 'declined') OR answer <> ''", name="answered"),
        sa.CheckConstraint("(reference_kind = '') = (reference_id IS NULL)", name="reference"),
        sa.Index("ix_agenda_item_reference_kind_reference_id", "reference_kind", "reference_id"),
    )
    read_permission = Permission.TAKE_PART_IN_GROUP

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(Words(200))
    why: Mapped[str] = mapped_column(Words(1000), default="")
    state: Mapped[ItemState] = mapped_column(names(ItemState), default=ItemState.NEW)
    answer: Mapped[str] = mapped_column(Words(500), default="")
    """Why it was put off or declined."""
    meeting_id: Mapped[int | None] = mapped_column(sa.ForeignKey("group_meeting.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    reference_kind: Mapped[str] = mapped_column(sa.String(40), default="")
    reference_id: Mapped[int | None]
    """Another part's thing that it is about (core/references.py)."""
    notes: Mapped[str] = mapped_column(Words(8000), default="")
    notes_changed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    """When they were changed after they had been published."""
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id", ondelete="SET NULL"), index=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    meeting: Mapped[GroupMeeting | None] = relationship()
    by: Mapped[Person | None] = relationship()

    @property
    def is_open(self) -> bool:
        """Whether it can still be taken into a meeting."""
        return self.state in (ItemState.NEW, ItemState.PUT_OFF)

    @property
    def pill(self) -> tuple[str, str]:
        """(word, look) of its state."""
        return ITEM_PILLS[self.state]

    @property
    def reference(self) -> tuple[str, int] | None:
        """(kind, id) of what it is about."""
        return (self.reference_kind, self.reference_id) if self.reference_id is not None else None


class GroupDecision(Model):
    """Beslut: what a meeting decided, who sees to it and by when; open or done."""

    __tablename__ = "group_decision"
    __table_args__ = (sa.CheckConstraint("function <> '' OR board_id IS NOT NULL", name="owned"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("group_meeting.id"), index=True)
    text: Mapped[str] = mapped_column(Words(500))
    function: Mapped[str] = mapped_column(Words(120), default="")
    board_id: Mapped[int | None] = mapped_column(sa.ForeignKey("board.id"), index=True)
    due_on: Mapped[date]
    done_on: Mapped[date | None]
    changed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    """When it was written or changed last, since the notes were published."""
    version: Mapped[int] = mapped_column(default=1)

    meeting: Mapped[GroupMeeting] = relationship()
    board: Mapped[Board | None] = relationship()

    @property
    def read_permission(self) -> Permission:
        """As its meeting's notes."""
        return self.meeting.read_permission

    @property
    def owner(self) -> str:
        """`Kommunikatör, Farsta`."""
        return ", ".join(one for one in (self.function, self.board.short_name if self.board else "") if one)

    @property
    def is_late(self) -> bool:
        """Whether its day has passed while it is open."""
        return self.done_on is None and self.due_on < clock.today()

    @property
    def pill(self) -> tuple[str, str]:
        """(word, look) of how far it has come."""
        if self.done_on:
            return "Klart", "done"
        return ("Försenat", "late") if self.is_late else ("Öppet", "wait")
