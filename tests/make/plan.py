"""The programme, its plan and its rounds."""

import sqlalchemy as sa

from vpapp.core.db import db
from vpapp.programme.models import Activity, Goal, Programme, Round, RoundKind


def programme() -> Programme:
    """The programme 2021–2025."""
    return db.session.scalars(sa.select(Programme)).one()


def activity(no: int) -> Activity:
    """A row of the plan."""
    return db.session.scalars(sa.select(Activity).where(Activity.no == no)).one()


def goal(no: int) -> Goal:
    """One of the programme's goals."""
    return db.session.scalars(sa.select(Goal).where(Goal.no == no)).one()


def round_of(kind: RoundKind, year: int = 2023) -> Round:
    """A round of the programme."""
    return db.session.scalars(sa.select(Round).where(Round.kind == kind, Round.year == year)).one()


def open_round() -> Round:
    """Tertial 1 2023, which is open on the cast's day."""
    return round_of(RoundKind.T1)
