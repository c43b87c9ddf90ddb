"""Nouns: a board's follow-up of a round as a whole, and how far it has come on its way to the office."""

from datetime import date
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..boards.models import Board
from ..core.access import Permission
from ..core.db import Model, Words, names
from ..programme.models import Round


class SubmissionState(StrEnum):
    """How far it has come. What nobody has touched has no row: "inte påbörjad" is derived."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    RECEIVED = "received"


STATE_WORDS = {
    SubmissionState.DRAFT: "Utkast",
    SubmissionState.SUBMITTED: "Inlämnad",
    SubmissionState.RETURNED: "Komplettering begärd",
    SubmissionState.RECEIVED: "Mottagen",
}
LOCKED = (SubmissionState.SUBMITTED, SubmissionState.RECEIVED)


class Submission(Model):
    """Inlämning: what a board says in a round, with the decision it was made by and its place in ILS."""

    __tablename__ = "submission"
    __table_args__ = (sa.UniqueConstraint("board_id", "round_id"),)
    read_permission = Permission.READ_REPORTS

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(sa.ForeignKey("board.id"))
    round_id: Mapped[int] = mapped_column(sa.ForeignKey("round.id"), index=True)
    state: Mapped[SubmissionState] = mapped_column(names(SubmissionState), default=SubmissionState.DRAFT)
    meeting_on: Mapped[date | None]
    """When the board meets about it; reminders count back from that."""
    decided_on: Mapped[date | None]
    paragraph: Mapped[str] = mapped_column(Words(40), default="")
    open_until: Mapped[date | None]
    """The last day of what the office has opened again for this board, after the round has closed."""
    ils_reference: Mapped[str] = mapped_column(Words(120), default="")
    in_ils_on: Mapped[date | None]

    board: Mapped[Board] = relationship()
    round: Mapped[Round] = relationship()
