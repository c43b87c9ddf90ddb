"""`flask work`."""

import logging
import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from tests import make
from tests.servers import ROOT
from vpapp.core import clock
from vpapp.core.access import Permission
from vpapp.core.db import db, writing
from vpapp.core.rules import Refused
from vpapp.jobs import actions, worker
from vpapp.jobs.models import Job, JobState
from vpapp.jobs.worker import Kind, Worker


@pytest.fixture
def kind(app):
    """`kind(work)` is registered under the name "test" until the test is over."""
    yield lambda work: worker.register(app, Kind("test", work, Permission.USE_OWN_ACCOUNT, "start.index"))
    app.extensions["vpapp.jobs"].pop("test", None)


@pytest.fixture
def ordered(saving):
    """`ordered()` orders a job; the answer fetches it as it is by then."""

    def order(name="test"):
        with saving():
            key = actions.order(name, "Räkna", {}, by=make.person("programansvarig")).id
        return lambda: _read(saving, key)

    return order


def _read(saving, key):
    with saving():
        return db.session.get_one(Job, key)


def count(job, report, folder):
    for number in range(3):
        report(number, 3)
        (folder / f"{number}.txt").write_text(str(number))
    return "2.txt"


def folder_of(app, job):
    with app.app_context():
        return worker.folder_of(job)


def test_a_job_is_done_and_its_file_kept(app, kind, ordered, caplog):
    kind(count)
    job = ordered()
    with caplog.at_level(logging.INFO, "vpapp.jobs"):
        Worker(app).run_waiting()
    assert (job().state, job().file_name, job().steps_done, job().steps_total) == (JobState.DONE, "2.txt", 2, 3)
    assert (folder_of(app, job()) / "2.txt").read_text() == "2"
    line, = [record.getMessage() for record in caplog.records]
    assert line.startswith(f"job {job().id} test: done, ")


@pytest.mark.parametrize(("error", "problem"), [
    (Refused("Det finns inget att räkna."), "Det finns inget att räkna."),
    (ZeroDivisionError("secret"), worker.WENT_WRONG),
])
def test_a_job_that_goes_wrong_fails_with_a_sentence_and_leaves_no_file(app, kind, ordered, error, problem):
    def break_down(job, report, folder):
        count(job, report, folder)
        raise error

    kind(break_down)
    job, later = ordered(), ordered("unknown")
    Worker(app).run_waiting()
    assert (job().state, job().problem, job().file_name) == (JobState.FAILED, problem, "")
    assert not folder_of(app, job()).exists()
    assert later().problem == worker.WENT_WRONG


def test_a_stop_puts_the_job_back_and_the_next_process_does_it(app, kind, ordered):
    process = Worker(app)

    def stop_in_the_middle(job, report, folder):
        report(1, 3)
        process.stop()
        report(2, 3)
        raise AssertionError("went on")

    kind(stop_in_the_middle)
    job = ordered()
    process.run()
    assert (job().state, job().tries) == (JobState.WAITING, 0)
    assert not folder_of(app, job()).exists()
    kind(count)
    Worker(app).run_waiting()
    assert job().state is JobState.DONE


def test_a_job_that_was_taken_over_is_let_go(app, kind, ordered):
    def lose(job, report, folder):
        with app.app_context(), writing():
            db.session.execute(sa.update(Job).values(tries=2, steps_done=40))
        report(1, 3)
        raise AssertionError("went on")

    kind(lose)
    job = ordered()
    Worker(app).run_waiting()
    assert (job().state, job().steps_done) == (JobState.RUNNING, 40)
    assert folder_of(app, job()).exists()


def test_a_busy_database_is_waited_for(app, kind, ordered, monkeypatch):
    answers = [OperationalError("", {}, Exception()) for _ in range(3)]
    save = Worker._save

    def sometimes(self, change):
        if answers:
            raise answers.pop()
        return save(self, change)

    monkeypatch.setattr(Worker, "_save", sometimes)
    monkeypatch.setattr(worker, "PAUSES", (0, 0, 0))
    kind(count)
    job = ordered()
    Worker(app).run_waiting()
    assert job().state is JobState.DONE


def test_a_database_that_stays_busy_ends_nothing(app, kind, ordered, monkeypatch, caplog):
    process = Worker(app)

    def busy(change):
        process.stop()
        raise OperationalError("", {}, Exception())

    monkeypatch.setattr(process, "_save", busy)
    monkeypatch.setattr(worker, "PAUSES", (0,))
    monkeypatch.setattr(worker, "IDLE", 0)
    kind(count)
    job = ordered()
    process.run()
    assert job().state is JobState.WAITING
    assert "database busy" in caplog.text


def test_a_job_that_finds_the_database_busy_is_left_to_be_taken_again(app, kind, ordered):
    def busy(job, report, folder):
        raise OperationalError("", {}, Exception())

    kind(busy)
    job = ordered()
    Worker(app).run_waiting()
    assert (job().state, job().problem) == (JobState.RUNNING, "")


def test_duties_come_back_after_a_minute_and_none_hinders_another(app, monkeypatch, caplog):
    called = []

    def broken():
        raise ZeroDivisionError

    monkeypatch.setitem(app.extensions, "vpapp.duties", [broken, lambda: called.append(1)])
    process = Worker(app)
    process.run_waiting()
    process.run_waiting()
    assert called == [1]
    assert "duty broken failed" in caplog.text
    process._duties_at -= worker.DUTIES_EVERY
    process.run_waiting()
    assert called == [1, 1]


def test_results_are_kept_for_seven_days(app, kind, ordered, saving):
    kind(count)
    old, new = ordered(), ordered()
    Worker(app).run_waiting()
    new = ordered()
    Worker(app).run_waiting()
    for job, days in ((old, 7.1), (new, 6.9)):
        with saving():
            db.session.get_one(Job, job().id).ended_at = clock.wall() - timedelta(days=days)
    with app.app_context():
        worker.remove_old_results()
    assert (old().file_name, new().file_name) == ("", "2.txt")
    assert not folder_of(app, old()).exists()
    assert folder_of(app, new()).exists()


def test_once_does_what_waits_and_returns(app, kind, ordered):
    kind(count)
    job = ordered()
    result = app.test_cli_runner().invoke(args=["work", "--once"])
    assert result.exit_code == 0, result.output
    assert job().state is JobState.DONE


def test_the_process_works_until_it_is_told_to_end(app, database, ordered, tmp_path):
    environ = {name: value for name, value in os.environ.items() if not name.startswith("VPAPP_")}
    environ |= {"VPAPP_DEMO": "1", "VPAPP_DATABASE_URL": database.url, "VPAPP_INSTANCE": str(tmp_path)}
    job = ordered("unknown")
    with subprocess.Popen([sys.executable, "-m", "flask", "--app", "wsgi", "work"], cwd=ROOT, env=environ,
                          stderr=subprocess.PIPE, text=True) as process:
        try:
            _wait_until(lambda: job().is_over)
        finally:
            process.terminate()
        assert process.wait(timeout=10) == 0
        assert f"job {job().id} unknown: failed" in process.stderr.read()
    assert not list(Path(tmp_path, "jobs").iterdir())


def _wait_until(is_so):
    until = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.1)
