"""Sending the digest: by `flask work` on the month's first working day, or by `flask send-digest`."""

from datetime import datetime

import click
from flask import Flask, current_app

from ..core import clock, tidings
from ..core.db import db, writing
from . import digests
from .digest_models import Digest


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(send_digest)


@click.command("send-digest")
def send_digest() -> None:
    """Queue the month's digest, if it has not gone; may be run again and again."""
    digest = _send()
    click.echo(f"{digest.recipients} mejl i utkorgen." if digest else "Månadens brev har redan gått iväg.")


def duty() -> None:
    """The same, as `flask work` calls it: on the month's first working day."""
    if digests.is_due(clock.now()):
        _send()


def collected(since: datetime, until: datetime) -> digests.Told:
    """What there is to tell, with paths on our own site whoever asks for it."""
    with current_app.test_request_context():
        return tidings.collected(since, until)


def _send() -> Digest | None:
    """What is told is gathered before the write lock is taken; that it has not gone is asked again under it."""
    until = clock.now()
    since = digests.begins(until)
    told = collected(since, until)
    db.session.rollback()
    with writing():
        return digests.send(told, since=since, until=until, by=None)
