"""Questions to the event log."""

from collections.abc import Sequence

import sqlalchemy as sa

from ..core.db import db
from .actions import FIRST
from .models import AuditEntry

PAGE = 50


def of_thing(kind: str, thing_id: int, *, before: int | None = None) -> Sequence[AuditEntry]:
    """The newest events of one row, at most PAGE + 1 of them, older than the entry `before`."""
    return _newest(sa.and_(AuditEntry.thing_kind == kind, AuditEntry.thing_id == thing_id), before)


def of_board(board_id: int, *, before: int | None = None) -> Sequence[AuditEntry]:
    """The newest events of one board, at most PAGE + 1 of them."""
    return _newest(AuditEntry.board_id == board_id, before)


def _newest(which: sa.ColumnElement[bool], before: int | None) -> Sequence[AuditEntry]:
    query = sa.select(AuditEntry).where(which).order_by(AuditEntry.id.desc()).limit(PAGE + 1)
    return db.session.scalars(query.where(AuditEntry.id < before) if before else query).all()


def broken_links() -> list[int]:
    """Ids of entries that were changed, or whose predecessor was removed or changed."""
    broken, previous = [], FIRST
    for entry in db.session.scalars(
        sa.select(AuditEntry).order_by(AuditEntry.id).execution_options(yield_per=500)
    ):
        if entry.previous_hash != previous or entry.hash != entry.sealed():
            broken.append(entry.id)
        previous = entry.hash
    return broken
