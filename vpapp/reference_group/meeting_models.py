"""Nouns: the group's meetings, who came, and their documents."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..core import clock, swedish
from ..core.access import Permission
from ..core.db import Model, UTCDateTime, Words, names
from ..core.uploads import StoredFile
from .member_models import GroupMember


class MeetingState(StrEnum):
    """Läge för ett möte: whether the members have been called to it."""

    PLANNED = "planned"
    CALLED = "called"
    CANCELLED = "cancelled"


class Presence(StrEnum):
    """Närvaro vid ett möte."""

    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


PRESENCE_WORDS = {
    Presence.PRESENT: "Närvarande",
    Presence.EXCUSED: "Meddelat förhinder",
    Presence.ABSENT: "Frånvarande",
}


class GroupMeeting(Model):
    """Möte: when and where; held when it was called and has begun."""

    __tablename__ = "group_meeting"
    __table_args__ = (
        sa.CheckConstraint("starts_at < ends_at", name="order"),
        sa.CheckConstraint("place <> '' OR link <> ''", name="somewhere"),
        sa.CheckConstraint("(state = 'cancelled') = (cancel_reason <> '')", name="reason"),
        sa.CheckConstraint("notes_published_at IS NULL OR state = 'called'", name="only_what_was_held_is_published"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[MeetingState] = mapped_column(names(MeetingState), default=MeetingState.PLANNED)
    starts_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    ends_at: Mapped[datetime] = mapped_column(UTCDateTime)
    place: Mapped[str] = mapped_column(Words(160), default="")
    link: Mapped[str] = mapped_column(Words(500), default="")
    propose_by: Mapped[date | None]
    """Until when members propose items; the agenda is made until then."""
    cancel_reason: Mapped[str] = mapped_column(Words(500), default="")
    notes_published_at: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    sequence: Mapped[int] = mapped_column(default=0)
    """Of its entry in calendars: rises when it is moved or cancelled."""
    changed_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    attendances: Mapped[list["MeetingAttendance"]] = relationship(cascade="all, delete-orphan")
    documents: Mapped[list["MeetingDocument"]] = relationship(
        order_by="MeetingDocument.id", cascade="all, delete-orphan"
    )

    @property
    def day(self) -> date:
        """The day, in Stockholm."""
        return clock.local(self.starts_at).date()

    @property
    def when(self) -> str:
        """`torsdag den 8 juni 2023 kl. 13.00–15.00`."""
        return swedish.span(self.starts_at, self.ends_at)

    @property
    def name(self) -> str:
        """`Möte den 8 juni 2023`."""
        return f"Möte den {swedish.long_date(self.starts_at)}"

    @property
    def where(self) -> str:
        """The place, or else the link."""
        return self.place or self.link

    @property
    def has_begun(self) -> bool:
        """Whether its time has come."""
        return self.starts_at <= clock.now()

    @property
    def is_over(self) -> bool:
        """Whether its time has passed."""
        return self.ends_at < clock.now()

    @property
    def is_held(self) -> bool:
        """Whether it was called and has begun."""
        return self.state is MeetingState.CALLED and self.has_begun

    @property
    def is_published(self) -> bool:
        """Whether everybody reads its notes."""
        return self.notes_published_at is not None

    @property
    def read_permission(self) -> Permission:
        """Until its notes are published it is the group's own."""
        return Permission.READ_PROGRAMME if self.is_published else Permission.TAKE_PART_IN_GROUP

    @property
    def pill(self) -> tuple[str, str]:
        """(word, look) of how far it has come."""
        if self.is_published:
            return "Anteckningar publicerade", "done"
        if self.is_held:
            return "Anteckningar inte publicerade", "part"
        return {
            MeetingState.PLANNED: ("Planeras", "wait"),
            MeetingState.CALLED: ("Kallat", "going"),
            MeetingState.CANCELLED: ("Inställt", "na"),
        }[self.state]


class MeetingAttendance(Model):
    """Närvaro: of a member at a meeting."""

    __tablename__ = "meeting_attendance"

    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("group_meeting.id", ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[int] = mapped_column(sa.ForeignKey("group_member.id"), primary_key=True, index=True)
    presence: Mapped[Presence] = mapped_column(names(Presence))

    member: Mapped[GroupMember] = relationship()


class MeetingDocument(StoredFile, Model):
    """Mötesdokument: a file; with its content in words where not everybody can read it."""

    __tablename__ = "meeting_document"
    __table_args__ = (sa.CheckConstraint("is_accessible OR summary <> ''", name="everybody_can_read_it"),)
    read_permission = Permission.TAKE_PART_IN_GROUP

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("group_meeting.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(Words(120))
    is_accessible: Mapped[bool] = mapped_column(default=False)
    summary: Mapped[str] = mapped_column(Words(3000), default="")

    @property
    def kind(self) -> str:
        """`pdf, 120 kB`."""
        size = swedish.number(max(self.size // 1000, 1))
        return f"{self.name.rsplit('.')[-1]}, {size}{swedish.HARD_SPACE}kB"
