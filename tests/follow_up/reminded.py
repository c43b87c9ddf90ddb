"""What is reminded of, sent and read in a test."""

from datetime import date, timedelta

import sqlalchemy as sa

from tests import make
from vpapp.core.db import db
from vpapp.follow_up import reminding
from vpapp.follow_up.freezing import submission_for
from vpapp.follow_up.reminder_models import Reminder
from vpapp.follow_up.reminders import due_in_all
from vpapp.mail import sending
from vpapp.mail.models import Mail
from vpapp.programme.models import PeriodKind
from vpapp.scorecards.status import Stage


def days_from(first, number=1):
    """So many days from that one of 2023, given as (month, day)."""
    return [date(2023, *first) + timedelta(days=each) for each in range(number)]


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
