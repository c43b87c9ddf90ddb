"""Guards in the database itself, made by migrations: triggers, which batch mode drops with the table it rebuilds.

Every migration that rebuilds a guarded table makes its guard again; a test compares what is there with GUARDED.
"""

import sqlalchemy as sa

APPEND_ONLY = ("audit_entry",)


def create(connection: sa.Connection) -> None:
    """Make every guard that is missing."""
    for table in APPEND_ONLY:
        for change in ("UPDATE", "DELETE"):
            for statement in _append_only(connection.dialect.name, table, change):
                connection.execute(sa.text(statement))


def drop(connection: sa.Connection) -> None:
    """Take every guard away, before its table is dropped."""
    for table in APPEND_ONLY:
        for change in ("UPDATE", "DELETE"):
            name = f"{table}_no_{change.lower()}"
            on = f" ON {table}" if connection.dialect.name == "postgresql" else ""
            connection.execute(sa.text(f"DROP TRIGGER IF EXISTS {name}{on}"))


def present(connection: sa.Connection) -> set[str]:
    """The names of the guards that the database has."""
    source = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.dialect.name == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    return set(connection.scalars(sa.text(source)))


def expected() -> set[str]:
    """The names of the guards that it must have."""
    return {f"{table}_no_{change}" for table in APPEND_ONLY for change in ("update", "delete")}


def _append_only(dialect: str, table: str, change: str) -> list[str]:
    name = f"{table}_no_{change.lower()}"
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {change} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        ]
    return [
        f"CREATE OR REPLACE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$BEGIN RAISE EXCEPTION '{table} is append-only'; END$$",
        f"CREATE OR REPLACE TRIGGER {name} BEFORE {change} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_is_append_only()",
    ]
