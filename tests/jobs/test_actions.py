"""Ordering a job."""

from threading import Barrier, Thread

import sqlalchemy as sa

from tests import make
from vpapp.audit import queries as audit
from vpapp.audit.events import Event
from vpapp.core.db import db, writing
from vpapp.jobs import actions
from vpapp.jobs.models import Job, JobState


def order(by, kind="count", **arguments):
    return actions.order(kind, "Räkna", arguments, by=by)


def test_a_job_waits_when_it_is_ordered(cast):
    job = order(cast["programansvarig"])
    assert (job.state, job.by_id, job.is_over) == (JobState.WAITING, cast["programansvarig"].id, False)


def test_ordering_is_in_the_event_log(cast):
    job = order(cast["programansvarig"])
    entry, = audit.of_thing("job", job.id)
    assert (entry.event, entry.by_id) == (Event.JOB_ORDERED, cast["programansvarig"].id)


def test_the_same_again_is_reused_while_it_is_not_over(cast):
    job = order(cast["programansvarig"], year=2023)
    assert order(cast["programansvarig"], year=2023) is job
    job.state = JobState.RUNNING
    assert order(cast["programansvarig"], year=2023) is job
    assert len(audit.of_thing("job", job.id)) == 1


def test_what_is_over_of_another_kind_with_other_arguments_or_by_another_is_not_the_same(cast):
    job = order(cast["programansvarig"], year=2023)
    others = [order(cast["programansvarig"], year=2022), order(cast["programansvarig"], "sum", year=2023),
              order(cast["revisor"], year=2023)]
    job.state = JobState.DONE
    others.append(order(cast["programansvarig"], year=2023))
    assert len({job.id, *(other.id for other in others)}) == 5


def test_a_double_click_orders_once(app):
    barrier, clicks = Barrier(2), 2

    def click():
        barrier.wait()
        with app.app_context(), writing():
            order(make.person("programansvarig"))

    threads = [Thread(target=click) for _ in range(clicks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count(Job.id))) == 1
