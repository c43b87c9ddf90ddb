"""Writing a follow-up: each row and goal saved by itself as it is written, then handed in.

A row may also be written by the colleague whom it is assigned to, on a page of its own.
"""

from typing import Any

from flask import Response, abort, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock, swedish
from ..core.access import Permission, check, load, may
from ..core.pages import block, done, page, wants_block
from ..core.rules import Stale
from ..programme import round_words
from ..programme.models import Goal, Round
from ..scorecards.models import Commitment
from ..scorecards.row import OfBoard
from . import actions, queries
from .forms import AnswerForm, GoalForm, HandInForm, IlsForm, MeetingForm
from .freezing import submission_for
from .reading import FIELDS, said
from .reminders import due_on
from .report import GoalRow, Report, Row, report_of
from .views import (
    BOARD,
    address_of,
    feature,
    form_of,
    report_page,
    the_programme,
    the_report,
    the_round,
    url_of,
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
    version = request.form.get("version", 0, type=int)
    try:
        actions.answer(one, current, version=version, by=g.actor, **form.said())
    except Stale:
        return _row_again(one, year, kind, form, 409)
    return _saved_row(one, year, kind)


@feature.post(f"{ROW}/oforandrat", needs=Permission.ANSWER_ROW)
def unchanged(year: int, kind: str, slug: str, key: int) -> BaseResponse:
    """Confirm that nothing has changed since the last answer."""
    current = the_round(year, kind)
    one = the_commitment(key, slug, current)
    actions.answer_unchanged(one, current, by=g.actor)
    return _saved_row(one, year, kind, whole=True)


@feature.post(f"{ROW}/borttagning", needs=Permission.ANSWER_ROW)
def clear(year: int, kind: str, slug: str, key: int) -> BaseResponse:
    """Take an answer away."""
    current = the_round(year, kind)
    one = the_commitment(key, slug, current)
    actions.clear(one, current, by=g.actor)
    return _saved_row(one, year, kind, whole=True, text="Svaret är borttaget.")


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
            abort(403)
    return one


def row_page(report: Report, row: Row, *, status: int = 200, **typed: Any) -> Response:
    """A row on its own, to whom it is assigned."""
    named, last_day = round_words.named(report.round), due_on(report.round, report.submission)
    shown = {"named": named, "last_day": last_day, "form": form_of(row), "theirs": None} | _around(report) | typed
    return page("follow_up/row.html", status=status, report=report, row=row, address=address_of(report), **shown)


def _saved_row(one: Commitment, year: int, kind: str, *, whole: bool = False, text: str = "") -> BaseResponse:
    """What a saved row changes: its state and what is left; the whole row where its form changes too."""
    words = text or f"Sparat kl. {swedish.clock_time(clock.now())}."
    report = report_of(one.board, the_programme(), the_round(year, kind))
    own = url_for(".row", key=one.id, **address_of(report))
    to = url_of(report, f"row-{one.id}") if _writes(report) else own
    return done(words, to=to, show=lambda: _pieces(report, one.id, whole=whole))


def _writes(report: Report) -> bool:
    """Whether whoever asks writes the whole report, and not only a row of it."""
    return may(g.actor, Permission.WRITE_REPORT, OfBoard(report.board.id))


def _pieces(report: Report, key: int, *, whole: bool) -> str:
    row = next(row for row in report.rows if row.commitment.id == key)
    name, form = ("row", form_of(row)) if whole else ("state", None)
    drawn = block("follow_up/_row.html", name, report=report, row=row, form=form, **_around(report))
    return drawn + (block("follow_up/write.html", "left", report=report, oob=True) if _writes(report) else "")


def _around(report: Report) -> dict[str, Any]:
    """What a row is drawn with: in the report also who answers for it; alone it stands open."""
    if _writes(report):
        return {"assigned": queries.assigned_in(report.board.id, report.round)}
    return {"assigned": {}, "alone": True}


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
    version = request.form.get("version", 0, type=int)
    try:
        actions.answer_goal(report.board, row.goal, report.round, version=version, by=g.actor, **form.said())
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
    if not wants_block():
        return report_page(report, status=status, goal_forms={row.goal.no: form})
    drawn = block("follow_up/_goal.html", "goal", report=report, row=row, form=form, is_stale=status == 409)
    return Response(drawn, status, headers={"HX-Retarget": f"#goal-{row.goal.no}", "HX-Reswap": "outerHTML"})


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
