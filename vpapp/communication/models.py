"""Nouns: news."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..boards.models import KIND_WORDS as BOARD_KIND_WORDS
from ..boards.models import BoardKind
from ..core import clock, swedish
from ..core.access import Permission
from ..core.db import Model, UTCDateTime, Words, names
from ..programme.topic_models import About


class NewsState(StrEnum):
    """Läge: whether it may be read, from its moment on."""

    DRAFT = "draft"
    PUBLISHED = "published"
    TAKEN_DOWN = "taken_down"


class News(About, Model):
    """Nyhet: whom it concerns is said first; `board_kinds` is empty when that is everybody."""

    __tablename__ = "news"
    __table_args__ = (
        sa.CheckConstraint("state = 'draft' OR publish_from IS NOT NULL", name="moment"),
        sa.Index("ix_news_state_publish_from", "state", "publish_from"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(Words(160))
    lead: Mapped[str] = mapped_column(Words(400))
    text: Mapped[str] = mapped_column(Words(8000), default="")
    board_kinds: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    state: Mapped[NewsState] = mapped_column(names(NewsState), default=NewsState.DRAFT)
    publish_from: Mapped[datetime | None] = mapped_column(UTCDateTime)
    version: Mapped[int] = mapped_column(default=1)

    @property
    def is_out(self) -> bool:
        """Whether everybody reads it by now."""
        has_come = self.publish_from is not None and self.publish_from <= clock.now()
        return self.state is NewsState.PUBLISHED and has_come

    @property
    def read_permission(self) -> Permission:
        """What is not out is the editors' only."""
        return Permission.READ_PROGRAMME if self.is_out else Permission.WRITE_NEWS

    @property
    def whom(self) -> str:
        """Whom it concerns: `Alla`, `Stadsdelsnämnder och bolagsstyrelser`."""
        kinds = [BOARD_KIND_WORDS[kind][1] for kind in BoardKind if kind.value in self.board_kinds]
        return swedish.joined([kinds[0], *(kind.lower() for kind in kinds[1:])]) if kinds else "Alla"

    @property
    def pill(self) -> tuple[str, str]:
        """(word, look) of how far it has come."""
        if self.state is NewsState.TAKEN_DOWN:
            return "Nedtagen", "na"
        if self.is_out:
            return "Publicerad", "done"
        return ("Utkast", "wait") if self.state is NewsState.DRAFT else ("Kommer", "going")
