"""Tidings: what is new in the parts between two moments, for the monthly digest, without its knowing them.

The owner registers a query of what everybody who is signed in may read.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from flask import Flask, current_app


class Tiding(NamedTuple):
    """Something new: its heading in the digest ("Nya goda exempel"), its title, where it is read."""

    heading: str
    title: str
    url: str


Query = Callable[[datetime, datetime], Sequence[Tiding]]
"""(since, until), both aware → what became readable from the first until just before the second."""


def register(app: Flask, query: Query) -> None:
    """Add a query; the tidings stand in the order they were added."""
    app.extensions.setdefault("vpapp.tidings", []).append(query)


def collected(since: datetime, until: datetime) -> dict[str, list[Tiding]]:
    """Heading → what is new under it."""
    queries: list[Query] = current_app.extensions.get("vpapp.tidings", [])
    by_heading: dict[str, list[Tiding]] = {}
    for query in queries:
        for tiding in query(since, until):
            by_heading.setdefault(tiding.heading, []).append(tiding)
    return by_heading
