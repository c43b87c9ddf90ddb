"""Verbs: projects and agreements."""

from collections.abc import Iterable
from typing import Any

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock, swedish
from ..core.db import db
from ..core.rules import Stale
from .models import Activity, Programme
from .project_models import Project, ProjectActivity


def add(
    programme: Programme, *, activities: Iterable[Activity], by: audit.Identified | None, **values: Any
) -> Project:
    """A new one, as somebody knows it to be. `values` are its columns."""
    project = Project(
        programme_id=programme.id, **values, sort_key=swedish.sort_key(values["name"]), confirmed_on=clock.today()
    )
    project.activity_rows = [ProjectActivity(activity=one) for one in dict.fromkeys(activities)]
    db.session.add(project)
    audit.record(Event.PROJECT_ADDED, on=project, by=by, changes={"name": [None, project.name]})
    return project


def edit(
    project: Project,
    *,
    version: int | None,
    activities: Iterable[Activity],
    by: audit.Identified | None,
    **values: Any,
) -> None:
    """Say anew what it is, which also confirms it. Raises Stale when somebody else has changed it since `version`."""
    if version is not None and version != project.version:
        raise Stale
    changes = audit.change(project, **values, sort_key=swedish.sort_key(values["name"]))
    changes.pop("sort_key", None)
    changes |= choose(project, activities)
    if project.confirmed_on is None:
        changes |= audit.change(project, confirmed_on=clock.today())
    if changes:
        project.version += 1
        db.session.expire(project, ["goal"])
        audit.record(Event.PROJECT_EDITED, on=project, by=by, changes=changes)


def choose(project: Project, activities: Iterable[Activity]) -> dict[str, list[Any]]:
    """Let it carry out those rows of the plan; what that changed, by their numbers."""
    before = [one.no for one in project.activities]
    known = {row.activity_id: row for row in project.activity_rows}
    wanted = {one.id: one for one in activities}
    project.activity_rows = [
        known.get(key) or ProjectActivity(activity_id=key, activity=one) for key, one in wanted.items()
    ]
    after = [one.no for one in project.activities]
    return {"activities": [before, after]} if before != after else {}
