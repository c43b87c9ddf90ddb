"""Nouns: projects and agreements under the programme."""

from datetime import date
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..core.access import Permission
from ..core.db import Model, SortKey, Words, names
from .models import Activity, Goal


class ProjectKind(StrEnum):
    """Slag: a project, an agreement, or work that is done together."""

    PROJECT = "project"
    AGREEMENT = "agreement"
    WORK = "work"


class ProjectState(StrEnum):
    """Läge of a project."""

    PLANNED = "planned"
    ONGOING = "ongoing"
    ENDED = "ended"


PROJECT_KIND_WORDS = {
    ProjectKind.PROJECT: "Projekt",
    ProjectKind.AGREEMENT: "Överenskommelse",
    ProjectKind.WORK: "Arbete",
}
PROJECT_STATE_WORDS = {
    ProjectState.PLANNED: ("Planeras", "wait"),
    ProjectState.ONGOING: ("Pågår", "going"),
    ProjectState.ENDED: ("Avslutat", "na"),
}


class Project(Model):
    """Projekt eller överenskommelse: who does what together, for which goal, and how far it has come."""

    __tablename__ = "project"
    read_permission = Permission.READ_PROGRAMME

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programme.id"), index=True)
    loaded_as: Mapped[str | None] = mapped_column(sa.String(60), unique=True)
    """Its name in the file that it was loaded from."""
    name: Mapped[str] = mapped_column(Words(160))
    kind: Mapped[ProjectKind] = mapped_column(names(ProjectKind))
    text: Mapped[str] = mapped_column(Words(1000))
    partners: Mapped[str] = mapped_column(Words(400), default="")
    goal_id: Mapped[int | None] = mapped_column(sa.ForeignKey("goal.id"), index=True)
    state: Mapped[ProjectState] = mapped_column(names(ProjectState))
    period_text: Mapped[str] = mapped_column(Words(120), default="")
    contact: Mapped[str] = mapped_column(Words(160), default="")
    """A function, never somebody's name."""
    url: Mapped[str] = mapped_column(Words(500), default="")
    reading: Mapped[str] = mapped_column(Words(400), default="")
    """What of it is our reading of the paper; while nobody has confirmed it."""
    confirmed_on: Mapped[date | None]
    sort_key: Mapped[str] = mapped_column(SortKey)
    version: Mapped[int] = mapped_column(default=1)

    goal: Mapped[Goal | None] = relationship()
    activity_rows: Mapped[list["ProjectActivity"]] = relationship(cascade="all, delete-orphan")

    @property
    def activities(self) -> list[Activity]:
        """The plan's rows that it carries out, in order."""
        return sorted((row.activity for row in self.activity_rows), key=lambda one: one.no)

    @property
    def is_interpretation(self) -> bool:
        """Whether it is told only as we read the paper."""
        return self.confirmed_on is None

    @property
    def pill(self) -> tuple[str, str]:
        """Word and look of its state."""
        return PROJECT_STATE_WORDS[self.state]


class ProjectActivity(Model):
    """En av aktiviteterna that a project carries out."""

    __tablename__ = "project_activity"

    project_id: Mapped[int] = mapped_column(sa.ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    activity_id: Mapped[int] = mapped_column(sa.ForeignKey("activity.id"), primary_key=True, index=True)

    activity: Mapped[Activity] = relationship()
