"""Nouns: decisions to let names go."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..core import clock
from ..core.db import Model, UTCDateTime, Words


class Disposal(Model):
    """Gallring: the decision by which the names of a year's participants go, and what went. The numbers stay."""

    __tablename__ = "disposal"

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(unique=True)
    decision: Mapped[str] = mapped_column(Words(300))
    noted_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    noted_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    is_held: Mapped[bool] = mapped_column(default=False)
    """Held back, whatever was decided: an examination or a dispute goes on."""
    carried_out_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    counts: Mapped[dict[str, int]] = mapped_column(sa.JSON, default=dict)
