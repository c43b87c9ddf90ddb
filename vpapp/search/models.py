"""Nouns: what can be found."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..core.db import Model, UTCDateTime, Words

LONGEST_BODY = 20_000


class Entry(Model):
    """Sökpost: a thing as the search knows it. Its words lie beside, in the table that the database searches."""

    __tablename__ = "search_entry"
    __table_args__ = (sa.UniqueConstraint("kind", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(40))
    key: Mapped[int]
    title: Mapped[str] = mapped_column(Words(600))
    lead: Mapped[str] = mapped_column(Words(600))
    body: Mapped[str] = mapped_column(Words(LONGEST_BODY))
    address: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    """What its page's address needs; not the address, since no file of ours holds what people may have visited."""
    needs: Mapped[str] = mapped_column(sa.String(40))
    """The permission that it takes to read it, for the board's things if there is a board."""
    board_id: Mapped[int | None] = mapped_column(sa.ForeignKey("board.id"))
    shown_from: Mapped[datetime | None] = mapped_column(UTCDateTime)
    shown_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    seal: Mapped[str] = mapped_column(sa.String(64))
    """Of all the above, to see whether the thing has changed."""
