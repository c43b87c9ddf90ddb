"""Pages of decisions: the list over all meetings, and what the office writes down."""

from typing import Any

from flask import Response, g, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..boards import queries as boards
from ..boards.models import Board
from ..core import clock, listing, swedish
from ..core.access import Permission, load, may
from ..core.db import db
from ..core.listing import Filter
from ..core.pages import done, page, version_read, wanted
from ..core.rules import Stale
from . import agenda_queries, decisions, meetings
from .agenda_models import GroupDecision
from .forms import DecisionForm
from .meeting_models import GroupMeeting
from .views import crumbs, feature

NEEDS = Permission.MANAGE_REFERENCE_GROUP


@feature.get("/referensgruppen/beslut", needs=Permission.READ_PROGRAMME, endpoint="decisions")
def every() -> Response:
    """Decisions of all meetings: the open ones first, and which of them are late."""
    only_published = not may(g.actor, Permission.TAKE_PART_IN_GROUP)
    query = agenda_queries.decisions(only_published=only_published)
    found = listing.from_request(query, filters=_filters(only_published=only_published))
    return page("reference_group/decisions.html", fragment="results", listing=found, crumbs=crumbs())


def _filters(*, only_published: bool) -> list[Filter]:
    owners = [(one.slug, one.name) for one in agenda_queries.owners(only_published=only_published)]
    return [
        Filter("lage", "Läge", [("oppna", "Öppna"), ("klara", "Klara")], _in_state),
        Filter("namnd", "Nämnd eller bolag", owners, lambda slug: GroupDecision.board.has(Board.slug == slug)),
    ]


def _in_state(value: str) -> Any:
    return agenda_queries.IS_OPEN if value == "oppna" else ~agenda_queries.IS_OPEN


@feature.get("/referensgruppen/moten/<int:meeting>/beslut", needs=NEEDS)
def new_decision(meeting: int) -> Response:
    """The form for what a meeting decided."""
    one = load(GroupMeeting, meeting, may=NEEDS)
    meetings.refuse_not_held(one)
    return _form_page(_form(None), one)


@feature.post("/referensgruppen/moten/<int:meeting>/beslut", needs=NEEDS, once=True)
def add_decision(meeting: int) -> BaseResponse:
    """Write it down."""
    one, form = load(GroupMeeting, meeting, may=NEEDS), _form()
    if not form.validate():
        return _form_page(form, one, status=422)
    decisions.add(one, **_said(form), by=g.actor)
    return done("Beslutet är sparat.", to=_decisions_of(meeting))


@feature.get("/referensgruppen/beslut/<int:decision>", needs=NEEDS)
def edit_decision(decision: int) -> Response:
    """The form for one that is written."""
    one = load(GroupDecision, decision, may=NEEDS, options=agenda_queries.DECISION)
    return _form_page(_form(None, one=one).show(one), one.meeting, one=one)


@feature.post("/referensgruppen/beslut/<int:decision>", needs=NEEDS)
def save_decision(decision: int) -> BaseResponse:
    """Save it; somebody else's later change answers 409 with both texts."""
    one = load(GroupDecision, decision, may=NEEDS, options=agenda_queries.DECISION)
    form, version = _form(one=one), version_read()
    if not form.validate():
        return _form_page(form, one.meeting, one=one, status=422, version=version)
    try:
        decisions.edit(one, version=version, **_said(form), by=g.actor)
    except Stale:
        return _form_page(form, one.meeting, one=one, status=409, theirs=_theirs(one))
    return done("Beslutet är sparat.", to=_decisions_of(one.meeting_id))


@feature.post("/referensgruppen/beslut/<int:decision>/klart", needs=Permission.FINISH_DECISION)
def finish_decision(decision: int) -> BaseResponse:
    """Say that it is done, or open again."""
    may_finish = Permission.FINISH_DECISION
    one = load(GroupDecision, decision, may=may_finish, options=agenda_queries.DECISION)
    decisions.finish(one, done=wanted(), by=g.actor)
    text = "Beslutet är markerat som klart." if one.done_on else "Beslutet är öppet igen."
    in_meeting, anchor = request.form.get("in_meeting") == "yes", f"decision-{one.id}"
    page_of = url_for(".meeting", meeting=one.meeting_id) if in_meeting else url_for(".decisions")
    to = f"{page_of}#{anchor}"
    show = lambda: render_template("reference_group/_decision.html", one=one, in_meeting=in_meeting)  # noqa: E731
    return done(text, to=to, show=show)


@feature.post("/referensgruppen/beslut/<int:decision>/borttagning", needs=NEEDS)
def remove_decision(decision: int) -> BaseResponse:
    """Take away what was written by mistake."""
    one = load(GroupDecision, decision, may=NEEDS, options=agenda_queries.DECISION)
    decisions.remove(one, by=g.actor)
    return done("Beslutet är borttaget.", to=_decisions_of(one.meeting_id))


def _decisions_of(meeting_id: int) -> str:
    return url_for(".meeting", meeting=meeting_id, _anchor="decisions")


def _form(*sent: None, one: GroupDecision | None = None) -> DecisionForm:
    among = list(boards.valid_on(clock.today()))
    if one and one.board and one.board not in among:
        among.append(one.board)
    return DecisionForm(*sent).among(among)


def _said(form: DecisionForm) -> dict[str, Any]:
    key = int(form.board_id.data or 0)
    board = db.session.get_one(Board, key) if key else None
    return {"text": form.text.data, "function": form.function.data or "", "board": board, "due_on": form.due_on.data}


def _form_page(
    form: DecisionForm, meeting: GroupMeeting, *, one: GroupDecision | None = None, status: int = 200, **context: Any
) -> Response:
    above = crumbs((url_for(".meeting", meeting=meeting.id), meeting.name))
    context |= {"form": form, "meeting": meeting, "one": one, "crumbs": above}
    return page("reference_group/decision_form.html", status=status, **context)


def _theirs(one: GroupDecision) -> list[tuple[str, str]]:
    """(label, what stands now) for whoever changed it meanwhile."""
    return [("Beslut", one.text), ("Ansvarar", one.owner), ("Klart senast", swedish.iso_date(one.due_on))]
