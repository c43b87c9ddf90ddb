"""Migrations: up, down and up with data, the same as the models, and with their guards."""

import flask_migrate
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from tests import make
from vpapp.audit import queries as audit
from vpapp.audit.models import AuditEntry
from vpapp.core import guards
from vpapp.core.db import db, writing
from vpapp.demo.cast import add_cast
from vpapp.lectures import actions as lectures
from vpapp.lectures import web_course_commands as web_courses
from vpapp.lectures.words import Mode
from vpapp.scorecards import commands, steps
from vpapp.search import matching


@pytest.fixture
def context(app, database):
    with app.app_context():
        yield
        db.session.rollback()
    database.go_on_counting()


def counts():
    """Rows per table."""
    return {
        name: db.session.scalar(sa.select(sa.func.count()).select_from(table))
        for name, table in db.metadata.tables.items()
    }


def test_the_models_are_what_the_migrations_make(context):
    with db.engine.connect() as connection:
        how = {"compare_type": True, "include_name": matching.is_known}
        compared = MigrationContext.configure(connection, opts=how)
        assert compare_metadata(compared, db.metadata) == []


def test_down_and_up_with_data(context):
    before = counts()
    assert before["commitment"] == 374
    flask_migrate.downgrade(revision="base")
    assert sa.inspect(db.engine).get_table_names() == ["alembic_version"]
    flask_migrate.upgrade()
    with writing():
        commands.load()
        web_courses.load()
        add_cast()
    assert counts() == before


def test_whoever_was_moved_is_known_by_the_event_log(context):
    with writing():
        course, office = make.course(), make.person("programansvarig")
        here, there = make.lecture(course), make.lecture(course, days=21)
        moved, removed = (lectures.add(here, one, Mode.ON_SITE, by=office) for one in make.people_of("farsta", 2))
        lectures.move(moved, there, Mode.ON_SITE, by=office)
        lectures.remove(removed, by=office)
        keys = [moved.id, removed.id]
    states = sa.text("SELECT state FROM sign_up WHERE id IN :keys ORDER BY id").bindparams(
        sa.bindparam("keys", keys, expanding=True)
    )
    flask_migrate.downgrade(revision="0004")
    assert db.session.scalars(states).all() == ["removed", "removed"]
    db.session.rollback()
    flask_migrate.upgrade()
    assert db.session.scalars(states).all() == ["moved", "removed"]


def test_upgrading_again_changes_nothing(context):
    with writing():
        steps.add(make.commitment(), "Ett steg", by=make.person())
    before = counts()
    flask_migrate.upgrade()
    assert counts() == before


def test_foreign_keys_hold_after_a_migration(context):
    flask_migrate.upgrade()
    with pytest.raises(sa.exc.IntegrityError), writing():
        db.session.execute(sa.text("UPDATE person SET board_id = 4711"))


def test_the_guards_are_there(context):
    assert guards.expected() <= guards.present(db.session.connection())


def test_a_guard_that_is_gone_is_missed_and_made_anew(ctx):
    connection = db.session.connection()
    guards.drop(connection)
    assert not guards.expected() & guards.present(connection)
    guards.create(connection)
    assert guards.expected() <= guards.present(connection)


@pytest.mark.parametrize("change", ["UPDATE audit_entry SET note = 'x'", "DELETE FROM audit_entry"])
def test_the_event_log_cannot_be_changed(ctx, change):
    with pytest.raises(sa.exc.DatabaseError, match="append-only"):
        db.session.execute(sa.text(change))


@pytest.mark.parametrize(
    "change",
    [
        "note = 'x'",
        "by_id = 1",
        "event = 'step:added'",
        "hash = '0'",
        "board_id = 2",
        "thing_id = 99",
        "thing_kind = 'board'",
        "at = '2020-01-01'",
        """changes = '{"status": [1, 2]}'""",
    ],
)
def test_one_changed_byte_is_found(ctx, change):
    assert audit.broken_links() == []
    middle = db.session.scalars(sa.select(AuditEntry.id).order_by(AuditEntry.id).offset(100)).first()
    guards.drop(db.session.connection())
    db.session.execute(sa.text(f"UPDATE audit_entry SET {change} WHERE id = :id"), {"id": middle})
    db.session.expire_all()
    assert middle in audit.broken_links()


def test_a_removed_entry_is_found(ctx):
    first, middle, after = db.session.scalars(sa.select(AuditEntry.id).order_by(AuditEntry.id).limit(3)).all()
    guards.drop(db.session.connection())
    db.session.execute(sa.delete(AuditEntry).where(AuditEntry.id == middle))
    assert audit.broken_links() == [after]
    assert first not in audit.broken_links()
