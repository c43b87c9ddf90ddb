"""Projects, and what boards tell once a year."""

from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from tests.make.boards import board
from tests.make.people import person
from vpapp.core.db import db
from vpapp.programme import yearly
from vpapp.programme.project_models import Project
from vpapp.programme.yearly_models import YearlyAnswer, YesNo


def project(slug: str = "igor") -> Project:
    """One of those that the paper tells of."""
    return db.session.scalars(sa.select(Project).where(Project.loaded_as == slug)).one()


def yearly_answer(slug: str = "farsta", year: int = 2022, *, irisk: int | None = None,
                  has_section: YesNo = YesNo.YES) -> YearlyAnswer:  # fmt: skip
    """What the board has told of the year."""
    said = {"has_section": has_section, "checked_on": date(2023, 1, 20), "irisk": irisk}
    return yearly.answer(board(slug), year, **said, by=person("programansvarig"))


class YearlyAddress(NamedTuple):
    """The arguments of addresses under /arliga-uppgifter."""

    year: int = 2022
    slug: str = "farsta"


def programme_addresses() -> dict[str, Any]:
    """A project, and a year of which Farsta has told nothing yet."""
    return {"projekt": project().id, "arliga-uppgifter": YearlyAddress()}


PROJECT = {"name": "Ett nytt projekt", "kind": "project", "state": "ongoing", "text": "Samverkan.", "goal": "0"}
FORMS: dict[str, dict[str, Any]] = {
    "programme.add_project": PROJECT,
    "programme.save_project": PROJECT | {"version": "1"},
    "programme.answer_yearly": {"version": "0", "has_section": "yes", "checked_on": "2023-01-20", "irisk": "40"},
    "follow_up.take_up": {"commitment": "0"},
}
