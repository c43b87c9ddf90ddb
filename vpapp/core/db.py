"""The database: one typed base, our own column types, SQLite made as strict as PostgreSQL, the write lock.

Source of the SQLite way (isolation_level=None and our own BEGIN): SQLAlchemy's "Serializable isolation /
Savepoints / Transactional DDL" in its SQLite dialect's documentation.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from . import swedish

MAX_ID = 2**31 - 1
WRITE_LOCK = 20210601
_NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class _Base(DeclarativeBase):
    metadata = sa.MetaData(naming_convention=_NAMES)


db = SQLAlchemy(model_class=_Base, session_options={"expire_on_commit": False})

if TYPE_CHECKING:

    class Model(DeclarativeBase):
        """What every table inherits."""
else:
    Model = db.Model


class UTCDateTime(TypeDecorator[datetime]):
    """A moment, always aware and in UTC in Python; stored without zone where the database has none."""

    impl = sa.DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> Any:
        return dialect.type_descriptor(sa.DateTime(timezone=dialect.name == "postgresql"))

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        utc = value.astimezone(UTC)
        return utc if dialect.name == "postgresql" else utc.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Words(TypeDecorator[str]):
    """Text a person wrote: NFC, no control characters, never longer than its column, on both databases."""

    impl = sa.String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:
        if value is None:
            return None
        text = swedish.clean(value)
        most: int | None = getattr(self.impl, "length", None)
        if most is not None and len(text) > most:
            raise ValueError(f"text of {len(text)} characters in a column for {most}")
        return text


def names(kind: type[StrEnum], *, check: bool = True, name: str = "") -> sa.Enum:
    """A column for a StrEnum, stored by its value as text, alike on both databases.

    The database checks the value; `check=False` for lists of names that grow with every feature.
    `name` names the check, for a second column of the same kind in a table.
    """
    return sa.Enum(
        kind,
        native_enum=False,
        create_constraint=check,
        length=40,
        values_callable=lambda members: [member.value for member in members],
        name=name or kind.__name__.lower(),
    )


SortKey = sa.String(swedish.SORTED_BY).with_variant(sa.String(swedish.SORTED_BY, collation="C"), "postgresql")
"""A column for `swedish.sort_key`, compared byte by byte on both databases."""

_writing: ContextVar[bool] = ContextVar("writing", default=False)


def begin_writing() -> None:
    """From here the transaction takes the write lock at its start (SQLite: BEGIN IMMEDIATE).

    Ends a read transaction that may be open, so that what was read before is read anew.
    """
    db.session.rollback()
    _writing.set(True)


def end_writing() -> None:
    """After commit or rollback: the next transaction only reads."""
    _writing.set(False)


def is_writing() -> bool:
    """Whether this request or command holds, or will take, the write lock."""
    return _writing.get()


def one_at_a_time(thing: Any) -> None:
    """Wait for whoever else changes something under the same row, until the transaction ends.

    For what no row of its own can guard. Read what the change depends on afterwards. SQLite has its write lock.
    """
    key = sa.inspect(type(thing)).primary_key[0]
    db.session.execute(sa.select(key).where(key == thing.id).with_for_update(key_share=True))


@contextmanager
def writing() -> Iterator[None]:
    """A transaction of a command or a test: locked from its start, committed at its end, else rolled back."""
    begin_writing()
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        end_writing()


def init_app(app: Flask, url: str) -> None:
    """Connect the app to its database."""
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"hide_parameters": True, **_engine_options(url)}
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            sa.event.listen(db.engine, "connect", _pragmas)
            sa.event.listen(db.engine, "begin", _begin)
        else:
            sa.event.listen(db.engine, "begin", _begin_in_turn)


def _engine_options(url: str) -> dict[str, Any]:
    if url.startswith("sqlite"):
        return {"connect_args": {"isolation_level": None, "timeout": 10}}
    limits = "-c jit=off -c statement_timeout=30s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s"
    return {"connect_args": {"options": limits}, "pool_pre_ping": True}


def _pragmas(connection: sqlite3.Connection, _record: object) -> None:
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=10000",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_in_turn(connection: sa.Connection) -> None:
    """PostgreSQL: whoever writes waits for the writer before, as the event log's chain demands anyway.

    From the start of the transaction, so that what an action reads is what it changes, and nobody deadlocks.
    """
    if _writing.get():
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITE_LOCK})")


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writing.get() else "BEGIN")
