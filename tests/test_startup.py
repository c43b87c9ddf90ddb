"""Settings and the start: what would lose or leak data is refused, with a sentence that says what to do."""

import os
import subprocess
import sys
from datetime import date

import flask_migrate
import pytest
import sqlalchemy as sa

from vpapp import create_app
from vpapp.core import config, startup
from vpapp.core.config import DEMO_KEY, MEANING, SettingsError
from vpapp.core.db import db

KEY = {
    "VPAPP_SECRET_KEY": "k" * 32,
    "VPAPP_URL": "https://vpapp.example/",
    "VPAPP_MAIL": "folder:",
    "VPAPP_MAIL_FROM": "vpapp@vpapp.example",
}
START = """
import sys, argon2
argon2.PasswordHasher.hash = None
from vpapp import create_app
assert create_app().test_client().get("/").status_code == 200
print(*sys.modules)
"""


@pytest.mark.parametrize(
    ("environ", "says"),
    [
        ({}, "VPAPP_SECRET_KEY"),
        (KEY | {"VPAPP_SECRET_KEY": "short"}, "32 random characters"),
        (KEY | {"VPAPP_SECRET_KEY": DEMO_KEY}, "32 random characters"),
        (KEY | {"VPAPP_SECRET": "x"}, "Unknown setting VPAPP_SECRET"),
        (KEY | {"VPAPP_DEMO": "yes"}, "0 or 1"),
        (KEY | {"VPAPP_DEMO": "1", "VPAPP_HTTPS": "1"}, "sign in as anyone"),
        (KEY | {"VPAPP_TODAY": "22 maj"}, "2023-05-22"),
        (KEY | {"VPAPP_PROXIES": "-1"}, "0 to 5"),
        (KEY | {"VPAPP_PROXIES": "6"}, "0 to 5"),
        (KEY | {"VPAPP_URL": ""}, "Set VPAPP_URL"),
        (KEY | {"VPAPP_MAIL": ""}, "Set VPAPP_MAIL"),
        (KEY | {"VPAPP_MAIL": "mail.example"}, "VPAPP_MAIL is folder: or an address"),
        (KEY | {"VPAPP_MAIL": "smtp://"}, "VPAPP_MAIL is folder: or an address"),
        (KEY | {"VPAPP_MAIL_FROM": ""}, "Set VPAPP_MAIL_FROM"),
    ],
)
def test_wrong_settings_stop_the_start(environ, says):
    with pytest.raises(SettingsError, match=says):
        config.read(environ)


def test_settings_without_the_demo_are_the_safe_ones():
    settings = config.read(KEY)
    assert (settings.https, settings.demo, settings.proxies, settings.today) == (True, False, 1, None)
    assert settings.url == "https://vpapp.example"
    assert settings.database_url == f"sqlite:///{config.ROOT / 'instance' / 'vpapp.sqlite'}"


def test_the_demo_needs_no_key_and_runs_on_plain_http():
    settings = config.read({"VPAPP_DEMO": "1", "VPAPP_TODAY": "2023-05-22"})
    assert (settings.https, settings.proxies, settings.secret_key) == (False, 0, DEMO_KEY)
    assert settings.today == date(2023, 5, 22)


def test_other_programs_settings_are_none_of_ours():
    assert config.read(KEY | {"PATH": "/bin", "FLASK_APP": "wsgi"}).secret_key == "k" * 32


def test_every_setting_is_explained():
    assert all(MEANING.values())


def test_a_database_behind_its_migrations_is_refused(tmp_path, caplog):
    app = create_app(KEY | {"VPAPP_INSTANCE": str(tmp_path)}, testing=True)
    assert app.test_client().get("/halsa", base_url="https://localhost").status_code == 500
    assert "Run `flask --app wsgi db upgrade`" in caplog.text
    with app.app_context():
        flask_migrate.upgrade()
        db.engine.dispose()
    assert app.test_client().get("/halsa", base_url="https://localhost").status_code == 200
    with app.app_context():
        db.engine.dispose()


def test_the_first_page_waits_for_nothing_that_it_does_not_need(app, database, tmp_path):
    """No password is hashed, and what makes files is imported when one is made."""
    ours = {"VPAPP_DEMO": "1", "VPAPP_INSTANCE": str(tmp_path), "VPAPP_DATABASE_URL": database.url}
    command = [sys.executable, "-c", START]
    done = subprocess.run(
        command, env=os.environ | ours, cwd=config.ROOT, capture_output=True, text=True, check=True
    )
    assert "vpapp.core.calendar" in done.stdout
    assert {"icalendar", "weasyprint"}.isdisjoint(done.stdout.split())


@pytest.fixture
def on_sqlite(app):
    with app.app_context():
        if db.engine.dialect.name != "sqlite":
            pytest.skip("only SQLite has a file")
        yield db.engine.url.database
        db.session.rollback()
        db.engine.dispose()


def test_a_network_file_system_is_refused(on_sqlite, monkeypatch):
    startup.check()
    monkeypatch.setattr(startup, "_file_system", lambda path: "nfs4")
    with pytest.raises(SettingsError, match="network file system"):
        startup.check()


def test_a_database_without_write_ahead_log_is_refused(on_sqlite):
    db.session.connection().connection.driver_connection.execute("ROLLBACK")
    db.session.connection().connection.driver_connection.execute("PRAGMA journal_mode=DELETE")
    with pytest.raises(SettingsError, match="write-ahead log"):
        startup.check()
    db.session.connection().connection.driver_connection.execute("PRAGMA journal_mode=WAL")


def test_sqlite_is_as_strict_as_we_ask(on_sqlite):
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 10000,
        "secure_delete": 1,
    }
    assert {name: db.session.scalar(sa.text(f"PRAGMA {name}")) for name in wanted} == wanted


def test_the_file_system_of_a_path_is_found():
    assert startup._file_system("/proc/self/status") == "proc"
