"""What a reminder says, and how it is sent: by the clock, by command and by the office."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests import make
from tests.browser import Browser
from tests.counting import statements
from tests.follow_up.reminded import mails, must_answer, run, to_whom, told
from vpapp.audit import queries as audit
from vpapp.audit.events import Event
from vpapp.core.db import db
from vpapp.core.rules import Refused
from vpapp.core.swedish import HARD_SPACE
from vpapp.follow_up import actions, duties, letters, reminding
from vpapp.follow_up.freezing import submission_for
from vpapp.follow_up.reminders import chosen, due_in_all
from vpapp.follow_up.report import report_of
from vpapp.mail.models import Mail
from vpapp.programme.models import RoundKind

ROUND = "/uppfoljning/2023/t1"


def test_a_reminder_says_what_is_left_and_leads_there(ctx):
    must_answer()
    subject, text = told(date(2023, 5, 17), meeting_on=date(2023, 5, 31))
    assert subject == "Påminnelse om tertial 1 2023, senast den 31 maj 2023"
    assert "Nämnden möts den 31 maj 2023." in text
    assert "1 rad är kvar innan den kan lämnas in:\n- Skriv en rutin: svar saknas\n" in text
    assert "/uppfoljning/2023/t1/farsta\n" in text
    assert "\n\n\n\n" not in text


def test_a_reminder_says_when_only_handing_in_is_left(ctx):
    assert "Det som är kvar är att lämna in." in told(date(2023, 5, 17))[1]


def test_the_first_says_that_it_is_open_and_the_late_that_it_was_due(ctx):
    subject, text = told(date(2023, 4, 15))
    assert subject == "Tertial 1 2023 har öppnat"
    assert "Den ska lämnas in senast den 31 maj 2023." in text
    db.session.execute(sa.delete(Mail))
    subject, text = told(date(2023, 6, 3))
    assert "skulle ha lämnats in senast den 31 maj 2023" in text


def test_the_office_is_told_why_and_how_many_rows_but_not_which(ctx):
    make.person().closed_on = date(2023, 5, 1)
    must_answer()
    run(date(2023, 5, 17))
    text = next(text for _, _, text in mails() if "Farsta" in text)
    assert "Farsta stadsdelsnämnd har ingen nyckelfunktion med konto." in text
    assert "1 rad är kvar innan den kan lämnas in." in text
    assert "Skriv en rutin" not in text


def test_what_is_looked_at_is_what_is_sent_but_for_which_rows(ctx):
    must_answer()
    with make.on(date(2023, 5, 17)):
        seen = [letters.preview(one) for one in due_in_all(date(2023, 5, 17))]
        reminding.remind(due_in_all(date(2023, 5, 17)), by=None)
    hidden = "- Här står vilka. Det ser bara nämnden."
    assert [text.count(hidden) for _, text in seen].count(1) == 1
    assert [(subject, text.replace(hidden, "- Skriv en rutin: svar saknas")) for subject, text in seen] == [
        mail[1:] for mail in mails()
    ]


def test_it_is_written_in_the_event_log(cast):
    run(date(2023, 5, 17))
    entry = audit.of_board(make.board().id)[0]
    assert (entry.event, entry.by_id, entry.note) == (Event.REMINDED, None, "Tertial 1 2023, 14 dagar före")


def test_the_duty_reminds_once_and_not_at_night(app, saving):
    for hour, number in ((6, 0), (7, 46), (8, 46)):
        with make.on(date(2023, 5, 17), hour), app.app_context():
            duties.remind()
        with saving():
            assert len(mails()) == number


def test_the_command_says_whom_and_is_safe_to_run_twice(command, saving):
    with make.on(date(2023, 5, 17)):
        tried = command("remind", "--dry-run").output
        first, second = command("remind").output, command("remind").output
    line = "Farsta stadsdelsnämnd, Tertial 1 2023, 14 dagar före: Nyckelfunktion, Farsta\n"
    assert line in tried
    assert tried.endswith("Inget är skickat.\n")
    assert line in first
    assert first.endswith("46 påminnelser ligger i utkorgen.\n")
    assert second == "Inget är skickat.\n"
    with saving():
        assert len(mails()) == 46


def test_the_office_reminds_whom_it_chose_and_says_who_is_left_out(cast):
    one, today, office = make.open_round(), date(2023, 5, 22), cast["programansvarig"]
    report = report_of(make.board("skarholmen"), make.programme(), one)
    actions.hand_in(report, decided_on=None, paragraph="", by=office)
    found = chosen(one, ["farsta", "skarholmen", "finns-inte"], today)
    assert to_whom(found.due) == {"farsta": ["Nyckelfunktion, Farsta"]}
    assert [(board.slug, why) for board, why in found.left_out] == [("skarholmen", "Har lämnat in.")]
    assert reminding.remind(found.due, by=office) == 1
    entry = audit.of_board(make.board().id)[0]
    assert (entry.by_id, entry.note) == (office.id, "Tertial 1 2023, skickad av programkontoret")
    later = chosen(one, ["farsta"], date(2023, 5, 27))
    why = "Påmindes den 22 maj 2023. En ny påminnelse kan gå från den 28 maj 2023."
    assert [why.replace(HARD_SPACE, " ") for _, why in later.left_out] == [why]
    assert to_whom(chosen(one, ["farsta"], date(2023, 5, 28)).due)
    with pytest.raises(Refused, match="Ingen av dem"):
        reminding.refuse_nobody(later.due)


def test_without_a_choice_all_that_may_write_and_in_a_closed_round_none(cast):
    one = make.open_round()
    assert len(chosen(one, [], date(2023, 5, 22)).due) == 46
    found = chosen(make.round_of(RoundKind.VB, 2022), [], date(2023, 5, 22))
    assert found.due == []
    assert {why for _, why in found.left_out} == {"Verksamhetsberättelsen 2022 är stängd för uppföljning."}


@pytest.fixture
def office(app):
    """Programansvarig."""
    return Browser(app, "programansvarig")


def test_reminding_from_the_round_after_a_preview(office, saving):
    with saving():
        must_answer()
    office.get(ROUND)
    office.press("Påminn valda", {"namnd": ["farsta", "skarholmen"]})
    page = office.page.first("main").text
    assert "2 nämnder och bolag påminns" in page
    assert "Här står vilka. Det ser bara nämnden." in page
    assert "Skriv en rutin" not in page
    office.press("Skicka påminnelserna")
    assert "2 påminnelser går iväg" in office.page.text
    with saving():
        assert [mail[0] for mail in mails()] == ["Nyckelfunktion, Farsta", "Programansvarig"]
    answer = office.post(f"{ROUND}/paminnelse", {"namnd": "farsta"})
    assert (answer.status_code, "Ingen av dem du valde" in answer.text) == (409, True)
    office.get(f"{ROUND}/paminnelse", query={"namnd": "farsta"})
    assert "Påmindes den 22 maj 2023" in office.page.first("main").text


def test_choosing_nobody_sends_nothing(office, saving):
    assert office.post(f"{ROUND}/paminnelse", {}).status_code == 409
    with saving():
        assert mails() == []


def test_what_goes_tomorrow_is_shown_today(office, saving):
    with saving():
        for slug, day in (("farsta", date(2023, 5, 26)), ("rinkeby-kista", date(2023, 5, 25))):
            submission_for(make.board(slug), make.open_round()).meeting_on = day
    office.get("/uppfoljning")
    office.open("Påminnelser")
    heads = [element.text for element in office.page.all("h2", "h3") if element.inside("main")]
    assert heads == [
        "Skickas i dag", "Rinkeby-Kista stadsdelsnämnd", "Skickas i morgon", "Farsta stadsdelsnämnd",
    ]  # fmt: skip


@pytest.mark.parametrize("where", ["/uppfoljning/paminnelser", ROUND, f"{ROUND}/paminnelse"])
def test_as_many_statements_whatever_the_number_of_boards(app, saving, office, where):
    def asked(slugs):
        with saving():
            for slug in slugs:
                submission_for(make.board(slug), make.open_round()).meeting_on = date(2023, 5, 26)
        with statements(app) as sent:
            office.get(where)
        return len(sent)

    office.get(where)
    assert asked(["farsta"]) == asked(["skarholmen", "rinkeby-kista", "socialnamnden", "kulturnamnden"])
