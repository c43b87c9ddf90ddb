"""What can be found is kept as things are changed: in the same transaction, whoever changes them and how.

The session tells which things a flush has changed. Before the transaction ends their documents are made anew, and
written where they differ; so are those that tell the name of something that was renamed. What is changed past the
session is found by `mend`, once a day.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ..core.db import db
from . import matching
from .models import LONGEST_BODY, Entry
from .sources import SOURCES, Document, Source
from .words import index

_BY_MODEL = {source.model: source for source in SOURCES}
_PARTS = {part: (source, name) for source in SOURCES for part, name in source.parts.items()}
_NAMES = [(source, name, of) for source in SOURCES for name, of in source.names.items()]
_entries = Entry.metadata.tables[Entry.__tablename__]
_NOTED = "search"
_MOST = 500
"""So many things at a time."""


@sa.event.listens_for(db.session, "after_flush")
def _note(session: Session, _context: object) -> None:
    changed = [thing for thing in session.dirty if _has_changed(thing)]
    noted: dict[str, set[int]] = session.info.setdefault(_NOTED, {})
    for thing in (*session.new, *changed, *session.deleted):
        if found := _source_of(thing):
            source, key = found
            noted.setdefault(source.name, set()).add(key)
    for source, key in _renamed(session):
        noted.setdefault(source.name, set()).add(key)


def _renamed(session: Session) -> Iterator[tuple[Source, int]]:
    """The things that name one whose name has changed."""
    for source, name, of in _NAMES:
        others = [thing.id for thing in session.dirty if type(thing) is name.class_ and _differs(thing, name.key)]
        if others:
            for key in session.scalars(sa.select(source.model.id).where(of.in_(others))):  # type: ignore[attr-defined]
                yield source, key


def _source_of(thing: Any) -> tuple[Source, int] | None:
    if source := _BY_MODEL.get(type(thing)):
        return source, thing.id
    if part := _PARTS.get(type(thing)):
        source, name = part
        key = getattr(thing, name)
        return (source, key) if key is not None else None
    return None


def _has_changed(thing: Any) -> bool:
    """Whether what its document tells may have changed: of a part of a thing, whatever it is."""
    source = _BY_MODEL.get(type(thing))
    if source is None:
        return True
    return any(_differs(thing, name) for name in source.fields)


def _differs(thing: Any, name: str) -> bool:
    return bool(sa.inspect(thing).attrs[name].history.has_changes())


@sa.event.listens_for(db.session, "before_commit")
def _write(session: Session) -> None:
    session.flush()
    noted = session.info.pop(_NOTED, {})
    for source in SOURCES:
        if source.name in noted:
            put(source, noted[source.name])


@sa.event.listens_for(db.session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(_NOTED, None)


def put(source: Source, keys: Collection[int]) -> int:
    """Make the documents of those things anew; how many differed."""
    made = {one.key: one for one in source.documents(keys)}
    standing = {
        row.key: row
        for row in db.session.execute(
            sa.select(_entries.c.id, _entries.c.key, _entries.c.seal).where(
                _entries.c.kind == source.name, _entries.c.key.in_(keys)))
    }  # fmt: skip
    gone = [row.id for key, row in standing.items() if key not in made or row.seal != seal(made[key])]
    fresh = [one for key, one in made.items() if key not in standing or standing[key].seal != seal(one)]
    _replace(gone, fresh)
    return len({*(row.key for row in standing.values() if row.id in gone), *(one.key for one in fresh)})


def _replace(gone: Collection[int], fresh: Collection[Document]) -> None:
    if gone:
        matching.remove(gone)
        db.session.execute(sa.delete(_entries).where(_entries.c.id.in_(gone)))
    if fresh:
        values = [_row(one) for one in fresh]
        keys = db.session.scalars(
            sa.insert(_entries).returning(_entries.c.id, sort_by_parameter_order=True), values
        ).all()
        matching.put([_words(key, one) for key, one in zip(keys, fresh, strict=True)])


def _row(one: Document) -> dict[str, Any]:
    told = one._asdict() | {"body": one.body[:LONGEST_BODY], "seal": seal(one)}
    return {name: value for name, value in told.items() if name in _entries.c}


def _words(key: int, one: Document) -> dict[str, Any]:
    facets = [kind_facet(one.kind), *([board_facet(one.board_id)] if one.board_id is not None else [])]
    body = index(f"{one.lead} {one.body} {one.also}")
    return {"id": key, "title": index(one.title), "body": body, "facets": " ".join(facets)}


def kind_facet(kind: str) -> str:
    """The word that stands for a kind of things."""
    return f"slag{kind.replace('_', '')}"


def board_facet(board_id: int) -> str:
    """The word that stands for a board's things."""
    return f"namnd{board_id}"


def seal(one: Document) -> str:
    """Of all that the document tells."""
    return hashlib.sha256(json.dumps(one, default=str).encode()).hexdigest()


def mend() -> int:
    """Make all documents anew, in the running transaction; how many differed from their things."""
    return sum(_mend(source) for source in SOURCES)


def _mend(source: Source) -> int:
    known = set(db.session.scalars(sa.select(_entries.c.key).where(_entries.c.kind == source.name)))
    keys = sorted(known | set(db.session.scalars(sa.select(source.model.id))))  # type: ignore[attr-defined]
    return sum(put(source, keys[at : at + _MOST]) for at in range(0, len(keys), _MOST))


def check() -> list[str]:
    """What differs, in sentences for `flask check-data`."""
    return [
        f"{source.heading}: {key} kan inte hittas som den är."
        for source in SOURCES
        for key in _differing(source)
    ]


def _differing(source: Source) -> Iterable[int]:
    made = {one.key: seal(one) for one in source.documents(None)}
    query = sa.select(_entries.c.key, _entries.c.seal).where(_entries.c.kind == source.name)
    standing = dict(db.session.execute(query).all())
    return sorted(key for key in made.keys() | standing.keys() if made.get(key) != standing.get(key))


CHECKS = {"sökningen": check}
