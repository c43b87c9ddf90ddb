"""Nouns: rows of a follow-up that somebody else than the key function answers."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..core import clock
from ..core.db import Model, UTCDateTime
from ..people.models import Person
from ..programme.models import Round
from ..scorecards.models import Commitment


class Assignment(Model):
    """Tilldelad rad: a commitment in a round, and the colleague who answers for it there."""

    __tablename__ = "assignment"
    __table_args__ = (sa.UniqueConstraint("commitment_id", "round_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"))
    round_id: Mapped[int] = mapped_column(sa.ForeignKey("round.id"), index=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), index=True)
    assigned_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)

    commitment: Mapped[Commitment] = relationship()
    round: Mapped[Round] = relationship()
    person: Mapped[Person] = relationship()
