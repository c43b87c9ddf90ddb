"""The table that the database searches: FTS5 of SQLite, or a tsvector with a GIN index of PostgreSQL.

FTS5 has the columns `title`, `body` and `facets` of each entry. A facet is a word that nobody types: the kind of the
entry, and whose board it is. A GIN index gathers all that begins with a word before it looks at anything else, so in
a tsvector the words of each kind stand apart, behind the kind's facet, and those of titles once more, behind `titel`.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from ..core.db import db

TABLE = "search_text"
TITLE = "titel"
_PUT = {
    "sqlite": "INSERT INTO search_text (rowid, title, body, facets) VALUES (:id, :title, :body, :facets)",
    "postgresql": "INSERT INTO search_text (rowid, words) VALUES (:id, to_tsvector('simple', :words))",
}
_CREATE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE search_text USING fts5(title, body, facets, prefix='2 3 4 5', "
        "tokenize='unicode61 remove_diacritics 0')",
    ),
    "postgresql": (
        "CREATE TABLE search_text (rowid integer PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX ix_search_text_words ON search_text USING gin (words)",
    ),
}
rows = sa.table(TABLE, sa.column("rowid", sa.Integer))
"""For joins; what it holds is matched by `matches`."""


def is_known(name: str | None, kind: str, _parents: object) -> bool:
    """For Alembic: whether a thing of the database is one of the models', which these tables are not."""
    return not (kind == "table" and (name or "").startswith(TABLE))


def create(connection: sa.Connection) -> None:
    """Make the table."""
    for statement in _CREATE[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def put(values: Sequence[dict[str, Any]]) -> None:
    """Add entries' words: id, title, body, and facets, of which the first is the kind's."""
    if values:
        made = values if _dialect() == "sqlite" else [_of_its_kind(one) for one in values]
        db.session.execute(sa.text(_PUT[_dialect()]), made)


def _of_its_kind(one: dict[str, Any]) -> dict[str, Any]:
    kind = one["facets"].split()[0]
    title, body = ([kind + word for word in one[name].split()] for name in ("title", "body"))
    return {"id": one["id"], "words": " ".join([one["facets"], *(TITLE + word for word in title), *title, *body])}


def remove(keys: Iterable[int]) -> None:
    """Remove the words of entries."""
    gone = [{"id": key} for key in keys]
    if gone:
        db.session.execute(sa.text("DELETE FROM search_text WHERE rowid = :id"), gone)


def found(parameter: str) -> sa.Subquery:
    """The rows that have what is asked for, found by the index: a limit further out would lead PostgreSQL to read
    them all in the hope of meeting a few soon."""
    query = sa.select(rows.c.rowid).where(matches(parameter))
    return (query if _dialect() == "sqlite" else query.offset(sa.literal_column("0"))).subquery()


def matches(parameter: str) -> sa.ColumnElement[bool]:
    """Whether a row of the table has what is asked for, in the words of `asking`."""
    if _dialect() == "sqlite":
        return sa.text(f"{TABLE} MATCH :{parameter}")  # type: ignore[return-value]
    return sa.text(f"{TABLE}.words @@ to_tsquery('simple', :{parameter})")  # type: ignore[return-value]


def asking(words: Sequence[str], facets: Sequence[str], *, in_title: bool, every: bool = True) -> str:
    """What the database is asked for: words that begin so, all or any of them, and facets, all of them.

    The first facet is the kind's. A single letter is a word of its own: too much begins with it.
    """
    if _dialect() == "sqlite":
        among = " AND " if every else " OR "
        where = "title" if in_title else "title body"
        asked = among.join(f'"{word}"{"*" if len(word) > 1 else ""}' for word in words)
        return " AND ".join([*(f'{{facets}} : "{one}"' for one in facets), f"{{{where}}} : ({asked})"])
    kind, *others = facets
    begins, among = (TITLE if in_title else "") + kind, (" & " if every else " | ")
    asked = among.join(f"'{begins}{word}'{':*' if len(word) > 1 else ''}" for word in words)
    return " & ".join([*(f"'{one}'" for one in others), f"({asked})"])


def _dialect() -> str:
    return db.session.get_bind().dialect.name
