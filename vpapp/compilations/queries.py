"""Questions about compilations."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from ..core.db import db
from ..programme.models import Programme, Round, RoundKind
from .models import MIDTERM, Compilation, CompilationFile


def editions(programme: Programme, key: str) -> Sequence[Compilation]:
    """All of it that there is, the newest first."""
    query = sa.select(Compilation).where(Compilation.programme_id == programme.id, Compilation.key == key)
    return db.session.scalars(query.order_by(Compilation.edition.desc())).all()


def draft(programme: Programme, key: str) -> Compilation | None:
    """What the office is writing."""
    return next((one for one in editions(programme, key) if not one.is_final), None)


def newest(programme: Programme) -> dict[tuple[str, bool], Compilation]:
    """(key, whether it is final) → the newest edition."""
    query = (
        sa.select(Compilation).where(Compilation.programme_id == programme.id).order_by(Compilation.edition)
    )
    return {(one.key, one.is_final): one for one in db.session.scalars(query)}


def file(compilation_id: int, ending: str) -> CompilationFile | None:
    """The file of a compilation with that ending."""
    return db.session.scalar(sa.select(CompilationFile).where(
        CompilationFile.compilation_id == compilation_id, CompilationFile.ending == ending
    ))  # fmt: skip


def rounds_of(programme: Programme, key: str, day: date) -> list[Round]:
    """The rounds that it tells of, by period: the year's report; halfway every one that is due."""
    if key == MIDTERM:
        due = [one for one in programme.rounds if one.due_on <= day]
        return sorted(due, key=lambda one: (one.year, list(RoundKind).index(one.kind)))
    return [one for one in programme.rounds if one.kind is RoundKind.VB and str(one.year) == key]


def keys(programme: Programme, day: date) -> list[str]:
    """What there is to compile on the day, the newest year first; the mid-term report from its middle on."""
    years = [one.year for one in programme.rounds if one.kind is RoundKind.VB and one.opens_on <= day]
    middle = programme.starts_on + (programme.ends_on - programme.starts_on) / 2
    return [*([MIDTERM] if years and day.year >= middle.year else []), *map(str, sorted(years, reverse=True))]
