"""Nouns: what a board says of a commitment in a round."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..core import clock
from ..core.db import Model, UTCDateTime, Words, names
from ..programme.models import Round
from .status import WORDS, Status

if TYPE_CHECKING:
    from .models import Commitment


class Assessment(StrEnum):
    """Bedömning, on the scale of the city's annual report."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


class Deviation(StrEnum):
    """Orsak: why something has not come as far as it should."""

    RESOURCES = "resources"
    STAFF = "staff"
    COMPETENCE = "competence"
    OTHERS = "others"
    LATER = "later"
    UNCLEAR = "unclear"
    OTHER = "other"


ASSESSMENT_WORDS = {
    Assessment.FULL: "Uppfylls helt",
    Assessment.PARTIAL: "Uppfylls delvis",
    Assessment.NONE: "Uppfylls inte",
}
DEVIATION_WORDS = {
    Deviation.RESOURCES: "Tid eller pengar räckte inte",
    Deviation.STAFF: "Personalomsättning eller vakanser",
    Deviation.COMPETENCE: "Kunskap eller stöd saknades",
    Deviation.OTHERS: "Beror på någon annan",
    Deviation.LATER: "Planerat till senare",
    Deviation.UNCLEAR: "Oklart vad som ska göras",
    Deviation.OTHER: "Annat, se texten",
}


class Answer(Model):
    """Svar: what a board said of a commitment in a round. A tick is an answer without a text of its own."""

    __tablename__ = "answer"
    __table_args__ = (sa.UniqueConstraint("commitment_id", "round_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"))
    round_id: Mapped[int] = mapped_column(sa.ForeignKey("round.id"), index=True)
    status: Mapped[Status] = mapped_column(names(Status))
    assessment: Mapped[Assessment | None] = mapped_column(names(Assessment))
    text: Mapped[str] = mapped_column(Words(4000), default="")
    reason: Mapped[Deviation | None] = mapped_column(names(Deviation))
    support: Mapped[str] = mapped_column(Words(1000), default="")
    """What the board needs to come further."""
    is_example: Mapped[bool] = mapped_column(default=False)
    """Whether it may be shared as a good example."""
    unchanged_since_id: Mapped[int | None] = mapped_column(sa.ForeignKey("round.id"))
    answered_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    answered_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)

    commitment: Mapped["Commitment"] = relationship(back_populates="answers")
    round: Mapped[Round] = relationship(foreign_keys=round_id)
    unchanged_since: Mapped[Round | None] = relationship(foreign_keys=unchanged_since_id)

    @property
    def unchanged_words(self) -> str:
        """ "oförändrat sedan VB 2022", in a sentence; empty for one that says something new."""
        return f"oförändrat sedan {self.unchanged_since.short_name}" if self.unchanged_since else ""

    @property
    def words(self) -> str:
        """ "Pågår delvis. Uppfylls delvis. Tid eller pengar räckte inte"."""
        assessment = ASSESSMENT_WORDS[self.assessment] if self.assessment else ""
        reason = DEVIATION_WORDS[self.reason] if self.reason else ""
        return ". ".join(part for part in (WORDS[self.status], assessment, reason) if part)

    @property
    def deviates(self) -> bool:
        """Whether it tells of something that is not as it should be."""
        return self.assessment in (Assessment.PARTIAL, Assessment.NONE)
