"""Sessions: a random token in the cookie, its hash in a row. Source: OWASP ASVS 5.0, chapter V7."""

import hashlib
import secrets
from contextlib import suppress
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import joinedload

from ..core import clock
from ..core.db import db, is_writing, writing
from .models import IDLE, LONGEST, Person, SignInSession

SEEN_EVERY = timedelta(minutes=5)
_BY_HASH = (
    sa.select(SignInSession)
    .where(SignInSession.token_hash == sa.bindparam("token_hash"))
    .options(joinedload(SignInSession.person).joinedload(Person.grants))
)


def hash_of(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def start(person: Person, *, browser: str) -> str:
    """A new session for the person; the token to put in the cookie."""
    token = secrets.token_urlsafe(32)
    db.session.add(SignInSession(token_hash=hash_of(token), person_id=person.id, browser=browser[:60]))
    db.session.flush()
    return token


def find(token: str) -> SignInSession | None:
    """The live session of a token, with its person, roles and board in one statement."""
    found = db.session.scalars(_BY_HASH, {"token_hash": hash_of(token)}).unique().one_or_none()
    return found if found and is_live(found, clock.wall()) else None


def is_live(session: SignInSession, now: datetime) -> bool:
    """Neither ended, nor idle or old for too long, nor of a closed account."""
    return (
        session.ended_at is None
        and session.person.closed_on is None
        and now - session.seen_at <= IDLE
        and now - session.started_at <= LONGEST
    )


def seen(session: SignInSession) -> None:
    """Note that the session is in use, at most every five minutes, in a short transaction of its own."""
    now = clock.wall()
    if now - session.seen_at < SEEN_EVERY:
        return
    if is_writing():
        session.seen_at = now
        return
    with suppress(OperationalError), writing():  # busy: it is noted at the next request
        db.session.execute(sa.update(SignInSession).where(SignInSession.id == session.id).values(seen_at=now))


def end_all(person: Person) -> None:
    """End every session of the person: after a new password, other roles or a closed account."""
    db.session.execute(
        sa.update(SignInSession)
        .where(SignInSession.person_id == person.id, SignInSession.ended_at.is_(None))
        .values(ended_at=clock.wall())
    )
