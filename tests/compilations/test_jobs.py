"""What `flask work` does of a compilation, also when something has changed meanwhile."""

import pytest

from tests import make
from vpapp.compilations import actions, files, queries
from vpapp.compilations.jobs import FINISH, GATHER
from vpapp.compilations.models import MIDTERM
from vpapp.core.access import Role
from vpapp.core.db import db
from vpapp.jobs import actions as jobs
from vpapp.jobs.models import Job, JobState
from vpapp.jobs.worker import Worker


@pytest.fixture
def ordered(app, saving):
    """`ordered(kind, key)` is the job after `flask work`."""

    def order(kind, key="2022", before=lambda office: None):
        with saving():
            office = make.person("programansvarig")
            number = jobs.order(kind.name, "Prov", {"key": key}, by=office).id
            before(office)
        Worker(app).run_waiting()
        with saving():
            job = db.session.get_one(Job, number)
            db.session.expunge(job)
            return job

    return order


def take_role(office):
    """The office's role ends."""
    db.session.delete(next(grant for grant in office.grants if grant.role is Role.PROGRAMME_OFFICE))


@pytest.mark.parametrize(("key", "steps"), [("2022", 1), (MIDTERM, 6)])
def test_a_draft_is_gathered_with_progress(ordered, saving, key, steps):
    job = ordered(GATHER, key)
    assert (job.state, job.steps_done, job.steps_total) == (JobState.DONE, steps, steps)
    with saving():
        assert len(queries.draft(make.programme(), key).content["reports"]) == 46 * steps


def test_whoever_lost_the_permission_gets_nothing(ordered, saving):
    job = ordered(GATHER, before=take_role)
    assert (job.state, job.problem[:26]) == (JobState.FAILED, "Du har inte längre behörig")
    with saving():
        assert not queries.editions(make.programme(), "2022")


def test_a_second_draft_is_refused(ordered, saving):
    with saving():
        make.compilation("2022")
    assert ordered(GATHER).problem.startswith("Det finns redan")


def test_final_comes_with_its_files(ordered, saving):
    with saving():
        make.compilation("2022")
    assert ordered(FINISH).state is JobState.DONE
    with saving():
        one = queries.editions(make.programme(), "2022")[0]
        assert one.is_final
        assert [file.ending for file in one.files] == list(files.ENDINGS)
        assert one.files[0].data.startswith(b"%PDF-")


def test_what_was_changed_while_it_was_drawn_stays_a_draft(ordered, saving, monkeypatch):
    with saving():
        make.compilation("2022")

    def slow(one, document, progress):
        with saving():
            again = queries.draft(make.programme(), "2022")
            actions.write(again, "slutsatser", "Mer", version=0, by=make.person("programansvarig"))
        return {"pdf": b"%PDF-"}

    monkeypatch.setattr(files, "drawn", slow)
    assert "medan filerna gjordes" in ordered(FINISH).problem
    with saving():
        assert not queries.editions(make.programme(), "2022")[0].is_final


def test_without_a_draft_there_is_nothing_to_finish(ordered):
    assert ordered(FINISH).problem == "Det finns inget utkast att göra slutligt."
