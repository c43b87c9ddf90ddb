"""Lists: search, filters and their state in the address, one way for all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any

import sqlalchemy as sa
from flask import request

from . import swedish
from .db import db

LONGEST_QUERY = 200


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice that narrows a list: `where(value)` gives the condition for a chosen value."""

    name: str
    label: str
    choices: Sequence[tuple[str, str]]
    where: Callable[[str], sa.ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows, or a page of them, and what was asked for."""

    rows: Sequence[Any]
    total: int
    filters: Sequence[Filter]
    chosen: dict[str, str]
    query: str
    state: dict[str, str] = field(default_factory=dict)
    number: int = 1
    pages: int = 1
    """Which page it is, of how many."""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was searched for or chosen."""
        return bool(self.state)


def from_request(
    select: sa.Select[Any], *, search: Any = None, filters: Sequence[Filter] = (), size: int | None = None
) -> Listing:
    """Run the select, narrowed by the address: `?q=` in the folded column `search`, `?<filter>=<value>`.

    With `size` so many rows of it, from the page `?sida=`. Values that no filter knows, and pages that there are not,
    are as if they were not there.
    """
    query = swedish.clean(request.args.get("q", ""))[:LONGEST_QUERY]
    for word in swedish.fold(query).split() if search is not None else ():
        select = select.where(search.contains(word, autoescape=True))
    chosen: dict[str, str] = {}
    for narrow in filters:
        value = request.args.get(narrow.name, "")
        if value in {known for known, _ in narrow.choices}:
            chosen[narrow.name] = value
            select = select.where(narrow.where(value))
    state = {**({"q": query} if query else {}), **chosen}
    if size is None:
        rows = db.session.scalars(select).unique().all()
        return Listing(rows, len(rows), filters, chosen, query, state)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(select.order_by(None).subquery())) or 0
    pages = ceil(total / size) or 1
    number = min(max(request.args.get("sida", 1, type=int), 1), pages)
    rows = db.session.scalars(select.limit(size).offset((number - 1) * size)).unique().all()
    return Listing(rows, total, filters, chosen, query, state, number, pages)
