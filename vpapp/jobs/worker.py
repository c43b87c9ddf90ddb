"""`flask work`: one job at a time, and the duties that come back about once a minute.

What there is to do is registered in create_app(): `register(app, Kind(…))`, `add_duty(app, duty)`.
"""

import logging
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from flask import Flask, current_app
from sqlalchemy.exc import OperationalError

from ..core import clock
from ..core.access import Permission
from ..core.config import Settings
from ..core.db import writing
from ..core.rules import Refused
from . import queries, running
from .models import Job

IDLE = 1.0
DUTIES_EVERY = 60.0
PAUSES = (1.0, 2.0, 5.0)
KEPT = timedelta(days=7)
WENT_WRONG = "Något gick fel hos oss, och felet är noterat. Beställ filen igen om en stund."
log = logging.getLogger(__name__)

Report = Callable[[int, int], None]
Work = Callable[[Job, Report, Path], str]
Duty = Callable[[], None]
Value = TypeVar("Value")


class Stopped(Exception):
    """`flask work` is to end; the job begins anew with the next one."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job.

    `work(job, report, folder)` writes its result into the empty folder and returns the file's name. It calls
    `report(done, total)` at least once a minute, outside write transactions of its own, and lets pass what that
    raises. Refused fails the job with its sentence. It may be called again for the same job.
    """

    name: str
    work: Work
    needs: Permission
    """What it takes to fetch the result."""
    page: str
    """The endpoint of the page where it is ordered."""
    leads_to: Callable[[Job], str] | None = None
    """The address of the page that shows the result, where that is no file."""


def register(app: Flask, kind: Kind) -> None:
    """Let `flask work` do jobs of that kind."""
    app.extensions.setdefault("vpapp.jobs", {})[kind.name] = kind


def add_duty(app: Flask, duty: Duty) -> None:
    """Let `flask work` call the function about once a minute; it makes its own short transactions."""
    app.extensions.setdefault("vpapp.duties", []).append(duty)


def kind_of(job: Job) -> Kind:
    """What is registered for the job."""
    kind: Kind = current_app.extensions["vpapp.jobs"][job.kind]
    return kind


def kinds_of(endpoint: str) -> list[str]:
    """The names of the kinds that are ordered on a page."""
    return [kind.name for kind in current_app.extensions["vpapp.jobs"].values() if kind.page == endpoint]


def folder_of(job: Job) -> Path:
    """Where the job's result is kept."""
    settings: Settings = current_app.config["SETTINGS"]
    return settings.instance / "jobs" / str(job.id)


class Worker:
    """One process of `flask work`."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.stopping = False
        self._duties_at = 0.0

    def stop(self, *_: object) -> None:
        """End after the step at hand; may be called by a signal."""
        self.stopping = True

    def run(self) -> None:
        """Work until told to stop."""
        while not self.stopping:
            try:
                self.do_duties()
                busy = self.do_next()
            except OperationalError as error:
                log.warning("database busy: %s", type(error.orig).__name__)
                busy = False
            if not busy:
                time.sleep(IDLE)

    def run_waiting(self) -> None:
        """Do the duties and every job that waits, and return."""
        self.do_duties()
        while self.do_next():
            pass

    def do_duties(self) -> None:
        """Call the duties, if it is a minute since they were called."""
        if time.monotonic() < self._duties_at:
            return
        self._duties_at = time.monotonic() + DUTIES_EVERY
        for duty in self.app.extensions.get("vpapp.duties", []):
            try:
                with self.app.app_context():
                    duty()
            except Exception:
                log.exception("duty %s failed", duty.__name__)

    def do_next(self) -> bool:
        """Take a job and do it. False when none waits."""
        job = self._saved(running.claim)
        if job is None:
            return False
        started = time.monotonic()
        with self.app.app_context():
            outcome = self._do(job)
        log.info("job %d %s: %s, %.1f s", job.id, job.kind, outcome, time.monotonic() - started)
        return True

    def _do(self, job: Job) -> str:
        """Do the job, and say in a word how it went."""
        try:
            return self._attempt(job)
        except running.TakenOver:
            return "taken over"
        except OperationalError as error:
            log.warning("job %d: database busy: %s", job.id, type(error.orig).__name__)
            return "left"  # and taken again when it has been silent

    def _attempt(self, job: Job) -> str:
        folder = folder_of(job)
        try:
            _empty(folder)
            file_name = kind_of(job).work(job, partial(self._report, job), folder)
        except (running.TakenOver, OperationalError):
            raise
        except Stopped:
            return self._ended_early(partial(running.put_back, job), folder, "put back")
        except Refused as refused:
            return self._ended_early(partial(running.fail, job, str(refused)), folder, "refused")
        except Exception:
            log.exception("job %d went wrong", job.id)
            return self._ended_early(partial(running.fail, job, WENT_WRONG), folder, "failed")
        self._saved(partial(running.finish, job, file_name))
        return "done"

    def _ended_early(self, change: Callable[[], None], folder: Path, outcome: str) -> str:
        shutil.rmtree(folder, ignore_errors=True)
        self._saved(change)
        return outcome

    def _report(self, job: Job, done: int, total: int) -> None:
        self._saved(partial(running.progress, job, done, total))
        if self.stopping:
            raise Stopped

    def _saved(self, change: Callable[[], Value]) -> Value:
        """Carry out the change in a short transaction of its own, again if the database is busy."""
        for pause in PAUSES:
            try:
                return self._save(change)
            except OperationalError:
                time.sleep(pause)
        return self._save(change)

    def _save(self, change: Callable[[], Value]) -> Value:
        with self.app.app_context(), writing():
            return change()


def _empty(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def remove_old_results() -> None:
    """A duty: results are kept for seven days."""
    with writing():
        for job in queries.with_file_ended_before(clock.wall() - KEPT):
            shutil.rmtree(folder_of(job), ignore_errors=True)
            job.file_name = ""
