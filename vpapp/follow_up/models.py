"""Nouns: what a board says of the programme's goals, what it has handed in, and what was said about that."""

import hashlib
import json
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..core import clock
from ..core.access import Permission
from ..core.db import Model, UTCDateTime, Words, names
from ..programme.models import Goal, Round
from ..scorecards.answer_models import ASSESSMENT_WORDS, Assessment
from ..scorecards.submission_models import Submission


class GoalAnswer(Model):
    """Målbedömning: what a board says of one of the programme's goals in a round."""

    __tablename__ = "goal_answer"
    __table_args__ = (sa.UniqueConstraint("board_id", "round_id", "goal_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(sa.ForeignKey("board.id"))
    round_id: Mapped[int] = mapped_column(sa.ForeignKey("round.id"), index=True)
    goal_id: Mapped[int] = mapped_column(sa.ForeignKey("goal.id"), index=True)
    assessment: Mapped[Assessment | None] = mapped_column(names(Assessment))
    text: Mapped[str] = mapped_column(Words(4000), default="")
    answered_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    answered_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)

    goal: Mapped[Goal] = relationship()
    round: Mapped[Round] = relationship()

    @property
    def assessment_words(self) -> str:
        """The assessment, in Swedish."""
        return ASSESSMENT_WORDS[self.assessment] if self.assessment else ""


class Source(StrEnum):
    """How a version came about: handed in, frozen when the round closed, or written off from ILS by the office."""

    HANDED_IN = "handed_in"
    CLOSING = "closing"
    TRANSCRIPT = "transcript"


class SubmissionVersion(Model):
    """Inlämnad version: what a board said, frozen, with every name and text it needs to be read on its own."""

    __tablename__ = "submission_version"
    __table_args__ = (sa.UniqueConstraint("submission_id", "number"),)
    read_permission = Permission.READ_REPORTS

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(sa.ForeignKey("submission.id"))
    number: Mapped[int]
    source: Mapped[Source] = mapped_column(names(Source))
    made_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    made_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    content: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    """See `frozen.py`."""
    seal: Mapped[str] = mapped_column(sa.String(64))

    submission: Mapped[Submission] = relationship()

    @property
    def board_id(self) -> int:
        """Whose it is."""
        return self.submission.board_id

    def sealed(self) -> str:
        """The hash over what it says."""
        return hashlib.sha256(json.dumps(self.content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


class NoteKind(StrEnum):
    """What happened to a submission."""

    HANDED_IN = "handed_in"
    RETURNED = "returned"
    RECEIVED = "received"
    OPENED_AGAIN = "opened_again"
    TRANSCRIBED = "transcribed"


NOTE_WORDS = {
    NoteKind.HANDED_IN: "Inlämnad",
    NoteKind.RETURNED: "Komplettering begärd",
    NoteKind.RECEIVED: "Mottagen",
    NoteKind.OPENED_AGAIN: "Öppnad på nytt",
    NoteKind.TRANSCRIBED: "Avskrift ur ILS",
}


OPENINGS = (NoteKind.RETURNED, NoteKind.OPENED_AGAIN)
"""What lets a board write again."""


class SubmissionNote(Model):
    """Notering: what happened to a submission, and what was written then. Never changed, never taken away."""

    __tablename__ = "submission_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(sa.ForeignKey("submission.id"), index=True)
    kind: Mapped[NoteKind] = mapped_column(names(NoteKind))
    number: Mapped[int | None]
    """The version it is about."""
    text: Mapped[str] = mapped_column(Words(2000), default="")
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    by_name: Mapped[str] = mapped_column(Words(120), default="")

    @property
    def words(self) -> str:
        """What happened, in Swedish."""
        return NOTE_WORDS[self.kind]
