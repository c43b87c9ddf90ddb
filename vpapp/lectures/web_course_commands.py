"""`flask load-web-courses`: the web courses that the plan names, from their file."""

import click
from flask import Flask

from ..core import clock
from ..core.loading import show_and_save
from ..programme import queries as programmes
from . import web_course_loading


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(load_web_courses)


@click.command("load-web-courses")
@click.option("--yes", is_flag=True, help="carry out without asking")
def load_web_courses(yes: bool) -> None:
    """Load the web courses; show what it changes first."""
    show_and_save(load, yes=yes)


def load() -> list[str]:
    """Load in the running transaction; what it changed. Raises ClickException when there is no programme."""
    programme = programmes.current(clock.today())
    if programme is None:
        raise click.ClickException("Läs in programmet först, med flask load-programme.")
    return web_course_loading.load(programme)
