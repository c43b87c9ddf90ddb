"""What others have changed since a page was drawn: asked when somebody decides about what stood on it."""

from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from ..audit.models import AuditEntry
from ..core.db import db
from . import queries
from .models import Person


class Overtaken(NamedTuple):
    """The fields that others have changed, who did last, and when."""

    fields: tuple[str, ...]
    who: str
    at: datetime


def since(thing: Any, version: int, by: Person | None) -> Overtaken | None:
    """What others than `by` did to the row after its `version`; None when they did nothing.

    Of events that say which version they made: `changes["version"]` is [before, after].
    """
    others = AuditEntry.by_id.is_distinct_from(by.id if by else None)
    of_thing = AuditEntry.thing_kind == type(thing).__tablename__, AuditEntry.thing_id == thing.id
    entries = db.session.scalars(sa.select(AuditEntry).where(*of_thing, others).order_by(AuditEntry.id))
    later = [entry for entry in entries if entry.changes.get("version", [0, 0])[1] > version]
    if not later:
        return None
    fields = dict.fromkeys(name for entry in later for name in entry.changes if name != "version")
    names = queries.names_of([later[-1].by_id])
    return Overtaken(tuple(fields), names.get(later[-1].by_id, "Någon utan konto"), later[-1].at)
