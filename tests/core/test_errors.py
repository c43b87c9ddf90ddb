"""Errors: plain Swedish, nothing typed lost, nothing of ours told."""

import sqlite3

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.core.db import db
from vpapp.core.errors import TEXTS

ME = "nyckelfunktion-farsta"
LONG = "En lång text som någon har skrivit"


@pytest.fixture
def broken(app, monkeypatch):
    """The app as its users have it, with one page that breaks."""

    def fail(**_values):
        raise RuntimeError("secret detail")

    monkeypatch.setitem(app.view_functions, "start.support", fail)
    return app.test_client()


@pytest.mark.parametrize("htmx", [False, True])
def test_what_nobody_foresaw_is_told_without_details_and_logged_with_them(broken, caplog, htmx):
    answer = broken.get("/stod-till-medarbetare", headers={"HX-Request": "true"} if htmx else {})
    assert answer.status_code == 500
    assert "Något gick fel hos oss" in answer.text
    assert "secret" not in answer.text
    assert "RuntimeError" not in answer.text
    assert "secret detail" in caplog.text


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/finns-inte", 404),
        ("POST", "/finns-inte", 404),
        ("DELETE", "/", 405),
        ("GET", "/aktiviteter/99999", 404),
    ],
)
def test_pages_that_are_not_there(app, method, path, status):
    answer = app.test_client().open(path, method=method)
    assert answer.status_code == status
    assert TEXTS[status][0] in answer.text


def test_a_method_that_is_not_there_says_which_are(app):
    assert "GET" in app.test_client().delete("/").headers["Allow"]


def test_every_error_has_a_way_on(browser):
    somebody = browser()
    somebody.get("/finns-inte")
    assert {"Till startsidan", "Logga in"} <= {link.text for link in somebody.page.all("a")}


def test_a_file_that_is_too_large(browser):
    somebody = browser("programansvarig")
    answer = somebody.client.post(
        "/styrkort/import",
        data=b"x" * 3 * 1024 * 1024,
        headers={"Content-Type": "multipart/form-data; boundary=b", "X-CSRFToken": somebody.token},
    )
    assert answer.status_code == 413
    assert "högst 2 MB" in answer.text


def test_too_many_fields_are_refused(browser):
    answer = browser(ME).post("/styrkort/farsta/nytt-atagande", {f"f{no}": "x" for no in range(1200)})
    assert answer.status_code in (413, 422)


def test_what_was_typed_can_be_copied_when_the_session_has_ended(browser):
    somebody = browser(ME)
    somebody.client.delete_cookie("vpapp")
    answer = somebody.post("/styrkort/farsta/nytt-atagande", {"plan": LONG, "password": "hemligt lösenord x"})
    assert answer.status_code == 400
    assert [field.children for field in somebody.page.all("textarea")] == [[LONG]]
    assert "hemligt" not in answer.text


def test_what_was_typed_is_escaped(browser):
    somebody = browser(ME)
    somebody.token = "wrong"
    answer = somebody.post("/styrkort/farsta/nytt-atagande", {"plan": "</textarea><script>x</script>"})
    assert answer.status_code == 400
    assert "<script>x" not in answer.text


@pytest.fixture
def impatient(app):
    """SQLite that waits a tenth of a second for a lock."""
    with app.app_context():
        engine = db.engine
    if engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL waits by another setting")

    def hurry(connection, _record, _proxy):
        connection.execute("PRAGMA busy_timeout=100")

    sa.event.listen(engine, "checkout", hurry)
    yield engine.url.database
    sa.event.remove(engine, "checkout", hurry)
    engine.dispose()


def test_a_busy_database_is_told_and_reading_goes_on(impatient, browser, saving):
    somebody = browser(ME)
    with saving():
        key = make.commitment().id
    other = sqlite3.connect(impatient, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        answer = somebody.client.post(f"/atagande/{key}/bock", data={"csrf_token": somebody.token})
        assert (answer.status_code, answer.headers.get("Retry-After")) == (503, "5"), answer.text
        assert "Inget har sparats" in answer.text
        assert somebody.get("/styrkort/farsta").status_code == 200
    finally:
        other.close()
    assert somebody.post("scorecards.tick", key=key).status_code == 303
