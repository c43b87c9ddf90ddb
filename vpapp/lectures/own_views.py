"""Pages of one's own: what is coming, what one has taken part in, certificates, the calendar."""

from flask import Response, abort, g, request, session, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import files, pdf
from ..core.access import Permission, load
from ..core.pages import block, done, page
from ..people import actions as people_actions
from ..people import queries as people
from ..people.models import PROFESSION_WORDS
from . import certificates, entries, own_queries
from .models import Lecture
from .own import own_of
from .views import feature, settings

NEW_ADDRESS = "calendar"


@feature.get("/mina-utbildningar", needs=Permission.SIGN_UP)
def own() -> Response:
    """What is coming, what one has taken part in, the address of one's calendar."""
    return page("lectures/own.html", **_shown())


def _shown() -> dict[str, object]:
    token = session.pop(NEW_ADDRESS, None)
    address = settings().url + url_for(".calendar", token=token) if token else ""
    words = PROFESSION_WORDS[g.actor.profession] if g.actor.profession else ""
    return {"own": own_of(g.actor), "address": address, "profession": words}


@feature.get("/mina-utbildningar/intyg/<int:key>.pdf", needs=Permission.SIGN_UP)
def certificate(key: int) -> Response:
    """The certificate for an occasion at which one was. Not kept: it holds a name."""
    lecture = load(Lecture, key, may=Permission.SIGN_UP)
    seat = own_queries.attended_at(g.actor.id, lecture.id) or abort(404)
    return files.sent(pdf.render(certificates.html(seat, settings().instance)), "intyg.pdf")


@feature.post("/mina-utbildningar/kalender", needs=Permission.SIGN_UP)
def renew_calendar() -> BaseResponse:
    """Make an address for one's calendar, or another, or take it away."""
    to = url_for(".own", _anchor="calendar")
    if request.form.get("wanted") == "no":
        people_actions.end_calendar(g.actor, by=g.actor)
        return done("Adressen är borttagen. Kalendrar slutar hämta från den.", to=to, show=_calendar_block)
    session[NEW_ADDRESS] = people_actions.renew_calendar(g.actor, by=g.actor)
    return done("Adressen är klar. Kopiera den nu, den visas bara en gång.", to=to, show=_calendar_block)


def _calendar_block() -> str:
    return block("lectures/own.html", "calendar", **_shown())


@feature.get("/forelasningar/<int:key>.ics", needs=Permission.SIGN_UP)
def calendar_file(key: int) -> Response:
    """One's own seat as an entry for one's calendar."""
    lecture = load(Lecture, key, may=Permission.SIGN_UP)
    seat = own_queries.seat_at(g.actor.id, lecture.id) or abort(404)
    return _calendar(entries.file_of(seat, settings()), "tillfalle.ics")


@feature.get("/kalender/<token>.ics", needs=Permission.READ_OPEN)
def calendar(token: str) -> Response:
    """Somebody's calendar, for the programs that subscribe to it: whoever knows the address may read it."""
    person = people.by_calendar(token) or abort(404)
    seats = own_queries.seats_since(person.id, entries.oldest())
    return _calendar(entries.feed_of(seats, settings()), "kalender.ics")


def _calendar(content: bytes, name: str) -> Response:
    answer = files.sent(content, name)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
