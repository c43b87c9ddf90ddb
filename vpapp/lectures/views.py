"""Pages for whoever wants to take part: what is coming, one occasion, a seat there."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from flask import Response, abort, current_app, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock, listing, swedish
from ..core.access import Permission, load, may
from ..core.config import Settings
from ..core.feature import Feature
from ..core.pages import block, done, page
from ..programme import queries as programmes
from . import actions, course_queries, filters, month, queries
from .course_models import Course
from .models import Lecture, SignUp
from .occasion import Occasion, seen_by
from .own import coming_block
from .words import MODE_WORDS, Mode, SignUpState

feature = Feature("lectures", __name__)
PAGE = 50
OF_COURSES = ("for", "mal")
"""Filters that ask for nothing of an occasion."""


def settings() -> Settings:
    """The app's settings."""
    found: Settings = current_app.config["SETTINGS"]
    return found


@feature.get("/forelasningar", needs=Permission.READ_PROGRAMME)
def index() -> Response:
    """What is coming, as a list or a month."""
    if request.args.get("vy") == "manad":
        return _month()
    since = max(_asked_day("fran") or clock.now(), clock.now())
    found = listing.from_request(
        _coming(since).limit(PAGE + 1), search=Course.search_text, filters=_filters()
    )
    rows, more = list(found.rows)[:PAGE], list(found.rows)[PAGE:]
    return page(
        "lectures/index.html",
        fragment="results",
        listing=found,
        occasions=seen_by(g.actor, rows),
        later=more[0].starts_at if more else None,
        undated=_undated(found),
    )


def _undated(found: listing.Listing) -> Sequence[Course]:
    """Courses without a date, where the list begins and nothing is asked for that only a date can have."""
    if request.args.get("fran") or found.chosen.keys() - set(OF_COURSES):
        return []
    narrow = [one for one in _filters() if one.name in OF_COURSES]
    query = course_queries.without_date(clock.now()).limit(PAGE)
    return listing.from_request(query, search=Course.search_text, filters=narrow).rows


def _month() -> Response:
    shown = month.Month.of(request.args.get("manad", ""), clock.today())
    within = _coming(shown.begins).where(Lecture.starts_at < shown.ends)
    found = listing.from_request(within, search=Course.search_text, filters=_filters())
    return page(
        "lectures/month.html",
        fragment="results",
        listing=found,
        month=shown,
        days=shown.days(seen_by(g.actor, found.rows)),
        today=clock.today(),
    )


def _coming(since: datetime) -> object:
    with_drafts = may(g.actor, Permission.ORGANISE_LECTURES)
    return queries.coming(since, with_drafts=with_drafts)


def _filters() -> Sequence[listing.Filter]:
    return filters.filters(g.actor, programmes.current(clock.today()))


def _asked_day(name: str) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(request.args.get(name, "")), time(), clock.STOCKHOLM)
    except ValueError:
        return None


@feature.get("/forelasningar/<int:key>", needs=Permission.READ_PROGRAMME)
def show(key: int) -> Response:
    """One occasion: whom it is for, when and where, what it is about, and one's own seat."""
    return page("lectures/show.html", **_shown(load(Lecture, key, may=Permission.READ_PROGRAMME)))


def _shown(lecture: Lecture) -> dict[str, object]:
    one = seen_by(g.actor, [lecture])[0]
    waits = one.own is not None and one.own.state is SignUpState.WAITING
    return {
        "one": one,
        "lecture": lecture,
        "course": lecture.course,
        "mode_words": MODE_WORDS,
        "places": queries.place_in_queue(one.own) if one.own and waits else None,
        "others": seen_by(g.actor, queries.other_occasions(lecture, clock.now())),
    }


@feature.post("/forelasningar/<int:key>/plats", needs=Permission.SIGN_UP)
def sign_up(key: int) -> BaseResponse:
    """A seat, or a place in the queue."""
    lecture = load(Lecture, key, may=Permission.SIGN_UP, options=queries.TO_SIGN_UP)
    first = _first_choice()
    made = actions.sign_up(lecture, g.actor, _mode(lecture), by=g.actor, first_choice=first)
    places = queries.place_in_queue(made) if made.state is SignUpState.WAITING else None
    if first:
        wanted = swedish.day_and_time(first.lecture.starts_at)
        text = f"I andra hand: {_said_of(made, lecture, places)} Får du plats den {wanted} lämnar du den här."
        return done(text, to=url_for(".show", key=first.lecture_id))
    undo = {"label": "Avanmäl dig", "url": url_for(".withdraw", key=key), "fields": {}, "target": "#seat"}
    return _seat_answer(_said_of(made, lecture, places), lecture, made, places, undo=undo)


def _mode(lecture: Lecture) -> Mode:
    asked = request.form.get("mode", "")
    return Mode(asked) if asked in set(Mode) else lecture.modes[0]


def _first_choice() -> SignUp | None:
    """The waiting sign-up to another occasion of the course that this one is the second choice to."""
    wanted = request.form.get("first", type=int)
    return queries.active_of(g.actor.id, [wanted]).get(wanted) or abort(404) if wanted else None


def _said_of(made: SignUp, lecture: Lecture, places: tuple[int, int] | None) -> str:
    when = f"den {swedish.moment(lecture.starts_at)}–{swedish.clock_time(lecture.ends_at)}"
    if made.state is SignUpState.GRANTED:
        return f"Du har en plats på föreläsningen {when}. Vi har skickat en bekräftelse till din e-post."
    if lecture.waits_for_draw and lecture.draws_at:
        return f"Du är med i lottningen den {swedish.moment(lecture.draws_at)}. Vi mejlar hur det gick."
    of_board, of_all = places or (0, 0)
    queue = f"nummer {of_board} i kön för {made.board.short_name}" if made.board else f"nummer {of_all} i kön"
    return f"Du står som reserv, {queue}. Vi mejlar om en plats blir ledig {when}."


@feature.post("/forelasningar/<int:key>/avanmalan", needs=Permission.SIGN_UP)
def withdraw(key: int) -> BaseResponse:
    """Give up one's seat or place."""
    lecture = load(Lecture, key, may=Permission.SIGN_UP)
    own = queries.active_of(g.actor.id, [key]).get(key)
    if own:
        actions.withdraw(own, by=g.actor)
    fields = {"mode": own.mode.value} if own else {}
    undo = {"label": "Anmäl dig igen", "url": url_for(".sign_up", key=key), "fields": fields, "target": "#seat"}
    return _seat_answer("Du är avanmäld.", lecture, undo=undo)


@feature.post("/forelasningar/<int:key>/svar", needs=Permission.SIGN_UP)
def answer_offer(key: int) -> BaseResponse:
    """Take an offered seat, or say that it does not suit."""
    lecture = load(Lecture, key, may=Permission.SIGN_UP)
    own, accepts = queries.latest_of(key, g.actor.id), request.form.get("wanted") != "no"
    if own is None:
        abort(404)
    actions.answer_offer(own, accepts=accepts, by=g.actor)
    if accepts:
        return _seat_answer(_said_of(own, lecture, None), lecture, own)
    return _seat_answer("Du har tackat nej. Platsen går till nästa i kön.", lecture)


def _seat_answer(
    text: str,
    lecture: Lecture,
    own: SignUp | None = None,
    places: tuple[int, int] | None = None,
    *,
    undo: dict[str, Any] | None = None,
) -> BaseResponse:
    """What was said, and one's seat as it is now: with `own`, nothing more is asked of the database."""
    if request.form.get("at") == "own":
        there = undo and {**undo, "target": "#coming", "fields": {**undo["fields"], "at": "own"}}
        return done(text, to=url_for(".own"), undo=there, show=lambda: coming_block(g.actor))

    def drawn() -> str:
        one = Occasion(lecture, g.actor, clock.now(), {}, own) if own else seen_by(g.actor, [lecture])[0]
        shown = {"one": one, "lecture": lecture, "mode_words": MODE_WORDS, "places": places}
        return block("lectures/show.html", "seat", **shown)

    return done(text, to=url_for(".show", key=lecture.id), undo=undo, show=drawn)
