"""One app for the whole run. Each test begins with the same database: the programme and the cast."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from weakref import WeakSet

import flask_migrate
import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from click.testing import Result
from flask import Flask

from tests.browser import Browser
from tests.databases import Database, open_database
from vpapp import create_app
from vpapp.core import clock, kept
from vpapp.core.db import begin_writing, db, end_writing, writing
from vpapp.demo.cast import DAY, add_cast
from vpapp.lectures import web_course_commands as web_courses
from vpapp.people import passwords
from vpapp.people import queries as people
from vpapp.people.models import Person
from vpapp.scorecards import commands as scorecards

Saving = Callable[[], AbstractContextManager[None]]
BEGINNING = "beginning"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Which database, and whether to write the access table anew."""
    parser.addoption("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.addoption("--write-access-table", action="store_true", help="write tests/access_table.txt anew")


@pytest.fixture(scope="session")
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The database that everything runs against."""
    with open_database(request.config.getoption("--database"), tmp_path_factory.mktemp("database")) as opened:
        yield opened


class House:
    """The app with its database, which can be put back as it was."""

    def __init__(self, app: Flask, database: Database) -> None:
        self.app, self.database = app, database
        self.is_changed, self.standing = False, ""
        with app.app_context():
            sa.event.listen(db.engine, "commit", self._changed)
            db.engine.is_kept = True  # type: ignore[attr-defined]

    def _changed(self, _connection: sa.Connection) -> None:
        self.is_changed = True

    def keep(self, name: str) -> None:
        """Keep the database as it is now."""
        self._leave()
        self.database.keep(name)
        self.standing = name
        _written.clear()

    def put_back(self, name: str) -> None:
        """Put it back as it was kept, if anything was committed since."""
        if self.is_changed:
            self._leave()
            is_known = name == self.standing and _written and ALL not in _written
            self.database.put_back(name, _written if is_known else None)
            self.is_changed, self.standing = False, name
            _written.clear()

    def _leave(self) -> None:
        with self.app.app_context():
            db.session.rollback()
            db.engine.dispose()


@pytest.fixture(scope="session")
def house(database: Database, tmp_path_factory: pytest.TempPathFactory) -> House:
    """The app, built once."""
    app = create_app(
        {
            "VPAPP_DEMO": "1",
            "VPAPP_TODAY": DAY.isoformat(),
            "VPAPP_DATABASE_URL": database.url,
            "VPAPP_INSTANCE": str(tmp_path_factory.mktemp("instance")),
        },
        testing=True,
    )
    with app.app_context():
        flask_migrate.upgrade()
        with writing():
            scorecards.load()
            web_courses.load()
            add_cast()
    built = House(app, database)
    built.keep(BEGINNING)
    return built


WRITES = re.compile(r"(?:INSERT INTO|UPDATE|DELETE FROM)\s+(?:public\.)?\"?(\w+)", re.IGNORECASE)
MAKES = re.compile(r"\s*(?:CREATE|DROP|ALTER|TRUNCATE)\b", re.IGNORECASE)
ALL = "*"
_written: set[str] = set()
"""The tables that something was written in since the database was put back, by whatever engine."""
_engines: WeakSet[sa.Engine] = WeakSet()


@sa.event.listens_for(sa.Engine, "before_cursor_execute")
def _note_table(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
    _written.update([ALL] if MAKES.match(statement) else WRITES.findall(statement))


@sa.event.listens_for(sa.Engine, "engine_connect")
def _note(connection: sa.Connection) -> None:
    _engines.add(connection.engine)


@pytest.fixture(autouse=True)
def _close_what_is_left() -> Iterator[None]:
    """Close what a test opened with an app of its own, as newer Pythons demand."""
    yield
    for engine in list(_engines):
        if not getattr(engine, "is_kept", False):
            engine.dispose()


@pytest.fixture(autouse=True)
def _same_day() -> Iterator[None]:
    clock.hold(DAY)
    kept.forget()
    yield
    clock.hold(DAY)


@pytest.fixture
def app(house: House) -> Iterator[Flask]:
    """The app with its database as at the beginning."""
    yield house.app
    house.put_back(BEGINNING)


@pytest.fixture
def ctx(app: Flask) -> Iterator[None]:
    """For tests without requests: a writing transaction, rolled back at the end."""
    with app.app_context():
        begin_writing()
        yield
        db.session.rollback()
        end_writing()


@pytest.fixture
def cast(ctx: None) -> dict[str, Person]:
    """Everybody in the cast by key, in the transaction of `ctx`."""
    return {person.demo_key or "": person for person in people.demo_people()}


@pytest.fixture
def saving(app: Flask) -> Saving:
    """`with saving(): …` makes and saves what a test of pages needs, and looks at what the pages did."""

    @contextmanager
    def begin() -> Iterator[None]:
        with app.app_context(), writing():
            yield

    return begin


@pytest.fixture
def browser(app: Flask) -> Callable[..., Browser]:
    """`browser("nyckelfunktion-farsta")`: somebody's browser, signed in; `browser()`: nobody's."""
    return lambda person=None: Browser(app, person)


@pytest.fixture
def command(app: Flask) -> Callable[..., Result]:
    """`command("check-data")` runs a command as `flask check-data` does."""

    def run(*args: str) -> Result:
        with app.app_context():
            return app.test_cli_runner().invoke(args=args)

    return run


REAL_HASHER = passwords._hasher


@pytest.fixture(autouse=True)
def _quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 is slow on purpose; the tests need it only to be right."""
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))


@pytest.fixture
def real_passwords(_quick_passwords: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """As slow as they are for real."""
    monkeypatch.setattr(passwords, "_hasher", REAL_HASHER)
