"""`flask load-programme`: the programme and everybody's commitments, from the files."""

import click
from flask import Flask

from ..core.loading import show_and_save
from ..programme.loading import Loader
from . import syncing


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(load_programme)


@click.command("load-programme")
@click.option("--yes", is_flag=True, help="carry out without asking")
def load_programme(yes: bool) -> None:
    """Load the programme; show what it changes first."""
    show_and_save(load, yes=yes)


def load() -> list[str]:
    """Load in the running transaction; what it changed, line by line in Swedish."""
    loader = Loader()
    programme = loader.load()
    sync = syncing.carry_out(programme, expected=None, by=None)
    return [
        *loader.lines,
        *(f"nytt åtagande: {board.short_name}, aktivitet {activity.no}" for board, activity, _ in sync.added),
        *(f"avslutat åtagande: {one.title}" for one in sync.closed),
        *(f"åtagande öppnat igen: {one.title}" for one, _ in sync.reopened),
        *(f"ändrat åtagande: {one.title} ({', '.join(sorted(values))})" for one, values in sync.changed),
    ]
