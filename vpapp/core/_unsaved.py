"""In tests: a request that changed something and did not commit it is an error, never a silent loss."""

import sqlalchemy as sa
from flask import Flask, Response, g, has_request_context

from .db import db


def watch(app: Flask) -> None:
    """Raise AssertionError after a request that flushed, answered below 400 and did not commit."""

    def flushed(_session: object, _context: object) -> None:
        if has_request_context():
            g.unsaved = True

    def saved(_session: object) -> None:
        if has_request_context():
            g.unsaved = False

    with app.app_context():
        sa.event.listen(db.session, "after_flush", flushed)
        sa.event.listen(db.session, "after_commit", saved)

    @app.after_request
    def check(response: Response) -> Response:
        assert response.status_code >= 400 or not g.get("unsaved"), "changed, but not committed: use done()"
        return response
