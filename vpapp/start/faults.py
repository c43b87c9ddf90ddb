"""Reports of what can't be used, from anybody: told to those who look after the app, and nothing kept of whom from.

Not in the event log, which says who did something: not even a person who is signed in is noted.
"""

import secrets
from datetime import timedelta

import sqlalchemy as sa

from ..core import clock, swedish
from ..core.access import Role
from ..core.db import db
from ..core.rules import Refused
from ..mail import outbox
from ..mail.models import Mail
from ..people import queries as people

MOST_A_DAY = 20
KEPT = timedelta(days=30)
"""So long after they have left the reports stand in the outbox."""
FULL = (
    "Vi har fått många rapporter i dag och kan inte ta emot fler. Försök igen i morgon, "
    "eller kontakta programkontoret på socialförvaltningen."
)


def _forget_old() -> None:
    old = Mail.sent_at < clock.wall() - KEPT
    outbox.forget(sa.select(Mail.id).where(Mail.dedupe.startswith("fault:"), old, Mail.email != ""))


def report(text: str) -> None:
    """Queue a mail to every Systemförvaltare. Raises Refused when there are too many today, or nobody to tell."""
    keepers = people.holders(Role.ADMINISTRATOR)
    day = swedish.iso_date(clock.local(clock.wall()).date())
    begins = f"fault:{day}:"
    told = sa.select(sa.func.count()).where(Mail.dedupe.startswith(begins))
    if not keepers or (db.session.scalar(told) or 0) >= MOST_A_DAY * len(keepers):
        raise Refused(FULL)
    _forget_old()
    name = secrets.token_hex(8)
    for one in keepers:
        outbox.queue("start/mail_fault", to=one.recipient, dedupe=f"{begins}{name}:{one.id}", text=text)
