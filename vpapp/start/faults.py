"""Reports of what can't be used, from anybody: told to those who look after the app, and nothing kept of whom from.

Not in the event log, which says who did something: not even a person who is signed in is noted.
"""

import secrets

import sqlalchemy as sa

from ..core import clock, swedish
from ..core.access import Role
from ..core.db import db
from ..core.rules import Refused
from ..mail import outbox
from ..mail.models import Mail
from ..people import queries as people

MOST_A_DAY = 20
FULL = (
    "Vi har fått många rapporter i dag och kan inte ta emot fler. Försök igen i morgon, "
    "eller kontakta programkontoret på socialförvaltningen."
)


def report(text: str) -> None:
    """Queue a mail to every Systemförvaltare. Raises Refused when there are too many today, or nobody to tell."""
    keepers = people.holders(Role.ADMINISTRATOR)
    day = swedish.iso_date(clock.local(clock.wall()).date())
    begins = f"fault:{day}:"
    told = sa.select(sa.func.count()).where(Mail.dedupe >= begins, Mail.dedupe < f"{begins}~")
    if not keepers or (db.session.scalar(told) or 0) >= MOST_A_DAY * len(keepers):
        raise Refused(FULL)
    name = secrets.token_hex(8)
    for one in keepers:
        outbox.queue("start/mail_fault", to=one.recipient, dedupe=f"{begins}{name}:{one.id}", text=text)
