"""Nouns: programmes, goals, activities and whom they address."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..boards.models import Board
from ..core.access import Permission
from ..core.db import Model, UTCDateTime, Words, names


class PeriodKind(StrEnum):
    """Kind of period: löpande, tidsbegränsad, or waiting for an occasion."""

    ONGOING = "ongoing"
    DATED = "dated"
    EVENT = "event"


class Part(StrEnum):
    """What a board's part in an activity is. To receive is not to be responsible."""

    LEADS = "leads"
    IMPLEMENTS = "implements"
    RECEIVES = "receives"
    OWN = "own"


class Group(StrEnum):
    """Whom a rule of addressees names."""

    BOARD = "board"
    DISTRICT_BOARDS = "district_boards"
    CONCERNED_BOARDS = "concerned_boards"
    ALL_BOARDS = "all_boards"
    AUDIENCE = "audience"


KIND_WORDS = {
    PeriodKind.ONGOING: "Löpande",
    PeriodKind.DATED: "Tidsbegränsad",
    PeriodKind.EVENT: "Vid tillfälle",
}
PART_WORDS = {
    Part.LEADS: "Leder",
    Part.IMPLEMENTS: "Genomför",
    Part.RECEIVES: "Mottagare",
    Part.OWN: "Eget åtagande",
}
GROUP_WORDS = {
    Group.DISTRICT_BOARDS: "Alla stadsdelsnämnder",
    Group.CONCERNED_BOARDS: "Alla berörda nämnder och bolag",
    Group.ALL_BOARDS: "Alla nämnder och bolag",
}


class Programme(Model):
    """Program: adopted by the city council for some years."""

    __tablename__ = "programme"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(20), unique=True)
    name: Mapped[str] = mapped_column(Words(300))
    short_name: Mapped[str] = mapped_column(Words(80))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    decided: Mapped[str] = mapped_column(Words(200))
    reference: Mapped[str] = mapped_column(Words(80))
    aim: Mapped[str] = mapped_column(Words(1000))

    goals: Mapped[list["Goal"]] = relationship(order_by="Goal.no", back_populates="programme")
    rounds: Mapped[list["Round"]] = relationship(order_by="Round.due_on, Round.opens_on", viewonly=True)


class Goal(Model):
    """Mål: one of the programme's six."""

    __tablename__ = "goal"
    __table_args__ = (sa.UniqueConstraint("programme_id", "no"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"))
    no: Mapped[int]
    name: Mapped[str] = mapped_column(Words(300))
    plain_words: Mapped[str] = mapped_column(Words(600), default="")

    programme: Mapped[Programme] = relationship(back_populates="goals")
    under_way: Mapped[list["OngoingActivity"]] = relationship(order_by="OngoingActivity.no")


class Activity(Model):
    """Aktivitet: a row of the plan (bilaga 1). The paper's words are never changed."""

    __tablename__ = "activity"
    __table_args__ = (sa.UniqueConstraint("programme_id", "no"),)
    read_permission = Permission.READ_PROGRAMME

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"))
    no: Mapped[int]
    text: Mapped[str] = mapped_column(Words(600))
    recipients_text: Mapped[str] = mapped_column(Words(300))
    period_text: Mapped[str] = mapped_column(Words(100))
    search_text: Mapped[str] = mapped_column(sa.String(4000))

    goal_id: Mapped[int | None] = mapped_column(sa.ForeignKey("goal.id"), index=True)
    goal_confidence: Mapped[str] = mapped_column(sa.String(10))
    goal_reason: Mapped[str] = mapped_column(Words(400))
    kind: Mapped[PeriodKind] = mapped_column(names(PeriodKind))
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    addressee_confidence: Mapped[str] = mapped_column(sa.String(10))
    addressee_reason: Mapped[str] = mapped_column(Words(400))
    interpretation_confirmed_on: Mapped[date | None]
    interpretation_confirmed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))

    plain_words: Mapped[str] = mapped_column(Words(1000), default="")
    received_title: Mapped[str] = mapped_column(Words(200), default="")
    received_words: Mapped[str] = mapped_column(Words(600), default="")
    version: Mapped[int] = mapped_column(default=1)

    programme: Mapped[Programme] = relationship()
    goal: Mapped[Goal | None] = relationship(lazy="joined")
    addressees: Mapped[list["Addressee"]] = relationship(
        order_by="Addressee.id", back_populates="activity", cascade="all, delete-orphan"
    )
    tips: Mapped[list["Tip"]] = relationship(order_by="Tip.no", cascade="all, delete-orphan")
    occasions: Mapped[list["Occasion"]] = relationship(order_by="Occasion.id", back_populates="activity")

    @property
    def is_interpretation(self) -> bool:
        """Whether goal, dates and addressees are still only our reading."""
        return self.interpretation_confirmed_on is None


class Addressee(Model):
    """Adressat: a rule, «these boards do this part», or an outside audience."""

    __tablename__ = "addressee"
    __table_args__ = (
        sa.CheckConstraint("(\"group\" = 'audience') = (audience <> '')", name="audience"),
        sa.CheckConstraint("(\"group\" = 'board') = (board_id IS NOT NULL)", name="board"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(sa.ForeignKey("activity.id", ondelete="CASCADE"), index=True)
    part: Mapped[Part | None] = mapped_column(names(Part))
    group: Mapped[Group] = mapped_column(names(Group))
    board_id: Mapped[int | None] = mapped_column(sa.ForeignKey("board.id"))
    audience: Mapped[str] = mapped_column(Words(120), default="")

    activity: Mapped[Activity] = relationship(back_populates="addressees")
    board: Mapped[Board | None] = relationship(lazy="joined")

    @property
    def who(self) -> str:
        """Whom the rule names, in Swedish."""
        if self.group is Group.AUDIENCE:
            return self.audience
        return self.board.name if self.board else GROUP_WORDS[self.group]


class Tip(Model):
    """Tips: one concrete thing a board can do, under "Så kan ni göra"."""

    __tablename__ = "tip"

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(sa.ForeignKey("activity.id", ondelete="CASCADE"), index=True)
    no: Mapped[int]
    text: Mapped[str] = mapped_column(Words(300))


class OngoingActivity(Model):
    """Pågående aktivitet: what the paper tells of that was under way in 2021, under its goal."""

    __tablename__ = "ongoing_activity"

    id: Mapped[int] = mapped_column(primary_key=True)
    goal_id: Mapped[int] = mapped_column(sa.ForeignKey("goal.id"), index=True)
    no: Mapped[int]
    text: Mapped[str] = mapped_column(Words(600))


class RoundKind(StrEnum):
    """The city's rhythm: plan, two tertial reports, the year's report."""

    VP = "VP"
    T1 = "T1"
    T2 = "T2"
    VB = "VB"


ROUND_WORDS = {
    RoundKind.VP: "Verksamhetsplan",
    RoundKind.T1: "Tertial 1",
    RoundKind.T2: "Tertial 2",
    RoundKind.VB: "Verksamhetsberättelse",
}


class Round(Model):
    """Omgång: when boards plan or report, with dates the office may change."""

    __tablename__ = "round"
    __table_args__ = (
        sa.UniqueConstraint("programme_id", "year", "kind"),
        sa.CheckConstraint("opens_on <= due_on AND due_on <= closes_on", name="order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"))
    year: Mapped[int]
    kind: Mapped[RoundKind] = mapped_column(names(RoundKind))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    opens_on: Mapped[date]
    due_on: Mapped[date]
    closes_on: Mapped[date]
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    """When what the boards had said was frozen; until then it is only over."""

    def is_open_on(self, day: date) -> bool:
        """Whether the boards answer in it on that day."""
        return self.opens_on <= day <= self.closes_on and self.closed_at is None

    @property
    def counted_on(self) -> date:
        """The day whose boards count in it: its period's last; for a plan, made before its period, its own last."""
        return min(self.ends_on, self.closes_on)

    @property
    def name(self) -> str:
        """ "Tertial 1 2023"."""
        return f"{ROUND_WORDS[self.kind]} {self.year}"

    @property
    def short_name(self) -> str:
        """ "T1 2023"."""
        return f"{self.kind.value} {self.year}"


class Occasion(Model):
    """Tillfälle: opened and closed by hand by the office; an activity may have had several over the years."""

    __tablename__ = "occasion"
    __table_args__ = (
        sa.CheckConstraint("closed_on IS NULL OR opened_on <= closed_on", name="period"),
        sa.Index("uq_occasion_open", "activity_id", unique=True,
                 sqlite_where=sa.text("closed_on IS NULL"), postgresql_where=sa.text("closed_on IS NULL")),
    )  # fmt: skip
    read_permission = Permission.READ_PROGRAMME

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(sa.ForeignKey("activity.id"), index=True)
    title: Mapped[str] = mapped_column(Words(160))
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]
    noted_on: Mapped[date]
    """The day on which somebody opened it in the app."""
    moved: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)
    """Commitment id → the status that it had before, of those that the opening moved."""

    activity: Mapped[Activity] = relationship(back_populates="occasions")

    def is_in(self, one: Round) -> bool:
        """Whether it was open on a day of the round's period."""
        return self.opened_on <= one.ends_on and (self.closed_on is None or self.closed_on >= one.starts_on)
