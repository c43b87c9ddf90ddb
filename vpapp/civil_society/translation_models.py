"""Nouns: what is said in other languages, who has reviewed it, and what may be printed."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..core import clock
from ..core.db import Model, UTCDateTime, Words
from ..people.models import Person
from .models import Service


class TranslationState(StrEnum):
    """Läge: only what is reviewed may be printed."""

    OUTDATED = "outdated"
    UNREVIEWED = "unreviewed"
    REVIEWED = "reviewed"


TRANSLATION_WORDS = {
    TranslationState.OUTDATED: "inaktuell",
    TranslationState.UNREVIEWED: "ogranskad",
    TranslationState.REVIEWED: "granskad",
}
TRANSLATION_LOOKS = {
    TranslationState.OUTDATED: "late",
    TranslationState.UNREVIEWED: "ask",
    TranslationState.REVIEWED: "done",
}


class Translation(Model):
    """Översättning of what is said of a service. Its name stays.

    `seal` is of the Swedish texts that it says in another language: when they change it is outdated.
    """

    __tablename__ = "service_translation"
    __table_args__ = (
        sa.UniqueConstraint("service_id", "language"),
        sa.CheckConstraint("(reviewed_by_id IS NULL) = (reviewed_at IS NULL)", name="reviewed"),
        sa.CheckConstraint("reviewed_by_id IS NULL OR reviewed_by_id <> translated_by_id", name="by_another"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(sa.ForeignKey("service.id", ondelete="CASCADE"), index=True)
    language: Mapped[str] = mapped_column(sa.String(20))
    for_whom: Mapped[str] = mapped_column(Words(300), default="")
    description: Mapped[str] = mapped_column(Words(1500), default="")
    next_step: Mapped[str] = mapped_column(Words(500), default="")
    seal: Mapped[str] = mapped_column(sa.String(64))
    translated_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    translated_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    reviewed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    reviewed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    version: Mapped[int] = mapped_column(default=1)

    service: Mapped[Service] = relationship()
    translated_by: Mapped[Person | None] = relationship(foreign_keys=translated_by_id)
    reviewed_by: Mapped[Person | None] = relationship(foreign_keys=reviewed_by_id)


class LanguageReview(Model):
    """Granskning of a language's fixed words by somebody who speaks it. Other words than `seal` are not reviewed."""

    __tablename__ = "language_review"

    id: Mapped[int] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(sa.String(20), unique=True)
    seal: Mapped[str] = mapped_column(sa.String(64))
    reviewer: Mapped[str] = mapped_column(Words(160))
    """A name or a function: whoever speaks the language needs no account."""
    reviewed_on: Mapped[date]
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)


class PrintingRule(Model):
    """Utskriftsregel: the city's decision about what may be printed. At most one row."""

    __tablename__ = "printing_rule"
    __table_args__ = (sa.CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    allows_unreviewed: Mapped[bool] = mapped_column(default=False)
    """Whether fixed words that no speaker has reviewed may be printed, with a note that says so."""
