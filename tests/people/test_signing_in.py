"""Signing in: the same answer for everybody who may not, and a brake on guessing."""

import re
import time
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests import make
from tests.browser import Browser
from vpapp import create_app
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.demo.cast import CAST, DAY
from vpapp.people import passwords
from vpapp.people.models import Person, SignInAttempt
from vpapp.people.views import WRONG

EMAIL = "chef@vpapp.example"


@pytest.fixture
def account(saving):
    """Somebody with a password."""
    with saving():
        make.account(key_function=None)


def sign_in(somebody: Browser, password=make.PASSWORD, email=EMAIL, **data):
    """Try to sign in."""
    return somebody.post("/logga-in", {"email": email, "password": password} | data)


@pytest.mark.parametrize("email", [EMAIL, EMAIL.upper(), f"  {EMAIL} "])
def test_the_right_password_lets_in(account, browser, email):
    somebody = browser()
    assert sign_in(somebody, email=email).status_code == 303
    somebody.get("/")
    assert "Du är inloggad som Chef, Farsta." in somebody.page.text


def test_unknown_and_wrong_get_the_same_answer(account, browser):
    somebody, pages = browser(), []
    for email, password in ((EMAIL, "fel lösenord helt"), ("ingen@vpapp.example", make.PASSWORD)):
        answer = sign_in(somebody, password, email)
        assert answer.status_code == 422
        pages.append(re.sub(r'value="[^"]*"|X-CSRFToken": "[^"]*', "", answer.text))
    assert pages[0] == pages[1]
    assert WRONG in pages[0]
    assert make.PASSWORD not in pages[1], "a password is never shown again"


def test_an_unknown_person_takes_as_long(real_passwords):
    def seconds(stored):
        begun = time.perf_counter()
        assert not passwords.matches(stored, "fel")
        return time.perf_counter() - begun

    known = min(seconds(passwords.hashed("något annat")) for _ in range(3))
    assert min(seconds(None) for _ in range(3)) > known / 3


def test_a_closed_account_is_as_unknown(account, browser, saving):
    with saving():
        db.session.execute(sa.update(Person).where(Person.email == EMAIL).values(closed_on=DAY))
    answer = sign_in(browser())
    assert answer.status_code == 422
    assert WRONG in answer.text


def test_a_person_without_password_cannot_sign_in_with_one(browser):
    assert sign_in(browser(), "", "medarbetare@vpapp.example").status_code == 422
    assert sign_in(browser(), "x", "medarbetare@vpapp.example").status_code == 422


# The brake


def tries(saving, count, email="annan@vpapp.example", address="127.0.0.1", minutes=1):
    """Attempts that failed some minutes ago."""
    with saving():
        for _ in range(count):
            passwords.note_failure(passwords.keys_of(email, address))
        at = clock.wall() - timedelta(minutes=minutes)
        db.session.execute(sa.update(SignInAttempt).values(at=at))


def test_five_failures_close_an_account_for_a_while_even_to_the_right_password(account, browser):
    somebody = browser()
    for _ in range(passwords.MOST_PER_ACCOUNT):
        assert sign_in(somebody, "fel lösenord helt").status_code == 422
    answer = sign_in(somebody)
    assert answer.status_code == 429
    assert "Vänta en kvart" in answer.text


def test_another_account_at_the_same_address_is_not_held_up(account, browser, saving):
    tries(saving, passwords.MOST_PER_ACCOUNT)
    assert sign_in(browser()).status_code == 303


def test_fifty_failures_close_an_address(account, browser, saving):
    tries(saving, passwords.MOST_PER_ADDRESS)
    assert sign_in(browser()).status_code == 429


def test_another_address_is_not_held_up(account, browser, saving):
    tries(saving, passwords.MOST_PER_ADDRESS, address="10.0.0.1")
    assert sign_in(browser()).status_code == 303


def test_after_a_quarter_it_is_open_again(account, browser, saving):
    tries(saving, passwords.MOST_PER_ACCOUNT, EMAIL, minutes=16)
    assert sign_in(browser()).status_code == 303


def test_signing_in_forgives_the_accounts_failures_but_not_the_addresss(account, browser, saving):
    tries(saving, passwords.MOST_PER_ACCOUNT - 1, EMAIL)
    assert sign_in(browser()).status_code == 303
    account_key, place_key = passwords.keys_of(EMAIL, "127.0.0.1")
    with saving():
        left = set(db.session.scalars(sa.select(SignInAttempt.key)))
    assert left == {place_key}
    assert account_key not in left


def test_old_attempts_are_forgotten(saving):
    tries(saving, 3, minutes=20)
    with saving():
        passwords.note_failure(passwords.keys_of("x", "y"))
        assert db.session.scalar(sa.select(sa.func.count(SignInAttempt.id))) == 2


def test_attempts_hold_neither_address_nor_account(ctx):
    passwords.note_failure(passwords.keys_of(EMAIL, "10.1.2.3"))
    keys = db.session.scalars(sa.select(SignInAttempt.key)).all()
    assert all(re.fullmatch(r"[0-9a-f]{64}", key) for key in keys)


# Where one lands


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "///evil.example",
        "http:evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\n/evil.example",
        "evil.example",
        "/\x00",
        "//",
        "",
        "/%5cevil\r\nX: y",
    ],
)
def test_signing_in_never_leads_to_another_site(app, wanted):
    somebody = Browser(app)
    answer = somebody.post("/logga-in/demo", {"person": "medarbetare", "next": wanted})
    assert (answer.status_code, answer.location) == (303, "/")


@pytest.mark.parametrize("wanted", ["/styrkort/farsta", "/aktiviteter?q=v%C3%A5ld&mal=1", "/atagande/3#rad"])
def test_signing_in_leads_on_to_our_own_pages(app, wanted):
    somebody = Browser(app)
    assert somebody.post("/logga-in/demo", {"person": "medarbetare", "next": wanted}).location == wanted


def test_letters_beyond_ascii_lead_there_too(app):
    somebody = Browser(app)
    answer = somebody.post("/logga-in/demo", {"person": "medarbetare", "next": "/aktiviteter?q=våld"})
    assert answer.location == "/aktiviteter?q=v%C3%A5ld"


def test_a_page_that_needs_signing_in_leads_there_and_back(browser):
    somebody = browser()
    assert somebody.get("/aktiviteter?q=skola").status_code == 401
    somebody.open("Logga in och fortsätt")
    assert somebody.press("Medarbetare, Farsta", follow=False).location == "/aktiviteter?q=skola"


def test_who_is_signed_in_needs_no_form(browser):
    assert browser("medarbetare").get("/logga-in").location == "/"


# The demo


def test_the_demo_has_a_button_for_each(browser):
    somebody = browser()
    somebody.get("/logga-in")
    assert [button.get("value") for button in somebody.page.all("button") if button.get("name")] == list(CAST)


@pytest.mark.parametrize("person", ["", "banana", "\x00", "chef@vpapp.example"])
def test_only_the_demos_people_are_signed_in_as(account, browser, person):
    assert browser().post("/logga-in/demo", {"person": person}).status_code in (400, 404)


def test_outside_the_demo_nobody_is_signed_in_by_a_button(database, app, tmp_path):
    real = create_app(
        {
            "VPAPP_SECRET_KEY": "k" * 40,
            "VPAPP_URL": "http://127.0.0.1",
            "VPAPP_MAIL": "folder:",
            "VPAPP_MAIL_FROM": "vpapp@vpapp.example",
            "VPAPP_HTTPS": "0",
            "VPAPP_DATABASE_URL": database.url,
            "VPAPP_INSTANCE": str(tmp_path),
        },
        testing=True,
    )
    somebody = Browser(real)
    somebody.get("/logga-in")
    assert "Prova som" not in somebody.page.text
    assert somebody.post("/logga-in/demo", {"person": "programansvarig"}).status_code == 404
    assert somebody.get("/min-sida").status_code == 401
    with real.app_context():
        db.engine.dispose()


# What is told


def test_the_summary_says_which_field_is_meant(browser):
    somebody = browser()
    somebody.get("/logga-in")
    somebody.press("Logga in", {"email": "", "password": ""})
    summary = somebody.page.first("div", where=lambda each: each.get("role") == "alert")
    assert [link.text for link in summary.all("a")] == [
        "E-postadress: Skriv din e-postadress.",
        "Lösenord: Skriv ditt lösenord.",
    ]


def test_roles_and_rights_are_told_as_they_are(browser):
    somebody = browser()
    answer = somebody.get("/roller")
    assert "Bara nämndens eller bolagets egen nyckelfunktion bockar av" in answer.text
    ticks = next(row for row in somebody.page.all("tr") if "Bocka av" in row.text)
    said = {cell.get("data-title"): cell.text for cell in ticks.all("td")}
    assert said["Nyckelfunktion"] == "egen nämnd"
    assert {words for role, words in said.items() if role != "Nyckelfunktion"} == {"nej"}
