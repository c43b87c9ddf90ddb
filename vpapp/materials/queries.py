"""Questions about support material."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from ..core.db import db
from ..programme.models import Activity, Goal
from .models import Material, MaterialAudience, MaterialVersion
from .words import MaterialKind, MaterialState

LISTED: tuple[ExecutableOption, ...] = (
    selectinload(Material.audience_rows),
    selectinload(Material.versions).joinedload(MaterialVersion.file),
)
WHOLE: tuple[ExecutableOption, ...] = (
    *LISTED, joinedload(Material.goal), joinedload(Material.activity), joinedload(Material.owner),
)  # fmt: skip
"""All that is shown of a material, without the bytes of its files."""
_ASKED_FOR_MOST = sa.case(
    {"presentation": 0, "short_version": 1, "for_managers": 2}, value=sa.cast(Material.kind, sa.String), else_=3
)


def published() -> sa.Select[Material]:
    """What is to be used, to be narrowed and run: the presentation, the short version and managers' first."""
    query = sa.select(Material).where(Material.state == MaterialState.PUBLISHED).options(*LISTED)
    return query.order_by(_ASKED_FOR_MOST, Material.sort_key, Material.id)


def of_activity(activity_id: int) -> Sequence[Material]:
    """What is to be used with one of the plan's rows."""
    return db.session.scalars(published().where(Material.activity_id == activity_id)).all()


def activities() -> sa.Select[Any]:
    """The activity's id of each that is to be used with one of the plan's rows."""
    query = sa.select(Material.activity_id).where(Material.state == MaterialState.PUBLISHED)
    return query.where(Material.activity_id.is_not(None))


def of_goal(goal_id: int) -> Sequence[Material]:
    """What is to be used with a goal, but for what is of one of its activities."""
    query = published().where(Material.goal_id == goal_id, Material.activity_id.is_(None))
    return db.session.scalars(query).all()


def first_of(kinds: Collection[MaterialKind]) -> dict[MaterialKind, Material]:
    """Kind → the one of it in Swedish that is a page of the app's own, else the one that was published last."""
    query = published().where(Material.kind.in_(kinds), Material.language == "sv")
    found = sorted(db.session.scalars(query), key=lambda one: (one.current.is_page, one.published_at, one.id))
    return {one.kind: one for one in found}


def suits(audience: str) -> sa.ColumnElement[bool]:
    """That a material is for those, or for everybody."""
    rows = Material.audience_rows
    return sa.or_(rows.any(MaterialAudience.audience == audience), ~rows.any())


def goals_in_use() -> Sequence[Goal]:
    """The goals that something published is for."""
    query = sa.select(Goal).where(Goal.id.in_(_used(Material.goal_id)))
    return db.session.scalars(query.order_by(Goal.programme_id.desc(), Goal.no)).all()


def activities_in_use() -> Sequence[Activity]:
    """The plan's rows that something published is for."""
    query = sa.select(Activity).where(Activity.id.in_(_used(Material.activity_id)))
    return db.session.scalars(query.order_by(Activity.programme_id.desc(), Activity.no)).all()


def languages_in_use() -> set[str]:
    """The languages of what is published."""
    return set(db.session.scalars(_used(Material.language)))


def _used(column: Any) -> Any:
    return sa.select(column).where(Material.state == MaterialState.PUBLISHED).distinct()


def every() -> Sequence[Material]:
    """All of them for the editors: drafts first, what is withdrawn last."""
    order = sa.case({"draft": 0, "published": 1}, value=sa.cast(Material.state, sa.String), else_=2)
    query = sa.select(Material).options(*WHOLE).order_by(order, Material.sort_key, Material.id)
    return db.session.scalars(query).unique().all()


def due(day: date) -> Sequence[Material]:
    """What somebody has to see on the day if it still holds, the longest overdue first."""
    query = sa.select(Material).where(Material.state == MaterialState.PUBLISHED, Material.review_on <= day)
    return db.session.scalars(query.options(*WHOLE).order_by(Material.review_on, Material.id)).unique().all()


def to_ask(day: date) -> Sequence[int]:
    """The ids of what is due and whose owner has not been asked by mail since its review date was set."""
    not_asked = sa.or_(Material.asked_for.is_(None), Material.asked_for != Material.review_on)
    query = sa.select(Material.id).where(
        Material.state == MaterialState.PUBLISHED, Material.review_on <= day, not_asked
    )
    return db.session.scalars(query.order_by(Material.id)).all()


def versions_since(since: datetime, until: datetime) -> Sequence[MaterialVersion]:
    """Of what is published: the versions that became readable from the first moment until just before the second."""
    readable = sa.case(
        (MaterialVersion.added_at < Material.published_at, Material.published_at), else_=MaterialVersion.added_at
    )
    query = (
        sa.select(MaterialVersion)
        .join(MaterialVersion.material)
        .where(Material.state == MaterialState.PUBLISHED, readable >= since, readable < until)
        .options(joinedload(MaterialVersion.material))
    )
    newest: dict[int, MaterialVersion] = {}
    for one in db.session.scalars(query.order_by(MaterialVersion.material_id, MaterialVersion.no)):
        newest[one.material_id] = one
    return list(newest.values())


def at(url: str) -> Material | None:
    """The published material whose newest version leads to an address of the app's own."""
    later = sa.orm.aliased(MaterialVersion)
    newest = ~sa.exists().where(later.material_id == MaterialVersion.material_id, later.no > MaterialVersion.no)
    query = sa.select(Material).join(Material.versions)
    query = query.where(Material.state == MaterialState.PUBLISHED, MaterialVersion.url == url, newest)
    return db.session.scalars(query.order_by(Material.id).limit(1)).first()


def knows(url: str) -> bool:
    """Whether some material has ever led to that address."""
    return db.session.scalar(sa.select(MaterialVersion.id).where(MaterialVersion.url == url).limit(1)) is not None
