"""Pages: the wheel of the year, a round with every board, a board's follow-up as it is read."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import Response, abort, current_app, g, render_template, url_for
from markupsafe import Markup

from ..audit import queries as audit
from ..boards import queries as boards
from ..boards.models import Board
from ..core import clock, kept
from ..core.access import Permission, may
from ..core.feature import Feature
from ..core.pages import page
from ..good_examples import queries as good_examples
from ..good_examples.models import Example
from ..introductions import need_queries
from ..programme import queries as programmes
from ..programme.models import Programme, Round
from ..scorecards.expectation import WORDS
from ..scorecards.row import OfBoard
from . import queries, reading
from .forms import (
    AnswerForm,
    CloseForm,
    GoalForm,
    HandInForm,
    IlsForm,
    MeetingForm,
    OpenAgainForm,
    ReturnForm,
    TakeUpForm,
    TranscriptForm,
)
from .models import Source, SubmissionNote, SubmissionVersion
from .report import GoalRow, Report, Row, report_in
from .reports import handed_in_words
from .versions import FrozenSection, sections_of

feature = Feature("follow_up", __name__)
ROUND = "/uppfoljning/<int:year>/<any(vp, t1, t2, vb):kind>"
BOARD = f"{ROUND}/<slug>"


@feature.get("/uppfoljning", needs=Permission.READ_REPORTS)
def index() -> Response:
    """The rounds of the programme: what is open, what comes, what has been."""
    programme, day = the_programme(), clock.today()
    own = report_in(g.actor.board, programme, now) if (now := _open(programme)) and g.actor.board else None
    return page(
        "follow_up/index.html",
        programme=programme,
        years=reading.years(programme, day),
        own=own,
        standing=reading.asks(now) if now else "",
    )


def _open(programme: Programme) -> Round | None:
    return programmes.open_round(programme.rounds, clock.today())


@feature.get(ROUND, needs=Permission.READ_REPORTS, endpoint="round")
def show_round(year: int, kind: str) -> Response:
    """Every board in the round, also those with nothing, with how far it has come and the next step."""
    programme = the_programme()
    return round_page(programme, the_round(year, kind, programme))


def round_page(programme: Programme, one: Round, *, closing: CloseForm | None = None, status: int = 200) -> Response:
    """The round as the actor sees it, kept while the event log stands; not with a form that could not be taken."""
    day, is_office = clock.today(), may(g.actor, Permission.RECEIVE_REPORTS)

    def draw() -> str:
        lines = reading.lines(programme, one, day)
        return render_template(
            "follow_up/_round.html",
            round=one,
            lines=lines,
            groups=reading.groups(lines),
            handed_in=sum(line.has_handed_in for line in lines),
            reminds=is_office and any(line.can_write for line in lines),
            left_out=[line for line in lines if not line.has_handed_in],
            closing=closing or CloseForm(formdata=None),
            day=day,
            row=_row_of(url_for(".round", year=one.year, kind=one.kind.lower()), is_office=is_office),
        )

    key = None if closing else ("round", one.id, day, is_office, audit.newest_of_all())
    return page("follow_up/round.html", status=status, round=one, content=kept.html(key, draw))


def _row_of(root: str, *, is_office: bool) -> Callable[[reading.Line, bool], Markup]:
    """What draws a board's row, anew only where it is not what it was."""
    template = current_app.jinja_env.get_template("follow_up/_round_row.html")

    def row(line: reading.Line, reminds: bool) -> Markup:
        said = {"root": root, "is_office": is_office, "reminds": reminds}
        return kept.piece(("round-row", *said.values(), line.key), lambda: template.render(line=line, **said))

    return row


@feature.get(BOARD, needs=Permission.READ_REPORTS)
def show(year: int, kind: str, slug: str) -> Response:
    """A board's follow-up: to whoever answers for it the form, to others what is handed in."""
    return report_page(the_report(year, kind, slug))


def report_page(report: Report, *, status: int = 200, **typed: Any) -> Response:
    """The follow-up as the actor sees it; `typed` are forms that were sent and could not be taken."""
    of_board, submission = OfBoard(report.board.id), report.submission
    versions = queries.versions(submission) if submission else []
    may_write = may(g.actor, Permission.WRITE_REPORT, of_board)
    notes = queries.notes(submission) if submission else []
    shown = {
        "report": report, "versions": versions, "notes": notes, "last_opening": reading.last_opening(notes),
        "is_reported": any(each.source is not Source.CLOSING for each in versions), "may_write": may_write,
        "may_receive": may(g.actor, Permission.RECEIVE_REPORTS),
        "may_read_log": may(g.actor, Permission.READ_EVENT_LOG, of_board),
        "address": address_of(report), "examples": examples_of(report), **_forms(report),
    }  # fmt: skip
    if may_write and not report.locked:
        assigned = queries.assigned_in(report.board.id, report.round)
        more = {"asks": reading.asks(report.round), "expectation_words": WORDS, "assigned": assigned}
        template = "follow_up/write.html"
    else:
        template, more = "follow_up/read.html", _read(report, versions, notes)
    return page(template, status=status, **(shown | more | typed))


def examples_of(report: Report) -> Mapping[int, Example]:
    """Answer's id → the good example that was begun from it."""
    return good_examples.by_answers([row.answer.id for row in report.rows if row.answer and row.answer.is_example])


def _forms(report: Report) -> dict[str, Any]:
    submission = report.submission
    return {
        "forms": {}, "goal_forms": {}, "theirs": {}, "stale_goal": None, "taking": {}, "taking_of": taking_of,
        "form_of": form_of, "goal_form_of": goal_form_of,
        "hand_in": HandInForm(formdata=None, obj=submission), "ils": _ils_form(report),
        "meeting": MeetingForm(formdata=None, obj=submission), "returning": ReturnForm(formdata=None),
        "opening": OpenAgainForm(formdata=None), "transcript": TranscriptForm(formdata=None),
    }  # fmt: skip


def _read(
    report: Report, versions: Sequence[SubmissionVersion], notes: Sequence[SubmissionNote]
) -> dict[str, Any]:
    """What is handed in, as everybody reads it; of what is not, only how far it has come."""
    latest = versions[0] if versions else None
    takes_up = may(g.actor, Permission.NOTE_NEEDS, OfBoard(report.board.id))
    return {
        "latest": latest,
        "taken_up": need_queries.taken_up(report.board, report.round.short_name) if takes_up else None,
        "content": latest.content if latest else None,
        "sections": frozen_sections(latest) if latest else [],
        "standing": reading.standing(report, latest, notes, clock.today()),
    }


def frozen_sections(version: SubmissionVersion) -> list[FrozenSection]:
    """The version by goal, as it is read."""
    return sections_of(version.content, handed_in=version.source is not Source.CLOSING)


def _ils_form(report: Report) -> IlsForm:
    found = report.submission
    noted = {"ils_reference": found.ils_reference, "is_in_ils": bool(found.in_ils_on)} if found else {}
    return IlsForm(formdata=None, data=noted)


def form_of(row: Row) -> AnswerForm:
    """A row's form, with what is said already."""
    said = row.answer
    status = (said or row.commitment).status.value
    data = {"status": status, "status_read": status}
    if said:
        data |= {"assessment": said.assessment and said.assessment.value, "reason": said.reason and said.reason.value,
                 "text": said.text, "support": said.support, "is_example": said.is_example}
    return AnswerForm(formdata=None, data=data).about(row.commitment)


def taking_of(row: Row) -> TakeUpForm:
    """The form that takes up again what is settled."""
    return TakeUpForm(formdata=None).about(row.commitment.id)


def goal_form_of(row: GoalRow) -> GoalForm:
    """A goal's form, with what is said already."""
    said = row.answer
    data = {"assessment": said.assessment and said.assessment.value, "text": said.text} if said else {}
    return GoalForm(formdata=None, data=data).about(row.goal.no)


@feature.get(f"{BOARD}/version/<int:no>", needs=Permission.READ_REPORTS)
def version(year: int, kind: str, slug: str, no: int) -> Response:
    """A version as it was handed in, and what it changed of the one before."""
    report = the_report(year, kind, slug)
    every = queries.versions(report.submission) if report.submission else []
    found = next((each for each in every if each.number == no), None) or abort(404)
    before = next((each for each in every if each.number < no), None)
    changes = reading.differences(before.content, found.content) if before else []
    return page(
        "follow_up/version.html",
        report=report,
        address=address_of(report),
        version=found,
        content=found.content,
        sections=frozen_sections(found),
        before=before,
        changes=changes,
        standing=handed_in_words(found.content, handed_in=found.source is not Source.CLOSING),
    )


def the_report(year: int, kind: str, slug: str) -> Report:
    """The board's follow-up of the round, else 404, also for a board that the round does not count."""
    return report_in(the_board(slug), the_programme(), the_round(year, kind)) or abort(404)


def the_board(slug: str) -> Board:
    """The board with that address, else 404."""
    return boards.by_slug(slug) or abort(404)


def the_programme() -> Programme:
    """The current programme, else 404."""
    return programmes.current(clock.today()) or abort(404)


def the_round(year: int, kind: str, programme: Programme | None = None) -> Round:
    """The round at that address, of the programme or else the current one; else 404."""
    return queries.round_of(programme or the_programme(), year, kind) or abort(404)


def address_of(report: Report) -> dict[str, object]:
    """The arguments of the addresses under a board's follow-up."""
    return {"year": report.round.year, "kind": report.round.kind.lower(), "slug": report.board.slug}


def url_of(report: Report, anchor: str | None = None) -> str:
    """The address of a board's follow-up."""
    return url_for("follow_up.show", **address_of(report), _anchor=anchor)
