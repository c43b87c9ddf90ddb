"""Questions about news."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload
from sqlalchemy.sql.base import ExecutableOption

from ..core import clock
from ..core.db import db
from .models import News, NewsState

ABOUT: tuple[ExecutableOption, ...] = (joinedload(News.goal), joinedload(News.activity))
PAGE = 20


def _out() -> sa.Select[News]:
    is_out = sa.and_(News.state == NewsState.PUBLISHED, News.publish_from <= clock.now())
    return sa.select(News).where(is_out).order_by(News.publish_from.desc(), News.id.desc()).options(*ABOUT)


def newest(number: int, **topic: int) -> Sequence[News]:
    """The newest news that everybody reads; with a `goal_id` or an `activity_id` those about it."""
    return db.session.scalars(_out().filter_by(**topic).limit(number)).all()


def page_of(number: int) -> Sequence[News]:
    """That page of the news, from 1, with one more than PAGE where there is another."""
    return db.session.scalars(_out().offset((number - 1) * PAGE).limit(PAGE + 1)).all()


def out_between(since: datetime, until: datetime) -> Sequence[News]:
    """The news that came between the two, the first first."""
    between = _out().where(News.publish_from >= since, News.publish_from < until)
    return db.session.scalars(between.order_by(None).order_by(News.publish_from, News.id)).all()


def not_out() -> Sequence[News]:
    """Drafts, what is to come and what was taken down, for the editors."""
    is_out = sa.and_(News.state == NewsState.PUBLISHED, News.publish_from <= clock.now())
    taken_last = sa.case((News.state == NewsState.TAKEN_DOWN, 1), else_=0)
    query = sa.select(News).where(~sa.func.coalesce(is_out, sa.false())).order_by(taken_last, News.id.desc())
    return db.session.scalars(query.options(*ABOUT)).all()
