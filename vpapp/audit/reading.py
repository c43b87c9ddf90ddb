"""Whoever decides on something has read it: the version that they decide on is the one that stood on their page."""

from collections.abc import Mapping
from typing import Any

from ..core import swedish
from ..core.rules import Stale
from . import queries
from .events import Event
from .models import AuditEntry


def refuse_unread(thing: Any, version: int, *, edited: Event, called: str, words: Mapping[str, str]) -> None:
    """Raises Stale when the thing, `called` "nyheten", has been edited since `version`, and says what is changed.

    `words` are those of its fields. Each edit raises the version by one and is in the log as `edited`.
    """
    if version == thing.version:
        return
    edits = queries.of_thing(thing.__tablename__, thing.id, AuditEntry.event == edited)
    unread = {name for edit in edits[: max(thing.version - version, 0)] for name in edit.changes}
    said = dict.fromkeys(words[name] for name in words if name in unread)
    what = f": {swedish.joined(said)}" if said else ""
    raise Stale(
        f"{swedish.capitalised(called)} har ändrats sedan du öppnade sidan{what}. "
        "Läs vad som står nu, och välj sedan igen."
    )
