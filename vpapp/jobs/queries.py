"""Questions about jobs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from ..core.db import MAX_ID, db
from .models import Job, JobState

MOST_SHOWN = 20


def of_person(person_id: int, job_id: int) -> Job | None:
    """The job, if that person ordered it."""
    if job_id > MAX_ID:
        return None
    return db.session.scalar(sa.select(Job).where(Job.id == job_id, Job.by_id == person_id))


def latest_of(person_id: int) -> Sequence[Job]:
    """What the person ordered last, newest first."""
    return db.session.scalars(
        sa.select(Job).where(Job.by_id == person_id).order_by(Job.id.desc()).limit(MOST_SHOWN)).all()


def latest(person_id: int, kinds: Sequence[str]) -> Job | None:
    """What the person ordered last of those kinds."""
    mine = sa.select(Job).where(Job.by_id == person_id, Job.kind.in_(kinds))
    return db.session.scalar(mine.order_by(Job.id.desc()).limit(1))


def unfinished(person_id: int, kind: str, arguments: dict[str, Any]) -> Job | None:
    """The person's job of that kind with the same arguments that is not over."""
    jobs = db.session.scalars(sa.select(Job).where(
        Job.by_id == person_id, Job.kind == kind, Job.state.in_((JobState.WAITING, JobState.RUNNING))))
    return next((job for job in jobs if job.arguments == arguments), None)


def with_file_ended_before(moment: datetime) -> Sequence[Job]:
    """The jobs whose result has been kept since before the moment."""
    return db.session.scalars(sa.select(Job).where(Job.file_name != "", Job.ended_at < moment)).all()
