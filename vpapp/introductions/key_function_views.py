"""Pages of who the boards' key functions are."""

from typing import Any

from flask import Response, g
from werkzeug.wrappers import Response as BaseResponse

from ..boards import queries as boards
from ..boards.models import Board
from ..core import clock
from ..core.access import Permission, load, may
from ..core.db import db
from ..core.pages import done, page, version_read
from ..core.rules import Stale
from ..people import queries as people
from ..people.models import Person
from . import key_function_queries as queries
from . import key_functions
from .key_function_forms import NOBODY, KeyFunctionForm
from .key_function_models import KeyFunction
from .views import BOARD, OfBoard, feature, form_page, the_board, url_of

NAMES = Permission.NAME_KEY_FUNCTIONS


@feature.get("/nyckelfunktioner", needs=Permission.READ_PROGRAMME, endpoint="key_functions")
def every() -> Response:
    """Who they are at each board, and which boards have none."""
    day = clock.today()
    named = queries.on(day)
    lines = [(one, named.get(one.id, []), reads(one)) for one in boards.valid_on(day)]
    return page(
        "introductions/key_functions.html",
        lines=lines,
        lacking=[one for one, functions, _ in lines if not any(not each.is_deputy for each in functions)],
        may_name=may(g.actor, NAMES),
        of=OfBoard,
    )


def reads(one: Board) -> bool:
    """Whether whoever asks sees who has the board's functions."""
    return may(g.actor, Permission.READ_DIALOGUE, OfBoard(one.id))


@feature.get(f"{BOARD}/nyckelfunktion", needs=NAMES)
def new_key_function(slug: str) -> Response:
    """The form for a new one."""
    one = the_board(slug, NAMES)
    form = KeyFunctionForm(None, starts_on=clock.today(), person_id=NOBODY)
    return _form(one, form.among(people.colleagues(one.id)))


@feature.post(f"{BOARD}/nyckelfunktion", needs=NAMES, once=True)
def name_key_function(slug: str) -> BaseResponse:
    """Name it."""
    one = the_board(slug, NAMES)
    form = KeyFunctionForm().among(people.colleagues(one.id))
    if not form.validate():
        return _form(one, form, status=422)
    key_functions.name(one, **form.said(_person(form)), by=g.actor)
    return done("Nyckelfunktionen är sparad.", to=url_of(one, "nyckelfunktioner"))


@feature.get("/nyckelfunktioner/<int:key>", needs=NAMES)
def edit_key_function(key: int) -> Response:
    """The form for one that is named."""
    one = load(KeyFunction, key, may=NAMES, options=queries.WHOLE)
    form = KeyFunctionForm(None).among(people.colleagues(one.board_id)).show(one)
    return _form(one.board, form, one)


@feature.post("/nyckelfunktioner/<int:key>", needs=NAMES)
def save_key_function(key: int) -> BaseResponse:
    """Save it; somebody else's later change answers 409 with both."""
    one = load(KeyFunction, key, may=NAMES, options=queries.WHOLE)
    form = KeyFunctionForm().among(people.colleagues(one.board_id))
    if not form.validate():
        return _form(one.board, form, one, status=422, read=version_read())
    try:
        key_functions.edit(one, version=version_read(), **form.said(_person(form)), by=g.actor)
    except Stale:
        return _form(one.board, form, one, status=409, theirs=_theirs(one))
    return done("Nyckelfunktionen är sparad.", to=url_of(one.board, "nyckelfunktioner"))


@feature.post("/nyckelfunktioner/<int:key>/namn", needs=NAMES)
def forget_name(key: int) -> BaseResponse:
    """Let the name of one whose time is over go."""
    one = load(KeyFunction, key, may=NAMES, options=queries.WHOLE)
    key_functions.forget_name(one, by=g.actor)
    return done("Namnet och e-postadressen är borttagna.", to=url_of(one.board, "nyckelfunktioner"))


def _person(form: KeyFunctionForm) -> Person | None:
    chosen = form.person_id.data
    return db.session.get(Person, int(chosen)) if chosen and chosen != NOBODY else None


def _form(
    board: Board,
    form: KeyFunctionForm,
    one: KeyFunction | None = None,
    *,
    status: int = 200,
    read: int | None = None,
    **more: Any,
) -> Response:
    heading = "Ändra en nyckelfunktion" if one else "Ange en nyckelfunktion"
    text = (
        "Funktionen är det viktiga: den finns kvar när någon slutar. Att stå här ger ingen behörighet i appen. "
        "Det är Systemförvaltaren som tilldelar rollen nyckelfunktion."
    )
    at = read if read is not None else one.version if one else 0
    return form_page(board, form, heading, "Spara", at, status, text, **more)


def _theirs(one: KeyFunction) -> list[tuple[str, str]]:
    """(label, what stands now) for whoever changed it meanwhile."""
    return [
        ("Funktion", one.function),
        ("Ersättare", "ja" if one.is_deputy else "nej"),
        ("Vem", one.who),
        ("Från och med", one.starts_on.isoformat()),
        ("Till och med", one.ends_on.isoformat() if one.ends_on else ""),
    ]


