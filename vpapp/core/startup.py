"""Refuse to start on what would lose or leak data, with a sentence that says what to do."""

import logging
import sqlite3

import sqlalchemy as sa
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask, current_app

from .config import SettingsError
from .db import db

NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p"}
log = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    """Check before the first request, not at import, so that `flask db upgrade` can run."""
    checked = False

    @app.before_request
    def _check() -> None:
        nonlocal checked
        if not checked:
            check()
            checked = True


def check() -> None:
    """Raises SettingsError when the database is behind, on a network file system, or without WAL."""
    behind()
    if db.engine.dialect.name == "sqlite":
        _check_sqlite(db.engine.url.database or "")


def behind() -> None:
    """Raises SettingsError when the database lacks a migration."""
    script = ScriptDirectory(current_app.extensions["migrate"].directory)
    with db.engine.connect() as connection:
        at = MigrationContext.configure(connection).get_current_revision()
    if at != script.get_current_head():
        raise SettingsError(
            "The database is not up to date. Run `flask --app wsgi db upgrade` and start again."
        )


def _check_sqlite(path: str) -> None:
    if _file_system(path) in NETWORK:
        raise SettingsError(f"{path} is on a network file system, where SQLite loses data. Use a local disk.")
    if db.session.scalar(sa.text("PRAGMA journal_mode")) != "wal":
        raise SettingsError(f"SQLite can't keep its write-ahead log beside {path}. Use a local disk.")
    db.session.rollback()
    old = (3, 7, 0) <= sqlite3.sqlite_version_info <= (3, 51, 2)
    if old and not current_app.config["SETTINGS"].demo:
        log.warning(
            "SQLite %s has a rare bug in its write-ahead log; 3.51.3 or PostgreSQL is better.",
            sqlite3.sqlite_version,
        )


def _file_system(path: str) -> str:
    """The kind of file system a path is on, where the system tells."""
    best = ("", "")
    try:
        with open("/proc/mounts", encoding="utf-8") as mounts:
            for line in mounts:
                _, place, kind, *_ = line.split()
                if path.startswith(place) and len(place) >= len(best[0]):
                    best = (place, kind)
    except OSError:
        return ""
    return best[1]
