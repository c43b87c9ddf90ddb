"""Pages for writing what happened at a meeting: who came, notes, documents, and publishing them."""

from typing import Any

from flask import Response, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import files, once
from ..core.access import Permission, load
from ..core.pages import done, page, version_read
from ..core.rules import Refused, Stale
from . import agenda, agenda_queries, documents, meetings, queries
from .agenda_models import AgendaItem
from .forms import DocumentForm, NotesForm
from .meeting_models import PRESENCE_WORDS, GroupMeeting, MeetingDocument, Presence
from .views import crumbs, feature

NEEDS = Permission.MANAGE_REFERENCE_GROUP


def _above(one: GroupMeeting) -> list[tuple[str, str]]:
    return crumbs((url_for(".meeting", meeting=one.id), one.name))


@feature.get("/referensgruppen/moten/<int:meeting>/narvaro", needs=NEEDS)
def attendance(meeting: int) -> Response:
    """Who came: all are chosen as present until something is noted."""
    one = load(GroupMeeting, meeting, may=NEEDS, options=queries.MEETING)
    meetings.refuse_not_held(one)
    noted = {row.member_id: row.presence for row in one.attendances}
    every = dict.fromkeys((member.id for member in queries.members_on(one.day)), Presence.PRESENT)
    return _attendance_page(one, noted or every)


@feature.post("/referensgruppen/moten/<int:meeting>/narvaro", needs=NEEDS)
def note_attendance(meeting: int) -> BaseResponse:
    """Note it for all at once."""
    one = load(GroupMeeting, meeting, may=NEEDS, options=queries.MEETING)
    sent = {member.id: request.form.get(f"came-{member.id}") for member in queries.members_on(one.day)}
    chosen = {key: Presence(value) for key, value in sent.items() if value in set(Presence)}
    try:
        meetings.note_attendance(one, chosen, version=version_read(), by=g.actor)
    except Stale:
        return _attendance_page(one, chosen, status=409, theirs=_theirs(one, chosen))
    return done("Närvaron är sparad.", to=url_for(".meeting", meeting=meeting))


def _attendance_page(
    one: GroupMeeting, chosen: dict[int, Presence], *, status: int = 200, **context: Any
) -> Response:
    return page(
        "reference_group/attendance.html", status=status, one=one, chosen=chosen, crumbs=_above(one),
        members=queries.members_on(one.day), words=PRESENCE_WORDS, **context,
    )  # fmt: skip


def _theirs(one: GroupMeeting, chosen: dict[int, Presence]) -> list[tuple[str, str]]:
    """(member, what stands now) of those whom whoever was first has noted otherwise."""
    noted = {row.member_id: row.presence for row in one.attendances}
    return [
        (member.who, PRESENCE_WORDS[noted[member.id]].lower() if member.id in noted else "inget är noterat")
        for member in queries.members_on(one.day)
        if noted.get(member.id) != chosen.get(member.id)
    ]


@feature.get("/referensgruppen/forslag/<int:item>/anteckningar", needs=NEEDS)
def notes(item: int) -> Response:
    """The form for the notes to an item."""
    one = load(AgendaItem, item, may=NEEDS, options=agenda_queries.ITEM)
    _refuse_without_notes(one)
    return _notes_page(one, NotesForm(None, notes=one.notes))


@feature.post("/referensgruppen/forslag/<int:item>/anteckningar", needs=NEEDS)
def save_notes(item: int) -> BaseResponse:
    """Save them; somebody else's later change answers 409 with both texts."""
    one = load(AgendaItem, item, may=NEEDS, options=agenda_queries.ITEM)
    _refuse_without_notes(one)
    form, version = NotesForm(), version_read()
    if not form.validate():
        return _notes_page(one, form, status=422, version=version)
    try:
        agenda.write_notes(one, form.notes.data or "", version=version, by=g.actor)
    except Stale:
        return _notes_page(one, form, status=409, theirs=[("Anteckningar", one.notes)])
    is_public = one.meeting and one.meeting.is_published
    text = "Alla kan läsa ändringen." if is_public else "De är ett utkast tills du publicerar."
    to = url_for(".meeting", meeting=one.meeting_id, _anchor=f"item-{item}")
    return done(f"Anteckningarna är sparade. {text}", to=to)


def _refuse_without_notes(one: AgendaItem) -> None:
    if one.meeting is None:
        raise Refused("Punkten står inte på någon dagordning.")
    meetings.refuse_not_held(one.meeting)


def _notes_page(one: AgendaItem, form: NotesForm, status: int = 200, **context: Any) -> Response:
    assert one.meeting
    above = _above(one.meeting)
    return page("reference_group/notes.html", status=status, one=one, form=form, crumbs=above, **context)


@feature.post("/referensgruppen/moten/<int:meeting>/publicering", needs=NEEDS)
def publish_notes(meeting: int) -> BaseResponse:
    """Let everybody who is signed in read the notes."""
    one = load(GroupMeeting, meeting, may=NEEDS)
    meetings.publish_notes(one, by=g.actor)
    text = "Anteckningarna är publicerade. Alla som loggar in kan läsa dem."
    return done(text, to=url_for(".meeting", meeting=meeting))


@feature.get("/referensgruppen/moten/<int:meeting>/dokument", needs=NEEDS)
def new_document(meeting: int) -> Response:
    """The form for a document."""
    return _document_page(load(GroupMeeting, meeting, may=NEEDS), DocumentForm(None))


@feature.post("/referensgruppen/moten/<int:meeting>/dokument", needs=NEEDS, lock=False, once=True)
def add_document(meeting: int) -> BaseResponse:
    """Add it. Its file is looked through before the lock is taken."""
    one, form = load(GroupMeeting, meeting, may=NEEDS), DocumentForm()
    if not form.validate():
        return _document_page(one, form, status=422)
    once.begin_writing()
    one = load(GroupMeeting, meeting, may=NEEDS)
    said = {"is_accessible": bool(form.is_accessible.data), "summary": form.summary.data or ""}
    documents.add(one, form.title.data, form.file.upload, **said, by=g.actor)
    return done("Dokumentet är sparat. Medlemmarna och programkontoret kan läsa det.",
                to=url_for(".meeting", meeting=meeting, _anchor="documents"))  # fmt: skip


def _document_page(one: GroupMeeting, form: DocumentForm, status: int = 200) -> Response:
    return page("reference_group/document_form.html", status=status, one=one, form=form, crumbs=_above(one))


@feature.get("/referensgruppen/dokument/<int:document>", needs=Permission.TAKE_PART_IN_GROUP, endpoint="document")
def document_file(document: int) -> Response:
    """The file, to be saved: nothing in it runs in the browser."""
    one = load(MeetingDocument, document, may=Permission.TAKE_PART_IN_GROUP)
    return files.attachment(one, f"mote-{one.name}")


@feature.post("/referensgruppen/dokument/<int:document>/borttagning", needs=NEEDS)
def remove_document(document: int) -> BaseResponse:
    """Take it away."""
    one = load(MeetingDocument, document, may=NEEDS)
    meeting, title = one.meeting_id, one.title
    documents.remove(one, by=g.actor)
    return done(f"Dokumentet ”{title}” är borttaget.", to=url_for(".meeting", meeting=meeting, _anchor="documents"))
