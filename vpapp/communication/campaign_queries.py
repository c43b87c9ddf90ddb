"""Questions about campaigns and the communication plan."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload
from sqlalchemy.sql.base import ExecutableOption

from ..core import clock
from ..core.db import db
from .campaign_models import Campaign, PlanRow, PlanState

ABOUT: tuple[ExecutableOption, ...] = (joinedload(Campaign.goal), joinedload(Campaign.activity))
ROW_ABOUT: tuple[ExecutableOption, ...] = (joinedload(PlanRow.goal), joinedload(PlanRow.activity))
SOON = timedelta(days=60)


def _by_time() -> sa.Select[Campaign]:
    return sa.select(Campaign).order_by(Campaign.starts_on, Campaign.id)


def in_year(year: int) -> Sequence[Campaign]:
    """The campaigns of which a part falls in the year, the first first."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return db.session.scalars(_by_time().where(Campaign.starts_on <= last, Campaign.ends_on >= first)).all()


def years() -> list[int]:
    """The years from the first campaign's to the last one's, this year among them."""
    first, last = db.session.execute(sa.select(sa.func.min(Campaign.starts_on), sa.func.max(Campaign.ends_on))).one()
    this = clock.today().year
    return list(range(min(first.year, this), max(last.year, this) + 1)) if first else [this]


def near() -> Sequence[Campaign]:
    """What goes on now or begins soon."""
    today = clock.today()
    is_near = sa.and_(Campaign.ends_on >= today, Campaign.starts_on <= today + SOON, ~Campaign.is_cancelled)
    return db.session.scalars(_by_time().where(is_near)).all()


def about(**topic: int) -> Sequence[Campaign]:
    """The campaigns about a goal or an activity (`goal_id`, `activity_id`), the newest first."""
    query = sa.select(Campaign).filter_by(**topic).where(~Campaign.is_cancelled)
    return db.session.scalars(query.order_by(Campaign.starts_on.desc(), Campaign.id.desc())).all()


def added_between(since: datetime, until: datetime) -> Sequence[Campaign]:
    """The campaigns that were added between the two and are not over, the first first."""
    is_new = sa.and_(Campaign.added_at >= since, Campaign.added_at < until, ~Campaign.is_cancelled)
    return db.session.scalars(_by_time().where(is_new, Campaign.ends_on >= clock.local(until).date())).all()


def plan(year: int) -> sa.Select[PlanRow]:
    """The plan's rows of the year by time, to be narrowed and run."""
    begins = PlanRow.starts_on.between(date(year, 1, 1), date(year, 12, 31))
    return sa.select(PlanRow).where(begins).order_by(PlanRow.starts_on, PlanRow.id).options(*ROW_ABOUT)


def is_overdue(day: date) -> sa.ColumnElement[bool]:
    """`PlanRow.is_overdue`, over rows."""
    ended = sa.func.coalesce(PlanRow.ends_on, PlanRow.starts_on) < day
    return sa.and_(ended, PlanRow.state.in_((PlanState.PLANNED, PlanState.ONGOING)))


def plan_years() -> list[int]:
    """The years that the plan has rows in, this year among them."""
    first, last = db.session.execute(sa.select(sa.func.min(PlanRow.starts_on), sa.func.max(PlanRow.starts_on))).one()
    this = clock.today().year
    return list(range(min(first.year, this), max(last.year, this) + 1)) if first else [this]


def audiences() -> list[str]:
    """Whom the plan's rows speak to, each once."""
    return list(db.session.scalars(sa.select(PlanRow.audience).distinct().order_by(PlanRow.audience)))
