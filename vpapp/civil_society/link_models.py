"""Nouns: whether the links of the directory lead anywhere."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..core.db import Model, Words


class LinkCheck(Model):
    """Länkkontroll: what an address on the web answered last. It only tells; it changes nothing in the directory."""

    __tablename__ = "link_check"

    id: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(Words(500), unique=True)
    is_ok: Mapped[bool] = mapped_column(sa.Boolean())
    status: Mapped[int | None]
    """What the last server answered; None where none did."""
    moved_to: Mapped[str] = mapped_column(Words(500), default="")
    problem: Mapped[str] = mapped_column(Words(200), default="")
    checked_on: Mapped[date]
