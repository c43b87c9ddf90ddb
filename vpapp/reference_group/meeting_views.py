"""Pages of a meeting: planning, calling, moving and cancelling it."""

from typing import Any

from flask import Response, abort, g, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock, files, pdf, references, swedish
from ..core.access import Permission, load, may
from ..core.pages import done, page, version_read
from ..core.rules import Stale
from . import agenda_queries, entries, meetings, queries, reports
from .agenda_models import AgendaItem
from .forms import CancelForm, MeetingForm
from .meeting_models import GroupMeeting, MeetingState, Presence
from .views import crumbs, feature, settings

NEEDS = Permission.MANAGE_REFERENCE_GROUP
READ = Permission.READ_PROGRAMME


@feature.get("/referensgruppen/moten/<int:meeting>", needs=READ)
def meeting(meeting: int) -> Response:
    """One meeting: its agenda, or its notes when it is held; decisions and documents."""
    one = load(GroupMeeting, meeting, may=READ, options=queries.MEETING)
    return page("reference_group/meeting.html", **shown(one))


def shown(one: GroupMeeting) -> dict[str, Any]:
    """What its page shows."""
    items = agenda_queries.agenda(one)
    came = [row for row in one.attendances if row.presence is Presence.PRESENT]
    return {
        "one": one,
        "crumbs": crumbs(),
        "items": items,
        "about": _about(items),
        "decisions": agenda_queries.decisions_of(one),
        "came": came,
        "takes_part": may(g.actor, Permission.TAKE_PART_IN_GROUP),
        "manages": may(g.actor, NEEDS),
        "day": clock.today(),
    }


def _about(items: Any) -> dict[int, references.Found]:
    """Item id → what it is about, where the reader may read that."""
    asked: list[AgendaItem] = [item for item in items if item.reference]
    found = {item.id: references.found([item.reference]) for item in asked if item.reference}
    return {key: links[0] for key, links in found.items() if links}


@feature.get("/referensgruppen/moten/<int:meeting>/dagordning.pdf", needs=READ)
def agenda_pdf(meeting: int) -> Response:
    """The agenda on paper."""
    one = load(GroupMeeting, meeting, may=READ, options=queries.MEETING)
    return _pdf(reports.agenda_html(one), "dagordning", one)


@feature.get("/referensgruppen/moten/<int:meeting>/anteckningar.pdf", needs=READ)
def notes_pdf(meeting: int) -> Response:
    """The notes on paper, with the decisions; drafts say that they are."""
    one = load(GroupMeeting, meeting, may=READ, options=queries.MEETING)
    if not one.is_held:
        abort(404)
    return _pdf(reports.notes_html(one), "anteckningar", one)


def _pdf(html: str, what: str, one: GroupMeeting) -> Response:
    return files.sent(pdf.render(html), f"{what}-{swedish.iso_date(one.starts_at)}.pdf")


@feature.get("/referensgruppen/moten/<int:meeting>/mote.ics", needs=Permission.TAKE_PART_IN_GROUP)
def meeting_calendar(meeting: int) -> Response:
    """The meeting as an entry for one's calendar; opened again it updates or cancels the entry."""
    one = load(GroupMeeting, meeting, may=Permission.TAKE_PART_IN_GROUP)
    if one.state is MeetingState.PLANNED:
        abort(404)
    return files.sent(entries.file_of(one, settings()), "mote.ics")


@feature.get("/referensgruppen/moten/nytt", needs=NEEDS)
def new_meeting() -> Response:
    """The form for a new one."""
    return _form_page(MeetingForm(None))


@feature.post("/referensgruppen/moten/nytt", needs=NEEDS, once=True)
def plan_meeting() -> BaseResponse:
    """Plan it: nobody is called yet."""
    form = MeetingForm()
    if not form.validate():
        return _form_page(form, status=422)
    one = meetings.plan(**form.said(), by=g.actor)
    text = "Mötet är planerat. Ta in punkter på dagordningen och kalla sedan medlemmarna."
    return done(text, to=url_for(".meeting", meeting=one.id))


@feature.get("/referensgruppen/moten/<int:meeting>/tid-och-plats", needs=NEEDS)
def edit_meeting(meeting: int) -> Response:
    """The form for when and where it is."""
    one = load(GroupMeeting, meeting, may=NEEDS)
    meetings.refuse_over(one)
    form = MeetingForm(None)
    form.load_from(one)
    return _form_page(form, one=one)


@feature.post("/referensgruppen/moten/<int:meeting>/tid-och-plats", needs=NEEDS)
def save_meeting(meeting: int) -> BaseResponse:
    """Save it; somebody else's later change answers 409 with both."""
    one = load(GroupMeeting, meeting, may=NEEDS)
    form, version = MeetingForm(), version_read()
    if not form.validate():
        return _form_page(form, one=one, status=422, version=version)
    try:
        tells = meetings.edit(one, version=version, **form.said(), by=g.actor)
    except Stale:
        return _form_page(form, one=one, status=409, theirs=_theirs(one))
    text = "Mötet är sparat. Medlemmarna får ett mejl om ändringen." if tells else "Mötet är sparat."
    return done(text, to=url_for(".meeting", meeting=meeting))


@feature.post("/referensgruppen/moten/<int:meeting>/kallelse", needs=NEEDS)
def call_meeting(meeting: int) -> BaseResponse:
    """Call the members."""
    one = load(GroupMeeting, meeting, may=NEEDS)
    number = meetings.call(one, by=g.actor)
    without = len(queries.members_on(one.day)) - len(queries.recipients(one.day))
    mails = swedish.count(number, "medlem", "medlemmar")
    text = f"Kallelsen är på väg till {mails}."
    if without:
        others = swedish.count(without, "medlem", "medlemmar")
        text += f" {others} har inget konto: hör av dig till dem på annat sätt."
    return done(text, to=url_for(".meeting", meeting=meeting))


@feature.get("/referensgruppen/moten/<int:meeting>/installt", needs=NEEDS)
def cancelling(meeting: int) -> Response:
    """The form that asks why it is cancelled."""
    one = load(GroupMeeting, meeting, may=NEEDS)
    meetings.refuse_over(one)
    return _cancel_page(one, CancelForm(None))


@feature.post("/referensgruppen/moten/<int:meeting>/installt", needs=NEEDS)
def cancel_meeting(meeting: int) -> BaseResponse:
    """Cancel it, and tell those who were called."""
    one, form = load(GroupMeeting, meeting, may=NEEDS), CancelForm()
    if not form.validate():
        return _cancel_page(one, form, status=422)
    number = meetings.cancel(one, form.reason.data, by=g.actor)
    told = f" {swedish.count(number, 'medlem', 'medlemmar')} får ett mejl om det." if number else ""
    return done(f"Mötet är inställt.{told}", to=url_for(".meeting", meeting=meeting))


def _cancel_page(one: GroupMeeting, form: CancelForm, status: int = 200) -> Response:
    above = crumbs((url_for(".meeting", meeting=one.id), one.name))
    return page("reference_group/cancel.html", status=status, one=one, form=form, crumbs=above)


def _form_page(form: MeetingForm, *, one: GroupMeeting | None = None, status: int = 200, **context: Any) -> Response:
    above = crumbs((url_for(".meeting", meeting=one.id), one.name)) if one else crumbs()
    return page("reference_group/meeting_form.html", status=status, form=form, one=one, crumbs=above, **context)


def _theirs(one: GroupMeeting) -> list[tuple[str, str]]:
    """(label, what stands now) for whoever changed it meanwhile."""
    return [
        ("Tid", swedish.capitalised(one.when)),
        ("Plats", one.place),
        ("Länk till digitalt möte", one.link),
        ("Förslag lämnas senast", swedish.iso_date(one.propose_by) if one.propose_by else ""),
    ]
