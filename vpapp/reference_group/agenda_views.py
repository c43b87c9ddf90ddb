"""Pages of proposals: members propose, the office takes in, puts off, declines and orders."""

from typing import Any

from flask import Response, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock, references
from ..core.access import Permission, load, may
from ..core.pages import block, done, page, version_read
from ..core.rules import Refused, Stale
from . import agenda, agenda_queries, queries
from .agenda_models import AgendaItem, ItemState
from .forms import AnswerForm, ItemForm, TakeForm
from .meeting_models import GroupMeeting, MeetingState
from .meeting_views import shown
from .views import crumbs, feature

NEEDS = Permission.TAKE_PART_IN_GROUP
OFFICE = Permission.MANAGE_REFERENCE_GROUP
MOST_POSITION = 1000


@feature.get("/referensgruppen/forslag", needs=NEEDS)
def proposals() -> Response:
    """What waits for an answer or another meeting; folded what was answered."""
    found = agenda_queries.proposals()
    return page(
        "reference_group/proposals.html",
        open=[one for one in found if one.is_open],
        taken=[one for one in found if one.state is ItemState.TAKEN],
        declined=[one for one in found if one.state is ItemState.DECLINED],
        crumbs=crumbs(),
    )


@feature.get("/referensgruppen/forslag/nytt", needs=NEEDS)
def new_item() -> Response:
    """The form for a proposal; the office may put it on a meeting's agenda at once."""
    return _form_page(ItemForm(None).among(), meeting=_meeting_asked(request.args.get("mote", 0, type=int)))


@feature.post("/referensgruppen/forslag/nytt", needs=NEEDS, once=True)
def propose_item() -> BaseResponse:
    """Propose it."""
    form, meeting = ItemForm().among(), _meeting_asked(request.form.get("mote", 0, type=int))
    if not form.validate():
        return _form_page(form, meeting=meeting, status=422)
    item = agenda.propose(form.title.data, form.why.data, reference=form.reference, by=g.actor)
    if meeting:
        agenda.take_in(item, meeting, by=g.actor)
        return done("Punkten står på dagordningen.", to=_agenda_of(meeting.id))
    return done("Förslaget är lämnat. Programkontoret svarar här.", to=url_for(".item", item=item.id))


def _meeting_asked(key: int) -> GroupMeeting | None:
    return load(GroupMeeting, key, may=OFFICE) if key and may(g.actor, OFFICE) else None


def _agenda_of(meeting_id: int) -> str:
    return url_for(".meeting", meeting=meeting_id, _anchor="agenda")


def _item(key: int, may: Permission = NEEDS) -> AgendaItem:
    return load(AgendaItem, key, may=may, options=agenda_queries.ITEM)


@feature.get("/referensgruppen/forslag/<int:item>", needs=NEEDS)
def item(item: int) -> Response:
    """One item: what was proposed, and what came of it."""
    return _item_page(_item(item))


def _item_page(one: AgendaItem, *, status: int = 200, answer: AnswerForm | None = None) -> Response:
    now = clock.now()
    coming = queries.coming(now, with_planned=True)
    open_meetings = [each for each in coming if each.state is not MeetingState.CANCELLED]
    about = references.found([one.reference]) if one.reference else []
    return page(
        "reference_group/item.html",
        status=status,
        one=one,
        about=about,
        crumbs=crumbs((url_for(".proposals"), "Förslag")),
        take=TakeForm(None).among([*open_meetings, *queries.unpublished(now)]),
        answer=answer or AnswerForm(None, verdict="put_off").of(one),
        is_own=one.by_id == g.actor.id,
        may_edit=_may_edit(one),
        manages=may(g.actor, OFFICE),
    )


def _may_edit(one: AgendaItem) -> bool:
    """The office what is not declined or published; the proposer what is not on an agenda."""
    if may(g.actor, OFFICE):
        return one.state is not ItemState.DECLINED and not (one.meeting and one.meeting.is_published)
    return one.is_open and one.by_id == g.actor.id


@feature.get("/referensgruppen/forslag/<int:item>/andring", needs=NEEDS)
def edit_item(item: int) -> Response:
    """The form for what it is about."""
    one = _item(item)
    _refuse_others(one)
    return _form_page(ItemForm(None).among(one).show(one), one=one)


@feature.post("/referensgruppen/forslag/<int:item>/andring", needs=NEEDS)
def save_item(item: int) -> BaseResponse:
    """Save it; somebody else's later change answers 409 with both texts."""
    one = _item(item)
    _refuse_others(one)
    form, version = ItemForm().among(one), version_read()
    if not form.validate():
        return _form_page(form, one=one, status=422, version=version)
    try:
        said = {"title": form.title.data, "why": form.why.data, "reference": form.reference}
        agenda.edit(one, version=version, **said, by=g.actor)
    except Stale:
        return _form_page(form, one=one, status=409, theirs=[("Rubrik", one.title), ("Varför", one.why)])
    return done("Punkten är sparad.", to=url_for(".item", item=item))


def _refuse_others(one: AgendaItem) -> None:
    """A rule, not a permission: the same member may another time."""
    if not _may_edit(one):
        raise Refused("Förslaget kan ändras av den som har lämnat det, tills programkontoret har tagit ställning.")


@feature.post("/referensgruppen/forslag/<int:item>/borttagning", needs=NEEDS)
def withdraw_item(item: int) -> BaseResponse:
    """Take back one's own proposal."""
    agenda.withdraw(_item(item), by=g.actor)
    return done("Förslaget är tillbakataget.", to=url_for(".proposals"))


@feature.post("/referensgruppen/forslag/<int:item>/mote", needs=OFFICE)
def take_item(item: int) -> BaseResponse:
    """Take it into a meeting's agenda."""
    one = _item(item, OFFICE)
    meeting = load(GroupMeeting, request.form.get("meeting_id", 0, type=int), may=OFFICE)
    agenda.take_in(one, meeting, by=g.actor)
    return done(f"Punkten står på dagordningen. {meeting.name}.", to=_agenda_of(meeting.id))


@feature.post("/referensgruppen/forslag/<int:item>/svar", needs=OFFICE)
def answer_item(item: int) -> BaseResponse:
    """Put it off, or decline it."""
    one = _item(item, OFFICE)
    form = AnswerForm().of(one)
    if not form.validate():
        agenda.refuse_settled(one)
        return _item_page(one, status=422, answer=form)
    if one.is_open and form.verdict.data == "decline":
        agenda.decline(one, form.answer.data, by=g.actor)
        return done("Förslaget är avböjt. Svaret syns för den som har lämnat det.", to=url_for(".item", item=item))
    agenda.put_off(one, form.answer.data, by=g.actor)
    return done("Punkten är uppskjuten och kan tas in på ett senare möte.", to=url_for(".item", item=item))


@feature.post("/referensgruppen/forslag/<int:item>/plats", needs=OFFICE)
def place_item(item: int) -> BaseResponse:
    """Give it another place on its agenda: the form carries the place wanted."""
    one = _item(item, OFFICE)
    agenda.place(one, min(request.form.get("position", 1, type=int), MOST_POSITION), by=g.actor)
    meeting = one.meeting
    assert meeting
    return done(
        "Dagordningen har en ny ordning.", to=_agenda_of(meeting.id),
        show=lambda: block("reference_group/meeting.html", "agenda", **shown(meeting)),
    )  # fmt: skip


def _form_page(
    form: ItemForm, *, one: AgendaItem | None = None, meeting: GroupMeeting | None = None, status: int = 200,
    **context: Any,
) -> Response:  # fmt: skip
    above = crumbs((url_for(".proposals"), "Förslag"))
    return page(
        "reference_group/item_form.html", status=status, form=form, one=one, meeting=meeting, crumbs=above, **context
    )
