"""The whole demo, made once for all that read it."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.databases import open_database
from tests.demo.making import app_in, set_up
from vpapp.core.db import db


@pytest.fixture(scope="package")
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The app with the demo's database, made by the command."""
    folder = tmp_path_factory.mktemp("demo")
    with open_database(request.config.getoption("--database"), folder) as database:
        app = app_in(folder, VPAPP_DATABASE_URL=database.url)
        first = set_up(app)
        assert first.exit_code == 0, first.output
        with app.app_context():
            db.engine.is_kept = True  # type: ignore[attr-defined]
        yield app
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def made(demo: Flask) -> Iterator[None]:
    """The demo, to be read."""
    with demo.app_context():
        yield
