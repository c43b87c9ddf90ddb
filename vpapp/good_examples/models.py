"""Nouns: good examples and their texts."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..boards.models import Board
from ..core import clock
from ..core.access import Permission
from ..core.db import Model, UTCDateTime, Words, names
from ..people.models import Person
from ..programme.models import Activity, Goal
from .file_models import ExampleFile, file_in_text
from .words import PARTS, PILLS, UNTITLED, Stage, TextState

IS_PUBLISHED = sa.text("state = 'published'")
IS_WORKED_ON = sa.text("state <> 'published'")


class Example(Model):
    """Gott exempel: whose it is. What it says is in its texts."""

    __tablename__ = "example"

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(sa.ForeignKey("board.id"), index=True)
    owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    answer_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("answer.id", ondelete="SET NULL"), unique=True
    )
    """The answer in a follow-up that it was begun from."""
    begun_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    """When it was published the first time."""
    archived_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    archived_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))

    board: Mapped[Board] = relationship()
    owner: Mapped[Person | None] = relationship(foreign_keys=owner_id)
    archived_by: Mapped[Person | None] = relationship(foreign_keys=archived_by_id)
    texts: Mapped[list["ExampleText"]] = relationship(
        back_populates="example", cascade="all, delete-orphan", order_by="ExampleText.id"
    )
    also_done: Mapped[list["AlsoDone"]] = relationship(
        cascade="all, delete-orphan", order_by="AlsoDone.at, AlsoDone.board_id"
    )
    files: Mapped[list[ExampleFile]] = relationship(cascade="all, delete-orphan", order_by=ExampleFile.id)

    @property
    def published(self) -> "ExampleText | None":
        """What everybody reads."""
        return next((text for text in self.texts if text.state is TextState.PUBLISHED), None)

    @property
    def work(self) -> "ExampleText | None":
        """What is written or reviewed: the first text, or a change of what is published."""
        return next((text for text in self.texts if text.state is not TextState.PUBLISHED), None)

    @property
    def text(self) -> "ExampleText":
        """What is published, else what is to be."""
        return self.published or self.texts[0]

    @property
    def stage(self) -> Stage:
        """Where it stands today."""
        if self.archived_at:
            return Stage.ARCHIVED
        if self.published is None:
            return Stage(self.texts[0].state.value)
        return Stage.DUE if self.published.review_on <= clock.today() else Stage.PUBLISHED

    @property
    def pill(self) -> tuple[str, str]:
        """Word and look of where it stands."""
        return PILLS[self.stage]

    @property
    def read_permission(self) -> Permission:
        """What is published is everybody's."""
        if self.archived_at:
            return Permission.KEEP_EXAMPLE
        return Permission.READ_EXAMPLES if self.published else self.texts[0].read_permission

    @property
    def boards_too(self) -> list[Board]:
        """The boards that do the same."""
        return [one.board for one in self.also_done]


class ExampleText(Model):
    """Förslag, or what is published: all that an example says. One of each at most."""

    __tablename__ = "example_text"
    __table_args__ = (
        sa.Index("uq_example_text_published", "example_id", unique=True,
                 sqlite_where=IS_PUBLISHED, postgresql_where=IS_PUBLISHED),
        sa.Index("uq_example_text_worked_on", "example_id", unique=True,
                 sqlite_where=IS_WORKED_ON, postgresql_where=IS_WORKED_ON),
        sa.CheckConstraint("state <> 'published' OR (title <> '' AND conclusion <> '')", name="says_something"),
        sa.CheckConstraint("state <> 'submitted' OR submitted_at IS NOT NULL", name="submitted"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    example_id: Mapped[int] = mapped_column(sa.ForeignKey("example.id", ondelete="CASCADE"))
    state: Mapped[TextState] = mapped_column(names(TextState), default=TextState.DRAFT)
    title: Mapped[str] = mapped_column(Words(120), default="")
    conclusion: Mapped[str] = mapped_column(Words(400), default="")
    problem: Mapped[str] = mapped_column(Words(2000), default="")
    what_we_did: Mapped[str] = mapped_column(Words(4000), default="")
    who_took_part: Mapped[str] = mapped_column(Words(1000), default="")
    result: Mapped[str] = mapped_column(Words(2000), default="")
    cost_and_time: Mapped[str] = mapped_column(Words(1000), default="")
    went_wrong: Mapped[str] = mapped_column(Words(2000), default="")
    elsewhere: Mapped[str] = mapped_column(Words(2000), default="")
    contact: Mapped[str] = mapped_column(Words(200), default="")
    did_not_work: Mapped[bool] = mapped_column(default=False)
    goal_id: Mapped[int | None] = mapped_column(sa.ForeignKey("goal.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(sa.ForeignKey("activity.id"), index=True)
    review_on: Mapped[date]
    submitted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    """When it was submitted last; from the first time on the reviewers read it."""
    asked_on: Mapped[date | None]
    """When owner and board were asked whether it still holds, since it was due."""
    changed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    search_text: Mapped[str] = mapped_column(sa.Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    others_version: Mapped[int] = mapped_column(default=0)
    """The version that whoever wrote last took over from somebody else."""

    example: Mapped[Example] = relationship(back_populates="texts")
    goal: Mapped[Goal | None] = relationship()
    activity: Mapped[Activity | None] = relationship()
    files: Mapped[list[ExampleFile]] = relationship(secondary=file_in_text, order_by=ExampleFile.id)
    reference_rows: Mapped[list["ExampleReference"]] = relationship(
        cascade="all, delete-orphan", order_by="ExampleReference.kind, ExampleReference.thing_id"
    )

    @property
    def name(self) -> str:
        """Its title, or what stands in its place."""
        return self.title or UNTITLED

    @property
    def references(self) -> list[tuple[str, int]]:
        """(kind, id) of things of other parts that it names."""
        return [(row.kind, row.thing_id) for row in self.reference_rows]

    @property
    def may_be_written(self) -> bool:
        """Whether it is its writers' turn."""
        return self.state in (TextState.DRAFT, TextState.RETURNED)

    @property
    def pill(self) -> tuple[str, str]:
        """Word and look of where it stands."""
        return PILLS[Stage(self.state.value)]

    @property
    def read_permission(self) -> Permission:
        """A draft is its writers' until it is submitted."""
        return Permission.KEEP_EXAMPLE if self.submitted_at else Permission.WRITE_EXAMPLE

    @property
    def parts(self) -> list[tuple[str, str]]:
        """(heading, text) of what is said, without title, conclusion and contact."""
        return [(part.label, text) for part in PARTS[2:-1] if (text := getattr(self, part.name))]


class ExampleReference(Model):
    """Hänvisning: a thing of another part that the text names, such as a course."""

    __tablename__ = "example_reference"

    text_id: Mapped[int] = mapped_column(
        sa.ForeignKey("example_text.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    thing_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class AlsoDone(Model):
    """Vi gör också så: a board that does the same."""

    __tablename__ = "also_done"

    example_id: Mapped[int] = mapped_column(sa.ForeignKey("example.id", ondelete="CASCADE"), primary_key=True)
    board_id: Mapped[int] = mapped_column(sa.ForeignKey("board.id"), primary_key=True, index=True)
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)

    board: Mapped[Board] = relationship()
