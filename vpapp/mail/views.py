"""The outbox: what has left, what waits, what could not leave. Never what a mail says."""

from flask import Response, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core.access import Permission, load
from ..core.db import MAX_ID
from ..core.feature import Feature
from ..core.pages import block, done, page
from . import actions, queries
from .models import Mail
from .sending import subject
from .words import problem_words

feature = Feature("mail", __name__)


@feature.get("/forvaltning/utkorg", needs=Permission.READ_OUTBOX)
def outbox() -> Response:
    """The newest mails; with `fore`, an id, those older than it."""
    before = request.args.get("fore", 0, type=int)
    found = queries.latest(min(before, MAX_ID) if before > 0 else None)
    shown = found[: queries.PAGE]
    return page(
        "mail/outbox.html",
        mails=shown,
        stuck=queries.stuck(),
        older=shown[-1].id if len(found) > queries.PAGE else None,
        **_words(),
    )


@feature.post("/mejl/<int:key>/ny-sandning", needs=Permission.READ_OUTBOX)
def send_again(key: int) -> BaseResponse:
    """Try one that could not leave once more."""
    mail = load(Mail, key, may=Permission.READ_OUTBOX)
    actions.send_again(mail, by=g.actor)
    return done(
        "Mejlet väntar på att skickas igen. Det går iväg inom någon minut.",
        to=url_for(".outbox"),
        show=lambda: block("mail/_state.html", "state", mail=mail, **_words()),
    )


def _words() -> dict[str, object]:
    return {"subject": subject, "problem_words": problem_words}
