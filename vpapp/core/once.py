"""A form that is sent twice is taken once: the second time leads to where the first did.

A route that makes something new says `once=True`. The same form is the same address, token, words and files: each
page has a token of its own, so the same words from a page drawn anew are new words. Where it led is kept for a day,
so no route of the directory of support says it: nothing may tell what was read there.
"""

from datetime import datetime, timedelta
from hashlib import sha256
from json import dumps

import sqlalchemy as sa
from flask import abort, flash, g, request
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from . import clock
from .db import Model, UTCDateTime, db, writing
from .db import begin_writing as take_lock
from .pages import leave

KEPT = timedelta(days=1)


class SentForm(Model):
    """Skickat formulär: its fingerprint, and where it led."""

    fingerprint: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    led_to: Mapped[str] = mapped_column(sa.String(500))
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now, index=True)


def repeated() -> Response | None:
    """The answer to a form that was taken already. Otherwise `done()` will note it, in the form's own transaction."""
    if sent := db.session.get(SentForm, mark := _fingerprint()):
        flash({"text": "Formuläret är redan skickat.", "kind": "ok", "undo": None})  # type: ignore[arg-type]
        return leave(sent.led_to)
    g.note_sent = lambda to: db.session.add(SentForm(fingerprint=mark, led_to=to))
    return None


def begin_writing() -> None:
    """For a view that takes the lock itself, after slow work: the same form may have been taken meanwhile."""
    take_lock()
    if answer := repeated():
        abort(answer)


def _fingerprint() -> str:
    token = request.form.get("csrf_token") or request.headers.get("X-CSRFToken")
    files = [(name, file.filename, _seal(file)) for name, file in request.files.items(multi=True)]
    said = [request.path, token, sorted(request.form.items(multi=True)), files]
    return sha256(dumps(said).encode()).hexdigest()


def _seal(file: FileStorage) -> str:
    """Of its bytes: what was saved anew under its name is another file."""
    file.stream.seek(0)
    seal = sha256(file.stream.read()).hexdigest()
    file.stream.seek(0)
    return seal


def forget_old() -> None:
    """A duty: what was sent yesterday is not sent again."""
    old = SentForm.at < clock.now() - KEPT
    if db.session.scalar(sa.select(sa.exists().where(old))):
        with writing():
            db.session.execute(sa.delete(SentForm).where(old))
