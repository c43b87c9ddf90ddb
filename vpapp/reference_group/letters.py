"""Letters: what members are told by mail, with the entry for their calendar. Subjects are neutral."""

from collections.abc import Iterable

from ..core import clock, swedish
from ..core.access import Permission, may
from ..mail import outbox
from ..mail.models import Recipient
from ..people.models import Person
from ..programme.models import Activity
from . import entries
from .agenda_models import AgendaItem
from .meeting_models import GroupMeeting


def called(meeting: GroupMeeting, to: Iterable[Recipient]) -> int:
    """There is a meeting; to how many that was new."""
    return _queue("called", meeting, to, "called")


def moved(meeting: GroupMeeting, to: Iterable[Recipient]) -> int:
    """It has another time or place; the calendar's entry follows."""
    return _queue("moved", meeting, to, f"moved-{meeting.sequence}")


def cancelled(meeting: GroupMeeting, to: Iterable[Recipient]) -> int:
    """It is cancelled, and why; the calendar's entry goes."""
    return _queue("cancelled", meeting, to, "cancelled")


def answered(activity: Activity, to: Iterable[Person]) -> None:
    """Somebody has written in a discussion; each is told once a day and discussion."""
    for person in to:
        outbox.queue(
            "reference_group/mail_post",
            to=person.recipient,
            dedupe=f"group-post:{activity.id}:{person.id}:{swedish.iso_date(clock.today())}",
            path=f"/referensgruppen/diskussioner/{activity.id}",
            no=activity.no,
        )


def item_answered(item: AgendaItem, answerer: Person | None) -> None:
    """Whoever proposed it is told what came of it, while they take part; not when they answer themselves."""
    to, meeting = item.by, item.meeting
    if to is None or to is answerer or to.closed_on or not may(to, Permission.TAKE_PART_IN_GROUP):
        return
    outbox.queue(
        "reference_group/mail_answer",
        to=to.recipient,
        dedupe=f"group-item:{item.id}:{item.version}",
        title=item.title,
        state=item.state.value,
        meeting=meeting.name.replace("Möte", "mötet") if meeting else "",
        answer=item.answer,
        path=f"/referensgruppen/forslag/{item.id}",
    )


def _queue(name: str, meeting: GroupMeeting, to: Iterable[Recipient], about: str) -> int:
    told = [
        outbox.queue(
            f"reference_group/mail_{name}",
            to=one,
            dedupe=f"group-meeting:{meeting.id}:{one.person_id}:{about}",
            when=meeting.when,
            day=swedish.long_date(meeting.starts_at),
            place=meeting.place,
            link=meeting.link,
            reason=meeting.cancel_reason,
            path=f"/referensgruppen/moten/{meeting.id}",
            event=entries.told_now(meeting),
        )
        for one in to
    ]
    return sum(told)
