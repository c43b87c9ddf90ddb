"""Nouns: what waits for a second person. A wrong number leads to a stranger, so nobody changes one alone."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..core import clock
from ..core.db import Model, UTCDateTime, Words, names
from ..people.models import Person
from .words import ChannelKind

if TYPE_CHECKING:
    from .models import Channel, Service


class ChangeKind(StrEnum):
    """What is proposed."""

    ADD = "add"
    EDIT = "edit"
    REMOVE = "remove"
    UNPUBLISH = "unpublish"


class ChangeState(StrEnum):
    """What has become of it."""

    OPEN = "open"
    APPROVED = "approved"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"


IS_OPEN = sa.text("state = 'open'")
IS_UNPUBLISHING = sa.text("state = 'open' AND kind = 'unpublish'")


class DirectoryChange(Model):
    """Förslag: a number or an unpublishing that one editor proposes and another decides.

    `kind_before` and `value_before` are how the channel stood, `channel_kind` and `value` how it is to be; `said` is
    what else a new channel holds.
    """

    __tablename__ = "directory_change"
    __table_args__ = (
        sa.CheckConstraint("decided_by_id <> proposed_by_id", name="two_people"),
        sa.CheckConstraint(
            "(state IN ('approved', 'declined') AND decided_by_id IS NOT NULL AND decided_at IS NOT NULL) "
            "OR (state IN ('open', 'taken_back') AND decided_by_id IS NULL)",
            name="decided",
        ),
        sa.Index("uq_directory_change_open_channel", "channel_id", unique=True,
                 sqlite_where=IS_OPEN, postgresql_where=IS_OPEN),
        sa.Index("uq_directory_change_open_unpublishing", "service_id", unique=True,
                 sqlite_where=IS_UNPUBLISHING, postgresql_where=IS_UNPUBLISHING),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(sa.ForeignKey("service.id", ondelete="CASCADE"), index=True)
    channel_id: Mapped[int | None] = mapped_column(sa.ForeignKey("channel.id", ondelete="SET NULL"))
    kind: Mapped[ChangeKind] = mapped_column(names(ChangeKind))
    channel_kind: Mapped[ChannelKind | None] = mapped_column(names(ChannelKind))
    value: Mapped[str] = mapped_column(Words(300), default="")
    kind_before: Mapped[ChannelKind | None] = mapped_column(names(ChannelKind, name="channelkind_before"))
    value_before: Mapped[str] = mapped_column(Words(300), default="")
    said: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    reason: Mapped[str] = mapped_column(Words(500))
    state: Mapped[ChangeState] = mapped_column(names(ChangeState), default=ChangeState.OPEN, index=True)
    proposed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    proposed_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    reply: Mapped[str] = mapped_column(Words(500), default="")

    service: Mapped["Service"] = relationship(back_populates="changes")
    channel: Mapped["Channel | None"] = relationship()
    proposed_by: Mapped[Person] = relationship(foreign_keys=proposed_by_id)
    decided_by: Mapped[Person | None] = relationship(foreign_keys=decided_by_id)

    @property
    def is_open(self) -> bool:
        """Whether it waits for somebody to decide it."""
        return self.state is ChangeState.OPEN
