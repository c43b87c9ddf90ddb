"""How migrations run: in one transaction, on SQLite with foreign keys off and checked afterwards.

With foreign keys on, Alembic's batch mode (copy the table, drop the old one) would delete child rows through
their cascades without a word.
"""

import sqlalchemy as sa
from alembic import context
from flask import current_app

from vpapp.core.db import UTCDateTime, Words, begin_writing, db, end_writing
from vpapp.search import matching


def plain(kind: str, item: object, _autogen: object) -> str | bool:
    """Write our own types as plain ones, so that an old migration never depends on today's code."""
    if kind != "type":
        return False
    if isinstance(item, Words):
        return f"sa.String({item.impl.length})"
    if isinstance(item, UTCDateTime):
        return 'sa.DateTime().with_variant(sa.DateTime(timezone=True), "postgresql")'
    if isinstance(item, sa.Enum) and not item.create_constraint:
        return f"sa.String({item.length})"
    return False


def run() -> None:
    """Run the migrations against the app's database."""
    engine = current_app.extensions["migrate"].db.engine
    sqlite = engine.dialect.name == "sqlite"
    begin_writing()
    with engine.connect() as connection:
        if sqlite:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
        try:
            context.configure(
                connection=connection,
                target_metadata=db.metadata,
                render_as_batch=sqlite,
                compare_type=True,
                render_item=plain,
                include_name=matching.is_known,
                transaction_per_migration=False,
            )
            with context.begin_transaction():
                context.run_migrations()
                if sqlite and (broken := connection.execute(sa.text("PRAGMA foreign_key_check")).all()):
                    raise RuntimeError(f"the migration leaves rows without their parents: {broken[:5]}")
        finally:
            if sqlite:
                connection.rollback()
                connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")
            end_writing()


run()
