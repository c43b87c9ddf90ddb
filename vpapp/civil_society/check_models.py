"""Nouns: checks. A check is a thing of its own, never an edit."""

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..core import clock
from ..core.db import Model, UTCDateTime, Words, names
from ..people.models import Person

if TYPE_CHECKING:
    from .models import Service


class Fact(StrEnum):
    """Uppgift: a group of fields that is checked as one. All of them must be before anything is published."""

    NUMBERS = "numbers"
    HOURS = "hours"
    LANGUAGES = "languages"
    FOR_WHOM = "for_whom"
    TEXTS = "texts"
    AREA = "area"
    TERMS = "terms"


class CheckMethod(StrEnum):
    """Hur det kontrollerades."""

    CALLED = "called"
    WEBSITE = "website"
    WRITTEN = "written"
    VISITED = "visited"


FACT_WORDS = {
    Fact.NUMBERS: "Nummer och adresser",
    Fact.HOURS: "Öppettider",
    Fact.LANGUAGES: "Språk",
    Fact.FOR_WHOM: "Målgrupp och ämne",
    Fact.TEXTS: "Beskrivning och nästa steg",
    Fact.AREA: "Område",
    Fact.TERMS: "Kostnad och anonymitet",
}
METHOD_WORDS = {
    CheckMethod.CALLED: "Ringt",
    CheckMethod.WEBSITE: "Läst på deras webbplats",
    CheckMethod.WRITTEN: "Fått skriftligt svar",
    CheckMethod.VISITED: "Besökt",
}


class Check(Model):
    """Kontroll: who found on which day, how and by what evidence, that certain facts were right."""

    __tablename__ = "service_check"

    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(sa.ForeignKey("service.id", ondelete="CASCADE"), index=True)
    method: Mapped[CheckMethod] = mapped_column(names(CheckMethod))
    evidence: Mapped[str] = mapped_column(Words(500))
    checked_on: Mapped[date]
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)

    service: Mapped["Service"] = relationship(back_populates="checks")
    by: Mapped[Person | None] = relationship()
    facts: Mapped[list["CheckedFact"]] = relationship(cascade="all, delete-orphan", order_by="CheckedFact.fact")


class VoidedFact(Model):
    """Underkänd uppgift: somebody found that the value is wrong. No check up to `after_check_id` counts for it."""

    __tablename__ = "voided_fact"

    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(sa.ForeignKey("service.id", ondelete="CASCADE"), index=True)
    fact: Mapped[Fact] = mapped_column(names(Fact))
    seal: Mapped[str] = mapped_column(sa.String(64))
    after_check_id: Mapped[int]
    reason: Mapped[str] = mapped_column(Words(500))
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)

    by: Mapped[Person | None] = relationship()


class CheckedFact(Model):
    """Kontrollerad uppgift: `seal` is of the value as it was found right. Another value is not checked by it."""

    __tablename__ = "checked_fact"

    check_id: Mapped[int] = mapped_column(sa.ForeignKey("service_check.id", ondelete="CASCADE"), primary_key=True)
    fact: Mapped[Fact] = mapped_column(names(Fact), primary_key=True)
    seal: Mapped[str] = mapped_column(sa.String(64))
