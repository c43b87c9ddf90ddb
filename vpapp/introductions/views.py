"""Pages of introductions: all boards', one board's, and what is done with it."""

from collections.abc import Callable
from io import BytesIO
from typing import Any, NamedTuple

from flask import Response, abort, current_app, g, send_file, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..boards import queries as boards
from ..boards.models import Board
from ..core import clock, files, spreadsheet, swedish
from ..core.access import Permission, check, may
from ..core.feature import Feature
from ..core.forms import Form
from ..core.pages import done, page, version_read
from ..core.rules import Refused, Stale
from . import entries, key_function_queries, letters, need_queries, offering, overview, queries
from .forms import DECLINES, SUITS, AnswerForm, BookForm, HoldForm
from .models import Introduction
from .overview import Line
from .words import MOVES, REFUSALS, IntroductionState, Step

feature = Feature("introductions", __name__)
BOARD = "/introduktioner/<slug>"
OFFERS, ANSWERS = Permission.OFFER_INTRODUCTIONS, Permission.ANSWER_INTRODUCTION


class OfBoard(NamedTuple):
    """What may be asked of a board as of its things."""

    board_id: int


@feature.get("/introduktioner", needs=Permission.READ_PROGRAMME)
def index() -> Response:
    """Every board: who has had an introduction, who has not, and what to do next."""
    return page(
        "introductions/index.html",
        coverage=overview.coverage(clock.today()),
        may_offer=may(g.actor, OFFERS),
        own_id=g.actor.board_id if may(g.actor, ANSWERS) else None,
        open_needs=need_queries.open_by_board() if may(g.actor, OFFERS) else {},
    )


@feature.get("/introduktioner.xlsx", needs=Permission.READ_PROGRAMME)
def xlsx() -> Response:
    """The same as an Excel sheet."""
    lines = overview.coverage(clock.today()).lines
    return sheet(spreadsheet.xlsx("Introduktioner", overview.SHEET, lines), "introduktioner")


def sheet(data: bytes, name: str) -> Response:
    """An Excel file, named with the day."""
    return files.sent(data, f"{name}-{swedish.iso_date(clock.today())}.xlsx")


@feature.get(BOARD, needs=Permission.READ_PROGRAMME)
def board(slug: str) -> Response:
    """One board: its introduction, its key functions, and to those who may read it the dialogue on support."""
    one, day = the_board(slug, Permission.READ_PROGRAMME), clock.today()
    of, line = OfBoard(one.id), overview.line_of(one)
    named, reads = key_function_queries.of_board(one), may(g.actor, Permission.READ_DIALOGUE, of)
    return page(
        "introductions/board.html",
        board=one,
        of=of,
        day=day,
        now=clock.now(),
        line=line,
        moves={step for step in Step if line.state in MOVES[step]},
        current=[each for each in named if not each.is_ended_on(day)],
        ended=[each for each in named if each.is_ended_on(day)],
        lacks_one=key_function_queries.lacks_one(one, day),
        needs=need_queries.needs(one.id) if reads else [],
        predecessors=boards.predecessors(one),
        reads=reads,
    )


@feature.get(f"{BOARD}/introduktion.ics", needs=Permission.READ_DIALOGUE, endpoint="calendar")
def calendar_file(slug: str) -> Response:
    """What is booked as an entry for one's calendar; opened again it moves or cancels the entry."""
    newest = queries.newest(the_board(slug, Permission.READ_DIALOGUE))
    if newest is None or newest.meets_at is None:
        abort(404)
    file = BytesIO(entries.file_of(newest, current_app.config["SETTINGS"]))
    return send_file(file, mimetype="text/calendar", as_attachment=True, download_name="introduktion.ics")


@feature.post(f"{BOARD}/erbjudande", needs=OFFERS)
def offer(slug: str) -> BaseResponse:
    """Offer the board an introduction."""
    one = the_board(slug, OFFERS)
    offering.offer(one, by=g.actor)
    return done(f"{one.name} är erbjuden en introduktion. {_told(one)}", to=url_of(one))


def _told(one: Board) -> str:
    number = len(letters.recipients(one))
    if not number:
        return "Inget mejl har skickats: ingen nyckelfunktion med e-post är angiven."
    return f"Ett mejl går till {swedish.count(number, 'nyckelfunktion', 'nyckelfunktioner')}."


@feature.get(f"{BOARD}/svar", needs=ANSWERS)
def answer_form(slug: str) -> Response:
    """The form for what the board says of the offer."""
    one, line = _line(slug, ANSWERS)
    _refuse(line, Step.DECLINE)
    said = {"answer": SUITS, "suits": line.newest.suits} if line.newest else {}
    return _answer_page(one, AnswerForm(None, data=said), line.version)


@feature.post(f"{BOARD}/svar", needs=ANSWERS)
def answer(slug: str) -> BaseResponse:
    """Which days suit, or that the board declines."""
    one, form = the_board(slug, ANSWERS), AnswerForm()
    if not form.validate():
        return _answer_page(one, form, version_read(), 422)
    declines = form.answer.data == DECLINES

    def say() -> None:
        if declines:
            offering.decline(one, form.reason.data, version=version_read(), by=g.actor)
        else:
            offering.suit(one, form.suits.data, version=version_read(), by=g.actor)

    text = "Introduktionen är avböjd." if declines else "Svaret är sparat. Programkontoret bokar en tid."
    return _saved(one, say, text, lambda **more: _answer_page(one, form, _version_of(one), 409, **more))


def _answer_page(one: Board, form: Form, read: int, status: int = 200, **more: Any) -> Response:
    is_own = g.actor.board_id == one.id
    heading = "Svara på erbjudandet om introduktion" if is_own else "Notera svaret på erbjudandet"
    return form_page(one, form, heading, "Spara svaret", read, status, **more)


@feature.get(f"{BOARD}/bokning", needs=OFFERS)
def book_form(slug: str) -> Response:
    """The form for day, place and who holds it."""
    one, line = _line(slug, OFFERS)
    _refuse(line, Step.BOOK)
    form = BookForm(None)
    if line.newest:
        form.load_from(line.newest)
    return _book_page(one, form, line.version)


@feature.post(f"{BOARD}/bokning", needs=OFFERS)
def book(slug: str) -> BaseResponse:
    """Book it, or book it anew."""
    one, form = the_board(slug, OFFERS), BookForm()
    if not form.validate():
        return _book_page(one, form, version_read(), 422)
    said = {"meets_at": form.meets_at.data, "place": form.place.data, "held_by": form.held_by.data}
    when = swedish.moment(form.meets_at.data)
    return _saved(
        one,
        lambda: offering.book(one, **said, version=version_read(), by=g.actor),
        f"Introduktionen är bokad till den {when}. {_told(one)}",
        lambda **more: _book_page(one, form, _version_of(one), 409, **more),
    )


def _book_page(one: Board, form: Form, read: int, status: int = 200, **more: Any) -> Response:
    newest = queries.newest(one)
    lead = f"Dagar och tider som passar: {newest.suits}" if newest and newest.suits else ""
    return form_page(one, form, "Boka introduktionen", "Boka", read, status, text=lead, **more)


@feature.get(f"{BOARD}/hallen", needs=OFFERS)
def hold_form(slug: str) -> Response:
    """The form for that it was held."""
    one, line = _line(slug, OFFERS)
    _refuse(line, Step.HOLD)
    return _hold_page(one, HoldForm(None).show(line.newest), line.version)


@feature.post(f"{BOARD}/hallen", needs=OFFERS)
def hold(slug: str) -> BaseResponse:
    """Note that it was held."""
    one, form = the_board(slug, OFFERS), HoldForm()
    if not form.validate():
        return _hold_page(one, form, version_read(), 422)
    said = {
        "held_on": form.held_on.data, "held_by": form.held_by.data, "participants": form.participants.data,
        "note": form.note.data or "",
    }  # fmt: skip
    return _saved(
        one,
        lambda: offering.hold(one, **said, version=version_read(), by=g.actor),
        "Introduktionen är noterad som hållen.",
        lambda **more: _hold_page(one, form, _version_of(one), 409, **more),
    )


def _hold_page(one: Board, form: Form, read: int, status: int = 200, **more: Any) -> Response:
    lead = (
        "Nämndens eller bolagets medarbetare och programkontoret läser anteckningen. Andra ser vilken dag det var, "
        "vem som höll introduktionen och hur många som deltog."
    )
    return form_page(one, form, "Notera att introduktionen hölls", "Spara", read, status, text=lead, **more)


def the_board(slug: str, needs: Permission) -> Board:
    """The board with that address, if whoever asks may do that with it; else 404 or 403."""
    one = boards.by_slug(slug) or abort(404)
    check(OfBoard(one.id), may=needs)
    return one


def url_of(one: Board, anchor: str | None = None) -> str:
    """The board's page."""
    return url_for("introductions.board", slug=one.slug, _anchor=anchor)


def form_page(
    one: Board, form: Form, heading: str, button: str, read: int, status: int = 200, text: str = "", **more: Any
) -> Response:
    """A page that is one form about the board. `read`: the version that it was drawn of."""
    return page(
        "introductions/form.html", status=status, board=one, form=form, heading=heading, button=button, read=read,
        text=text, **more,
    )  # fmt: skip


def _line(slug: str, needs: Permission) -> tuple[Board, Line]:
    one = the_board(slug, needs)
    return one, overview.line_of(one)


def _refuse(line: Line, step: Step) -> None:
    """No form for what can't be done any more."""
    if line.state not in MOVES[step]:
        raise Refused(REFUSALS[line.state])


def _saved(one: Board, say: Callable[[], None], text: str, again: Callable[..., Response]) -> BaseResponse:
    """Done; or with 409 what somebody else has written beside one's own."""
    try:
        say()
    except Stale:
        return again(theirs=_theirs(queries.newest(one)))
    return done(text, to=url_of(one))


def _version_of(one: Board) -> int:
    newest = queries.newest(one)
    return newest.version if newest else 0


def _theirs(one: Introduction | None) -> list[tuple[str, str]]:
    """(label, what stands now) for whoever changed it meanwhile."""
    if one is None:
        return [("Läge", IntroductionState.NOT_OFFERED)]
    return [
        ("Läge", one.pill[0]),
        ("Dagar som passar", one.suits),
        ("Bokad till", swedish.moment(one.meets_at) if one.meets_at else ""),
        ("Plats eller länk", one.place),
        ("Hålls av", one.held_by),
        ("Hölls den", swedish.long_date(one.held_on) if one.held_on else ""),
        ("Antal deltagare", str(one.participants or "")),
        ("Anteckning", one.note),
    ]
