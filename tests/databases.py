"""A database that the tests can put back as it was: a file, or a database on a private PostgreSQL server."""

import shutil
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa

from vpapp.core.db import db


class Database(Protocol):
    """Where the app under test keeps its data. Nobody may be connected while it is kept or put back."""

    url: str

    def keep(self, name: str) -> None:
        """Keep what is there now under a name."""

    def put_back(self, name: str, tables: Collection[str] | None = None) -> None:
        """Make it what was kept under the name. `tables`: those that were written in since, when that is known."""

    def go_on_counting(self) -> None:
        """Let new ids follow those that were kept, after the tables were made anew."""


class SQLite:
    """A file in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.file = folder, folder / "test.sqlite"
        self.url = f"sqlite:///{self.file}"

    def keep(self, name: str) -> None:
        connection = sqlite3.connect(self.file)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        shutil.copy(self.file, self.folder / f"{name}.kept")

    def put_back(self, name: str, tables: Collection[str] | None = None) -> None:
        for leftover in self.folder.glob("test.sqlite-*"):
            leftover.unlink()
        shutil.copy(self.folder / f"{name}.kept", self.file)

    def go_on_counting(self) -> None:
        """A file counts by its rows."""


class PostgreSQL:
    """A database on a server of our own. Its rows are kept in a schema beside: quicker than a new database."""

    def __init__(self, server: str) -> None:
        self.url = server
        self.engine = sa.create_engine(server, poolclass=sa.NullPool)
        self.known: set[str] = set()

    def keep(self, name: str) -> None:
        with self.engine.begin() as connection:
            connection.exec_driver_sql(f"CREATE SCHEMA {name}")
            self.known = set(_tables(connection))
            for table in self.known:
                connection.exec_driver_sql(f"CREATE TABLE {name}.{table} AS TABLE public.{table}")

    def put_back(self, name: str, tables: Collection[str] | None = None) -> None:
        with self.engine.begin() as connection:
            names = _tables(connection) if tables is None else sorted(_with_children(tables) & self.known)
            connection.exec_driver_sql("SET LOCAL lock_timeout = '5s'")
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")  # no triggers, no keys
            connection.exec_driver_sql(";".join(f"DELETE FROM public.{table}" for table in names))
            connection.exec_driver_sql(
                ";".join(f"INSERT INTO public.{table} SELECT * FROM {name}.{table}" for table in names)
            )

    def go_on_counting(self) -> None:
        with self.engine.begin() as connection:
            for (sequence,) in connection.exec_driver_sql("SELECT sequencename FROM pg_sequences").all():
                connection.exec_driver_sql(f"SELECT setval('{sequence}', 1000000)")


def _with_children(tables: Collection[str]) -> set[str]:
    """Those tables and all whose rows go with theirs, or forget them."""
    found, waiting = set(tables), list(tables)
    while waiting:
        children = _children().get(waiting.pop(), set()) - found
        found |= children
        waiting += children
    return found


@cache
def _children() -> dict[str, set[str]]:
    """Table → those that refer to it so that the database changes them with it."""
    found: dict[str, set[str]] = {}
    for table in db.metadata.tables.values():
        for key in table.foreign_keys:
            if key.ondelete:
                found.setdefault(key.column.table.name, set()).add(table.name)
    return found


def _tables(connection: sa.Connection) -> list[str]:
    return sa.inspect(connection).get_table_names(schema="public")


@contextmanager
def open_database(kind: str, folder: Path) -> Iterator[Database]:
    """An empty database of the kind, sqlite or postgresql."""
    if kind == "sqlite":
        yield SQLite(folder)
        return
    from tests.servers import postgresql

    with postgresql() as server:
        yield PostgreSQL(server)
