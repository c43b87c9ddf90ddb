"""Verbs: the occasions that an activity without dates waits for, and what they do to the boards' commitments.

Opening one lets what waited, or was carried out an earlier time, be under way, and tells the boards. Closing one
changes no status: that it was carried out the board says itself, at the latest in the year's report, which asks it.
"""

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock, swedish
from ..core.db import db
from ..core.rules import Refused
from ..mail import outbox
from ..mail.models import Mail
from ..people import queries as people
from ..people.models import Person
from ..programme.models import Activity, Occasion, PeriodKind
from . import changes as told
from . import queries
from .models import Commitment
from .status import Status

MOVED = (Status.WAITING, Status.CARRIED_OUT)


def open_occasion(activity: Activity, *, title: str, on: date, by: Person | None) -> Occasion:
    """Open an occasion from a day that has come, and tell the key functions of the boards with a commitment from it.

    Raises Refused for an activity of another kind, a day to come, and while another occasion is open.
    """
    if activity.kind is not PeriodKind.EVENT:
        raise Refused("Bara en aktivitet som väntar på sitt tillfälle kan öppnas.")
    if on > clock.today():
        raise Refused("Välj en dag som har kommit. Ett tillfälle öppnas när det börjar.")
    refuse_open(activity)
    commitments = list(_waiting(activity))
    moved = {str(one.id): one.status.value for one in commitments if one.status in MOVED}
    occasion = Occasion(activity_id=activity.id, title=title, opened_on=on, noted_on=clock.today(), moved=moved)
    activity.occasions.append(occasion)
    audit.record(Event.OCCASION_OPENED, on=occasion, by=by, changes={"opened_on": [None, on.isoformat()]})
    for one in commitments:
        values = audit.change(one, status=Status.UNDER_WAY) if one.status in MOVED else {}
        told.record(one, Event.OCCASION_OPENED, values, by=by, note=title)
    _tell(occasion, commitments)
    return occasion


def close(occasion: Occasion, *, on: date, by: Person | None) -> None:
    """Close it, on a day that has come and not before it was opened. Raises Refused when it is closed already."""
    if occasion.closed_on is not None:
        raise Refused(f"Tillfället är redan stängt den {swedish.long_date(occasion.closed_on)}.")
    if not occasion.opened_on <= on <= clock.today():
        raise Refused("Välj en dag från det att tillfället öppnades till i dag.")
    _record(occasion, Event.OCCASION_CLOSED, by=by, closed_on=on)


def reopen(occasion: Occasion, *, by: Person | None) -> None:
    """Take the closing back; said twice it is the same. Raises Refused while another occasion is open."""
    if occasion.closed_on is not None:
        refuse_open(occasion.activity)
        _record(occasion, Event.OCCASION_REOPENED, by=by, closed_on=None)


def take_back(occasion: Occasion, *, by: Person | None) -> None:
    """Take the opening back, on the same day: what it moved is as before, and mails that have not left never do.

    Raises Refused on a later day, when boards have planned by it, and for one that is closed.
    """
    if occasion.noted_on != clock.today() or occasion.closed_on is not None:
        raise Refused("Öppningen kan bara tas tillbaka samma dag. Stäng tillfället i stället.")
    for one in _waiting(occasion.activity):
        before = occasion.moved.get(str(one.id))
        values = audit.change(one, status=Status(before)) if before and one.status is Status.UNDER_WAY else {}
        told.record(one, Event.OCCASION_TAKEN_BACK, values, by=by, note=occasion.title)
    outbox.forget(sa.select(Mail.id).where(Mail.dedupe.startswith(_told(occasion)), Mail.sent_at.is_(None)))
    audit.record(Event.OCCASION_TAKEN_BACK, on=occasion, by=by, changes={"title": [occasion.title, None]})
    occasion.activity.occasions.remove(occasion)
    db.session.delete(occasion)


def refuse_open(activity: Activity) -> None:
    """Raises Refused while an occasion of the activity is open."""
    if standing := next((one for one in activity.occasions if one.closed_on is None), None):
        raise Refused(f"Tillfället ”{standing.title}” är redan öppet. Stäng det innan du öppnar ett nytt.")


def _waiting(activity: Activity) -> Iterator[Commitment]:
    return (one for one in queries.of_activity(activity) if one.kind is PeriodKind.EVENT)


def _record(occasion: Occasion, event: Event, *, by: Person | None, closed_on: date | None) -> None:
    """On the occasion, and on each board's commitment, whose log and kept page tell of it."""
    changes = audit.change(occasion, closed_on=closed_on)
    audit.record(event, on=occasion, by=by, changes=changes)
    for one in _waiting(occasion.activity):
        told.record(one, event, {}, by=by, note=occasion.title)


def _told(occasion: Occasion) -> str:
    return f"occasion:{occasion.id}:"


def _tell(occasion: Occasion, commitments: list[Commitment]) -> None:
    functions = people.key_functions(clock.today())
    for one in commitments:
        for person in functions.get(one.board_id, ()):
            outbox.queue(
                "scorecards/mail_occasion",
                to=person.recipient,
                dedupe=f"{_told(occasion)}{person.id}",
                title=occasion.title,
                day=swedish.long_date(occasion.opened_on),
                activity=occasion.activity.text,
                board=one.board.name,
                path=f"/atagande/{one.id}",
            )
