"""`flask check-data`: verifies what must always be true, part by part."""

import sys
from collections.abc import Callable, Sequence

import click
from flask import Flask, current_app

from . import queries

Check = Callable[[], Sequence[str]]
"""What is wrong, a sentence each; nothing when all is well."""


def init_app(app: Flask) -> None:
    """Add the command, and the first check."""
    app.cli.add_command(check_data)
    register(app, "händelseloggen", _chain)


def register(app: Flask, name: str, check: Check) -> None:
    """Let a part add its own check."""
    app.extensions.setdefault("vpapp.checks", {})[name] = check


def _chain() -> list[str]:
    return [f"Händelse {key} är ändrad, eller så saknas den före." for key in queries.broken_links()]


@click.command("check-data")
def check_data() -> None:
    """Verify the data; exit code 1 and a list when something is wrong."""
    wrong = 0
    for name, check in current_app.extensions["vpapp.checks"].items():
        found = check()
        wrong += len(found)
        click.echo(f"{name}: {'inget fel' if not found else f'{len(found)} fel'}")
        for sentence in found:
            click.echo(f"  {sentence}")
    sys.exit(1 if wrong else 0)
