"""Loading the projects and agreements that the paper tells of, in its own words.

Loading again changes only what nobody has confirmed.
"""

import tomllib
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from ..audit import actions as audit
from ..core import swedish
from ..core.db import db
from . import projects
from .models import Activity, Goal, Programme
from .project_models import Project, ProjectActivity, ProjectKind, ProjectState

SAID_IN_2021 = "Uppgifterna är från 2021. Hur långt det har kommit sedan dess är inte bekräftat."


def load(folder: Path, programme: Programme) -> list[str]:
    """Make the database say what the file does; the lines tell, in Swedish, what was changed."""
    rows = tomllib.loads((folder / "projects.toml").read_text(encoding="utf-8"))["projects"]
    known = {one.loaded_as: one for one in db.session.scalars(sa.select(Project))}
    goals = {one.no: one for one in programme.goals}
    activities = {
        one.no: one for one in db.session.scalars(sa.select(Activity).where(Activity.programme_id == programme.id))
    }
    lines = []
    for row in rows:
        values, carried_out = _values(row, goals), [activities[no] for no in row.get("activities", ())]
        one = known.get(row["slug"])
        if one is None:
            made = Project(programme_id=programme.id, loaded_as=row["slug"], **values)
            made.activity_rows = [ProjectActivity(activity=each) for each in carried_out]
            db.session.add(made)
            lines.append(f"ny: {row['name']}")
        elif one and one.is_interpretation and (audit.change(one, **values) | projects.choose(one, carried_out)):
            lines.append(f"ändrad: {row['name']}")
    db.session.flush()
    return lines


def _values(row: dict[str, Any], goals: dict[int, Goal]) -> dict[str, Any]:
    return {
        "name": row["name"], "kind": ProjectKind(row["kind"]), "text": row["text"],
        "partners": row.get("partners", ""), "goal_id": goals[row["goal"]].id, "state": ProjectState(row["state"]),
        "period_text": row.get("period", ""), "reading": f"{row.get('reading', '')} {SAID_IN_2021}".strip(),
        "sort_key": swedish.sort_key(row["name"]),
    }  # fmt: skip
