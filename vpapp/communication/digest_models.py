"""Nouns: the monthly digest and who has declined it."""

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..core import clock
from ..core.db import Model, UTCDateTime


class Digest(Model):
    """Månadsbrev: one for each month; what it told, and to how many. With nothing to tell it went to nobody."""

    __tablename__ = "digest"

    id: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[date] = mapped_column(unique=True)
    """The first day of the month in which it goes."""
    since: Mapped[datetime] = mapped_column(UTCDateTime)
    until: Mapped[datetime] = mapped_column(UTCDateTime)
    told: Mapped[list[list[str]]] = mapped_column(sa.JSON, default=list)
    """[heading, title, path] of each."""
    recipients: Mapped[int] = mapped_column(default=0)

    @property
    def parts(self) -> dict[str, Sequence[Sequence[str]]]:
        """Heading → [heading, title, path] of what stood under it."""
        headings = dict.fromkeys(row[0] for row in self.told)
        return {heading: [row for row in self.told if row[0] == heading] for heading in headings}


class DigestDecline(Model):
    """Avböjt månadsbrev: somebody who does not want it."""

    __tablename__ = "digest_decline"

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
