"""`flask load-synonyms`: words that mean the same to whoever searches, from their file."""

import click
from flask import Flask

from ..core.loading import show_and_save
from . import synonym_loading


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(load_synonyms)


@click.command("load-synonyms")
@click.option("--yes", is_flag=True, help="carry out without asking")
def load_synonyms(yes: bool) -> None:
    """Load the synonyms of the directory's search; show what it adds first."""
    show_and_save(synonym_loading.load, yes=yes)
