"""Loading from files by a command: what it changes is shown before it is saved."""

from collections.abc import Callable, Sequence

import click

from .db import begin_writing, db, end_writing


def show_and_save(load: Callable[[], Sequence[str]], *, yes: bool) -> None:
    """Load in a transaction, show what that changes, and save it if that is wanted: asked for, unless `yes`."""
    begin_writing()
    try:
        lines = load()
        for line in lines:
            click.echo(line)
        if not lines:
            click.echo("Inget att ändra: databasen stämmer redan med det som lästes in.")
        elif yes or click.confirm("Ska detta sparas?"):
            db.session.commit()
            click.echo("Sparat.")
        else:
            click.echo("Inget sparades.")
    finally:
        db.session.rollback()
        end_writing()
