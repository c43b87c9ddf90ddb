"""Questions about the directory."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from ..core import clock
from ..core.db import db
from .models import Channel, Organisation, Service
from .words import ServiceState

WHOLE: tuple[ExecutableOption, ...] = (
    joinedload(Service.organisation, innerjoin=True),
    selectinload(Service.channels).options(selectinload(Channel.openings), selectinload(Channel.special_days)),
    selectinload(Service.audience_rows),
    selectinload(Service.theme_rows),
    selectinload(Service.languages),
)
"""All that is shown of a service."""


def is_shown() -> sa.ColumnElement[bool]:
    """What everybody may read today."""
    return sa.and_(Service.state == ServiceState.PUBLISHED, Service.shown_until >= clock.today())


def shown() -> sa.Select[Service]:
    """What everybody may read today, by name."""
    return sa.select(Service).where(is_shown()).order_by(Service.sort_key, Service.id)


def every() -> sa.Select[Service]:
    """All services, also drafts, by name. For editors."""
    return sa.select(Service).options(joinedload(Service.organisation, innerjoin=True)).order_by(
        Service.sort_key, Service.id
    )


def printable() -> sa.Select[Service]:
    """What may be printed today: nothing whose check is overdue, as paper stays when the page has changed."""
    return shown().where(Service.fresh_until >= clock.today())


def organisations() -> Sequence[Organisation]:
    """All organisations, by name."""
    return db.session.scalars(sa.select(Organisation).order_by(Organisation.sort_key, Organisation.id)).all()
