"""Entries for calendars, of the group's meetings."""

from datetime import datetime

from ..core import calendar, clock
from ..core.config import Settings
from .meeting_models import GroupMeeting, MeetingState

TITLE = "Möte i referensgruppen"


def entry(meeting: GroupMeeting, *, stamp: datetime) -> calendar.Event:
    """The meeting's entry: the same uid always, and the sequence that the meeting has come to."""
    return calendar.Event(
        uid=f"referensgruppen-{meeting.id}",
        sequence=meeting.sequence,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        summary=TITLE,
        place=meeting.where,
        text=meeting.link if meeting.place else "",
        url=f"/referensgruppen/moten/{meeting.id}",
        stamp=stamp,
        cancelled=meeting.state is MeetingState.CANCELLED,
    )


def told_now(meeting: GroupMeeting) -> dict[str, object]:
    """The entry as a mail takes it along."""
    return entry(meeting, stamp=clock.now()).facts()


def file_of(meeting: GroupMeeting, settings: Settings) -> bytes:
    """A calendar file of the meeting; what has not changed gives the same bytes."""
    event = entry(meeting, stamp=meeting.changed_at).at(settings.url)
    return calendar.published(event, organizer=settings.mail_from)
