"""What is new among the lectures, for the monthly digest."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from flask import url_for

from ..audit.events import Event
from ..audit.models import AuditEntry
from ..core.db import db
from ..core.tidings import Tiding
from . import queries
from .models import Lecture
from .words import LectureState


def new(since: datetime, until: datetime) -> Sequence[Tiding]:
    """The occasions that were published between the two and are still to come, by their time."""
    published = sa.select(AuditEntry.thing_id).where(
        AuditEntry.event == Event.LECTURE_PUBLISHED,
        AuditEntry.thing_kind == Lecture.__tablename__,
        AuditEntry.at >= since,
        AuditEntry.at < until,
    )
    coming = queries.coming(until).where(Lecture.state == LectureState.PUBLISHED, Lecture.id.in_(published))
    return [
        Tiding("Nya föreläsningar", f"{one.course.title}, {one.when}", url_for("lectures.show", key=one.id))
        for one in db.session.scalars(coming).unique()
    ]
