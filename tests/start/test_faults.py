"""Telling that something can't be used, without saying who one is."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.audit.models import AuditEntry
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.mail.models import Mail
from vpapp.people.models import RoleGrant
from vpapp.start import faults

TEXT = "Knappen på sidan för styrkort går inte att nå med tangentbordet."


def mails(saving):
    with saving():
        return db.session.scalars(sa.select(Mail)).all()


@pytest.mark.parametrize("who", [None, "medarbetare"])
def test_every_keeper_is_told_and_nobody_is_named(browser, saving, who):
    with saving():
        make.account("annan@vpapp.example", slug=None, administrator=None)
        events = db.session.scalar(sa.select(sa.func.count()).select_from(AuditEntry))
    somebody = browser(who)
    somebody.get("start.accessibility")
    said = somebody.press("Skicka rapporten", {"text": TEXT}).text
    assert "Tack. Det du skrev går till dem som sköter appen." in said
    found = mails(saving)
    assert [mail.email for mail in found] == ["systemforvaltare@vpapp.example", "annan@vpapp.example"]
    for mail in found:
        assert mail.facts == {"text": TEXT}
        assert "medarbetare" not in f"{mail.dedupe} {mail.name}"
    with saving():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(AuditEntry)) == events


@pytest.mark.parametrize(("text", "says"), [
    ("", "Skriv vad som inte fungerar."), ("Jag heter 811228-9874", "personnummer"), ("x" * 2001, "högst 2"),
])  # fmt: skip
def test_what_can_not_be_taken_is_told_and_kept(browser, saving, text, says):
    somebody = browser()
    somebody.get("start.accessibility")
    answer = somebody.press("Skicka rapporten", {"text": text})
    assert answer.status_code == 422
    assert says in answer.text
    assert text in answer.text
    assert mails(saving) == []


def test_so_many_a_day_and_no_more(browser, saving, monkeypatch):
    monkeypatch.setattr(faults, "MOST_A_DAY", 3)
    somebody = browser()
    for at, status in enumerate((303, 303, 303, 409)):
        assert somebody.post("start.report_fault", {"text": f"{TEXT} {at}"}).status_code == status
    assert len(mails(saving)) == 3


def test_with_nobody_to_tell_it_is_said(browser, saving):
    with saving():
        db.session.execute(sa.delete(RoleGrant).where(RoleGrant.role == "administrator"))
    assert browser().post("start.report_fault", {"text": TEXT}).status_code == 409


def test_closed_accounts_are_not_told(browser, saving):
    with saving():
        make.person("systemforvaltare").closed_on = date(2023, 1, 1)
        make.account("annan@vpapp.example", slug=None, administrator=None)
    browser().post("start.report_fault", {"text": TEXT})
    assert [mail.email for mail in mails(saving)] == ["annan@vpapp.example"]


def test_a_token_is_needed(browser, saving):
    answer = browser().client.post("/tillganglighet", data={"text": TEXT})
    assert answer.status_code == 400
    assert mails(saving) == []


def test_the_statement_has_its_date_and_names_the_agency_without_a_link(browser):
    somebody = browser()
    text = somebody.get("start.accessibility").text
    assert "Redogörelsen uppdaterades senast den 25\xa0november\xa02026." in text
    assert "www.digg.se/tdosanmalan" in text
    assert not [link for link in somebody.page.all("a") if "digg" in link.get("href")]


def test_what_was_reported_does_not_stay_for_ever(browser, saving):
    for days, kept in ((29, True), (31, False)):
        with saving():
            mail = make.stuck_mail(dedupe=f"fault:{days}", sent_at=clock.wall() - timedelta(days=days))
            key = mail.id
        browser().post("start.report_fault", {"text": TEXT})
        with saving():
            assert (db.session.get(Mail, key).facts != {}) == kept
