"""Nouns: jobs."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..core import clock
from ..core.db import Model, UTCDateTime, Words, names


class JobState(StrEnum):
    """How far a job has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


WORDS = {JobState.WAITING: "Väntar", JobState.RUNNING: "Pågår", JobState.DONE: "Klart",
         JobState.FAILED: "Blev inte klart"}
LOOKS = {JobState.WAITING: "wait", JobState.RUNNING: "going", JobState.DONE: "done", JobState.FAILED: "late"}


class Job(Model):
    """Arbete: something long that a person ordered, with the name of the file it made.

    `beat_at` and `ended_at` are the machine's times, never the demo's: they decide what is taken over or removed.
    """

    __tablename__ = "job"
    __table_args__ = (sa.Index("ix_job_state_id", "state", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(40))
    title: Mapped[str] = mapped_column(Words(120))
    arguments: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    state: Mapped[JobState] = mapped_column(names(JobState), default=JobState.WAITING)
    tries: Mapped[int] = mapped_column(default=0)
    steps_done: Mapped[int] = mapped_column(default=0)
    steps_total: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(Words(300), default="")
    file_name: Mapped[str] = mapped_column(Words(120), default="")
    ordered_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    beat_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in (JobState.DONE, JobState.FAILED)

    @property
    def pill(self) -> tuple[str, str]:
        """(word, look) of its state."""
        return WORDS[self.state], LOOKS[self.state]
