"""Questions about the discussions of the plan's activities."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ..core.access import Permission, may
from ..core.db import db
from ..people.models import Person
from ..programme.models import Activity, Programme
from .discussion_models import GroupPost


class Discussion(NamedTuple):
    """The discussion of an activity: how many posts stand in it, and when the latest was written."""

    activity: Activity
    posts: int
    latest: datetime


def posts(activity: Activity) -> Sequence[GroupPost]:
    """What has been said of an activity, oldest first."""
    query = sa.select(GroupPost).where(GroupPost.activity_id == activity.id).options(joinedload(GroupPost.by))
    return db.session.scalars(query.order_by(GroupPost.at, GroupPost.id)).unique().all()


def number_of(activity: Activity) -> int:
    """How many posts stand in its discussion."""
    return db.session.scalar(_standing().where(GroupPost.activity_id == activity.id)) or 0


def _standing() -> sa.Select[int]:
    return sa.select(sa.func.count(GroupPost.id)).where(GroupPost.removed_at.is_(None))


def discussions(programme: Programme) -> list[Discussion]:
    """Those in which something has been said, the one with the latest post first."""
    latest = sa.func.max(GroupPost.at)
    query = (
        sa.select(Activity, sa.func.count(GroupPost.id), sa.type_coerce(latest, GroupPost.at.type))
        .join(GroupPost, GroupPost.activity_id == Activity.id)
        .where(GroupPost.removed_at.is_(None), Activity.programme_id == programme.id)
        .group_by(Activity.id)
        .order_by(latest.desc(), Activity.no)
    )
    found = db.session.execute(query.options(sa.orm.lazyload(Activity.goal)))
    return [Discussion(*row) for row in found.unique()]


def taking_part(activity: Activity) -> Sequence[Person]:
    """Those who have said something in the discussion that stands, and still read it."""
    wrote = sa.select(GroupPost.by_id).where(GroupPost.activity_id == activity.id, GroupPost.removed_at.is_(None))
    query = sa.select(Person).where(Person.id.in_(wrote), Person.closed_on.is_(None)).order_by(Person.id)
    return [one for one in db.session.scalars(query).unique() if may(one, Permission.TAKE_PART_IN_GROUP)]
