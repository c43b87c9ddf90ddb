"""Nouns: web courses outside the app, and who says to have taken them."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..boards.models import Board
from ..core import clock
from ..core.access import Permission
from ..core.db import Model, UTCDateTime, Words, names
from ..people.models import Person, Profession
from ..programme.models import Activity


class WebCourse(Model):
    """Webbkurs: given by somebody else, at their address. What the plan's row says of its recipients holds."""

    __tablename__ = "web_course"
    read_permission = Permission.READ_PROGRAMME

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(60), unique=True)
    title: Mapped[str] = mapped_column(Words(160))
    giver: Mapped[str] = mapped_column(Words(160))
    minutes: Mapped[int | None]
    description: Mapped[str] = mapped_column(Words(1000), default="")
    url: Mapped[str] = mapped_column(Words(500), default="")
    activity_id: Mapped[int] = mapped_column(sa.ForeignKey("activity.id"), index=True)

    activity: Mapped[Activity] = relationship()


class Completion(Model):
    """Genomförd webbkurs: what a person reports of themselves, and can take back. Counted apart."""

    __tablename__ = "completion"
    __table_args__ = (
        sa.Index("uq_completion_person", "web_course_id", "person_id", unique=True,
                 sqlite_where=sa.text("taken_back_at IS NULL"), postgresql_where=sa.text("taken_back_at IS NULL")),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    web_course_id: Mapped[int] = mapped_column(sa.ForeignKey("web_course.id"))
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    board_id: Mapped[int | None] = mapped_column(sa.ForeignKey("board.id"), index=True)
    profession: Mapped[Profession | None] = mapped_column(names(Profession, name="completion_profession"))
    completed_on: Mapped[date]
    reported_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    taken_back_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    stand_in: Mapped[str | None] = mapped_column(sa.String(32))

    web_course: Mapped[WebCourse] = relationship()
    person: Mapped[Person | None] = relationship()
    board: Mapped[Board | None] = relationship()
