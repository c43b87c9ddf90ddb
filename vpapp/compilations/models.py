"""Nouns: a compilation, and the files that it was frozen as."""

import hashlib
import json
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..core import clock
from ..core.db import Model, UTCDateTime, names
from ..programme.models import Programme

MIDTERM = "halvvags"
"""The key of the mid-term report; a yearly compilation's is its year."""


class CompilationState(StrEnum):
    """Whether the office still writes."""

    DRAFT = "draft"
    FINAL = "final"


class Compilation(Model):
    """Sammanställning, halvvägsrapport: an edition of it."""

    __tablename__ = "compilation"
    __table_args__ = (
        sa.UniqueConstraint("programme_id", "key", "edition"),
        sa.Index(
            "uq_compilation_draft",
            "programme_id",
            "key",
            unique=True,
            sqlite_where=sa.text("state = 'draft'"),
            postgresql_where=sa.text("state = 'draft'"),
        ),
        sa.CheckConstraint("(state = 'final') = (final_at IS NOT NULL)", name="final"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"))
    key: Mapped[str] = mapped_column(sa.String(20))
    """The year of a yearly one, else MIDTERM."""
    edition: Mapped[int] = mapped_column(default=1)
    state: Mapped[CompilationState] = mapped_column(names(CompilationState), default=CompilationState.DRAFT)
    content: Mapped[dict[str, Any]] = mapped_column(sa.JSON, deferred=True)
    """What boards had said, see `gathering.py`."""
    texts: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    """Place → {"text", "version"}: what the office writes."""
    quotes: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    """Keys of the boards' texts that are quoted."""
    version: Mapped[int] = mapped_column(default=1)
    begun_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    begun_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    final_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    final_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    seal: Mapped[str] = mapped_column(sa.String(64), default="")

    programme: Mapped[Programme] = relationship()
    files: Mapped[list["CompilationFile"]] = relationship(order_by="CompilationFile.id")

    @property
    def is_final(self) -> bool:
        """Whether nothing in it can be changed."""
        return self.state is CompilationState.FINAL

    def text_in(self, place: str) -> str:
        """What the office has written in a place."""
        return str(self.texts.get(place, {}).get("text", ""))

    def version_in(self, place: str) -> int:
        """How many times it has been written there."""
        return int(self.texts.get(place, {}).get("version", 0))

    def sealed(self) -> str:
        """The hash over all that it says."""
        said = [self.content, self.texts, self.quotes]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


class CompilationFile(Model):
    """Fil: a frozen compilation in a form to take along. Fetched again it is the same, byte for byte."""

    __tablename__ = "compilation_file"
    __table_args__ = (sa.UniqueConstraint("compilation_id", "ending"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    compilation_id: Mapped[int] = mapped_column(sa.ForeignKey("compilation.id"))
    ending: Mapped[str] = mapped_column(sa.String(10))
    data: Mapped[bytes] = mapped_column(sa.LargeBinary, deferred=True)
    size: Mapped[int]
    """Bytes."""
    sha256: Mapped[str] = mapped_column(sa.String(64))
