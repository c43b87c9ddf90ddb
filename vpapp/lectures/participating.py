"""Verbs: what the organiser does with all who take part: notes who came, writes to them."""

from collections.abc import Mapping
from typing import NamedTuple

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock
from ..core.rules import Refused, Stale
from ..people.models import Person
from . import letters, participant_queries, retention_queries
from .models import Lecture
from .words import Attendance, LectureState

CHANGED = "Någon annan har noterat närvaro medan du fyllde i. Se vad som gäller nu och spara igen."


class Noted(NamedTuple):
    """Somebody's attendance as it was when the page was read, and as it was chosen."""

    read: Attendance | None
    chosen: Attendance | None


def note_attendance(lecture: Lecture, noted: Mapping[int, Noted], *, by: Person) -> int:
    """Note who came, by sign-up id; of how many that changed. Saying it twice changes nothing.

    Raises Refused before it has begun and when the names have gone, Stale when somebody else has noted another thing
    of the same person.
    """
    refuse_no_attendance(lecture)
    about = [(one, noted[one.id]) for one in participant_queries.granted(lecture) if one.id in noted]
    if any(one.attendance not in (read, chosen) for one, (read, chosen) in about):
        raise Stale(CHANGED)
    changes: dict[str, list[object]] = {}
    for one, (_, chosen) in about:
        if one.attendance is not chosen:
            changes[str(one.id)] = [one.attendance, chosen]
            one.attendance = chosen
    if changes:
        audit.record(Event.ATTENDANCE_NOTED, on=lecture, by=by, changes=changes)
    return len(changes)


def refuse_no_attendance(lecture: Lecture) -> None:
    """Raises Refused when nobody can have come yet, or ever, and when the names have gone."""
    if lecture.state is not LectureState.PUBLISHED:
        raise Refused("Närvaro noteras bara på tillfällen som är publicerade.")
    if not lecture.has_begun(clock.now()):
        raise Refused("Närvaro kan noteras när tillfället har börjat.")
    if retention_queries.is_purged(year := clock.local(lecture.starts_at).year):
        raise Refused(f"Namnen från {year} är gallrade. Närvaron går inte att ändra.")


def write(lecture: Lecture, subject: str, text: str, *, with_queue: bool, by: Person) -> int:
    """Write to those with a seat, or also to those who wait; to how many. The same text reaches nobody twice.

    Raises Refused for a draft.
    """
    if lecture.state is LectureState.DRAFT:
        raise Refused("Ingen är anmäld till ett utkast.")
    told = participant_queries.recipients(lecture, with_queue=with_queue)
    number = sum(letters.message(one, lecture, subject, text) for one in told)
    if number:
        audit.record(Event.PARTICIPANTS_WRITTEN_TO, on=lecture, by=by, note=f"{number} mejl")
    return number
