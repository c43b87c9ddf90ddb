"""Verbs of the event log: there is one."""

from typing import Any, Protocol

import sqlalchemy as sa

from ..core import clock, swedish
from ..core.db import WRITE_LOCK, db
from .events import Event
from .models import AuditEntry

FIRST = "0" * 64
_entries = AuditEntry.metadata.tables[AuditEntry.__tablename__]
_LAST = sa.select(_entries.c.hash).order_by(_entries.c.id.desc()).limit(1)
_WRITE = _entries.insert()
_WRITTEN = [column.name for column in _entries.c if not column.primary_key]


class Identified(Protocol):
    """A person."""

    id: Any


def record(
    event: Event,
    *,
    on: Any,
    by: Identified | None,
    changes: dict[str, list[Any]] | None = None,
    note: str = "",
) -> None:
    """Write down a change, in the same transaction. `by=None` is the system itself.

    `on` is the changed row; where it has a `board_id` the entry is found from the board too.
    """
    db.session.flush()
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITE_LOCK)))
    last = db.session.scalar(_LAST)
    kind = type(on).__tablename__
    entry = AuditEntry(
        event=event,
        at=clock.now(),
        by_id=by.id if by else None,
        thing_kind=kind,
        thing_id=on.id,
        board_id=on.id if kind == "board" else None if kind == "person" else getattr(on, "board_id", None),
        changes=changes or {},
        note=swedish.clean(note),
        previous_hash=last or FIRST,
    )
    entry.hash = entry.sealed()
    db.session.execute(_WRITE, {name: getattr(entry, name) for name in _WRITTEN})


def change(thing: Any, **values: Any) -> dict[str, list[Any]]:
    """Set the attributes that differ, and say which did: field → [before, after], ready for `record`."""
    changes = {}
    for name, value in values.items():
        before = getattr(thing, name)
        if before != value:
            setattr(thing, name, value)
            changes[name] = [_plain(before), _plain(value)]
    return changes


def count_on(thing: Any) -> dict[str, list[Any]]:
    """Count its version on, and say so in the way of `change`: so the log knows what came after a version."""
    thing.version += 1
    return {"version": [thing.version - 1, thing.version]}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | str | list) else value.isoformat()
