"""Occasions: what opening and closing them does to the boards' commitments, who is told, what is taken back."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.audit.events import Event
from vpapp.audit.models import AuditEntry
from vpapp.core.db import db
from vpapp.core.rules import Refused
from vpapp.demo.cast import DAY
from vpapp.mail import outbox, sending
from vpapp.mail.models import Mail
from vpapp.programme.models import Occasion, RoundKind
from vpapp.scorecards import occasions
from vpapp.scorecards.expectation import Expectation, expectation
from vpapp.scorecards.status import Stage, Status

EVENT = 2


@pytest.fixture
def office(cast):
    """Whoever opens and closes."""
    return cast["programansvarig"]


@pytest.fixture
def activity(ctx):
    """The plan's row that waits for its occasion."""
    return make.activity(EVENT)


def commitment():
    """Socialnämnden's, which is the only one."""
    [found] = make.commitments("socialnamnden", activity_id=make.activity(EVENT).id)
    return found


def mails():
    return db.session.scalars(sa.select(Mail).where(Mail.template == "scorecards/mail_occasion")).all()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Status.WAITING, Status.UNDER_WAY),
        (Status.CARRIED_OUT, Status.UNDER_WAY),
        (Status.UNDER_WAY, Status.UNDER_WAY),
    ],
)
def test_opening_lets_it_be_under_way_and_is_taken_back(office, activity, before, after):
    make.confirm(commitment(), status=before)
    one = occasions.open_occasion(activity, title="Hösten", on=DAY, by=office)
    assert commitment().status is after
    assert commitment().changed_by_id == office.id
    occasions.take_back(one, by=office)
    assert commitment().status is before
    assert activity.occasions == []
    assert [mail.email for mail in mails()] == [""], "a mail that has not left never does"


def test_the_years_report_asks_for_it_and_next_years_does_not(office, activity):
    one = commitment()
    make.confirm(one)
    assert expectation(one, make.round_of(RoundKind.VB)) is Expectation.NOT_DUE
    opened = make.occasion(on=date(2023, 5, 15))
    assert expectation(one, make.round_of(RoundKind.VB)) is Expectation.REQUIRED
    occasions.close(opened, on=DAY, by=office)
    one.status = Status.CARRIED_OUT
    assert expectation(one, make.round_of(RoundKind.VB)) is Expectation.REQUIRED
    assert expectation(one, make.round_of(RoundKind.VB, 2024)) is Expectation.NOT_DUE
    again = make.occasion("Igen", on=DAY)
    assert activity.occasions == [opened, again], "both are kept"
    assert one.status is Status.UNDER_WAY


def test_its_boards_are_told_once_and_by_a_neutral_subject(office, activity):
    make.occasion()
    [mail] = mails()
    assert mail.email == "nyckelfunktion-socialnamnden@vpapp.example"
    subject, text = sending.drawn(mail)
    assert subject == "Ett tillfälle har öppnats"
    assert "Operation Kvinnofrid" in text
    assert f"/atagande/{commitment().id}" in text
    assert "Farsta" not in text


def test_whoever_has_had_the_mail_keeps_it(office, activity):
    one = make.occasion(on=DAY)
    [mail] = mails()
    outbox.note_sent(mail)
    occasions.take_back(one, by=office)
    assert mails()[0].email


def test_what_is_closed_does_not_move(office, activity):
    one = commitment()
    one.stage, one.closed_on, one.closed_reason = Stage.CLOSED, DAY, "Beslut"
    make.occasion()
    assert one.status is Status.WAITING
    assert mails() == []


def test_all_is_in_the_log_of_the_board_too(office, activity):
    one = make.occasion(on=DAY)
    occasions.close(one, on=DAY, by=office)
    occasions.reopen(one, by=office)
    occasions.reopen(one, by=office)
    occasions.take_back(one, by=office)
    query = sa.select(AuditEntry.event).where(
        AuditEntry.thing_kind == "commitment", AuditEntry.thing_id == commitment().id
    )
    assert db.session.scalars(query.order_by(AuditEntry.id)).all()[-4:] == [
        Event.OCCASION_OPENED, Event.OCCASION_CLOSED, Event.OCCASION_REOPENED, Event.OCCASION_TAKEN_BACK,
    ]  # fmt: skip


def test_what_is_refused(office, activity):
    with pytest.raises(Refused, match="väntar på sitt tillfälle"):
        occasions.open_occasion(make.activity(1), title="Nej", on=DAY, by=office)
    with pytest.raises(Refused, match="har kommit"):
        occasions.open_occasion(activity, title="Nej", on=DAY + timedelta(days=1), by=office)
    one = make.occasion(on=DAY)
    with pytest.raises(Refused, match="redan öppet"):
        make.occasion("En till")
    for day in (DAY - timedelta(days=1), DAY + timedelta(days=1)):
        with pytest.raises(Refused, match="till i dag"):
            occasions.close(one, on=day, by=office)
    occasions.close(one, on=DAY, by=office)
    with pytest.raises(Refused, match="redan stängt"):
        occasions.close(one, on=DAY, by=office)
    with pytest.raises(Refused, match="samma dag"):
        occasions.take_back(one, by=office)
    make.occasion("Nästa", on=DAY)
    with pytest.raises(Refused, match="redan öppet"):
        occasions.reopen(one, by=office)


def test_an_opening_is_not_taken_back_the_day_after(office, activity):
    one = make.occasion(on=DAY)
    with make.on(DAY + timedelta(days=1)), pytest.raises(Refused, match="samma dag"):
        occasions.take_back(one, by=office)


def test_the_database_allows_one_open_at_a_time(activity):
    make.occasion()
    db.session.add(Occasion(activity_id=activity.id, title="En till", opened_on=DAY, noted_on=DAY))
    with pytest.raises(sa.exc.IntegrityError):
        db.session.flush()


def test_the_office_opens_and_closes_it_from_the_campaign(browser, saving):
    with saving():
        key = make.campaign("Säg ifrån").id
    office = browser("programansvarig")
    office.get("communication.campaign", campaign=key)
    office.open("Öppna ett tillfälle")
    assert office.page.first("input", where=lambda field: field.get("name") == "title").get("value") == "Säg ifrån"
    assert "redan" not in office.press("Öppna tillfället").text
    assert "Tillfälle öppet sedan den" in browser("nyckelfunktion-socialnamnden").get("/styrkort/socialnamnden").text
    office.get("communication.campaign", campaign=key)
    office.open("Stäng tillfället")
    office.press("Stäng tillfället", {"closed_on": "2023-05-23"})
    assert "till i dag" in office.page.text
    office.get("communication.campaign", campaign=key)
    office.open("Stäng tillfället")
    office.press("Stäng tillfället", {"closed_on": ""})
    assert "Välj en dag." in office.page.text
    office.press("Stäng tillfället", {"closed_on": "2023-05-22"})
    assert "stängt" in office.page.text
    office.press("Ångra")
    assert "Tillfället är öppet igen" in office.page.text
    staff = browser("medarbetare")
    staff.get("communication.campaign", campaign=key)
    assert "Öppna" not in staff.page.text.replace("Öppnas", "")
    assert staff.post("scorecards.open_occasion", {"title": "x"}, no=EVENT).status_code == 403
