"""Writing a follow-up: each row and goal saved by itself as it is written, then handed in.

A row may also be written by the colleague whom it is assigned to, on a page of its own.
"""

from typing import Any

from flask import Response, abort, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock, swedish
from ..core.access import Permission, check, load, may
from ..core.errors import answer as answer_error
from ..core.pages import block, done, page, version_read, wanted, wants_block
from ..core.rules import Stale
from ..programme import round_words
from ..programme.models import Goal, Round
from ..scorecards import exemptions
from ..scorecards.models import Commitment
from ..scorecards.row import OfBoard
from . import actions, queries
from .forms import AnswerForm, GoalForm, HandInForm, IlsForm, MeetingForm, TakeUpForm
from .freezing import submission_for
from .reading import FIELDS, said
from .reminders import due_on
from .report import GoalRow, Report, Row, report_of
from .views import (
    BOARD,
    address_of,
    examples_of,
    feature,
    form_of,
    report_page,
    the_programme,
    the_report,
    the_round,
    url_of,
)

MOST_KEPT = 1500
NOT_ASSIGNED = (
    "Raden är inte längre tilldelad dig. Det som redan är sparat finns kvar i uppföljningen. "
    "Fråga nyckelfunktionen om du skulle ha svarat för den."
)
ROW = f"{BOARD}/atagande/<int:key>"


@feature.post(ROW, needs=Permission.ANSWER_ROW)
def answer(year: int, kind: str, slug: str, key: int) -> BaseResponse:
    """Say how it stands with a commitment; saved as it is written, complete or not."""
    current = the_round(year, kind)
    one = the_commitment(key, slug, current)
    form = AnswerForm().about(one)
    actions.refuse_unasked(one, current)
    if not form.validate():
        return _row_again(one, year, kind, form, 422)
    try:
        actions.answer(one, current, version=version_read(), by=g.actor, **form.said())
    except Stale:
        return _row_again(one, year, kind, form, 409)
    form.status_read.data = form.status.data
    return _saved_row(one, year, kind, None if request.form.get("whole") else form)


@feature.post(f"{ROW}/oforandrat", needs=Permission.ANSWER_ROW)
def unchanged(year: int, kind: str, slug: str, key: int) -> BaseResponse:
    """Confirm that nothing has changed since the last answer."""
    current = the_round(year, kind)
    one = the_commitment(key, slug, current)
    actions.answer_unchanged(one, current, by=g.actor)
    return _saved_row(one, year, kind)


@feature.post(f"{ROW}/borttagning", needs=Permission.ANSWER_ROW)
def clear(year: int, kind: str, slug: str, key: int) -> BaseResponse:
    """Take an answer away."""
    current = the_round(year, kind)
    one = the_commitment(key, slug, current)
    undo = _put_back(one, year, kind)
    try:
        actions.clear(one, current, version=version_read(), by=g.actor)
    except Stale:
        return _row_again(one, year, kind, _form_of(one, year, kind), 409)
    return _saved_row(one, year, kind, text="Svaret är borttaget.", undo=undo)


def _put_back(one: Commitment, year: int, kind: str) -> dict[str, Any] | None:
    """The form that says again what is said; none where its words are too many to wait in a cookie."""
    said = one.answer_in(the_round(year, kind))
    if said is None or (not wants_block() and len(said.text) + len(said.support) > MOST_KEPT):
        return None
    address = {"year": year, "kind": kind, "slug": one.board.slug, "key": one.id}
    undo = {"label": "Ångra", "url": url_for(".unchanged", **address), "fields": {}, "target": f"#row-{one.id}"}
    if said.unchanged_since:
        return undo
    values = {name: field.data for name, field in _form_of(one, year, kind)._fields.items() if field.data}
    values["is_example"] = "y" if said.is_example else ""
    return undo | {"url": url_for(".answer", **address), "fields": values | {"status_read": "", "whole": "yes"}}


def _form_of(one: Commitment, year: int, kind: str) -> AnswerForm:
    return form_of(Row(one, the_round(year, kind)))


@feature.post(f"{ROW}/nasta-ar", needs=Permission.WRITE_REPORT)
def say_again(year: int, kind: str, slug: str, key: int) -> BaseResponse:
    """Say whether what is not applicable is so next year, too."""
    one, current = own_commitment(key, slug), the_round(year, kind)
    actions.refuse_not_asked_again(one, current)
    exemptions.ask_again(one, year + 1, holds=(holds := wanted()), by=g.actor)
    words = f"Ni föreslår att åtagandet är ej aktuellt även {year + 1}." if holds else "Åtagandet räknas nästa år."
    return _saved_row(one, year, kind, text=words)


@feature.post(f"{ROW}/upptagning", needs=Permission.WRITE_REPORT)
def take_up_again(year: int, kind: str, slug: str, key: int) -> BaseResponse:
    """Take up again what was klar in an earlier round."""
    one, current, form = own_commitment(key, slug), the_round(year, kind), TakeUpForm().about(key)
    actions.refuse_unsettled(one, current)
    if not form.validate():
        return report_page(the_report(year, kind, slug), status=422, taking={key: form})
    actions.take_up_again(one, current, form.reason.data or "", by=g.actor)
    return done("Åtagandet pågår igen.", to=url_of(the_report(year, kind, slug), f"row-{key}"))


def the_commitment(key: int, slug: str, current: Round) -> Commitment:
    """The commitment, to whoever may answer for it in the round: who writes the report, or whom it is assigned to.

    Else 403, or 404 for one that is not under that address.
    """
    one = load(Commitment, key, may=Permission.ANSWER_ROW)
    if one.board.slug != slug:
        abort(404)
    if not may(g.actor, Permission.WRITE_REPORT, one):
        assigned = queries.assignment(one.id, current.id)
        if assigned is None or assigned.person_id != g.actor.id:
            where = url_for(".show", year=current.year, kind=current.kind.lower(), slug=slug)
            abort(answer_error(403, text=NOT_ASSIGNED, way=(where, "Till uppföljningen")))
    return one


def own_commitment(key: int, slug: str) -> Commitment:
    """The commitment, to whoever writes the report; 404 for one that is not under that address."""
    one = load(Commitment, key, may=Permission.WRITE_REPORT)
    return one if one.board.slug == slug else abort(404)


def row_page(report: Report, row: Row, *, status: int = 200, **typed: Any) -> Response:
    """A row on its own, to whom it is assigned."""
    named, last_day = round_words.named(report.round), due_on(report.round, report.submission)
    shown = {"named": named, "last_day": last_day, "form": form_of(row), "theirs": None} | _around(report) | typed
    return page("follow_up/row.html", status=status, report=report, row=row, address=address_of(report), **shown)


def _saved_row(
    one: Commitment,
    year: int,
    kind: str,
    form: AnswerForm | None = None,
    *,
    text: str = "",
    undo: dict[str, Any] | None = None,
) -> BaseResponse:
    """What a saved row changes: beside the form that was sent its state and what is left, else the whole row."""
    words = text or f"Sparat kl. {swedish.clock_time(clock.now())}."
    report = report_of(one.board, the_programme(), the_round(year, kind))
    own = url_for(".row", key=one.id, **address_of(report))
    to = url_of(report, f"row-{one.id}") if _writes(report) else own
    return done(words, to=to, undo=undo, show=lambda: _pieces(report, one.id, form))


def _writes(report: Report) -> bool:
    """Whether whoever asks writes the whole report, and not only a row of it."""
    return may(g.actor, Permission.WRITE_REPORT, OfBoard(report.board.id))


def _pieces(report: Report, key: int, form: AnswerForm | None) -> str:
    row = next(row for row in report.rows if row.commitment.id == key)
    name, form = ("state", form) if form else ("row", form_of(row))
    drawn = block("follow_up/_row.html", name, report=report, row=row, form=form, **_around(report))
    return drawn + (block("follow_up/write.html", "left", report=report, oob=True) if _writes(report) else "")


def _around(report: Report) -> dict[str, Any]:
    """What a row is drawn with: in the report also who answers for it; alone it stands open."""
    examples = examples_of(report)
    if _writes(report):
        return {"assigned": queries.assigned_in(report.board.id, report.round), "examples": examples}
    return {"assigned": {}, "examples": examples, "alone": True}


def _row_again(one: Commitment, year: int, kind: str, form: AnswerForm, status: int) -> Response:
    """The row with what was typed, and what is wrong with it or what somebody else has said meanwhile."""
    report = report_of(one.board, the_programme(), the_round(year, kind))
    row = next(row for row in report.rows if row.commitment.id == one.id)
    theirs = _theirs(row) if status == 409 else None
    if not wants_block():
        if not _writes(report):
            return row_page(report, row, status=status, form=form, theirs=theirs)
        return report_page(report, status=status, forms={one.id: form}, theirs={one.id: theirs} if theirs else {})
    drawn = block("follow_up/_row.html", "row", report=report, row=row, form=form, theirs=theirs, **_around(report))
    return Response(drawn, status, headers={"HX-Retarget": f"#row-{one.id}", "HX-Reswap": "outerHTML"})


def _theirs(row: Row) -> list[tuple[str, str]]:
    found = row.answer
    values = [(name, getattr(found, name)) for name in ("status", "assessment", "reason", "text", "support")]
    return [(FIELDS[name], said(name, value)) for name, value in values]


@feature.post(f"{BOARD}/mal/<int:no>", needs=Permission.WRITE_REPORT)
def answer_goal(year: int, kind: str, slug: str, no: int) -> BaseResponse:
    """Say how far a goal is fulfilled."""
    report = _own(year, kind, slug)
    actions.refuse_locked(report)
    row = next((each for each in report.goals if each.goal.no == no), None) or abort(404)
    form = GoalForm().about(no)
    if not form.validate():
        return _goal_again(report, row, form, 422)
    try:
        actions.answer_goal(report.board, row.goal, report.round, version=version_read(), by=g.actor, **form.said())
    except Stale:
        return _goal_again(report, row, form, 409)
    now = the_report(year, kind, slug)
    words = f"Sparat kl. {swedish.clock_time(clock.now())}."
    return done(words, to=url_of(report, f"goal-{no}"), show=lambda: _goal_pieces(now, row.goal))


def _goal_pieces(report: Report, goal: Goal) -> str:
    row = next(each for each in report.goals if each.goal.id == goal.id)
    left = block("follow_up/write.html", "left", report=report, oob=True)
    return block("follow_up/_goal.html", "state", report=report, row=row) + left


def _goal_again(report: Report, row: GoalRow, form: GoalForm, status: int) -> Response:
    no = row.goal.no
    if not wants_block():
        return report_page(report, status=status, goal_forms={no: form}, stale_goal=no if status == 409 else None)
    drawn = block("follow_up/_goal.html", "goal", report=report, row=row, form=form, is_stale=status == 409)
    return Response(drawn, status, headers={"HX-Retarget": f"#goal-{no}", "HX-Reswap": "outerHTML"})


@feature.post(f"{BOARD}/inlamning", needs=Permission.WRITE_REPORT)
def hand_in(year: int, kind: str, slug: str) -> BaseResponse:
    """Hand it in."""
    report, form = _own(year, kind, slug), HandInForm()
    actions.refuse_locked(report)
    if not form.validate():
        return report_page(report, status=422, hand_in=form)
    version = actions.hand_in(
        report, decided_on=form.decided_on.data, paragraph=form.paragraph.data or "", by=g.actor
    )
    text = f"Uppföljningen är inlämnad som version {version.number}. Programkontoret kan nu läsa den."
    return done(text, to=url_of(report))


@feature.post(f"{BOARD}/ils", needs=Permission.WRITE_REPORT)
def note_ils(year: int, kind: str, slug: str) -> BaseResponse:
    """Note where in ILS it is."""
    report, form = _own(year, kind, slug), IlsForm()
    if not form.validate():
        return report_page(report, status=422, ils=form)
    submission = submission_for(report.board, report.round)
    actions.note_ils(
        submission, reference=form.ils_reference.data or "", is_in_ils=form.is_in_ils.data, by=g.actor
    )
    return done("Noterat om ILS.", to=url_of(report, "ils"))


@feature.post(f"{BOARD}/mote", needs=Permission.WRITE_REPORT)
def set_meeting(year: int, kind: str, slug: str) -> BaseResponse:
    """Say when the board meets."""
    report, form = _own(year, kind, slug), MeetingForm()
    if not form.validate():
        return report_page(report, status=422, meeting=form)
    actions.set_meeting(submission_for(report.board, report.round), form.meeting_on.data, by=g.actor)
    return done("Mötesdagen är sparad.", to=url_of(report, "mote"))


def _own(year: int, kind: str, slug: str) -> Report:
    report = the_report(year, kind, slug)
    check(OfBoard(report.board.id), may=Permission.WRITE_REPORT)
    return report
