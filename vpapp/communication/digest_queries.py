"""Questions about the monthly digest."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from ..core.db import db
from ..mail.models import Recipient
from ..people.models import Person
from .digest_models import Digest, DigestDecline


def of_month(day: date) -> Digest | None:
    """The digest of the day's month, if it has gone."""
    return db.session.scalar(sa.select(Digest).where(Digest.month == day.replace(day=1)))


def latest() -> Digest | None:
    """The last one."""
    return db.session.scalar(sa.select(Digest).order_by(Digest.until.desc()).limit(1))


def every() -> Sequence[Digest]:
    """All, the newest first."""
    return db.session.scalars(sa.select(Digest).order_by(Digest.month.desc())).all()


def declines(person_id: int) -> bool:
    """Whether the person has declined it."""
    return db.session.scalar(sa.select(sa.exists().where(DigestDecline.person_id == person_id))) or False


def _wanting() -> sa.ColumnElement[bool]:
    return sa.and_(Person.closed_on.is_(None), ~sa.exists().where(DigestDecline.person_id == Person.id))


def recipients() -> list[Recipient]:
    """Everybody with an open account who has not declined it, in one statement."""
    query = sa.select(Person.name, Person.email, Person.id).where(_wanting()).order_by(Person.id)
    return [Recipient(*row) for row in db.session.execute(query)]


def number_of_recipients() -> int:
    """How many they are."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(Person).where(_wanting())) or 0
