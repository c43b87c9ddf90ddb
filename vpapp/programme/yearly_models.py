"""Nouns: what each board tells once a year."""

from datetime import date
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..boards.models import Board
from ..core.access import Permission
from ..core.db import Model, names


class YesNo(StrEnum):
    """Svar: yes, no, or that one doesn't know."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


YES_NO_WORDS = {YesNo.YES: ("Ja", "done"), YesNo.NO: ("Nej", "late"), YesNo.UNKNOWN: ("Vet inte", "ask")}


class YearlyAnswer(Model):
    """Årliga uppgifter of a board: is violence in the introduction for new employees, how often is iRisk used."""

    __tablename__ = "yearly_answer"
    __table_args__ = (
        sa.UniqueConstraint("board_id", "year"),
        sa.CheckConstraint("irisk BETWEEN 0 AND 99999", name="irisk"),
    )
    read_permission = Permission.READ_PROGRAMME

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(sa.ForeignKey("board.id"))
    year: Mapped[int] = mapped_column(index=True)
    has_section: Mapped[YesNo] = mapped_column(names(YesNo))
    """Whether the introduction for new employees contains a section on violence."""
    checked_on: Mapped[date]
    """The day on which that was so."""
    irisk: Mapped[int | None]
    """How often it was used; None of a board that is asked: "uppgift saknas"."""
    version: Mapped[int] = mapped_column(default=1)

    board: Mapped[Board] = relationship()
