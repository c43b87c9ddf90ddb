"""Questions for the checks: over all occasions at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import lazyload

from ..audit.events import Event
from ..audit.models import AuditEntry
from ..core.db import db
from .models import Lecture, SignUp
from .words import SEATED, Mode, SignUpState


def taken() -> dict[tuple[int, Mode], dict[int | None, int]]:
    """(Occasion id, mode) → board id → seats taken, of all occasions. Whoever walked in took none."""
    rows = db.session.execute(
        sa.select(SignUp.lecture_id, SignUp.mode, SignUp.board_id, sa.func.count())
        .where(SignUp.state.in_(SEATED), ~SignUp.is_walk_in)
        .group_by(SignUp.lecture_id, SignUp.mode, SignUp.board_id)
    )
    found: dict[tuple[int, Mode], dict[int | None, int]] = {}
    for lecture_id, mode, board_id, number in rows:
        found.setdefault((lecture_id, mode), {})[board_id] = number
    return found


def with_sign_ups() -> Sequence[Lecture]:
    """Every occasion to which anybody has signed up."""
    query = sa.select(Lecture).where(sa.exists().where(SignUp.lecture_id == Lecture.id)).order_by(Lecture.id)
    return db.session.scalars(query.options(lazyload(Lecture.course), lazyload(Lecture.openings))).all()


def edits(lecture_id: int) -> list[Mapping[str, Any]]:
    """What was changed of an occasion, each as field → [before, after]."""
    query = sa.select(AuditEntry.changes).where(
        AuditEntry.thing_kind == "lecture",
        AuditEntry.thing_id == lecture_id,
        AuditEntry.event == Event.LECTURE_EDITED,
    )
    return list(db.session.scalars(query))


def waiting(now: datetime) -> dict[tuple[Lecture, Mode], list[int | None]]:
    """(Coming occasion, mode) → the boards of those who wait."""
    rows = db.session.execute(
        sa.select(Lecture, SignUp.mode, SignUp.board_id)
        .join(SignUp, SignUp.lecture_id == Lecture.id)
        .where(SignUp.state == SignUpState.WAITING, Lecture.starts_at > now)
        .distinct()
        .options(lazyload(Lecture.course), lazyload(Lecture.openings))
    )
    found: dict[tuple[Lecture, Mode], list[int | None]] = {}
    for lecture, mode, board_id in rows:
        found.setdefault((lecture, mode), []).append(board_id)
    return found
