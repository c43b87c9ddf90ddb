"""Pages of the dialogue on what support boards need."""

from typing import Any

from flask import Response, abort, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..boards.models import Board
from ..core import clock, spreadsheet, swedish
from ..core.access import Permission, Scope, load, may, scope_of
from ..core.pages import done, page, version_read
from ..core.rules import Stale
from ..core.spreadsheet import Column
from ..programme import queries as programmes
from . import need_queries as queries
from . import needs
from .need_forms import CloseForm, NeedForm
from .need_models import SupportNeed
from .views import BOARD, feature, form_page, sheet, the_board, url_of
from .words import NEED_WORDS, NeedState

NOTES, READS = Permission.NOTE_NEEDS, Permission.READ_DIALOGUE
SHEET: list[Column[SupportNeed]] = [
    Column("Nämnd eller bolag", lambda one: one.board.name, 30),
    Column("Behov", lambda one: one.text, 60),
    Column("Gäller", lambda one: one.about, 40),
    Column("Kom fram", lambda one: one.told_words, 24),
    Column("Noterat", lambda one: one.noted_on, 12),
    Column("Följs upp av", lambda one: one.followed_up_by, 30),
    Column("Följs upp den", lambda one: one.follow_up_on, 14),
    Column("Läge", lambda one: NEED_WORDS[one.state][0], 14),
    Column("Vad som gjordes", lambda one: one.outcome, 60),
]


@feature.get("/stodbehov", needs=READS, endpoint="needs")
def every() -> Response:
    """The own board's needs; for those who answer for the programme those of all. Open ones, or all."""
    everything = request.args.get("visa") == "alla"
    found = _found()
    return page(
        "introductions/needs.html",
        fragment="results",
        found=[one for one in found if everything or one.state is NeedState.OPEN],
        number=len(found),
        everything=everything,
        sees_all=_sees_all(),
        day=clock.today(),
    )


@feature.get("/stodbehov.xlsx", needs=READS)
def needs_xlsx() -> Response:
    """All of them as an Excel sheet."""
    return sheet(spreadsheet.xlsx("Stödbehov", SHEET, _found()), "stodbehov")


def _found() -> Any:
    return queries.needs(None if _sees_all() else g.actor.board_id or 0)


def _sees_all() -> bool:
    return scope_of(g.actor, READS) is Scope.ALL


@feature.get(f"{BOARD}/behov", needs=NOTES)
def new_need(slug: str) -> Response:
    """The form for a new one."""
    board = the_board(slug, NOTES)
    return _form(board, _blank(NeedForm(None, about=request.args.get("galler", "0"))))


@feature.post(f"{BOARD}/behov", needs=NOTES, once=True)
def note_need(slug: str) -> BaseResponse:
    """Note it."""
    board, form = the_board(slug, NOTES), _blank(NeedForm())
    if not form.validate():
        return _form(board, form, status=422)
    need = needs.note(board, **form.said(), by=g.actor)
    return done("Stödbehovet är noterat.", to=url_for(".need", key=need.id))


@feature.get("/stodbehov/<int:key>", needs=READS)
def need(key: int) -> Response:
    """One of them, and what may be done with it."""
    return _page(load(SupportNeed, key, may=READS, options=queries.WHOLE), CloseForm(None))


@feature.get("/stodbehov/<int:key>/andra", needs=NOTES)
def edit_need(key: int) -> Response:
    """The form for what is noted."""
    one = load(SupportNeed, key, may=NOTES, options=queries.WHOLE)
    return _form(one.board, _blank(NeedForm(None)).show(one), one)


@feature.post("/stodbehov/<int:key>/andra", needs=NOTES)
def save_need(key: int) -> BaseResponse:
    """Save it; somebody else's later change answers 409 with both texts."""
    one, form = load(SupportNeed, key, may=NOTES, options=queries.WHOLE), _blank(NeedForm())
    if not form.validate():
        return _form(one.board, form, one, status=422, read=version_read())
    try:
        needs.edit(one, version=version_read(), **form.said(), by=g.actor)
    except Stale:
        return _form(one.board, form, one, status=409, theirs=_theirs(one))
    return done("Stödbehovet är sparat.", to=url_for(".need", key=one.id))


@feature.post("/stodbehov/<int:key>/utfall", needs=NOTES)
def close_need(key: int) -> BaseResponse:
    """Tell what came of it."""
    one, form = load(SupportNeed, key, may=NOTES, options=queries.WHOLE), CloseForm()
    if not form.validate():
        return _page(one, form, 422)
    try:
        needs.close(one, NeedState(form.state.data), form.outcome.data, version=version_read(), by=g.actor)
    except Stale:
        return _page(one, form, 409, theirs=_theirs(one))
    return done("Det är sparat vad som blev av behovet.", to=url_for(".need", key=one.id))


@feature.post("/stodbehov/<int:key>/oppet", needs=NOTES)
def open_need_again(key: int) -> BaseResponse:
    """Follow it up anew."""
    one = load(SupportNeed, key, may=NOTES, options=queries.WHOLE)
    needs.open_again(one, by=g.actor)
    return done("Stödbehovet är öppet igen.", to=url_for(".need", key=one.id))


def _blank(form: NeedForm) -> NeedForm:
    programme = programmes.current(clock.today()) or abort(404)
    return form.among(programme, programmes.activities(programme))


def _page(one: SupportNeed, form: CloseForm, status: int = 200, **more: Any) -> Response:
    return page(
        "introductions/need.html", status=status, one=one, form=form, day=clock.today(),
        may_note=may(g.actor, NOTES, one), **more,
    )  # fmt: skip


def _form(
    board: Board, form: NeedForm, one: SupportNeed | None = None, *, status: int = 200, read: int | None = None,
    **more: Any,
) -> Response:  # fmt: skip
    heading = "Ändra ett stödbehov" if one else "Notera ett stödbehov"
    text = "Nämndens eller bolagets medarbetare och de som ansvarar för programmet läser det. Andra ser det inte."
    at = read if read is not None else one.version if one else 0
    back = url_for(".need", key=one.id) if one else url_of(board, "stodbehov")
    return form_page(board, form, heading, "Spara", at, status, text, back=back, **more)


def _theirs(one: SupportNeed) -> list[tuple[str, str]]:
    """(label, what stands now) for whoever changed it meanwhile."""
    day = swedish.long_date(one.follow_up_on) if one.follow_up_on else ""
    return [
        ("Behov", one.text), ("Gäller", one.about), ("Följs upp av", one.followed_up_by), ("Följs upp den", day),
        ("Läge", NEED_WORDS[one.state][0]), ("Vad som gjordes", one.outcome),
    ]  # fmt: skip
