"""Pages of the monthly digest: what comes next and what has gone, for editors; declining it, for everybody."""

from flask import Response, abort, current_app, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock, signing, tidings
from ..core.access import Permission, load
from ..core.db import db
from ..core.pages import done, page, wanted
from ..mail import sending
from ..mail.models import Mail
from ..people.models import Person
from . import digest_queries, digests
from .digest_models import Digest
from .views import WRITE, feature

STOPPED = "Du får inte månadsbrevet längre."
RESUMED = "Du får månadsbrevet igen."


@feature.get("/manadsbrev", needs=WRITE, endpoint="digests")
def all_digests() -> Response:
    """How the next one looks so far, and those that have gone."""
    until = clock.now()
    since = digests.begins(until)
    told = tidings.collected(since, until)
    parts = [[heading, [[one.title, one.url] for one in of]] for heading, of in told.items()]
    facts = {"parts": parts, "declines": ""}
    _, text = sending.drawn(Mail(template=digests.TEMPLATE, name="", facts=facts))
    return page(
        "communication/digests.html",
        since=since,
        text=text if parts else "",
        number=digest_queries.number_of_recipients(),
        digests=digest_queries.every(),
    )


@feature.get("/manadsbrev/<int:digest>", needs=WRITE)
def digest(digest: int) -> Response:
    """What one of them told."""
    return page("communication/digest.html", one=load(Digest, digest, may=WRITE))


@feature.post("/min-sida/manadsbrev", needs=Permission.USE_OWN_ACCOUNT)
def choose_digest() -> BaseResponse:
    """Want the digest, or not."""
    yes = wanted()
    (digests.accept if yes else digests.decline)(g.actor, by=g.actor)
    url = url_for(".choose_digest")
    undo = {"label": "Ångra", "url": url, "fields": {"wanted": "no" if yes else "yes"}}
    return done(RESUMED if yes else STOPPED, to=url_for("people.my_page"), undo=undo)


@feature.get("/manadsbrev/avboj/<token>", needs=Permission.READ_OPEN)
def decline_page(token: str) -> Response:
    """Where the link of the mail leads. It changes nothing: a mail program may have followed it by itself."""
    person = _signed(token)
    answer = page("communication/decline.html", token=token, declines=digest_queries.declines(person.id))
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@feature.post("/manadsbrev/avboj/<token>", needs=Permission.READ_OPEN, by_link=True)
def decline(token: str) -> BaseResponse:
    """Decline it, from that page or from a mail program's own button (RFC 8058), which is not redirected."""
    person, yes = _signed(token), request.form.get("wanted") == "yes"
    if yes:
        digests.accept(person, by=person)
    else:
        digests.decline(person, by=None)
    answer = done(RESUMED if yes else STOPPED, to=url_for(".decline_page", token=token))
    is_mail_program = "List-Unsubscribe" in request.form
    return current_app.response_class(STOPPED + "\n", mimetype="text/plain") if is_mail_program else answer


def _signed(token: str) -> Person:
    key = signing.unsigned(digests.DECLINES, token)
    return (db.session.get(Person, key) if key else None) or abort(404)
