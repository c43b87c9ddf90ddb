"""A database that the tests can put back as it was: a file, or a database on a private PostgreSQL server."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa


class Database(Protocol):
    """Where the app under test keeps its data. Nobody may be connected while it is kept or put back."""

    url: str

    def keep(self, name: str) -> None:
        """Keep what is there now under a name."""

    def put_back(self, name: str) -> None:
        """Make it what was kept under the name."""


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

    def put_back(self, name: str) -> None:
        for leftover in self.folder.glob("test.sqlite-*"):
            leftover.unlink()
        shutil.copy(self.folder / f"{name}.kept", self.file)


class PostgreSQL:
    """A database on a server of our own."""

    def __init__(self, server: str) -> None:
        self.server = sa.create_engine(server, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        self.url = self.server.url.set(database="test").render_as_string(hide_password=False)
        self._run("CREATE DATABASE test")

    def keep(self, name: str) -> None:
        self._run(f"DROP DATABASE IF EXISTS kept_{name}", f"CREATE DATABASE kept_{name} TEMPLATE test")

    def put_back(self, name: str) -> None:
        self._run("DROP DATABASE test WITH (FORCE)", f"CREATE DATABASE test TEMPLATE kept_{name}")

    def _run(self, *statements: str) -> None:
        with self.server.connect() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)


@contextmanager
def open_database(kind: str, folder: Path) -> Iterator[Database]:
    """An empty database of the kind, sqlite or postgresql."""
    if kind == "sqlite":
        yield SQLite(folder)
        return
    from tests.servers import postgresql

    with postgresql() as server:
        yield PostgreSQL(server)
