"""`flask send-mail`."""

import click
from flask import Flask

from . import sending


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(send_mail)


@click.command("send-mail")
def send_mail() -> None:
    """Let every mail in the outbox leave that is to leave now."""
    click.echo(f"{sending.send_due()} mejl skickade.")
