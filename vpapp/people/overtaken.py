"""What others have changed since a page was drawn: asked when somebody decides about what stood on it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from ..audit.models import AuditEntry
from ..core import swedish
from ..core.db import db
from ..core.rules import Stale
from . import queries
from .models import Person


class Overtaken(NamedTuple):
    """The fields that others have changed, who did last, and when."""

    fields: tuple[str, ...]
    who: str
    at: datetime


def since(thing: Any, version: int, by: Person | None) -> Overtaken | None:
    """What others than `by` did to the row after its `version`; None when they did nothing.

    Of events that say which version they made, by `audit.count_on`.
    """
    others = AuditEntry.by_id.is_distinct_from(by.id if by else None)
    of_thing = AuditEntry.thing_kind == type(thing).__tablename__, AuditEntry.thing_id == thing.id
    entries = db.session.scalars(sa.select(AuditEntry).where(*of_thing, others).order_by(AuditEntry.id))
    later = [entry for entry in entries if "version" in entry.changes and entry.changes["version"][1] > version]
    if not later:
        return None
    fields = dict.fromkeys(name for entry in later for name in entry.changes if name != "version")
    names = queries.names_of([later[-1].by_id])
    return Overtaken(tuple(fields), names.get(later[-1].by_id, "Någon utan konto"), later[-1].at)


def refuse_unread(thing: Any, version: int, *, called: str, words: Mapping[str, str]) -> None:
    """Raises Stale when the thing, `called` "nyheten", is no longer the `version` that was read, and says what is
    changed. `words` are those of its fields."""
    if version == thing.version:
        return
    changed = since(thing, version, None)
    said = dict.fromkeys(words[name] for name in words if changed and name in changed.fields)
    what = f": {swedish.joined(said)}" if said else ""
    raise Stale(
        f"{swedish.capitalised(called)} har ändrats sedan du öppnade sidan{what}. "
        "Läs vad som står nu, och välj sedan igen."
    )
