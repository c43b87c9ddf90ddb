"""Nouns of the event log."""

import hashlib
import json
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..core import clock
from ..core.db import Model, UTCDateTime, Words, names
from .events import Event


class AuditEntry(Model):
    """Händelse: one change, with what it changed (`changes`: field → [before, after])."""

    __tablename__ = "audit_entry"
    __table_args__ = (sa.Index("ix_audit_entry_thing", "thing_kind", "thing_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    event: Mapped[Event] = mapped_column(names(Event, check=False))
    by_id: Mapped[int | None] = mapped_column(index=True)
    thing_kind: Mapped[str] = mapped_column(sa.String(40))
    thing_id: Mapped[int | None]
    board_id: Mapped[int | None] = mapped_column(index=True)
    changes: Mapped[dict[str, list[Any]]] = mapped_column(sa.JSON, default=dict)
    note: Mapped[str] = mapped_column(Words(4000), default="")
    previous_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    hash: Mapped[str] = mapped_column(sa.String(64))

    @property
    def sentence(self) -> str:
        """What happened, in Swedish."""
        return self.event.sentence

    def sealed(self) -> str:
        """The hash over everything in the entry and the entry before it."""
        content = [
            self.previous_hash,
            self.at.isoformat(),
            self.event.value,
            self.by_id,
            self.thing_kind,
            self.thing_id,
            self.board_id,
            self.changes,
            self.note,
        ]
        return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
