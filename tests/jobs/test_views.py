"""Pages of jobs."""

import pytest

from tests import make
from tests.tree import parse
from vpapp.core.access import Permission
from vpapp.core.db import db
from vpapp.jobs import actions, running, worker
from vpapp.jobs.models import Job
from vpapp.jobs.worker import Kind

WHO = "programansvarig"


@pytest.fixture
def job(app, saving):
    """An ordered job of a kind that is registered until the test is over."""
    worker.register(app, Kind("test", None, Permission.EXPORT_ALL_SCORECARDS, "scorecards.zip"))
    with saving():
        ordered = actions.order("test", "Alla styrkort", {}, by=make.person(WHO))
    yield ordered
    app.extensions["vpapp.jobs"].pop("test")


@pytest.fixture
def taken(job, saving):
    """It has been taken."""
    with saving():
        return running.claim()


@pytest.fixture
def done(app, taken, saving):
    """It is done, with a file."""
    with app.app_context():
        folder = worker.folder_of(taken)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "styrkort.zip").write_bytes(b"PK")
    with saving():
        running.finish(taken, "styrkort.zip")
    return taken


def polled(browser, job, name="job-progress"):
    root, _ = parse(browser.get("jobs.show", key=job.id, htmx=True).text)
    return root.first("div", where=lambda div: div.get("id") == name)


def test_one_that_waits_is_looked_for_every_second(browser, job):
    someone = browser(WHO)
    block = polled(someone, job)
    assert "väntar på sin tur" in block.text
    assert (block.get("hx-get"), block.get("hx-trigger")) == (f"/arbeten/{job.id}", "every 1s")
    assert not list(block.all("a")), "whoever is on a link would lose it every second"
    someone.get("jobs.show", key=job.id)
    assert someone.open("Uppdatera").status_code == 200


def test_one_that_runs_shows_how_far_it_has_come(browser, taken, saving):
    with saving():
        running.progress(taken, 12, 46)
    someone = browser(WHO)
    block = polled(someone, taken)
    assert "12 av 46" in block.text
    assert block.first("progress").attrs["value"] == "12"
    assert "Du kan lämna sidan" in someone.get("jobs.show", key=taken.id).text


def test_when_it_is_done_the_looking_ends_and_the_file_is_offered(browser, done):
    someone = browser(WHO)
    assert "Ladda ner filen" in polled(someone, done, "job").text
    answer = someone.get("jobs.show", key=done.id, htmx=True)
    assert answer.headers["HX-Retarget"] == "#job"
    assert "hx-trigger" not in answer.text
    assert 'id="message" hx-swap-oob' in answer.text
    someone.get("jobs.show", key=done.id)
    answer = someone.open("Ladda ner filen")
    assert (answer.data, answer.mimetype) == (b"PK", "application/zip")
    assert answer.headers["Content-Disposition"] == "attachment; filename=styrkort.zip"


def test_one_that_failed_says_what_to_do(browser, taken, saving):
    with saving():
        running.fail(taken, "Det gick inte. Försök i morgon.")
    someone = browser(WHO)
    block = polled(someone, taken, "job")
    assert "Det gick inte. Försök i morgon." in block.text
    assert any(link.text == "Beställ igen" and link.get("href") == "/styrkort.zip" for link in block.all("a"))


def test_one_whose_file_has_been_removed_says_so(browser, done, saving):
    with saving():
        db.session.get_one(Job, done.id).file_name = ""
    someone = browser(WHO)
    assert "har nu tagits bort" in someone.get("jobs.show", key=done.id).text
    assert someone.get("jobs.file", key=done.id).status_code == 404


def test_there_is_no_file_before_it_is_done(browser, taken):
    assert browser(WHO).get("jobs.file", key=taken.id).status_code == 404


@pytest.mark.parametrize("endpoint", ["jobs.show", "jobs.file"])
def test_nobody_else_sees_it(browser, done, endpoint):
    assert browser("revisor").get(endpoint, key=done.id).status_code == 404
    assert browser().get(endpoint, key=done.id).status_code == 401
    assert browser(WHO).get(endpoint, key=2**70).status_code == 404


def test_whoever_lost_the_permission_gets_no_file(browser, done, saving):
    someone = browser(WHO)
    with saving():
        for grant in make.person(WHO).grants:
            db.session.delete(grant)
    assert someone.get("jobs.show", key=done.id).status_code == 200
    assert someone.get("jobs.file", key=done.id).status_code == 403


def test_my_jobs(browser, done):
    assert "Du har inte beställt något" in browser("revisor").get("jobs.index").text
    someone = browser(WHO)
    someone.get("jobs.index")
    assert someone.open("Alla styrkort").status_code == 200


def test_where_it_is_ordered_the_latest_is_shown(browser, done):
    someone = browser(WHO)
    assert "Din senaste beställning" not in browser("revisor").get("scorecards.zip").text
    someone.get("scorecards.zip")
    assert someone.open("Ladda ner filen").data == b"PK"
    someone.get("scorecards.zip")
    assert someone.press("Beställ en ny fil").status_code == 200
    assert "Beställningen väntar på sin tur." in someone.get("scorecards.zip").text


def test_what_is_no_longer_kept_is_not_shown_where_it_is_ordered(browser, done, saving):
    with saving():
        db.session.get_one(Job, done.id).file_name = ""
    someone = browser(WHO)
    assert "Din senaste beställning" not in someone.get("scorecards.zip").text
    assert someone.press("Beställ filen").status_code == 200
