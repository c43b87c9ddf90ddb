"""Taking jobs, and who may still speak for one."""

from datetime import timedelta
from threading import Barrier, Thread
from types import SimpleNamespace

import pytest

from tests import make
from vpapp.core import clock
from vpapp.core.db import db, writing
from vpapp.jobs import actions, running
from vpapp.jobs.models import JobState


def order(kind="count"):
    return actions.order(kind, "Räkna", {}, by=make.person("programansvarig"))


def silent(job):
    """Nothing has been heard of it for more than two minutes."""
    job.beat_at = clock.wall() - running.SILENCE - timedelta(seconds=1)


def as_taken(job):
    """The job as the one who took it knows it."""
    return SimpleNamespace(id=job.id, tries=job.tries)


def test_the_oldest_is_taken_first_and_each_once(ctx):
    first, second = order("count"), order("sum")
    assert [running.claim(), running.claim(), running.claim()] == [first, second, None]
    assert (first.state, first.tries) == (JobState.RUNNING, 1)


def test_progress_is_told_and_is_a_sign_of_life(ctx):
    order()
    job = running.claim()
    silent(job)
    running.progress(job, 3, 46)
    assert (job.steps_done, job.steps_total) == (3, 46)
    assert running.claim() is None


def test_one_that_has_been_silent_for_two_minutes_is_taken_again(ctx):
    order()
    job = running.claim()
    running.progress(job, 3, 46)
    job.beat_at = clock.wall() - running.SILENCE + timedelta(seconds=20)
    assert running.claim() is None
    silent(job)
    assert running.claim() is job
    assert (job.tries, job.steps_done) == (2, 0)


def test_one_that_fell_silent_twice_fails_and_the_next_is_taken(ctx):
    job, other = order("count"), order("sum")
    for _ in range(2):
        assert running.claim() is job
        silent(job)
    assert running.claim() is other
    assert (job.state, job.problem, job.is_over) == (JobState.FAILED, running.GAVE_UP, True)


@pytest.mark.parametrize("say", [
    lambda job: running.progress(job, 1, 2), lambda job: running.finish(job, "a.zip"),
    lambda job: running.fail(job, "Det gick inte."), running.put_back,
], ids=["progress", "finish", "fail", "put_back"])
def test_whoever_lost_it_has_no_say(ctx, say):
    order()
    job = running.claim()
    lost = as_taken(job)
    say(lost)
    job.state = JobState.RUNNING
    silent(job)
    job.tries = 1
    running.claim()
    with pytest.raises(running.TakenOver):
        say(lost)
    assert (job.state, job.tries) == (JobState.RUNNING, 2)


def test_what_is_put_back_is_as_if_it_had_not_been_taken(ctx):
    order()
    for _ in range(5):
        job = running.claim()
        assert job.tries == 1
        running.put_back(job)
        assert job.state is JobState.WAITING


def test_what_is_over_is_not_taken(ctx):
    order("count"), order("sum")
    done, failed = running.claim(), running.claim()
    running.finish(done, "a.zip")
    running.fail(failed, "Det gick inte. " * 50)
    assert running.claim() is None
    assert done.is_over
    assert failed.is_over
    assert len(failed.problem) <= 300


def test_two_processes_never_take_the_same(app, saving):
    with saving():
        for number in range(6):
            order(f"count-{number}")
    barrier, taken = Barrier(3), []

    def work():
        barrier.wait()
        for _ in range(2):
            with app.app_context(), writing():
                taken.append(running.claim().id)
                db.session.flush()

    threads = [Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(taken)) == 6
