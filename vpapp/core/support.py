"""Support: a part says how much it has to use with each row of the plan, for pages that list rows.

The owner registers a kind; what it is, the row's own page shows by a panel.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import sqlalchemy as sa
from flask import Flask, current_app

from . import swedish
from .db import db


class Kind(NamedTuple):
    """`gott exempel`, `goda exempel`; and the activity's id of each that everybody reads."""

    one: str
    several: str
    activities: Callable[[], sa.Select[Any]]


def register(app: Flask, kind: Kind) -> None:
    """Add a kind; they are told in the order they were added."""
    app.extensions.setdefault("vpapp.support", []).append(kind)


def told() -> dict[int, str]:
    """Activity id → `1 stödmaterial, 2 goda exempel`. One statement for all kinds."""
    kinds: list[Kind] = current_app.extensions.get("vpapp.support", [])
    counted = [
        sa.select(sa.literal(place), of.c[0], sa.func.count()).group_by(of.c[0])
        for place, of in enumerate(kind.activities().subquery() for kind in kinds)
    ]
    found: dict[int, list[str]] = {}
    for place, activity_id, number in sorted(db.session.execute(sa.union_all(*counted)) if counted else ()):
        words = swedish.count(number, kinds[place].one, kinds[place].several)
        found.setdefault(activity_id, []).append(words)
    return {activity_id: ", ".join(words) for activity_id, words in found.items()}
