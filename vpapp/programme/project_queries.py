"""Questions about projects and agreements."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from ..core.db import db
from .models import Activity, Goal, Programme
from .project_models import Project, ProjectActivity

WHOLE: tuple[ExecutableOption, ...] = (
    joinedload(Project.goal),
    selectinload(Project.activity_rows).joinedload(ProjectActivity.activity),
)
LAST = 99
_ORDER = (sa.func.coalesce(Goal.no, LAST), Project.sort_key, Project.id)


def projects(programme: Programme) -> Sequence[Project]:
    """All of the programme's, by goal and name."""
    return db.session.scalars(_query().where(Project.programme_id == programme.id)).unique().all()


def of_goal(goal: Goal) -> Sequence[Project]:
    """Those of a goal, by name."""
    return db.session.scalars(_query().where(Project.goal_id == goal.id)).unique().all()


def of_activity(activity: Activity) -> Sequence[Project]:
    """Those that carry out a row of the plan, by name."""
    carries_out = Project.activity_rows.any(ProjectActivity.activity_id == activity.id)
    return db.session.scalars(_query().where(carries_out)).unique().all()


def _query() -> sa.Select[Project]:
    return sa.select(Project).outerjoin(Goal, Goal.id == Project.goal_id).options(*WHOLE).order_by(*_ORDER)
