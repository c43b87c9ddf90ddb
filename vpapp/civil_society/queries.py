"""Questions about the directory."""

from collections.abc import Sequence
from functools import cache

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from ..core import clock
from ..core.db import db
from .check_models import Check
from .fault_models import FaultReport
from .models import Channel, Organisation, Service, ServiceAudience, ServiceLanguage
from .synonym_models import SynonymGroup
from .words import LANGUAGES, NUMBERS, Audience, ChannelKind, Reach, ServiceState

MOST_LINES = 5
WHOLE: tuple[ExecutableOption, ...] = (
    joinedload(Service.organisation, innerjoin=True),
    selectinload(Service.channels).options(selectinload(Channel.openings), selectinload(Channel.special_days)),
    selectinload(Service.audience_rows),
    selectinload(Service.theme_rows),
    selectinload(Service.languages),
)
"""All that is shown of a service."""
CHECKED: tuple[ExecutableOption, ...] = (
    *WHOLE, selectinload(Service.checks).selectinload(Check.facts), selectinload(Service.voids),
)  # fmt: skip
"""And its checks, which say how well it is known."""


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


def national_lines(audience: Audience) -> Sequence[Service]:
    """What everybody in the country may call or write to and turns to the audience; nothing that is overdue."""
    query = printable().where(
        Service.reach == Reach.COUNTRY,
        Service.audience_rows.any(ServiceAudience.audience == audience),
        Service.channels.any(Channel.kind.in_(NUMBERS)),
    )
    return db.session.scalars(query.options(*WHOLE).limit(MOST_LINES)).all()


def languages_shown() -> list[str]:
    """The codes of the languages that something shown has, in the order of the list."""
    return list(db.session.scalars(_languages(), {"today": clock.today()}))


@cache
def _languages() -> sa.CompoundSelect[str]:
    """Each language by itself, which ends at the first that has it: quick also among thousands."""
    service, language = (Service.metadata.tables[one.__tablename__].c for one in (Service, ServiceLanguage))
    shown = sa.exists().where(
        service.id == language.service_id,
        service.state == ServiceState.PUBLISHED,
        service.shown_until >= sa.bindparam("today"),
    )
    return sa.union_all(
        *(sa.select(sa.literal(code)).where(sa.exists().where(language.code == code, shown)) for code in LANGUAGES)
    )


def first_number(name: str) -> str:
    """The first number of what is called that, when it is shown; else nothing."""
    numbers = (
        sa.select(Channel.value)
        .join(Service, Service.id == Channel.service_id)
        .where(is_shown(), Service.name == name, Channel.kind == ChannelKind.PHONE)
        .order_by(Service.id, Channel.position, Channel.id)
        .limit(1)
    )
    return db.session.scalar(numbers) or ""


def synonyms() -> list[str]:
    """The words of each group, for a search."""
    return list(db.session.scalars(sa.select(SynonymGroup.words).order_by(SynonymGroup.id)))


def synonym_groups() -> Sequence[SynonymGroup]:
    """All groups of words that mean the same, by their first word."""
    return db.session.scalars(sa.select(SynonymGroup).order_by(SynonymGroup.sort_key, SynonymGroup.id)).all()


def faults() -> Sequence[FaultReport]:
    """What readers have said is wrong and nobody has handled, the oldest first."""
    waiting = sa.select(FaultReport).where(FaultReport.is_handled.is_(False))
    return db.session.scalars(waiting.options(joinedload(FaultReport.service)).order_by(FaultReport.id)).all()
