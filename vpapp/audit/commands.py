"""`flask check-data`: verifies what must always be true, part by part."""

import sys

import click
from flask import Flask, current_app

from ..core import checks
from . import queries


def init_app(app: Flask) -> None:
    """Add the command, and the first check."""
    app.cli.add_command(check_data)
    checks.register(app, "händelseloggen", _chain)


def _chain() -> list[str]:
    return [f"Händelse {key} är ändrad, eller så saknas den före." for key in queries.broken_links()]


@click.command("check-data")
def check_data() -> None:
    """Verify the data; exit code 1 and a list when something is wrong."""
    wrong = 0
    for name, check in checks.registered(current_app).items():
        found = check()
        wrong += len(found)
        click.echo(f"{name}: {'inget fel' if not found else f'{len(found)} fel'}")
        for sentence in found:
            click.echo(f"  {sentence}")
    sys.exit(1 if wrong else 0)
