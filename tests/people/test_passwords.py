"""A new password."""

import re

import pytest

from tests import make
from tests.people.test_signing_in import sign_in
from vpapp.people import passwords

NEW = "sju andra ord i en rad"


@pytest.fixture
def account(saving):
    """Somebody with a password."""
    with saving():
        make.account(key_function=None)


def change(somebody, current=make.PASSWORD, password=NEW):
    """Change the password on one's page."""
    return somebody.post("/min-sida/losenord", {"current": current, "password": password})


def test_a_new_password_ends_every_other_session(account, browser):
    here, there = browser(), browser()
    for somebody in (here, there):
        sign_in(somebody)
        somebody.token = ""
        somebody.get("/min-sida")
    assert change(here).status_code == 303
    assert here.get("/min-sida").status_code == 200
    assert there.get("/min-sida").status_code == 401
    assert sign_in(browser()).status_code == 422
    assert sign_in(browser(), NEW).status_code == 303


@pytest.mark.parametrize(
    ("current", "password", "says"),
    [
        ("fel lösenord helt", NEW, "Det nuvarande lösenordet stämmer inte."),
        (make.PASSWORD, "kort", "för kort"),
        (make.PASSWORD, "aaaaaaaaaaaaaaaaaaaa", "för lätt att gissa"),
        (make.PASSWORD, "chef hela dagen lång", "för lätt att gissa"),
        (make.PASSWORD, "stockholm sommar 123456", "vanliga ord"),
        ("", NEW, "nuvarande lösenord"),
    ],
)
def test_a_bad_new_password_is_told_why(account, browser, current, password, says):
    somebody = browser()
    sign_in(somebody)
    somebody.token = ""
    somebody.get("/min-sida")
    answer = change(somebody, current, password)
    assert answer.status_code == 422
    assert says in somebody.page.text
    assert sign_in(browser()).status_code == 303, "the old one still holds"


def test_a_new_password_gives_this_browser_a_new_token(account, browser):
    somebody = browser()
    sign_in(somebody)
    somebody.token = ""
    somebody.get("/min-sida")
    before = somebody.client.get_cookie("vpapp").value
    assert change(somebody).status_code == 303
    somebody.client.set_cookie("vpapp", before)
    assert somebody.get("/min-sida").status_code == 401, "a copy of the old cookie is worth nothing"


def test_guessing_the_current_password_is_braked_too(account, browser):
    somebody = browser()
    sign_in(somebody)
    somebody.token = ""
    somebody.get("/min-sida")
    for _ in range(passwords.MOST_PER_ACCOUNT):
        assert change(somebody, "fel lösenord helt").status_code == 422
    assert change(somebody).status_code == 429
    assert sign_in(browser(), NEW).status_code == 429


def test_who_has_no_password_cannot_change_it(browser):
    assert change(browser("medarbetare")).status_code == 404


def test_passwords_are_kept_as_argon2id_strong_enough(real_passwords):
    kept = passwords.hashed(NEW)
    found = re.match(r"\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$", kept)
    memory, rounds, _ = map(int, found.groups())
    assert memory >= 19 * 1024, "OWASP's least: 19 MiB and two rounds"
    assert rounds >= 2
    assert passwords.matches(kept, NEW)
    assert not passwords.matches("no hash at all", NEW)
