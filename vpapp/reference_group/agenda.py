"""Verbs: proposals, and the agendas that the office makes of them.

The event log says what was done with an item, never its words: what is proposed is the group's own.
"""

from typing import Any

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock
from ..core.db import db
from ..core.rules import Refused, Stale
from ..people.models import Person
from . import agenda_queries, letters
from .agenda_models import AgendaItem, ItemState
from .meeting_models import GroupMeeting, MeetingState

Reference = tuple[str, int] | None


def propose(title: str, why: str, *, reference: Reference = None, by: Person | None) -> AgendaItem:
    """Propose an item. `reference` is (kind, id) of another part's thing that it is about."""
    item = AgendaItem(title=title, why=why, **_columns(reference), by_id=by.id if by else None)
    item.by, item.meeting = by, None
    db.session.add(item)
    audit.record(Event.AGENDA_ITEM_PROPOSED, on=item, by=by)
    return item


def edit(
    item: AgendaItem, *, version: int | None, title: str, why: str, reference: Reference, by: Person | None
) -> None:
    """Say otherwise what it is about.

    Raises Stale when somebody else has changed it since `version` (None does not ask), and Refused for what is
    declined, and for the agenda of a meeting whose notes are published.
    """
    if version is not None and version != item.version:
        raise Stale
    if item.state is ItemState.DECLINED:
        raise Refused("Förslaget är avböjt. Lämna ett nytt förslag i stället.")
    if item.meeting:
        _refuse_fixed(item.meeting)
    changes = audit.change(item, title=title, why=why, **_columns(reference))
    if changes:
        item.version += 1
        told = {name: [None, None] for name in changes}
        audit.record(Event.AGENDA_ITEM_EDITED, on=item, by=by, changes=told)


def withdraw(item: AgendaItem, *, by: Person) -> None:
    """Take back one's own proposal. Raises Refused for another's, and for what is on an agenda or declined."""
    if item.by_id != by.id:
        raise Refused("Bara den som har lämnat förslaget kan ta tillbaka det.")
    _refuse_closed(item)
    audit.record(Event.AGENDA_ITEM_WITHDRAWN, on=item, by=by)
    db.session.delete(item)


def take_in(item: AgendaItem, meeting: GroupMeeting, *, by: Person | None) -> None:
    """Put it last on the meeting's agenda, and tell whoever proposed it; said twice it is the same.

    Raises Refused for what is on another agenda or declined, and for a meeting that is cancelled or whose notes are
    published.
    """
    if item.meeting_id == meeting.id:
        return
    _refuse_closed(item)
    _refuse_fixed(meeting)
    item.state, item.answer, item.meeting = ItemState.TAKEN, "", meeting
    item.position = agenda_queries.last_position(meeting) + 1
    item.version += 1
    audit.record(Event.AGENDA_ITEM_TAKEN, on=item, by=by, changes={"meeting_id": [None, meeting.id]})
    letters.item_answered(item, by)


def put_off(item: AgendaItem, answer: str, *, tells: bool = True, by: Person | None) -> None:
    """Let it wait for another meeting, and say why; also what is on an agenda, as long as it has no notes.

    `tells`: by mail whoever proposed it. Raises Refused as `refuse_settled` says.
    """
    refuse_settled(item)
    item.state, item.answer, item.meeting, item.position = ItemState.PUT_OFF, answer, None, 0
    item.version += 1
    audit.record(Event.AGENDA_ITEM_PUT_OFF, on=item, by=by)
    if tells:
        letters.item_answered(item, by)


def refuse_settled(item: AgendaItem) -> None:
    """Raises Refused for what is declined, has notes, or is on the agenda of a meeting whose notes are published."""
    if item.state is ItemState.DECLINED:
        raise Refused("Förslaget är redan avböjt.")
    if item.meeting:
        _refuse_fixed(item.meeting)
    if item.notes:
        raise Refused("Punkten har anteckningar. Ta bort dem innan du skjuter upp punkten.")


def decline(item: AgendaItem, answer: str, *, by: Person | None) -> None:
    """Say that it is not taken up, and why, also by mail. Raises Refused for what is on an agenda or declined."""
    _refuse_closed(item)
    item.state, item.answer = ItemState.DECLINED, answer
    item.version += 1
    audit.record(Event.AGENDA_ITEM_DECLINED, on=item, by=by)
    letters.item_answered(item, by)


def place(item: AgendaItem, position: int, *, by: Person | None) -> None:
    """Let it be number `position` of its agenda, from 1; said twice it is the same.

    Raises Refused for what is on no agenda, or on that of a meeting whose notes are published.
    """
    if item.meeting is None:
        raise Refused("Punkten står inte på någon dagordning.")
    _refuse_fixed(item.meeting)
    before = list(agenda_queries.agenda(item.meeting))
    after = [one for one in before if one.id != item.id]
    after.insert(max(position, 1) - 1, item)
    for number, one in enumerate(after, 1):
        one.position = number
    if before != after:
        order = [[one.id for one in before], [one.id for one in after]]
        audit.record(Event.AGENDA_ORDERED, on=item.meeting, by=by, changes={"items": order})


def write_notes(item: AgendaItem, notes: str, *, version: int | None, by: Person | None) -> None:
    """Write what was said of it, in Markdown; of published notes it is noted when they were changed.

    Raises Stale when somebody else has changed the item since `version` (None does not ask), and Refused for what is
    on no agenda, and before the meeting has begun.
    """
    if version is not None and version != item.version:
        raise Stale
    if item.meeting is None or not item.meeting.is_held:
        raise Refused("Anteckningar skrivs när mötet har börjat.")
    changes = audit.change(item, notes=notes)
    if not changes:
        return
    if item.meeting.is_published:
        item.notes_changed_at = clock.now()
    item.version += 1
    audit.record(Event.GROUP_NOTES_WRITTEN, on=item, by=by, changes={"notes": [None, None]})


def _columns(reference: Reference) -> dict[str, Any]:
    kind, key = reference or ("", None)
    return {"reference_kind": kind, "reference_id": key}


def _refuse_closed(item: AgendaItem) -> None:
    if item.state is ItemState.DECLINED:
        raise Refused("Förslaget är redan avböjt.")
    if item.state is ItemState.TAKEN:
        raise Refused("Punkten står redan på en dagordning.")


def _refuse_fixed(meeting: GroupMeeting) -> None:
    if meeting.state is MeetingState.CANCELLED:
        raise Refused("Mötet är inställt. Välj ett annat möte.")
    if meeting.is_published:
        raise Refused("Mötets anteckningar är publicerade. Dagordningen går inte att ändra.")
