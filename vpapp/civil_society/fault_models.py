"""Nouns: what readers say is wrong in the directory."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..core.db import Model, Words
from .models import Service

MOST_TEXT = 1000


class FaultReport(Model):
    """Felrapport: what somebody says is wrong, and on which day. Never who, and not at what time.

    When it is handled its text is gone; the row is left for as long as it counts among the day's.
    """

    __tablename__ = "fault_report"

    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int | None] = mapped_column(sa.ForeignKey("service.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(Words(MOST_TEXT))
    reported_on: Mapped[date] = mapped_column(index=True)
    is_handled: Mapped[bool] = mapped_column(default=False)

    service: Mapped[Service | None] = relationship()
