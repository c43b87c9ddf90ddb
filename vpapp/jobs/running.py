"""Verbs of `flask work`: taking a job, telling how it goes, ending it. Notes of the machine, so not in the event log.

Taking a job counts up its `tries`, so that what the one who lost it still says of it is refused.
"""

from datetime import timedelta

import sqlalchemy as sa

from ..core import clock
from ..core.db import db
from .models import Job, JobState

SILENCE = timedelta(minutes=2)
MOST_TRIES = 2
GAVE_UP = "Arbetet avbröts två gånger. Beställ filen igen, och hör av dig till programkontoret om det händer på nytt."


class TakenOver(Exception):
    """Another `flask work` has the job now."""


def claim() -> Job | None:
    """Take the oldest job that waits, or that nobody has been heard of for two minutes; at most twice."""
    while job := db.session.scalar(_claimable()):
        if job.tries < MOST_TRIES:
            job.state, job.tries, job.beat_at = JobState.RUNNING, job.tries + 1, clock.wall()
            job.steps_done = job.steps_total = 0
            return job
        _end(job, JobState.FAILED, problem=GAVE_UP)
    return None


def _claimable() -> sa.Select[Job]:
    silent = sa.and_(Job.state == JobState.RUNNING, Job.beat_at < clock.wall() - SILENCE)
    free = sa.or_(Job.state == JobState.WAITING, silent)
    return sa.select(Job).where(free).order_by(Job.id).limit(1).with_for_update(skip_locked=True)


def progress(taken: Job, done: int, total: int) -> None:
    """Tell how many steps are done, which is also a sign of life. Raises TakenOver once it is somebody else's."""
    job = _still_ours(taken)
    job.steps_done, job.steps_total, job.beat_at = done, total, clock.wall()


def finish(taken: Job, file_name: str) -> None:
    """The file is there. Raises TakenOver once it is somebody else's."""
    _end(_still_ours(taken), JobState.DONE, file_name=file_name)


def fail(taken: Job, problem: str) -> None:
    """It went wrong; `problem` says in Swedish what to do. Raises TakenOver once it is somebody else's."""
    _end(_still_ours(taken), JobState.FAILED, problem=problem[:300])


def put_back(taken: Job) -> None:
    """Leave it to the next `flask work`, as if never taken. Raises TakenOver once it is somebody else's."""
    job = _still_ours(taken)
    job.state, job.tries, job.beat_at = JobState.WAITING, job.tries - 1, None


def _still_ours(taken: Job) -> Job:
    job = db.session.scalar(sa.select(Job).where(Job.id == taken.id).with_for_update())
    if job is None or job.state is not JobState.RUNNING or job.tries != taken.tries:
        raise TakenOver
    return job


def _end(job: Job, state: JobState, *, file_name: str = "", problem: str = "") -> None:
    job.state, job.ended_at, job.file_name, job.problem = state, clock.wall(), file_name, problem
