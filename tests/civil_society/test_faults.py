"""What readers say is wrong: without a name, without a time of day, without a trace; and what editors do about it."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests import make
from tests.counting import statements
from vpapp.audit.events import Event
from vpapp.audit.models import AuditEntry
from vpapp.civil_society import faults, queries
from vpapp.civil_society.fault_models import FaultReport
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.core.rules import Refused

LIST = "/civilsamhallet/redaktion/fel"


def test_a_report_holds_its_text_its_day_and_nothing_else(ctx):
    faults.report("Numret är fel", one := make.service())
    assert {column.name for column in FaultReport.__table__.columns} == {
        "id", "service_id", "text", "reported_on", "is_handled",
    }  # fmt: skip
    assert isinstance(FaultReport.__table__.c.reported_on.type, sa.Date)
    said = db.session.scalars(sa.select(FaultReport)).one()
    assert (said.text, said.service_id, said.reported_on) == ("Numret är fel", one.id, date(2023, 5, 22))
    of_report = AuditEntry.thing_kind == FaultReport.__tablename__
    assert db.session.scalars(sa.select(AuditEntry).where(of_report)).all() == []


def test_handling_deletes_the_text_and_the_log_says_by_whom(ctx):
    faults.report("Numret är fel", None)
    by, one = make.person("kommunikator"), queries.faults()[0]
    faults.handle(one, by=by)
    faults.handle(one, by=by)
    assert one.text == ""
    assert queries.faults() == []
    entries = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.event == Event.FAULT_HANDLED)).all()
    assert [(entry.by_id, entry.changes, entry.note) for entry in entries] == [(by.id, {}, "")]


def test_a_day_takes_so_many_whatever_is_handled(ctx):
    for number in range(faults.MOST_A_DAY):
        faults.report(f"Fel {number}", None)
    faults.handle(queries.faults()[0], by=make.person("kommunikator"))
    with pytest.raises(Refused, match="Försök igen i morgon, eller kontakta"):
        faults.report("Ett till", None)
    with make.on(clock.today() + timedelta(days=1)):
        faults.report("Nästa dag", None)
    assert len(queries.faults()) == faults.MOST_A_DAY
    handled = sa.select(sa.func.count()).where(FaultReport.is_handled)
    assert db.session.scalar(handled) == 0, "what was handled on an earlier day is gone"


@pytest.fixture
def key(saving) -> int:
    with saving():
        return make.service("Påhittad stödlinje").id


def test_reading_sets_no_cookie_and_the_form_only_until_it_is_sent(browser, key):
    nobody = browser()
    for path in ("/civilsamhallet", f"/civilsamhallet/{key}"):
        assert "Set-Cookie" not in nobody.get(path).headers
    assert "Set-Cookie" in nobody.open("Rapportera fel").headers, "it carries the form's token"
    assert "Det gäller Påhittad stödlinje." in nobody.page.text
    nobody.press("Skicka rapporten", {"what_is_wrong": "Numret går till ett bageri."})
    assert "Tack. Rapporten är skickad." in nobody.page.text
    assert nobody.client.get_cookie("vpapp") is None
    assert "Set-Cookie" not in nobody.get("/civilsamhallet").headers
    assert "Tack" not in nobody.page.text


def test_whoever_is_signed_in_stays_so_and_is_not_noted(browser, key, saving):
    somebody = browser("medarbetare")
    somebody.get(f"/civilsamhallet/{key}/fel")
    somebody.press("Skicka rapporten", {"what_is_wrong": "Numret går till ett bageri."})
    assert "Tack." in somebody.page.text
    assert somebody.get("/min-sida").status_code == 200
    with saving():
        newest = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert newest.event != Event.FAULT_HANDLED
        assert newest.thing_kind != FaultReport.__tablename__


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Skriv vad som inte stämmer."),
        ("x" * 1001, "Skriv högst 1 000 tecken. Du har skrivit 1 001."),
        ("Hon heter 811228-9874", "Texten innehåller ett personnummer."),
    ],
)
def test_what_cannot_be_sent_is_told_and_kept_in_the_field(browser, saving, text, why):
    nobody = browser()
    nobody.get("/civilsamhallet/fel")
    answer = nobody.press("Skicka rapporten", {"what_is_wrong": text})
    assert answer.status_code == 422
    assert why in nobody.page.text.replace("\u00a0", " ")
    assert text in nobody.page.first("textarea").text
    with saving():
        assert queries.faults() == []


def test_without_its_token_nothing_is_taken(app, key):
    answer = app.test_client().post(f"/civilsamhallet/{key}/fel", data={"what_is_wrong": "Fel"})
    assert answer.status_code == 400


def test_of_what_is_not_shown_nothing_can_be_said(browser, saving):
    with saving():
        draft = make.service("Utkast", published=False).id
    assert browser().get(f"/civilsamhallet/{draft}/fel").status_code == 404
    assert browser().post(f"/civilsamhallet/{draft}/fel", {"what_is_wrong": "Fel"}).status_code == 404


def test_editors_read_and_tick_off(browser, key, saving):
    with saving():
        faults.report("Numret går till ett bageri.", None)
    editor = browser("kommunikator")
    editor.get("/civilsamhallet/redaktion")
    editor.open("Felrapporter")
    assert "Numret går till ett bageri." in editor.page.text
    editor.press("Markera som klar rapporten från 22\u00a0maj\u00a02023")
    assert "Inga felrapporter väntar" in editor.page.text
    assert "bageri" not in editor.page.text
    assert browser("nyckelfunktion-farsta").get(LIST).status_code == 403


def test_the_list_costs_the_same_however_long(app, browser, saving):
    editor = browser("programansvarig")

    def cost() -> int:
        with statements(app) as sent:
            editor.get(LIST)
        return len(sent)

    with saving():
        faults.report("Fel", make.service("Ett"))
    alone = cost()
    with saving():
        for at in range(3):
            faults.report(f"Fel {at}", make.service(f"Nr {at}"))
    assert cost() == alone
