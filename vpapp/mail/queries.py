"""Questions about mails."""

from collections.abc import Sequence

import sqlalchemy as sa

from ..core.db import db
from .models import Mail

PAGE = 50


def latest(before: int | None = None) -> Sequence[Mail]:
    """The newest mails, at most PAGE + 1 of them; `before` an id: those older than it."""
    query = sa.select(Mail).order_by(Mail.id.desc()).limit(PAGE + 1)
    return db.session.scalars(query.where(Mail.id < before) if before else query).all()


def stuck() -> int:
    """How many mails could not leave and are not tried again."""
    query = sa.select(sa.func.count()).where(
        Mail.sent_at.is_(None), Mail.leaves_at.is_(None), Mail.email != ""
    )
    return db.session.scalar(query) or 0
