"""The door of every request: what says nothing of whom it is for does not exist."""

import pytest
from flask import Blueprint, g

from tests.browser import Browser
from vpapp import create_app
from vpapp.core.access import Permission
from vpapp.core.db import begin_writing, db, is_writing
from vpapp.core.feature import Feature, rules_of
from vpapp.core.pages import done
from vpapp.people.models import SignInAttempt


@pytest.fixture
def trial(database, app, tmp_path):
    """A second app on the same database, with a part of its own."""
    made = create_app(
        {"VPAPP_DEMO": "1", "VPAPP_DATABASE_URL": database.url, "VPAPP_INSTANCE": str(tmp_path)}, testing=True
    )
    part = Feature("trial", __name__)

    @part.get("/prov", needs=Permission.READ_OPEN)
    def look():
        return f"{is_writing()} {g.actor.is_authenticated}"

    @part.post("/prov", needs=Permission.READ_OPEN)
    def change():
        return f"{is_writing()}"

    @part.post("/prov/langsam", needs=Permission.READ_OPEN, lock=False)
    def slow():
        before = is_writing()
        begin_writing()
        return f"{before} {is_writing()}"

    @part.post("/prov/glomd", needs=Permission.READ_OPEN)
    def forgotten():
        db.session.add(SignInAttempt(key="x"))
        db.session.flush()
        return "glömd"

    @part.post("/prov/sparad", needs=Permission.READ_OPEN)
    def saved():
        db.session.add(SignInAttempt(key="x"))
        return done("Sparat.", to="/prov")

    @part.post("/prov/skriver-efter", needs=Permission.READ_OPEN)
    def after():
        answer = done("Sparat.", to="/prov")
        return answer if not is_writing() else "skriver"

    old = Blueprint("old", __name__)
    old.add_url_rule("/gammal", "page", lambda: "open to all", methods=["GET", "POST"])
    made.register_blueprint(part)
    made.register_blueprint(old)
    made.config["WTF_CSRF_ENABLED"] = False
    yield made
    with made.app_context():
        db.session.remove()
        db.engine.dispose()


def text(app, path, method="GET", **options):
    """Status and text."""
    answer = app.test_client().open(path, method=method, **options)
    return answer.status_code, answer.text


def test_a_route_without_needs_cannot_be_written():
    part = Feature("part", __name__)
    with pytest.raises(TypeError, match="needs="):
        part.route("/x")
    with pytest.raises(TypeError):
        part.get("/x")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_comes_in_by_another_way_does_not_exist(trial, method):
    assert text(trial, "/gammal", method)[0] == 405


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_other_methods_do_not_exist(trial, method):
    assert text(trial, "/prov", method)[0] == 405


def test_a_page_reads_and_a_change_writes(trial):
    assert text(trial, "/prov") == (200, "False False")
    assert text(trial, "/prov", "POST") == (200, "True")
    assert text(trial, "/prov/langsam", "POST") == (200, "False True")
    assert text(trial, "/prov") == (200, "False False"), "the lock does not outlive its request"


def test_head_and_options_are_asked_as_the_page(trial):
    assert text(trial, "/prov", "HEAD") == (200, "")
    assert text(trial, "/prov", "OPTIONS")[0] == 200


def test_a_change_that_nobody_commits_is_found(trial):
    with pytest.raises(AssertionError, match="not committed"):
        text(trial, "/prov/glomd", "POST")
    assert text(trial, "/prov/sparad", "POST")[0] == 303


def test_after_done_nothing_more_is_written(trial):
    assert text(trial, "/prov/skriver-efter", "POST")[0] == 303


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_is_refused_before_the_lock(trial, site):
    assert text(trial, "/prov", "POST", headers={"Sec-Fetch-Site": site})[0] == 403


def test_each_rule_is_known(app):
    rules = rules_of(app)
    assert rules["scorecards.tick", "POST"].needs is Permission.EDIT_COMMITMENT
    assert rules["scorecards.tick", "POST"].lock
    assert not rules["people.sign_in_with_password", "POST"].lock, "hashing takes its time"
    assert not any(rule.lock for (_, method), rule in rules.items() if method == "GET")


@pytest.mark.parametrize(("key", "status"), [(None, 401), ("medarbetare", 403)])
def test_who_may_not_is_told_so_in_swedish(app, key, status):
    somebody = Browser(app, key)
    assert somebody.get("/styrkort/synkning").status_code == status
    heading = somebody.page.first("h1").text
    assert heading == (
        "Logga in för att fortsätta" if status == 401 else "Du har inte behörighet till det här"
    )
