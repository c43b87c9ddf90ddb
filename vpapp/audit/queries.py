"""Questions to the event log."""

from collections.abc import Sequence
from datetime import date, datetime, time

import sqlalchemy as sa

from ..core import clock
from ..core.db import db
from .actions import FIRST
from .models import AuditEntry

PAGE = 50
OF_PEOPLE = ("sign_up", "interest", "completion")
"""What people do for themselves: no business of whoever reads their board's log."""
_LAST = sa.select(sa.func.max(AuditEntry.id))
_NEWEST_OF_ALL = sa.select(AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1)
_NEWEST = (
    sa.select(AuditEntry.hash)
    .where(
        AuditEntry.id.in_(
            [
                _LAST.where(AuditEntry.board_id == sa.bindparam("board_id")).scalar_subquery(),
                _LAST.where(AuditEntry.board_id.is_(None)).scalar_subquery(),
            ]
        )
    )
    .order_by(AuditEntry.id)
)


def of_thing(kind: str, thing_id: int, *also: sa.ColumnElement[bool]) -> Sequence[AuditEntry]:
    """The newest events of one row, at most PAGE + 1 of them, narrowed by further conditions."""
    return _newest(AuditEntry.thing_kind == kind, AuditEntry.thing_id == thing_id, *also)


def of_board(board_id: int, *also: sa.ColumnElement[bool]) -> Sequence[AuditEntry]:
    """The newest events of one board, at most PAGE + 1 of them, narrowed by further conditions."""
    return _newest(AuditEntry.board_id == board_id, AuditEntry.thing_kind.not_in(OF_PEOPLE), *also)


def of_year(board_id: int, year: int, *also: sa.ColumnElement[bool]) -> Sequence[AuditEntry]:
    """All events of one board in a year, the oldest first, narrowed by further conditions."""
    first, after = (datetime.combine(date(each, 1, 1), time(), clock.STOCKHOLM) for each in (year, year + 1))
    within = AuditEntry.board_id == board_id, AuditEntry.at >= first, AuditEntry.at < after
    query = sa.select(AuditEntry).where(*within, AuditEntry.thing_kind.not_in(OF_PEOPLE), *also)
    return db.session.scalars(query.order_by(AuditEntry.id)).all()


def older_than(entry_id: int) -> sa.ColumnElement[bool]:
    """The condition for the next page."""
    return AuditEntry.id < entry_id


def _newest(*which: sa.ColumnElement[bool]) -> Sequence[AuditEntry]:
    return db.session.scalars(
        sa.select(AuditEntry).where(*which).order_by(AuditEntry.id.desc()).limit(PAGE + 1)
    ).all()


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


def newest(board_id: int) -> tuple[str, ...]:
    """The seals of the newest event of the board and of the newest that belongs to no board.

    While both stand, nothing that the board's pages show has changed, but for people's names.
    """
    return tuple(db.session.scalars(_NEWEST, {"board_id": board_id}))


def newest_of_all() -> str:
    """The seal of the newest event there is; empty when there is none. While it stands, so does what pages show."""
    return db.session.scalar(_NEWEST_OF_ALL) or ""
