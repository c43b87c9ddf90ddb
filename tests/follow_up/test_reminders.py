"""Who is reminded of what, when, and never twice."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tests import make
from tests.browser import Browser
from tests.counting import statements
from vpapp.audit import queries as audit
from vpapp.audit.events import Event
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.core.rules import Refused
from vpapp.core.swedish import HARD_SPACE
from vpapp.follow_up import actions, deciding, duties, letters, reminding
from vpapp.follow_up.freezing import submission_for
from vpapp.follow_up.reminder_models import Reminder, ReminderKind
from vpapp.follow_up.reminders import CATCH_UP, chosen, due, due_in_all
from vpapp.follow_up.report import report_of
from vpapp.mail import sending
from vpapp.mail.models import Mail
from vpapp.programme.models import PeriodKind, RoundKind
from vpapp.scorecards.status import Stage
from vpapp.scorecards.submission_models import Submission, SubmissionState

OPENS, TWO_WEEKS, THREE_DAYS, DUE, THREE_LATE, TEN_LATE, BY_HAND = ReminderKind
DRAFT, SUBMITTED, RETURNED, RECEIVED = SubmissionState
ROUND = "/uppfoljning/2023/t1"


def days_from(first, number=1):
    """So many days from that one of 2023, given as (month, day)."""
    return [date(2023, *first) + timedelta(days=each) for each in range(number)]


def all_days(one, submission=None):
    """What is due on each day of the year, of those when something is."""
    return {day: kind for day in days_from((1, 1), 365) if (kind := due(one, submission, day))}


def expected(*kinds):
    """Each kind on its day and those on which it may still go; a later kind goes before."""
    return {day: kind for kind, first in kinds for day in days_from(first, CATCH_UP.days + 1)}


def submitted(**values):
    """Farsta's submission of tertial 1, not saved."""
    return Submission(**{"state": DRAFT, "open_until": None, "meeting_on": None} | values)


LATE = ((DUE, (5, 31)), (THREE_LATE, (6, 3)), (TEN_LATE, (6, 10)))


@pytest.mark.parametrize(
    ("meeting", "before"),
    [
        (None, ((TWO_WEEKS, (5, 17)), (THREE_DAYS, (5, 28)))),
        (date(2023, 5, 25), ((TWO_WEEKS, (5, 11)), (THREE_DAYS, (5, 22)))),
        (date(2023, 5, 31), ((TWO_WEEKS, (5, 17)), (THREE_DAYS, (5, 28)))),
        (date(2023, 6, 7), ((TWO_WEEKS, (5, 17)), (THREE_DAYS, (5, 28)))),
    ],
)
def test_every_day_of_a_round(ctx, meeting, before):
    one = make.round_of(RoundKind.T1, 2023)
    assert all_days(one, submitted(meeting_on=meeting)) == expected((OPENS, (4, 15)), *before, *LATE)


def test_every_day_of_a_round_that_nobody_has_touched(ctx):
    before = ((OPENS, (4, 15)), (TWO_WEEKS, (5, 17)), (THREE_DAYS, (5, 28)))
    assert all_days(make.round_of(RoundKind.T1, 2023)) == expected(*before, *LATE)


def test_a_meeting_soon_after_the_opening_is_reminded_of_instead(ctx):
    one = make.round_of(RoundKind.T1, 2023)
    found = all_days(one, submitted(meeting_on=date(2023, 4, 18)))
    assert [found[day] for day in days_from((4, 15), 3)] == [THREE_DAYS] * 3
    assert days_from((4, 14))[0] not in found


@pytest.mark.parametrize("state", [SUBMITTED, RECEIVED])
def test_what_is_handed_in_is_never_reminded_of(ctx, state):
    assert all_days(make.round_of(RoundKind.T1, 2023), submitted(state=state)) == {}


def test_a_closed_round_is_not_reminded_of_but_what_is_opened_again_is_by_its_own_day(ctx):
    one = make.round_of(RoundKind.T1, 2023)
    one.closed_at = clock.now()
    assert all_days(one) == {}
    again = submitted(state=RETURNED, open_until=date(2023, 7, 20), meeting_on=date(2023, 5, 25))
    assert all_days(one, again) == {
        **expected((TWO_WEEKS, (7, 6)), (THREE_DAYS, (7, 17))), date(2023, 7, 20): DUE,
    }  # fmt: skip


def test_a_round_that_is_over_is_not_reminded_of_before_somebody_has_closed_it(ctx):
    one = make.round_of(RoundKind.T1, 2023)
    one.closes_on = one.due_on
    assert max(all_days(one)) == date(2023, 5, 31)


# Whom


def run(day):
    """What goes on the day, sent."""
    with make.on(day):
        every = due_in_all(day)
        reminding.remind(every, by=None)
    db.session.flush()
    return every


def of_farsta(person=None):
    """(day, kind) of every reminder of Farsta's, or those of one person."""
    query = sa.select(Reminder).where(Reminder.board_id == make.board().id).order_by(Reminder.id)
    return [
        (one.sent_on, one.kind) for one in db.session.scalars(query) if person is None or one.person_id == person.id
    ]


def to_whom(every):
    """Slug → names."""
    return {one.report.board.slug: [person.name for person in one.to] for one in every}


def test_never_twice_within_five_days_over_a_whole_round(ctx):
    for day in days_from((4, 10), 90):
        run(day)
    assert of_farsta() == [
        (date(2023, 4, 15), OPENS), (date(2023, 5, 17), TWO_WEEKS), (date(2023, 5, 28), THREE_DAYS),
        (date(2023, 6, 3), THREE_LATE), (date(2023, 6, 10), TEN_LATE),
    ]  # fmt: skip


def test_the_last_day_is_reminded_of_where_the_meeting_was_before(ctx):
    submission_for(make.board(), make.open_round()).meeting_on = date(2023, 5, 25)
    for day in days_from((5, 1), 45):
        run(day)
    assert of_farsta() == [
        (date(2023, 5, 11), TWO_WEEKS), (date(2023, 5, 22), THREE_DAYS), (date(2023, 5, 31), DUE),
        (date(2023, 6, 10), TEN_LATE),
    ]  # fmt: skip


def test_a_server_that_was_down_sends_the_latest_and_not_what_is_old(ctx):
    run(date(2023, 4, 20))
    assert of_farsta() == []
    run(date(2023, 6, 4))
    assert of_farsta() == [(date(2023, 6, 4), THREE_LATE)]


def test_two_rounds_at_once_are_one_mail_in_five_days(ctx):
    for day in days_from((12, 10), 20):
        run(day)
    assert of_farsta() == [(date(2023, 12, 15), OPENS), (date(2023, 12, 21), DUE)]


def test_run_twice_tells_nobody_twice(ctx):
    assert run(date(2023, 5, 17))
    assert run(date(2023, 5, 17)) == []
    assert run(date(2023, 5, 18)) == []


def test_the_database_itself_keeps_from_telling_twice(ctx):
    every = due_in_all(date(2023, 5, 17))
    reminding.remind(every, by=None)
    with pytest.raises(IntegrityError), db.session.begin_nested():
        reminding.remind(every[:1], by=None)


def test_boards_with_key_functions_and_those_without(cast):
    found = to_whom(due_in_all(date(2023, 5, 17)))
    assert len(found) == 46
    assert found["farsta"] == ["Nyckelfunktion, Farsta"]
    assert found["socialnamnden"] == ["Nyckelfunktion, socialnämnden"]
    assert found["skarholmen"] == ["Programansvarig"]


def test_every_key_function_of_a_board_gets_one_and_whoever_has_two_roles_one(cast):
    both = make.account(slug="farsta", key_function=None, programme_office=None)
    ended = make.account("f@vpapp.example", slug="farsta", key_function=date(2023, 5, 16))
    gone = make.account("g@vpapp.example", slug="farsta", key_function=None)
    gone.closed_on = date(2023, 5, 1)
    db.session.flush()
    run(date(2023, 5, 17))
    assert of_farsta(cast["nyckelfunktion-farsta"]) == of_farsta(both) == [(date(2023, 5, 17), TWO_WEEKS)]
    assert of_farsta(ended) == of_farsta(gone) == of_farsta(cast["programansvarig"]) == []


def test_who_came_later_is_reminded_for_themselves(cast):
    run(date(2023, 5, 17))
    new = make.account(slug="farsta", key_function=None)
    assert to_whom(run(date(2023, 5, 18))) == {"farsta": [new.name]}


def test_after_the_merger_the_new_board_is_reminded_and_the_old_are_not(cast):
    found = to_whom(due_in_all(date(2023, 8, 15)))
    assert found["jarva"] == ["Programansvarig"]
    assert "rinkeby-kista" not in found
    assert len(found) == 44


def test_handing_in_stops_it_and_asking_for_more_begins_it_again(cast):
    me, office = cast["nyckelfunktion-farsta"], cast["programansvarig"]
    report = report_of(make.board(), make.programme(), make.open_round())
    version = actions.hand_in(report, decided_on=None, paragraph="", by=me)
    assert "farsta" not in to_whom(due_in_all(date(2023, 5, 28)))
    deciding.ask_for_more(version.submission, "Mer", date(2023, 6, 9), by=office)
    assert "farsta" not in to_whom(due_in_all(date(2023, 5, 31)))
    assert to_whom(due_in_all(date(2023, 6, 6))) == {"farsta": [me.name]}


def test_nobody_to_send_to_is_no_mail(cast):
    cast["programansvarig"].closed_on = date(2023, 5, 1)
    db.session.flush()
    assert set(to_whom(due_in_all(date(2023, 5, 17)))) == {"farsta", "rinkeby-kista", "socialnamnden"}


# What it says


def mails():
    """Every mail in the outbox as it is drawn, by whom it is to."""
    return [(mail.name, *sending.drawn(mail)) for mail in db.session.scalars(sa.select(Mail).order_by(Mail.id))]


def told(day, **values):
    """(subject, text) of Farsta's mail of the day."""
    if values:
        for name, value in values.items():
            setattr(submission_for(make.board(), make.open_round()), name, value)
    run(day)
    return next(mail[1:] for mail in mails() if mail[0] == "Nyckelfunktion, Farsta")


def must_answer():
    """A commitment of Farsta's that tertial 1 demands an answer about."""
    make.own_commitment(title="Skriv en rutin", stage=Stage.CONFIRMED, ends_on=date(2023, 1, 31))
    make.commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED)


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


# By the clock and by command


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


# By the office


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
