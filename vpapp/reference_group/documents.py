"""Verbs: the documents of a meeting."""

from ..audit import actions as audit
from ..audit.events import Event
from ..core.db import db
from ..core.rules import Refused
from ..core.uploads import Upload
from ..people.models import Person
from .meeting_models import GroupMeeting, MeetingDocument, MeetingState

NEEDS_SUMMARY = (
    "Skriv innehållet i korthet, eller ange att dokumentet är tillgängligt. "
    "Den som inte kan läsa filen ska kunna läsa vad den säger."
)


def add(
    meeting: GroupMeeting, title: str, upload: Upload, *, is_accessible: bool, summary: str = "", by: Person | None
) -> MeetingDocument:
    """Add a document. Raises Refused for a cancelled meeting, and for what not everybody can read."""
    if meeting.state is MeetingState.CANCELLED:
        raise Refused("Mötet är inställt. Lägg dokumentet vid ett annat möte.")
    if not is_accessible and not summary:
        raise Refused(NEEDS_SUMMARY)
    document = MeetingDocument(meeting_id=meeting.id, title=title, is_accessible=is_accessible, summary=summary)
    document.take(upload)
    db.session.add(document)
    audit.record(Event.MEETING_DOCUMENT_ADDED, on=document, by=by, changes={"file": [None, document.name]})
    return document


def remove(document: MeetingDocument, *, by: Person | None) -> None:
    """Remove it with its file."""
    audit.record(Event.MEETING_DOCUMENT_REMOVED, on=document, by=by, changes={"file": [document.name, None]})
    db.session.delete(document)
