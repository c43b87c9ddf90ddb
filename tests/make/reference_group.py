"""The reference group: members, meetings in every state, items, decisions, posts."""

from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from tests.make.boards import board
from tests.make.days import on
from tests.make.files import PDF
from tests.make.forms import FORMS
from tests.make.people import person
from tests.make.plan import activity
from vpapp.core import clock, uploads
from vpapp.core.db import db
from vpapp.people.models import Person
from vpapp.reference_group import agenda, decisions, discussing, documents, meetings, members
from vpapp.reference_group.agenda_models import AgendaItem, GroupDecision
from vpapp.reference_group.discussion_models import GroupPost
from vpapp.reference_group.meeting_models import GroupMeeting
from vpapp.reference_group.member_models import GroupMember


def group_member(
    slug: str = "skarholmen", function: str = "Utvecklingsledare", *, account: Person | None = None, **values: Any
) -> GroupMember:
    """A function of the board, with an account or without."""
    made = members.add(board(slug), function, person=account, by=person("programansvarig"), **values)
    db.session.flush()
    return made


def agenda_item(title: str = "Våld i ungas relationer", by: str = "referensgrupp", **values: Any) -> AgendaItem:
    """A member's proposal."""
    return agenda.propose(title, "Vi ser det oftare.", by=person(by), **values)


def meeting(*, days: int = 14, **values: Any) -> GroupMeeting:
    """Planned, some days from now at one."""
    starts = datetime.combine(clock.today() + timedelta(days=days), time(13), clock.STOCKHOLM)
    said = {
        "starts_at": starts, "ends_at": starts + timedelta(hours=2), "place": "Tekniska nämndhuset", "link": "",
        "propose_by": (starts - timedelta(days=7)).date(), **values,
    }  # fmt: skip
    return meetings.plan(by=person("programansvarig"), **said)


def called_meeting(*, days: int = 14, **values: Any) -> GroupMeeting:
    """Called, with one item on its agenda."""
    made = meeting(days=days, **values)
    agenda.take_in(agenda_item(by="programansvarig"), made, by=person("programansvarig"))
    meetings.call(made, by=person("programansvarig"))
    return made


def held_meeting(*, days_ago: int = 20, published: bool = False) -> GroupMeeting:
    """Called some weeks before it was held, with notes to its one item; published or a draft."""
    office = person("programansvarig")
    with on(clock.today() - timedelta(days=days_ago + 14)):
        made = called_meeting()
    item = db.session.query(AgendaItem).filter_by(meeting_id=made.id).one()
    agenda.write_notes(item, "Vi talade om **unga**.", version=None, by=office)
    if published:
        meetings.publish_notes(made, by=office)
    return made


def group_decision(of: GroupMeeting, slug: str | None = "skarholmen", **values: Any) -> GroupDecision:
    """What a meeting that was held decided, to be done by a function of the board."""
    said = {"due_on": date(2023, 9, 1), "function": "Utvecklingsledare", **values}
    text = said.pop("text", "Alla delar sina rutiner.")
    made = decisions.add(of, text, board=board(slug) if slug else None, by=person("programansvarig"), **said)
    db.session.flush()
    return made


def group_post(no: int = 10, text: str = "Så här gör vi.", by: str = "referensgrupp") -> GroupPost:
    """What somebody says of an activity."""
    return discussing.write(activity(no), text, by=person(by))


class GroupAddress(NamedTuple):
    """What may stand in an address under /referensgruppen."""

    member: int
    meeting: int
    item: int
    decision: int
    document: int
    activity: int
    post: int


def group_addresses() -> dict[str, GroupAddress]:
    """By the meeting: one that is called, one that is planned ("draft"), held with draft notes
    ("open"), and published ("over").

    With a proposal that waits for the first, and the meetings' own items for the others.
    """
    FORMS["reference_group.add_member"]["board_id"] = str(board().id)
    coming, planned = called_meeting(), meeting(days=60)
    db.session.flush()
    FORMS["reference_group.take_item"] = {"meeting_id": str(planned.id)}
    waits = agenda_item("Vad gör ni när ingen svarar?", by="referensgrupp")
    listed = agenda_item("Nya siffror")
    other = agenda_item("En punkt till")
    for one in (listed, other):
        agenda.take_in(one, planned, by=None)
    held, over = held_meeting(days_ago=10), held_meeting(published=True)
    return {
        "": _address(coming, waits, held),
        "draft": _address(planned, listed, held),
        "open": _address(held, _item_of(held), held),
        "over": _address(over, _item_of(over), over),
    }


def _item_of(one: GroupMeeting) -> AgendaItem:
    return db.session.query(AgendaItem).filter_by(meeting_id=one.id).first()


def _address(one: GroupMeeting, item: AgendaItem, decided: GroupMeeting) -> GroupAddress:
    document = documents.add(one, "Underlag", uploads.read(PDF, "underlag.pdf"), is_accessible=True, by=None)
    member, decision = group_member("farsta"), group_decision(decided)
    post = group_post()
    db.session.flush()
    return GroupAddress(
        member=member.id, meeting=one.id, item=item.id, decision=decision.id, document=document.id,
        activity=activity(10).id, post=post.id,
    )  # fmt: skip
