"""Verbs: the group's meetings, from plan to published notes."""

from collections.abc import Mapping
from typing import Any

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock, swedish
from ..core.db import db
from ..core.rules import Refused, Stale
from ..people.models import Person
from . import agenda, agenda_queries, letters, queries
from .meeting_models import GroupMeeting, MeetingAttendance, MeetingState, Presence

MOVES = {"starts_at", "ends_at", "place", "link"}
"""What the members are told of when it changes."""


def plan(*, by: Person | None, **values: Any) -> GroupMeeting:
    """A new meeting, which nobody is called to yet. `values` are its columns. Raises Refused for a past time."""
    meeting = GroupMeeting(**values)
    _refuse_past(meeting)
    db.session.add(meeting)
    changes: dict[str, list[Any]] = {"starts_at": [None, meeting.starts_at.isoformat()]}
    audit.record(Event.GROUP_MEETING_PLANNED, on=meeting, by=by, changes=changes)
    return meeting


def edit(meeting: GroupMeeting, *, version: int | None, by: Person | None, **values: Any) -> bool:
    """Give it another time, place or link, or say until when items are proposed. Whether members were told of it.

    Raises Stale when somebody else has changed it since `version` (None does not ask), and Refused for a meeting that
    has begun or is cancelled, and for a time that has been.
    """
    if version is not None and version != meeting.version:
        raise Stale
    refuse_over(meeting)
    changes = audit.change(meeting, **values)
    if not changes:
        return False
    _refuse_past(meeting)
    meeting.version += 1
    meeting.changed_at = clock.now()
    tells = meeting.state is MeetingState.CALLED and bool(MOVES & changes.keys())
    meeting.sequence += tells
    audit.record(Event.GROUP_MEETING_EDITED, on=meeting, by=by, changes=changes)
    if tells:
        letters.moved(meeting, queries.recipients(meeting.day))
    return tells


def call(meeting: GroupMeeting, *, by: Person | None) -> int:
    """Call the members: how many mails go out. Said twice it calls nobody again.

    Raises Refused for a meeting that is cancelled or whose time has come, and while nothing is on its agenda.
    """
    refuse_over(meeting)
    if meeting.state is MeetingState.CALLED:
        return 0
    if meeting.has_begun:
        raise Refused("Mötets tid har varit. Ändra tiden innan du kallar.")
    if not agenda_queries.agenda(meeting):
        raise Refused("Ta in minst en punkt på dagordningen innan du kallar till mötet.")
    meeting.state, meeting.changed_at = MeetingState.CALLED, clock.now()
    meeting.version += 1
    audit.record(Event.GROUP_MEETING_CALLED, on=meeting, by=by)
    return letters.called(meeting, queries.recipients(meeting.day))


def cancel(meeting: GroupMeeting, reason: str, *, by: Person | None) -> int:
    """Cancel it; those who were called are told: how many. What was on its agenda is put off until another meeting.

    Raises Refused for a meeting that is cancelled already or has begun.
    """
    refuse_over(meeting)
    was_called = meeting.state is MeetingState.CALLED
    for item in agenda_queries.agenda(meeting):
        agenda.put_off(item, f"{meeting.name.replace('Möte', 'Mötet')} ställdes in.", tells=not was_called, by=by)
    meeting.state, meeting.cancel_reason, meeting.changed_at = MeetingState.CANCELLED, reason, clock.now()
    meeting.sequence += was_called
    meeting.version += 1
    audit.record(Event.GROUP_MEETING_CANCELLED, on=meeting, by=by, note=reason)
    return letters.cancelled(meeting, queries.recipients(meeting.day)) if was_called else 0


def note_attendance(
    meeting: GroupMeeting, noted: Mapping[int, Presence], *, version: int | None, by: Person | None
) -> int:
    """Note who came, by member id, all at once; of how many that changed.

    Raises Stale when that would change something that somebody else has changed since `version` (None does not ask),
    and Refused before it is held.
    """
    refuse_not_held(meeting)
    is_stale = version is not None and version != meeting.version
    known = {one.member_id: one for one in meeting.attendances}
    changes: dict[str, list[Any]] = {}
    for member in queries.members_on(meeting.day):
        before, now = known.get(member.id), noted.get(member.id)
        if now is None or (before and before.presence is now):
            continue
        if is_stale:
            raise Stale
        changes[str(member.id)] = [before.presence.value if before else None, now.value]
        if before:
            before.presence = now
        else:
            meeting.attendances.append(MeetingAttendance(member=member, presence=now))
    if changes:
        meeting.version += 1
        audit.record(Event.GROUP_ATTENDANCE_NOTED, on=meeting, by=by, changes=changes)
    return len(changes)


def publish_notes(meeting: GroupMeeting, *, by: Person | None) -> None:
    """Let everybody who is signed in read its agenda, notes and decisions; said twice it is the same.

    Raises Refused before it is held, and while no item has notes.
    """
    refuse_not_held(meeting)
    if meeting.is_published:
        return
    if not any(item.notes for item in agenda_queries.agenda(meeting)):
        raise Refused("Skriv anteckningar till minst en punkt innan du publicerar.")
    meeting.notes_published_at = clock.now()
    meeting.version += 1
    audit.record(Event.GROUP_NOTES_PUBLISHED, on=meeting, by=by)


def refuse_not_held(meeting: GroupMeeting) -> None:
    """Raises Refused for a meeting that has not been held."""
    if meeting.state is MeetingState.CANCELLED:
        raise Refused("Mötet är inställt.")
    if meeting.state is MeetingState.PLANNED:
        raise Refused("Ingen är kallad till mötet. Kalla medlemmarna först.")
    if not meeting.has_begun:
        raise Refused(f"Det går när mötet har börjat, {swedish.moment(meeting.starts_at)}.")


def refuse_over(meeting: GroupMeeting) -> None:
    """Raises Refused for a meeting that has begun or is cancelled."""
    if meeting.state is MeetingState.CANCELLED:
        raise Refused("Mötet är redan inställt. Planera ett nytt möte i stället.")
    if meeting.is_held:
        raise Refused("Mötet har börjat och går inte att ändra.")


def _refuse_past(meeting: GroupMeeting) -> None:
    if meeting.starts_at <= clock.now():
        raise Refused("Välj en tid som inte har varit.")
