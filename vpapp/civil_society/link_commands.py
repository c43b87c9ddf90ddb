"""`flask check-links`."""

import click
from flask import Flask, current_app

from ..core.db import db, writing
from . import link_checking, work_queries
from .link_fetching import Fetcher


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(check_links)


@click.command("check-links")
def check_links() -> None:
    """Ask every link of the directory whether it answers, and note it for the editors. Changes nothing else."""
    urls = work_queries.web_addresses()
    db.session.rollback()  # nothing is held while others are waited for
    fetch = Fetcher(f"vpapp-lankkontroll (+{current_app.config['SETTINGS'].url})")
    found = link_checking.check(urls, fetch, link_checking.Pace())
    with writing():
        link_checking.note(found)
    for one in found:
        if not one.is_ok or one.moved_to:
            click.echo(f"{one.url}: {one.problem or f'har flyttat till {one.moved_to}'}")
    click.echo(f"{len(found)} länkar frågade.")
