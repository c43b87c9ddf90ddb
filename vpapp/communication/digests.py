"""Verbs: the monthly digest. Sent once a month, whoever asks for it and however often."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock, workdays
from ..core.db import db
from ..core.tidings import Tiding
from ..mail import outbox
from ..mail.models import Mail
from ..people.models import Person
from . import digest_queries
from .digest_models import Digest, DigestDecline

TEMPLATE = "communication/mail_digest"
DECLINES = "/manadsbrev/avboj/"
"""Where the page begins on which one declines it by the link of the mail."""
LATE = timedelta(days=7)
"""So long after the month's first working day it still goes by itself, if nothing worked on the day."""
HOUR = 7
Told = Mapping[str, Sequence[Tiding]]


def is_due(now: datetime) -> bool:
    """Whether the digest of the month goes by itself now."""
    local = clock.local(now)
    first = workdays.first_of_month(local.date())
    is_time = first <= local.date() <= first + LATE and local.hour >= HOUR
    return is_time and digest_queries.of_month(local.date()) is None


def begins(until: datetime) -> datetime:
    """From when the next digest tells: where the last one ended, for the first a month before."""
    latest = digest_queries.latest()
    return latest.until if latest else until - timedelta(days=31)


def send(told: Told, *, since: datetime, until: datetime, by: Person | None) -> Digest | None:
    """Queue the digest of the month for everybody who wants it, and keep what it told. None if it has gone before.

    With nothing to tell nobody gets a mail. `by=None` is the system by the calendar.
    """
    month = _month(until)
    if digest_queries.of_month(month):
        return None
    rows = [[one.heading, one.title, one.url] for tidings in told.values() for one in tidings]
    digest = Digest(month=month, since=since, until=until, told=rows, recipients=0)
    db.session.add(digest)
    db.session.flush()
    if rows:
        _forget_older(digest)
        parts = [[heading, [[one[1], one[2]] for one in of]] for heading, of in digest.parts.items()]
        facts = {"parts": parts, "declines": DECLINES}
        digest.recipients = outbox.queue_many(
            TEMPLATE, to=digest_queries.recipients(), dedupe=f"digest:{month:%Y-%m}", **facts
        )
    audit.record(Event.DIGEST_SENT, on=digest, by=by, note=f"{digest.recipients} mejl")
    return digest


def decline(person: Person, *, by: Person | None) -> None:
    """Send them no digest any more; said twice it is the same. `by=None` is whoever has the link of their mail."""
    if not digest_queries.declines(person.id):
        db.session.add(DigestDecline(person_id=person.id))
        audit.record(Event.DIGEST_DECLINED, on=person, by=by)


def accept(person: Person, *, by: Person) -> None:
    """Send them the digest again; said twice it is the same."""
    declined = db.session.get(DigestDecline, person.id)
    if declined:
        db.session.delete(declined)
        audit.record(Event.DIGEST_ACCEPTED, on=person, by=by)


def _month(at: datetime) -> date:
    return clock.local(at).date().replace(day=1)


def _forget_older(digest: Digest) -> None:
    """Whom the earlier digests went to is kept until the next one goes, for the outbox to tell what went wrong."""
    older = sa.and_(Mail.dedupe.startswith("digest:"), Mail.dedupe < f"digest:{digest.month:%Y-%m}", Mail.email != "")
    outbox.forget(sa.select(Mail.id).where(older))
