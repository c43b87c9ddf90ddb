"""`flask load-directory`: the starter data, as drafts."""

import click
from flask import Flask

from ..core.loading import show_and_save
from . import loading


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(load_directory)


@click.command("load-directory")
@click.option("--yes", is_flag=True, help="carry out without asking")
def load_directory(yes: bool) -> None:
    """Load organisations and services from the starter data as drafts; show what it changes first."""
    show_and_save(load, yes=yes)


def load() -> list[str]:
    """Load in the running transaction; what it changed. Raises ClickException for a word that nobody knows."""
    try:
        return loading.load()
    except loading.UnknownWord as error:
        raise click.ClickException(str(error)) from error
