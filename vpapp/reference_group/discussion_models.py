"""Nouns: what the group says of the plan's activities."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..core import clock
from ..core.access import Permission
from ..core.db import Model, UTCDateTime, Words
from ..people.models import Person
from ..programme.models import Activity


class GroupPost(Model):
    """Inlägg: in the discussion of an activity; one that is removed keeps its place but not its words."""

    __tablename__ = "group_post"
    __table_args__ = (
        sa.CheckConstraint("(removed_at IS NULL) = (text <> '')", name="removed"),
        sa.Index("ix_group_post_activity_id_at", "activity_id", "at"),
    )
    read_permission = Permission.TAKE_PART_IN_GROUP

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(sa.ForeignKey("activity.id"))
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id", ondelete="SET NULL"), index=True)
    text: Mapped[str] = mapped_column(Words(2000))
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    activity: Mapped[Activity] = relationship()
    by: Mapped[Person | None] = relationship()
