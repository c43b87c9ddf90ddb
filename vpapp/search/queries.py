"""Questions: what somebody finds."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from ..core import clock
from ..core.access import Actor, Permission, Scope, scope_of
from ..core.db import db
from . import matching, words
from .keeping import board_facet, kind_facet
from .models import Entry
from .sources import SOURCES, Source

FEW, MANY = 5, 100
"""So many of each kind are shown together, and of one kind alone."""
_entries = Entry.metadata.tables[Entry.__tablename__]
_AT = sa.bindparam("now", type_=_entries.c.shown_from.type)


class Hit(NamedTuple):
    """Something that was found."""

    title: str
    lead: str
    excerpt: str
    address: dict[str, Any]


class Group(NamedTuple):
    """What was found of a kind; `has_more` beyond what is shown."""

    source: Source
    hits: Sequence[Hit]
    has_more: bool


class Found(NamedTuple):
    """What was found, by kind; `is_loose` when nothing has all the words, and this is what has some of them."""

    groups: Sequence[Group]
    is_loose: bool


def find(actor: Actor, typed: str, kind: str = "") -> Found:
    """What the actor may read that has the words: all kinds, a few of each, or many of one kind."""
    sought = words.sought(typed)
    sources = [one for one in SOURCES if kind in ("", one.name)]
    most = FEW if len(sources) > 1 else MANY
    for every in (True, False) if len(sought) > 1 else (True,):
        if keys := _keys(actor, sought, sources, most, every=every):
            return Found(_groups(sources, keys, most, sought), not every)
    return Found([], False)


def _keys(
    actor: Actor, sought: Sequence[str], sources: Sequence[Source], most: int, *, every: bool
) -> dict[str, list[int]]:
    """Kind → ids of entries: first one's own board's, then those with the words in the title, then the rest."""
    if not sought:
        return {}
    asked: dict[str, Any] = {}
    for source in sources:
        facet = kind_facet(source.name)
        own = [facet, board_facet(actor.board_id or 0)]
        asked[f"{source.name}_0"] = matching.asking(sought, own, in_title=False, every=every)
        asked[f"{source.name}_1"] = matching.asking(sought, [facet], in_title=True, every=every)
        asked[f"{source.name}_2"] = matching.asking(sought, [facet], in_title=False, every=every)
    query = _statement(tuple(asked), most + 1, db.session.get_bind().dialect.name)
    rows = db.session.execute(query, asked | _reader(actor)).all()
    found: dict[str, dict[int, None]] = {}
    for _, kind, key in sorted(rows, key=lambda row: row[0]):
        found.setdefault(kind, {})[key] = None
    return {kind: list(keys) for kind, keys in found.items()}


@lru_cache(8)
def _statement(names: tuple[str, ...], most: int, _dialect: str) -> sa.CompoundSelect[Any]:
    """One statement for all; each piece stops when it has found enough, however much there is."""
    needs, board = _entries.c.needs, _entries.c.board_id
    of_own = needs.in_(sa.bindparam("own", expanding=True)) & (board == sa.bindparam("board"))
    is_readable = needs.in_(sa.bindparam("all", expanding=True)) | of_own
    is_shown = sa.and_(
        _entries.c.shown_from.is_(None) | (_entries.c.shown_from <= _AT),
        _entries.c.shown_until.is_(None) | (_entries.c.shown_until > _AT),
    )
    pieces = [
        sa.select(sa.literal(int(name[-1])).label("turn"), _entries.c.kind, _entries.c.id)
        .select_from((found := matching.found(name)).join(_entries, _entries.c.id == found.c.rowid))
        .where(is_readable, is_shown)
        .limit(most)
        .subquery()
        for name in names
    ]  # fmt: skip
    return sa.union_all(*(sa.select(piece) for piece in pieces))


def _reader(actor: Actor) -> dict[str, Any]:
    scopes = {permission: scope_of(actor, permission) for permission in Permission}
    return {
        "all": [one.value for one, scope in scopes.items() if scope is Scope.ALL],
        "own": [one.value for one, scope in scopes.items() if scope is Scope.OWN_BOARD],
        "board": actor.board_id,
        "now": clock.now(),
    }


def _groups(sources: Sequence[Source], keys: dict[str, list[int]], most: int, sought: Sequence[str]) -> list[Group]:
    shown = [key for found in keys.values() for key in found[:most]]
    query = sa.select(_entries.c.id, _entries.c.title, _entries.c.lead, _entries.c.body, _entries.c.address).where(
        _entries.c.id.in_(shown)
    )
    rows = db.session.execute(query)
    hits = {row.id: Hit(row.title, row.lead, words.excerpt(row.body, sought), row.address) for row in rows}
    return [
        Group(source, [hits[key] for key in keys[source.name][:most]], len(keys[source.name]) > most)
        for source in sources
        if source.name in keys
    ]
