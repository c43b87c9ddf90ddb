"""Errors: plain Swedish, nothing typed lost, nothing of ours told."""

import sqlite3

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.core.errors import TEXTS
from vpapp.people.models import SignInSession
from vpapp.scorecards.status import Stage

ME = "nyckelfunktion-farsta"
LONG = "En lång text som någon har skrivit"


@pytest.fixture
def broken(app, monkeypatch):
    """The app as its users have it, with one page that breaks."""

    def fail(**_values):
        raise RuntimeError("secret detail")

    monkeypatch.setitem(app.view_functions, "civil_society.support", fail)
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
    answer = too_large(somebody)
    assert answer.status_code == 413
    assert "högst 10 MB" in answer.text


def test_too_many_fields_are_refused(browser):
    answer = browser(ME).post("/styrkort/farsta/nytt-atagande", {f"f{no}": "x" for no in range(1200)})
    assert answer.status_code in (413, 422)


def test_what_was_typed_can_be_copied_when_the_session_has_ended(browser):
    somebody = browser(ME)
    somebody.client.delete_cookie("vpapp")
    answer = somebody.post("/styrkort/farsta/nytt-atagande", {"plan": LONG, "password": "hemligt lösenord x"})
    assert answer.status_code == 400
    assert written(somebody.page) == {"Så gör vi": LONG}
    assert "hemligt" not in answer.text


def written(page):
    """What can be copied, by the label it stands under."""
    labels = {label.get("for"): label.text for label in page.all("label")}
    return {labels[field.get("id")]: "".join(field.children) for field in page.all("textarea")}


@pytest.fixture
def timed_out(browser, saving):
    """A browser whose session has ended in our table, but not its cookie."""
    somebody = browser(ME)
    with saving():
        db.session.execute(sa.update(SignInSession).values(ended_at=clock.wall()))
    return somebody


ADD = "/styrkort/farsta/nytt-atagande"
FROM = {"Referer": f"http://localhost{ADD}?x=1"}


def test_each_text_stands_under_its_own_label_however_short(timed_out):
    typed = {"plan": "Kort", "responsible": "Chef", "title": "T", "kind": "dated", "goal_id": "3", "version": "7",
             "wanted": "yes", "unknown": "Ett fält"}  # fmt: skip
    answer = timed_out.post(ADD, typed, headers=FROM)
    assert answer.status_code == 401
    kept = written(timed_out.page)
    assert sorted(kept.values()) == ["Chef", "Ett fält", "Kort", "T"]
    assert (kept["Så gör vi"], kept["Ansvarig funktion"], kept["unknown"]) == ("Kort", "Chef", "Ett fält")


@pytest.mark.parametrize(
    ("path", "typed", "label"),
    [
        ("/atagande/1/ej-aktuellt", {"reason": "other", "text": "Vi har inga"}, "Beskriv kort"),
        ("/atagande/1/steg", {"text": "Vi har inga"}, "Steg"),
        ("/aktiviteter/1/tips", {"plain_words": "", "tip_1": "", "tip_2": "Vi har inga"}, "Tips 2"),
    ],
)
def test_a_label_is_that_of_the_form_that_was_sent(timed_out, path, typed, label):
    assert timed_out.post(path, typed).status_code == 401
    assert written(timed_out.page) == {label: "Vi har inga"}


def test_signing_in_anew_leads_back_to_the_form(timed_out):
    timed_out.post(ADD, {"plan": LONG}, headers=FROM)
    link = timed_out.page.first("main").first("a")
    assert (link.text, link.has_class("primary")) == ("Logga in och fortsätt", True)
    assert link.get("href") == f"/logga-in?next={ADD}?x%3D1"


def test_htmx_offers_to_sign_in_beside_what_is_being_written(timed_out):
    answer = timed_out.post(ADD, {"plan": LONG}, headers=FROM, htmx=True)
    assert answer.status_code == 401
    link = timed_out.page.first("a")
    assert (link.text, link.get("target")) == ("Logga in i en ny flik", "_blank")
    assert "Det du skrev finns kvar här." in answer.text


def too_large(somebody, headers=None):
    """A file of three megabytes."""
    answer = somebody.client.post(
        "/styrkort/import",
        data=b"x" * 3 * 1024 * 1024,
        headers={"Content-Type": "multipart/form-data; boundary=b"} | (headers or {}),
    )
    return somebody.seen(answer)


def sent_wrongly(somebody, headers):
    """With another token than the page's."""
    somebody.token = "wrong"
    return somebody.post(ADD, {"plan": LONG}, headers=headers)


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        (FROM["Referer"], f"{ADD}?x=1"),
        ("https://localhost/styrkort", None),
        ("http://localhost.example/styrkort", None),
        ("http://localhost//example.org", None),
        ("http://localhost/finns-inte", None),
        ("http://localhost/atagande/1/bock", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_the_way_back_is_a_page_of_ours(browser, referer, back):
    somebody = browser(ME)
    for send, status in ((too_large, 413), (sent_wrongly, 400)):
        assert send(somebody, headers={"Referer": referer}).status_code == status
        first = somebody.page.first("main").first("a")
        expected = ("Tillbaka till sidan du kom från", back) if back else ("Till startsidan", "/")
        assert (first.text, first.get("href")) == expected


def test_a_refusal_leads_back(browser, saving):
    with saving():
        key = make.commitment(stage=Stage.CLOSED).id
    somebody = browser(ME)
    answer = somebody.post("scorecards.tick", {"wanted": "yes"}, key=key, headers=FROM)
    assert answer.status_code == 409
    assert somebody.page.first("main").first("a").text == "Tillbaka till sidan du kom från"


def test_who_is_signed_in_is_so_on_every_error_page(browser):
    somebody = browser(ME)
    for send, status in ((lambda one: one.get("/finns-inte"), 404), (too_large, 413)):
        assert send(somebody).status_code == status
        assert "Nyckelfunktion, Farsta" in somebody.page.text
        assert "Logga in" not in somebody.page.text


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
    assert somebody.post("scorecards.tick", {"wanted": "yes"}, key=key).status_code == 303


@pytest.mark.parametrize("referrer", ["https://evil.example/x", "//evil.example", "javascript:alert(1)", "banana"])
def test_the_way_back_is_never_to_another_site(browser, referrer):
    somebody = browser(ME)
    assert somebody.get("/finns-inte", headers={"Referer": referrer}).status_code == 404
    hrefs = [link.get("href") for link in somebody.page.all("a")]
    assert all(href.startswith(("/", "#")) and not href.startswith("//") for href in hrefs)


def test_what_the_database_refuses_is_logged_without_what_was_typed(app, caplog, monkeypatch, saving):
    def doubled(**_values):
        db.session.execute(sa.text("UPDATE person SET email = 'medarbetare@vpapp.example'"))

    monkeypatch.setitem(app.view_functions, "civil_society.support", doubled)
    assert app.test_client().get("/stod-till-medarbetare").status_code == 409
    assert "refused by the database" in caplog.text
    assert "uq_person_email" in caplog.text or "UNIQUE" in caplog.text
    assert "vpapp.example" not in caplog.text
