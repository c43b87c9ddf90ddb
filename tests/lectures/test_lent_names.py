"""Names of other parts go by the same decision: of key functions that have ended, reminders, and all mails."""

from datetime import UTC, date, datetime

import sqlalchemy as sa

from tests import make
from tests.lectures.test_purging import later
from tests.lectures.test_retention import ADMIN, DECISION, KEEPS, LATER
from vpapp.core.db import db
from vpapp.follow_up.reminder_models import Reminder, ReminderKind
from vpapp.introductions.key_function_models import KeyFunction
from vpapp.lectures import retention, retention_queries
from vpapp.mail import outbox
from vpapp.mail.models import Mail

KEY = "nyckelfunktion-farsta"
TOLD = "1 mejl, 2 nyckelfunktioner som har slutat och 1 påminnelse"


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


def a_year() -> None:
    """Two key functions and a reminder of 2022, the same of 2023, one without an end; a mail of each year."""
    for year in (2022, 2023):
        make.key_function(named="Någon", email="n@x.example", starts_on=date(2021, 1, 1), ends_on=date(year, 5, 1))
        kind = {"kind": ReminderKind.DUE, "sent_on": date(year, 9, 1)}
        round_id = make.programme().rounds[0].id
        db.session.add(Reminder(board_id=make.board().id, round_id=round_id, person_id=make.person(KEY).id, **kind))
        outbox.queue("introductions/mail_offered", to=make.person(KEY).recipient, dedupe=f"test:{year}")
        db.session.execute(
            sa.update(Mail).where(Mail.dedupe == f"test:{year}").values(queued_at=datetime(year, 9, 1, tzinfo=UTC))
        )
    make.key_function(starts_on=date(2021, 1, 1), ends_on=date(2022, 12, 31), person=make.person(KEY))
    make.key_function(named="Kvar")
    db.session.flush()


def left() -> tuple[list[str], list[date], list[str]]:
    """Who is named key function, when reminders went, whom mails are to."""
    db.session.expire_all()
    functions = db.session.scalars(sa.select(KeyFunction).order_by(KeyFunction.id)).all()
    reminders = db.session.scalars(sa.select(Reminder.sent_on).order_by(Reminder.sent_on)).all()
    mails = db.session.scalars(sa.select(Mail.dedupe).where(Mail.email != "").order_by(Mail.dedupe)).all()
    return [one.who for one in functions if one.who], list(reminders), list(mails)


def test_they_go_with_their_year_and_no_other(ctx):
    a_year()
    with make.on(date(2025, 1, 1)):
        assert retention_queries.years_with_names(2022) == {2022: 4}
        retention.note_decision(2022, DECISION, keeps=KEEPS, by=make.person(ADMIN))
        counts = retention.purge(2022, keeps=KEEPS, by=None)
    assert {key: number for key, number in counts.items() if number} == {
        "key_functions": 2, "reminders": 1, "mails": 1}  # fmt: skip
    assert plain(retention_queries.said(counts)) == TOLD
    assert retention_queries.said({}) == "inga namn"
    assert left() == (["Någon", "Kvar"], [date(2023, 9, 1)], ["test:2023"])
    assert db.session.scalar(sa.select(sa.func.count(KeyFunction.id))) == 4
    with make.on(LATER):
        assert retention_queries.years_with_names(2023) == {2023: 3}


def test_the_command_shows_them_and_asks_for_a_decision(command, saving):
    with saving():
        a_year()
    with later(date(2025, 1, 1)):
        assert f"2022: {TOLD}. Inget gallringsbeslut är noterat" in plain(command("purge").output)
        assert command("purge", "--carry-out").exit_code == 1
        with saving():
            assert len(left()[0]) == 4
            retention.note_decision(2022, DECISION, keeps=KEEPS, by=make.person(ADMIN))
        assert f"2022 är gallrat: {TOLD}." in plain(command("purge", "--carry-out").output)
        with saving():
            assert left()[0] == ["Någon", "Kvar"]


def test_no_address_is_left_in_what_a_mail_tells(ctx):
    make.key_function(named="Någon", email="n@x.example")
    make.introduction()
    told = db.session.scalars(sa.select(Mail.dedupe)).all()
    assert len(told) == 2
    assert not any("@" in one for one in told)
