"""Nouns: commitments, their steps, answers in rounds, and what is not applicable."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..boards.models import Board
from ..core import clock
from ..core.access import Permission
from ..core.db import Model, UTCDateTime, Words, names
from ..programme.models import Activity, Goal, Part, PeriodKind, Programme, Round
from .answer_models import Answer
from .status import Stage, Status, is_late

lineage = sa.Table(
    "lineage",
    Model.metadata,
    sa.Column("commitment_id", sa.ForeignKey("commitment.id"), primary_key=True),
    sa.Column("predecessor_id", sa.ForeignKey("commitment.id"), primary_key=True, index=True),
)
"""Which commitments of merged boards one goes on from: two old ones become one new."""


class Commitment(Model):
    """Åtagande: an activity at a board, or the board's own."""

    __tablename__ = "commitment"
    __table_args__ = (
        sa.UniqueConstraint("board_id", "activity_id", "part"),
        sa.CheckConstraint("(activity_id IS NULL) = (part = 'own')", name="own"),
        sa.CheckConstraint("starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on", name="period"),
        sa.CheckConstraint("stage <> 'confirmed' OR responsible <> ''", name="confirmed"),
        sa.CheckConstraint("(status = 'done') = (completed_on IS NOT NULL)", name="completed"),
        sa.CheckConstraint("(stage = 'closed') = (closed_on IS NOT NULL)", name="closed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"), index=True)
    board_id: Mapped[int] = mapped_column(sa.ForeignKey("board.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(sa.ForeignKey("activity.id"), index=True)
    goal_id: Mapped[int | None] = mapped_column(sa.ForeignKey("goal.id"), index=True)
    part: Mapped[Part] = mapped_column(names(Part))
    title: Mapped[str] = mapped_column(Words(600))
    kind: Mapped[PeriodKind] = mapped_column(names(PeriodKind))
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]

    stage: Mapped[Stage] = mapped_column(names(Stage), default=Stage.PROPOSED)
    confirmed_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    closed_reason: Mapped[str] = mapped_column(Words(300), default="")

    status: Mapped[Status] = mapped_column(names(Status), default=Status.NOT_STARTED)
    status_before: Mapped[Status | None] = mapped_column(names(Status, name="status_before"))
    completed_on: Mapped[date | None]
    completed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))

    responsible: Mapped[str] = mapped_column(Words(160), default="")
    plan: Mapped[str] = mapped_column(Words(4000), default="")
    business_plan_years: Mapped[list[int]] = mapped_column(sa.JSON, default=list)
    changed_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    changed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)

    board: Mapped[Board] = relationship()
    programme: Mapped[Programme] = relationship()
    activity: Mapped[Activity | None] = relationship()
    goal: Mapped[Goal | None] = relationship()
    steps: Mapped[list["Step"]] = relationship(
        primaryjoin="and_(Step.commitment_id == Commitment.id, Step.removed_on.is_(None))",
        order_by="Step.position, Step.id",
        back_populates="commitment",
    )
    answers: Mapped[list[Answer]] = relationship(back_populates="commitment")
    exemptions: Mapped[list["Exemption"]] = relationship(order_by="Exemption.id", back_populates="commitment")
    predecessors: Mapped[list["Commitment"]] = relationship(
        secondary=lineage,
        primaryjoin=id == lineage.c.commitment_id,
        secondaryjoin=id == lineage.c.predecessor_id,
        order_by=id,
        back_populates="heirs",
    )
    heirs: Mapped[list["Commitment"]] = relationship(
        secondary=lineage,
        primaryjoin=id == lineage.c.predecessor_id,
        secondaryjoin=id == lineage.c.commitment_id,
        order_by=id,
        back_populates="predecessors",
    )

    @property
    def read_permission(self) -> Permission:
        """Everybody reads what is confirmed; a proposal is the board's and the office's."""
        return Permission.READ_SCORECARDS if self.confirmed_on else Permission.READ_PROPOSALS

    @property
    def missing_to_confirm(self) -> str:
        """What it lacks to be fixed (fastställt), as words in a sentence; empty when it lacks nothing."""
        missing = [] if self.responsible else ["en ansvarig funktion"]
        if self.kind is not PeriodKind.EVENT and not (self.starts_on and self.ends_on):
            missing.append("en period med start och slut")
        return " och ".join(missing)

    def exemption_on(self, day: date) -> "Exemption | None":
        """The decision, or the proposal, about "ej aktuellt för oss" that holds for the day's year."""
        return next(
            (
                one
                for one in reversed(self.exemptions)
                if one.year == day.year and one.state is not ExemptionState.WITHDRAWN
            ),
            None,
        )

    def is_exempt_on(self, day: date) -> bool:
        """Whether the office has accepted that the commitment is not applicable in the day's year."""
        found = self.exemption_on(day)
        return found is not None and found.state is ExemptionState.ACCEPTED

    def lapsed_exemption_on(self, day: date) -> "Exemption | None":
        """What was accepted for an earlier year and has not been answered for the day's year."""
        if any(one.year == day.year for one in self.exemptions):
            return None
        accepted = [one for one in self.exemptions if one.state is ExemptionState.ACCEPTED and one.year < day.year]
        return accepted[-1] if accepted else None

    def is_late_on(self, day: date) -> bool:
        """Whether it is försenad on the day."""
        return is_late(self, exempt=self.is_exempt_on(day), day=day)

    def known_status(self, *, with_draft: bool) -> Status:
        """The status; without the draft as it was before what an ongoing one says in a round not handed in."""
        is_draft = self.kind is PeriodKind.ONGOING and not with_draft
        return self.status_before if is_draft and self.status_before else self.status

    def answer_in(self, one: Round | None) -> Answer | None:
        """The answer given in a round."""
        return next((answer for answer in self.answers if one and answer.round_id == one.id), None)


class Step(Model):
    """Steg: one line of a commitment's check list. One that is removed keeps its tick, to be put back with."""

    __tablename__ = "step"

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Words(300))
    done_on: Mapped[date | None]
    done_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    removed_on: Mapped[date | None]

    commitment: Mapped[Commitment] = relationship(back_populates="steps")

    @property
    def board_id(self) -> int:
        """The board whose it is."""
        return self.commitment.board_id

    @property
    def read_permission(self) -> Permission:
        """As its commitment's."""
        return self.commitment.read_permission


class ExemptionReason(StrEnum):
    """Why a commitment is not applicable."""

    OUTSIDE_MANDATE = "outside_mandate"
    OTHER_BOARD = "other_board"
    NO_OPERATION = "no_operation"
    OTHER = "other"


class ExemptionState(StrEnum):
    """How far the small decision has come."""

    PROPOSED = "proposed"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"
    ANSWERED = "answered"


REASON_WORDS = {
    ExemptionReason.OUTSIDE_MANDATE: "Ligger utanför vårt uppdrag",
    ExemptionReason.OTHER_BOARD: "En annan nämnd eller ett annat bolag gör det",
    ExemptionReason.NO_OPERATION: "Vi har ingen sådan verksamhet",
    ExemptionReason.OTHER: "Annat skäl",
}


class Exemption(Model):
    """Ej aktuellt för oss: a small decision for one year. Until accepted the commitment counts as required."""

    __tablename__ = "exemption"
    __table_args__ = (
        sa.Index(
            "uq_exemption_alive",
            "commitment_id",
            "year",
            unique=True,
            sqlite_where=sa.text("state <> 'withdrawn' AND state <> 'answered'"),
            postgresql_where=sa.text("state <> 'withdrawn' AND state <> 'answered'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"), index=True)
    year: Mapped[int]
    reason: Mapped[ExemptionReason] = mapped_column(names(ExemptionReason))
    text: Mapped[str] = mapped_column(Words(1000), default="")
    state: Mapped[ExemptionState] = mapped_column(names(ExemptionState), default=ExemptionState.PROPOSED)
    proposed_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    proposed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    reply: Mapped[str] = mapped_column(Words(1000), default="")

    commitment: Mapped[Commitment] = relationship(back_populates="exemptions")

    @property
    def board_id(self) -> int:
        """The board whose it is."""
        return self.commitment.board_id

    @property
    def read_permission(self) -> Permission:
        """As its commitment's."""
        return self.commitment.read_permission

    @property
    def reason_words(self) -> str:
        """The reason, in Swedish."""
        return REASON_WORDS[self.reason]
