"""Headers on every answer, errors and static files too."""

import pytest

from vpapp import create_app
from vpapp.core.headers import ALWAYS, CSP

OUTSIDE_THE_DEMO = {
    "VPAPP_SECRET_KEY": "x" * 32,
    "VPAPP_URL": "https://vpapp.example",
    "VPAPP_MAIL": "folder:",
    "VPAPP_MAIL_FROM": "vpapp@vpapp.example",
}
ANSWERS = [
    "/",
    "/styrkort",
    "/finns-inte",
    "/halsa",
    "/static/css/app.css",
    "/static/finns-inte.css",
    "/logga-in?next=%00",
]


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_has_them(browser, path):
    answer = browser().get(path)
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/logga-ut", 400),
        ("PUT", "/logga-in", 405),
        ("POST", "/styrkort", 405),
        ("DELETE", "/", 405),
    ],
)
def test_refusals_have_them(app, method, path, status):
    answer = app.test_client().open(path, method=method)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_policy_allows_nothing_but_our_own():
    policy = dict(part.split(" ", 1) for part in CSP.split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert "unsafe" not in CSP
    assert "http" not in CSP


def test_pages_are_not_kept_and_fingerprinted_files_are(browser):
    somebody = browser("medarbetare")
    assert somebody.get("/").headers["Cache-Control"] == "no-store"
    styles = somebody.page.first("link", where=lambda link: link.get("rel") == "stylesheet").get("href")
    assert "?v=" in styles
    assert "immutable" in somebody.get(styles).headers["Cache-Control"]
    assert "immutable" not in somebody.get("/static/css/app.css").headers.get("Cache-Control", "")


def test_answers_say_what_they_depend_on(browser):
    vary = browser().get("/").headers["Vary"]
    assert all(name in vary for name in ("HX-Request", "HX-Request-Type", "Cookie"))


def test_https_is_promised_only_where_it_is_used(browser, tmp_path):
    assert "Strict-Transport-Security" not in browser().get("/").headers
    app = create_app(OUTSIDE_THE_DEMO | {"VPAPP_INSTANCE": str(tmp_path)}, testing=True)
    answer = app.test_client().get("/static/css/app.css")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert app.config["SESSION_COOKIE_NAME"] == "__Host-vpapp"
    assert app.config["SESSION_COOKIE_SECURE"]


def test_cookies_are_kept_from_scripts_and_other_sites(app):
    answer = app.test_client().get("/logga-in")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie, "the demo runs on plain http"
