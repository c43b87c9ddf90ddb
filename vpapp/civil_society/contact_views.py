"""Pages of a board's own contacts with organisations: the key function notes, colleagues and the office read."""

from dataclasses import dataclass
from typing import Any

from flask import Response, abort, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..boards import queries as boards
from ..boards.models import Board
from ..core import clock, files, spreadsheet, swedish
from ..core.access import Permission, Scope, check, load, may, scope_of
from ..core.db import db
from ..core.pages import done, page, version_read
from ..core.rules import Stale
from ..core.spreadsheet import Column
from . import contact_queries, contacts, queries
from .contact_forms import ContactForm
from .contact_models import OrganisationContact
from .models import Organisation
from .views import feature

NEEDS = Permission.NOTE_CONTACTS
COLUMNS: list[Column[OrganisationContact]] = [
    Column("Nämnd eller bolag", lambda one: one.board.name, 30),
    Column("Organisation", lambda one: one.organisation.name, 30),
    Column("Datum", lambda one: one.met_on, 12),
    Column("Överenskommet", lambda one: one.agreed, 60),
    Column("Vänd dig till", lambda one: one.turn_to, 30),
]


@dataclass(frozen=True, slots=True)
class OfBoard:
    """What may be asked of a board as of its things."""

    board_id: int


@feature.get("/civilsamhallet/samverkan", needs=Permission.READ_CONTACTS, endpoint="contacts")
def every() -> Response:
    """The own board's contacts; for the office those of all."""
    return _list_page()


@feature.ask("/civilsamhallet/samverkan", needs=Permission.READ_CONTACTS)
def find_contacts() -> Response:
    """Those of a board, with an organisation."""
    return _list_page()


@feature.get("/civilsamhallet/samverkan.xlsx", needs=Permission.READ_CONTACTS)
def contacts_xlsx() -> Response:
    """The same as an Excel sheet."""
    found = contact_queries.contacts(None if _sees_all() else _own_board_id())
    name = f"kontakter-{swedish.iso_date(clock.today())}.xlsx"
    return files.sent(spreadsheet.xlsx("Kontakter", COLUMNS, found), name)


def _list_page() -> Response:
    sees_all, own = _sees_all(), g.actor.board
    board_id = request.form.get("namnd", type=int) if sees_all else _own_board_id()
    organisation_id = request.form.get("organisation", type=int)
    choices = contact_queries.boards() if sees_all else ()
    with_whom = contact_queries.organisations(None if sees_all else board_id)
    chosen = {
        "board": board_id if not sees_all or board_id in {one.id for one in choices} else None,
        "organisation": organisation_id if organisation_id in {one.id for one in with_whom} else None,
    }
    return page(
        "civil_society/contacts.html",
        fragment="results",
        found=contact_queries.contacts(chosen["board"], chosen["organisation"]),
        chosen=chosen,
        boards=choices,
        organisations=with_whom,
        sees_all=sees_all,
        own=own if own and may(g.actor, NEEDS, OfBoard(own.id)) else None,
    )


def _sees_all() -> bool:
    return scope_of(g.actor, Permission.READ_CONTACTS) is Scope.ALL


def _own_board_id() -> int:
    """The reader's board; one that is nobody's for who has none."""
    return g.actor.board_id or 0


@feature.get("/civilsamhallet/samverkan/<slug>/ny", needs=NEEDS)
def new_contact(slug: str) -> Response:
    """The form for a new one of the board's."""
    form = ContactForm(None, met_on=clock.today()).among(queries.organisations())
    return _form_page(form, _board(slug))


@feature.post("/civilsamhallet/samverkan/<slug>/ny", needs=NEEDS)
def note_contact(slug: str) -> BaseResponse:
    """Note it."""
    board, form = _board(slug), ContactForm().among(queries.organisations())
    if not form.validate():
        return _form_page(form, board, status=422)
    contacts.note(board, _organisation(form), **_said(form), by=g.actor)
    return done("Kontakten är noterad.", to=url_for(".contacts"))


@feature.get("/civilsamhallet/samverkan/<int:contact>", needs=NEEDS)
def edit_contact(contact: int) -> Response:
    """The form for one that is noted."""
    one = load(OrganisationContact, contact, may=NEEDS, options=contact_queries.WHOLE)
    return _form_page(ContactForm(None).among(queries.organisations()).show(one), one.board, one=one)


@feature.post("/civilsamhallet/samverkan/<int:contact>", needs=NEEDS)
def save_contact(contact: int) -> BaseResponse:
    """Save it; somebody else's later change answers 409 with both texts."""
    one = load(OrganisationContact, contact, may=NEEDS, options=contact_queries.WHOLE)
    form, version = ContactForm().among(queries.organisations()), version_read()
    if not form.validate():
        return _form_page(form, one.board, one=one, status=422, version=version)
    try:
        contacts.edit(one, _organisation(form), version=version, **_said(form), by=g.actor)
    except Stale:
        theirs = [(column.title, column.value(one)) for column in COLUMNS[1:]]
        return _form_page(form, one.board, one=one, status=409, theirs=theirs)
    return done("Kontakten är sparad.", to=url_for(".contacts"))


@feature.post("/civilsamhallet/samverkan/<int:contact>/borttagning", needs=NEEDS)
def remove_contact(contact: int) -> BaseResponse:
    """Take it away."""
    one = load(OrganisationContact, contact, may=NEEDS, options=contact_queries.WHOLE)
    contacts.remove(one, by=g.actor)
    return done(f"Kontakten med {one.organisation.name} är borttagen.", to=url_for(".contacts"))


def _board(slug: str) -> Board:
    board = boards.by_slug(slug) or abort(404)
    check(OfBoard(board.id), may=NEEDS)
    return board


def _organisation(form: ContactForm) -> Organisation:
    return db.session.get_one(Organisation, int(form.organisation_id.data))


def _said(form: ContactForm) -> dict[str, Any]:
    return {"met_on": form.met_on.data, "agreed": form.agreed.data, "turn_to": form.turn_to.data or ""}


def _form_page(
    form: ContactForm, board: Board, *, one: OrganisationContact | None = None, status: int = 200, **context: Any
) -> Response:
    return page("civil_society/contact_form.html", status=status, form=form, board=board, one=one, **context)
