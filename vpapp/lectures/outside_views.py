"""Pages for people without an account, by the secret address in their mail: their seat, how to leave it, and what
they thought.
"""

from flask import Response, abort, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock
from ..core.access import Permission
from ..core.pages import block, done, page
from . import actions, evaluating, own_queries, queries
from .evaluation_views import answered, questions
from .models import SignUp
from .participant_forms import EvaluationForm
from .views import feature
from .words import SignUpState


@feature.get("/plats/<token>", needs=Permission.READ_OPEN)
def outside(token: str) -> Response:
    """One's own seat or place, and what can be done about it."""
    return _unlisted(page("lectures/outside.html", **_shown(_found(token))))


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


@feature.get("/plats/<token>/utvardering", needs=Permission.READ_OPEN)
def evaluate_outside(token: str) -> Response:
    """The three questions."""
    found = _asked(token)
    return _unlisted(questions(found, EvaluationForm(), _crumbs(found)))


@feature.post("/plats/<token>/utvardering", needs=Permission.READ_OPEN)
def evaluate_outside_now(token: str) -> BaseResponse:
    """Keep the answers, without whose they are."""
    found = _asked(token)
    return answered(found, _crumbs(found))


def _asked(token: str) -> SignUp:
    found = _found(token)
    evaluating.refuse_evaluation(found)
    return found


def _crumbs(found: SignUp) -> list[tuple[str, str]]:
    return [(url_for(".outside", token=found.token), "Din plats")]


def _unlisted(answer: Response) -> Response:
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


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
        "is_over": lecture.ends_at <= now,
        "may_withdraw": is_time,
        "may_evaluate": evaluating.may_evaluate(found),
        "place": queries.place_in_queue(found)[1] if found.state is SignUpState.WAITING else None,
    }
