"""Courses as things that other parts refer to."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from flask import url_for

from ..core.db import db
from ..core.references import Found, Kind
from .course_models import Course


def _choices() -> Sequence[tuple[int, str]]:
    return [(one.id, one.title) for one in _courses()]


def _find(keys: Collection[int]) -> dict[int, Found]:
    found = _courses(Course.id.in_(keys))
    return {one.id: Found(one.title, url_for("lectures.course", key=one.id)) for one in found}


def _courses(*which: sa.ColumnElement[bool]) -> Sequence[Course]:
    return db.session.scalars(sa.select(Course).where(*which).order_by(Course.search_text, Course.id)).all()


KIND = Kind("course", "Kurs", _choices, _find)
