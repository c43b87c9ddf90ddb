"""Pages for organisers: who takes part in an occasion, who came, and writing to them."""

from typing import Any

from flask import Response, abort, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock, files, pdf, spreadsheet, swedish
from ..core.access import Permission, check, load
from ..core.pages import done, page
from ..core.rules import Refused, Stale
from . import actions, participant_queries, participating, reports, walk_ins
from .models import Lecture, SignUp
from .organised import organised
from .participant_forms import AttendanceForm, LetterForm, MoveForm, attendance_form
from .participants import SHOWN, SHOWN_WORDS, Participant, Turnout, participants
from .views import feature
from .words import ACTIVE, LectureState, SignUpState

NEEDS = Permission.ORGANISE_LECTURES
LONGEST_QUERY = 200


def crumbs_of(lecture: Lecture) -> list[tuple[str, str]]:
    """The course and the occasion."""
    return [
        (url_for(".organised_course", key=lecture.course_id), lecture.course.title),
        (url_for(".show", key=lecture.id), swedish.capitalised(lecture.when)),
    ]


@feature.get("/forelasningar/<int:key>/deltagare", needs=NEEDS, endpoint="participants")
def participants_page(key: int) -> Response:
    """Everybody with a seat and in the queue, to be searched; those who left when asked for."""
    lecture = load(Lecture, key, may=NEEDS)
    every = participants(participant_queries.all_of(lecture))
    shown, query = request.args.get("lage", ""), swedish.clean(request.args.get("q", ""))[:LONGEST_QUERY]
    states = SHOWN.get(shown)
    rows = [one for one in every if (one.sign_up.state in states if states else one.is_active) and one.fits(query)]
    return page(
        "lectures/participants.html",
        fragment="results",
        lecture=lecture,
        one=organised([lecture])[0],
        crumbs=crumbs_of(lecture),
        rows=rows,
        total=sum(one.is_active for one in every),
        turnout=Turnout.of(every),
        query=query,
        shown=shown if states else "",
        shown_words=SHOWN_WORDS,
    )


def _seated(key: int) -> tuple[Lecture, list[Participant]]:
    lecture = load(Lecture, key, may=NEEDS)
    return lecture, participants(participant_queries.granted(lecture))


@feature.get("/forelasningar/<int:key>/deltagare.xlsx", needs=NEEDS)
def participants_xlsx(key: int) -> Response:
    """Everybody, also those who left, as an Excel sheet."""
    lecture = load(Lecture, key, may=NEEDS)
    every = participants(participant_queries.all_of(lecture))
    data = spreadsheet.xlsx("Deltagare", reports.COLUMNS, every)
    return files.sent(data, reports.file_name(lecture, "deltagare", "xlsx"))


@feature.get("/forelasningar/<int:key>/deltagare.pdf", needs=NEEDS)
def participants_pdf(key: int) -> Response:
    """Those with a seat, to tick off on paper. Never kept: it is full of names."""
    lecture, seated = _seated(key)
    return files.sent(pdf.render(reports.list_html(lecture, seated)), reports.file_name(lecture, "deltagare", "pdf"))


@feature.get("/forelasningar/<int:key>/namnskyltar.pdf", needs=NEEDS)
def tags_pdf(key: int) -> Response:
    """Name tags of those who come to the place."""
    lecture, seated = _seated(key)
    data = pdf.render(reports.tags_html(lecture, seated))
    return files.sent(data, reports.file_name(lecture, "namnskyltar", "pdf"))


def got(made: SignUp) -> str:
    """What came of signing somebody up, as the end of a sentence."""
    if made.state is SignUpState.WAITING:
        return "är med i lottningen." if made.lecture.waits_for_draw else "står i kön. Ett mejl är på väg."
    return "har en plats. En bekräftelse är på väg med mejl."


@feature.get("/deltagare/<int:key>", needs=NEEDS)
def participant(key: int) -> Response:
    """One participant, to be moved to another occasion or removed."""
    one, others = _one(key)
    return _participant_page(one, MoveForm().between(others))


def _one(key: int) -> tuple[SignUp, list[Lecture]]:
    one = load(SignUp, key, may=NEEDS)
    check(one.lecture, may=NEEDS)
    return one, list(participant_queries.other_occasions(one, clock.now()))


@feature.post("/deltagare/<int:key>/flytt", needs=NEEDS)
def move_participant(key: int) -> BaseResponse:
    """Move them."""
    one, others = _one(key)
    actions.refuse_fixed(one)
    if not others:
        raise Refused("Kursen har inget annat kommande tillfälle att flytta till.")
    form = MoveForm().between(others)
    if not form.validate():
        return _participant_page(one, form, 422)
    to, mode = form.chosen(others)
    made = actions.move(one, to, mode, by=g.actor)
    text = f"{made.recipient.name} är flyttad till {to.when} och {got(made)}"
    return done(text, to=url_for(".participants", key=one.lecture_id))


@feature.post("/deltagare/<int:key>/borttagning", needs=NEEDS)
def remove_participant(key: int) -> BaseResponse:
    """Take them off the list; the seat goes to the next. Whoever walked in had none, and hears nothing of it."""
    one, _ = _one(key)
    to = url_for(".participants", key=one.lecture_id)
    if one.is_walk_in:
        walk_ins.take_back(one, by=g.actor)
        return done(f"{one.recipient.name} är borttagen.", to=to)
    if one.state in ACTIVE:
        actions.refuse_fixed(one)
    actions.remove(one, by=g.actor)
    return done(f"{one.recipient.name} är borttagen och får ett mejl om det.", to=to)


def _participant_page(one: SignUp, form: MoveForm, status: int = 200) -> Response:
    lecture = one.lecture
    every = participants(participant_queries.all_of(lecture))
    return page(
        "lectures/participant.html",
        status=status,
        form=form,
        participant=next(each for each in every if each.sign_up.id == one.id),
        lecture=lecture,
        may_change=lecture.state is LectureState.PUBLISHED and not lecture.has_begun(clock.now()),
        crumbs=[*crumbs_of(lecture), (url_for(".participants", key=lecture.id), "Deltagare")],
    )


@feature.get("/forelasningar/<int:key>/narvaro", needs=NEEDS)
def attendance(key: int) -> Response:
    """Who came, for all on one page."""
    lecture, seated = _attended(key)
    present = request.args.get("alla") == "narvarande"
    form = attendance_form(seated).about(seated, present=present)
    return _attendance_page(lecture, seated, form, present=present)


def _attended(key: int) -> tuple[Lecture, list[SignUp]]:
    lecture = load(Lecture, key, may=NEEDS)
    participating.refuse_no_attendance(lecture)
    seated = participant_queries.granted(lecture)
    return lecture, sorted(seated, key=lambda one: swedish.sort_key(one.recipient.name))


@feature.post("/forelasningar/<int:key>/narvaro", needs=NEEDS)
def note_attendance(key: int) -> BaseResponse:
    """Note it; somebody else's other note answers 409 with what holds now."""
    lecture, seated = _attended(key)
    form = attendance_form(seated)
    if not form.validate():
        return _attendance_page(lecture, seated, form, status=422)
    try:
        number = participating.note_attendance(lecture, form.noted(seated), by=g.actor)
    except Stale as stale:
        return _attendance_page(lecture, seated, form.reread(seated), status=409, problem=str(stale))
    text = f"Närvaron är sparad för {swedish.count(number, 'person', 'personer')}." if number else "Inget var ändrat."
    return done(text, to=url_for(".participants", key=key))


def _attendance_page(
    lecture: Lecture, seated: list[SignUp], form: AttendanceForm, *, status: int = 200, **context: Any
) -> Response:
    rows = [(Participant(one), chosen, read) for one, chosen, read in form.rows(seated)]
    crumbs = [*crumbs_of(lecture), (url_for(".participants", key=lecture.id), "Deltagare")]
    return page(
        "lectures/attendance.html", status=status, lecture=lecture, form=form, rows=rows, crumbs=crumbs, **context
    )


@feature.get("/forelasningar/<int:key>/mejl", needs=NEEDS)
def write(key: int) -> Response:
    """The form for a mail to all."""
    return _letter_page(_written_to(key), LetterForm(data={"whom": "plats"}))


@feature.post("/forelasningar/<int:key>/mejl", needs=NEEDS)
def send(key: int) -> BaseResponse:
    """Show what would leave, to how many; then let it."""
    lecture, form = _written_to(key), LetterForm()
    if not form.validate():
        return _letter_page(lecture, form, status=422)
    with_queue = form.whom.data == "alla"
    if request.form.get("then") != "send":
        number = len(participant_queries.recipients(lecture, with_queue=with_queue))
        changing = request.form.get("then") == "change"
        return _letter_page(lecture, form, preview=None if changing else number)
    number = participating.write(lecture, form.subject.data, form.text.data, with_queue=with_queue, by=g.actor)
    text = f"{swedish.count(number, 'mejl', 'mejl')} är på väg."
    return done(text if number else "Alla har redan fått det mejlet.", to=url_for(".participants", key=key))


def _written_to(key: int) -> Lecture:
    lecture = load(Lecture, key, may=NEEDS)
    return lecture if lecture.state is not LectureState.DRAFT else abort(404)


def _letter_page(lecture: Lecture, form: LetterForm, *, status: int = 200, preview: int | None = None) -> Response:
    return page(
        "lectures/letter.html",
        status=status,
        lecture=lecture,
        form=form,
        preview=preview,
        crumbs=[*crumbs_of(lecture), (url_for(".participants", key=lecture.id), "Deltagare")],
    )
