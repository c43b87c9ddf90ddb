"""Making the demo by its command."""

from pathlib import Path

from click.testing import Result
from flask import Flask

from vpapp import create_app
from vpapp.demo.cast import DAY


def app_in(folder: Path, **settings: str) -> Flask:
    """The demo's app with its files in the folder."""
    demo = {"VPAPP_DEMO": "1", "VPAPP_TODAY": DAY.isoformat(), "VPAPP_INSTANCE": str(folder)}
    return create_app(demo | settings, testing=True)


def set_up(app: Flask) -> Result:
    """What `flask setup-demo` says."""
    with app.app_context():
        return app.test_cli_runner().invoke(args=["setup-demo"])
