"""The outbox's page."""

import pytest
import sqlalchemy as sa

from tests import make
from tests.counting import statements
from vpapp.core.db import db
from vpapp.mail import outbox, queries
from vpapp.mail.models import Mail, Recipient

KEEPER = "systemforvaltare"


def test_it_shows_whom_and_how_far_but_not_what_it_says(browser, saving):
    with saving():
        make.stuck_mail(name="Chef, Farsta", email="chef@vpapp.example")
        outbox.queue("start/mail_fault", to=Recipient("B", "b@vpapp.example"), dedupe="b", text="Hemligt innehåll")
    page = browser(KEEPER).get("mail.outbox").text
    for words in ("chef@vpapp.example", "Något i appen fungerar inte", "Kunde inte skickas", "Väntar",
                  "E-postservern svarade inte i tid. 6 försök.", "1 mejl kunde inte skickas."):  # fmt: skip
        assert words in page, words
    assert "Hemligt innehåll" not in page
    assert page.index("b@vpapp.example") < page.index("chef@vpapp.example"), "the newest first"


@pytest.mark.parametrize("htmx", [True, False])
def test_one_that_could_not_leave_is_sent_again(browser, saving, htmx):
    with saving():
        key = make.stuck_mail().id
    keeper = browser(KEEPER)
    keeper.get("mail.outbox")
    said = keeper.press("Skicka om till Systemförvaltare", htmx=htmx).text
    assert "Mejlet väntar på att skickas igen." in said
    assert ("<html" in said) != htmx
    with saving():
        assert db.session.get(Mail, key).leaves_at
    assert keeper.post("mail.send_again", key=key).status_code == 409


def test_what_is_forgotten_has_neither_name_nor_button(browser, saving):
    with saving():
        make.stuck_mail()
        outbox.forget(sa.select(Mail.id))
    page = browser(KEEPER).get("mail.outbox").text
    assert "Gallrad mottagare" in page
    assert "Skicka om" not in page


def test_what_can_not_be_drawn_is_shown_all_the_same(browser, saving):
    with saving():
        make.stuck_mail(template="finns/inte", problem="NågotNyttError")
    page = browser(KEEPER).get("mail.outbox").text
    assert "Ett fel som vi inte har ord för (NågotNyttError)" in page


def test_a_page_at_a_time_with_as_many_statements(app, browser, saving, monkeypatch):
    keeper = browser(KEEPER)
    with saving():
        make.stuck_mail()
    with statements(app) as first:
        keeper.get("mail.outbox")
    monkeypatch.setattr(queries, "PAGE", 3)
    with saving():
        for number in range(7):
            make.stuck_mail(email=f"a{number}@vpapp.example")
    seen = []
    with statements(app) as later:
        keeper.get("mail.outbox")
    assert len(later) == len(first)
    for _ in range(3):
        seen += [head.text for head in keeper.page.all("th") if head.get("scope") == "row"]
        if any(link.text == "Visa äldre" for link in keeper.page.all("a")):
            keeper.open("Visa äldre")
    assert len(seen) == len(set(seen)) == 8


@pytest.mark.parametrize("before", ["0", "-1", "banan", str(2**70)])
def test_an_odd_place_is_the_beginning_or_nothing_worse(browser, before):
    assert browser(KEEPER).get("mail.outbox", query={"fore": before}).status_code == 200


def test_empty_it_says_so(browser):
    assert "Här är tomt" in browser(KEEPER).get("mail.outbox").text


def test_the_start_page_says_how_many_are_stuck(browser, saving):
    assert "kunde inte skickas" not in browser(KEEPER).get("/").text
    with saving():
        make.stuck_mail()
        make.stuck_mail()
    keeper = browser(KEEPER)
    keeper.get("/")
    assert "Utkorg" in keeper.open("2 mejl kunde inte skickas").text
    assert "kunde inte skickas" not in browser("programansvarig").get("/").text


@pytest.mark.parametrize("who", ["programansvarig", "kommunikator", "nyckelfunktion-farsta", "revisor"])
def test_the_outbox_is_the_keepers(browser, saving, who):
    with saving():
        key = make.stuck_mail().id
    assert browser(who).get("mail.outbox").status_code == 403
    assert browser(who).post("mail.send_again", key=key).status_code == 403
