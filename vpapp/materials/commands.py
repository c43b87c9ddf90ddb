"""`flask load-materials`: the app's own presentation and the short version, among the support material."""

import click
from flask import Flask

from ..core.loading import show_and_save
from . import loading


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(load_materials)


@click.command("load-materials")
@click.option("--yes", is_flag=True, help="carry out without asking")
def load_materials(yes: bool) -> None:
    """Load the app's own support material; show what it changes first."""
    show_and_save(loading.load, yes=yes)
