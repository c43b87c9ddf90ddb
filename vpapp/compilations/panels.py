"""On the page about follow-up: the compilations that there are, and those that can be begun."""

from typing import Any

from flask import g

from ..core import clock, swedish
from ..core.access import Permission, may
from ..programme.models import Programme
from . import queries
from .jobs import page_of
from .models import MIDTERM


def of_follow_up(programme: Programme) -> dict[str, Any] | None:
    """(title, address, how it stands, its look), the newest first; None before there is anything to compile."""
    every, is_office = queries.newest(programme), may(g.actor, Permission.COMPILE)
    lines = []
    for key in queries.keys(programme, clock.today()):
        final, draft = every.get((key, True)), every.get((key, False))
        words, look = "Inte klar än", "wait"
        if final and final.final_at:
            words, look = f"Slutlig den {swedish.long_date(clock.local(final.final_at))}", "done"
        if is_office and draft:
            words, look = f"Utkast till utgåva {draft.edition}", "going"
        lines.append((title_of(key), page_of(key), words, look))
    return {"lines": lines} if lines else None


def title_of(key: str) -> str:
    """ "Sammanställning 2022" or "Halvvägsrapport"."""
    return "Halvvägsrapport" if key == MIDTERM else f"Sammanställning {key}"
