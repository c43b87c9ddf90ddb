"""The page for people without an account, by the secret address in their mail: their seat, and how to leave it."""

from flask import Response, abort, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock
from ..core.access import Permission
from ..core.pages import block, done, page
from . import actions, own_queries, queries
from .models import SignUp
from .views import feature
from .words import SignUpState


@feature.get("/plats/<token>", needs=Permission.READ_OPEN)
def outside(token: str) -> Response:
    """One's own seat or place, and what can be done about it."""
    answer = page("lectures/outside.html", **_shown(_found(token)))
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@feature.post("/plats/<token>/avanmalan", needs=Permission.READ_OPEN)
def withdraw_outside(token: str) -> BaseResponse:
    """Give up the seat or the place."""
    found = _found(token)
    actions.withdraw(found, by=None)
    return _answer(found, "Du är avanmäld.")


@feature.post("/plats/<token>/svar", needs=Permission.READ_OPEN)
def answer_offer_outside(token: str) -> BaseResponse:
    """Take the offered seat, or say that it does not suit."""
    found, accepts = _found(token), request.form.get("wanted") != "no"
    actions.answer_offer(found, accepts=accepts, by=None)
    return _answer(found, "Du har en plats." if accepts else "Du har tackat nej. Platsen går till nästa i kön.")


def _found(token: str) -> SignUp:
    return own_queries.by_token(token) or abort(404)


def _answer(found: SignUp, text: str) -> BaseResponse:
    to = url_for(".outside", token=found.token)
    return done(text, to=to, show=lambda: block("lectures/outside.html", "seat", **_shown(found)))


def _shown(found: SignUp) -> dict[str, object]:
    lecture, now = found.lecture, clock.now()
    is_seat = found.state is SignUpState.GRANTED
    is_time = not lecture.has_begun(now) and (not is_seat or clock.today() <= lecture.withdraw_by)
    return {
        "own": found,
        "lecture": lecture,
        "may_withdraw": is_time,
        "place": queries.place_in_queue(found)[1] if found.state is SignUpState.WAITING else None,
    }
