"""`flask reindex`: makes all that can be found anew, after an upgrade or when `flask check-data` asks for it."""

import click
from flask import Flask

from ..core import swedish
from ..core.db import writing
from . import keeping


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(reindex)


@click.command("reindex")
def reindex() -> None:
    """Compare what can be found with what there is, and mend what differs."""
    with writing():
        mended = keeping.mend()
    click.echo(f"Rättade {swedish.count(mended, 'uppgift', 'uppgifter')} i sökningen.")
