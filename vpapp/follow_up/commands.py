"""`flask remind`."""

import click
from flask import Flask

from ..core import clock
from ..core.db import db, writing
from . import reminding
from .reminder_models import KIND_WORDS
from .reminders import due_in_all


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(remind)


@click.command("remind")
@click.option("--dry-run", is_flag=True, help="say who would be reminded, and send nothing")
def remind(dry_run: bool) -> None:
    """Remind of the follow-ups that are due today. Safe to run twice: nobody is told again."""
    with writing():
        every = due_in_all(clock.today())
        for one in every:
            to = ", ".join(person.name for person in one.to)
            click.echo(f"{one.report.board.name}, {one.report.round.name}, {KIND_WORDS[one.kind]}: {to}")
        if dry_run:
            db.session.rollback()
        number = 0 if dry_run else reminding.remind(every, by=None)
    click.echo("Inget är skickat." if dry_run or not number else f"{number} påminnelser ligger i utkorgen.")
