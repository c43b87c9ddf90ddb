"""Verbs: wanting to hear when a course gets a date, and being told."""

import sqlalchemy as sa

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock, swedish
from ..core.db import db
from ..core.rules import Refused
from ..mail import outbox
from ..people.models import Person
from . import course_queries
from .course_models import Course, Interest
from .models import Lecture


def note(course: Course, person: Person, *, by: Person) -> Interest:
    """Put the person on the list; asked for twice it is the same. Raises Refused when there is a date to choose."""
    if known := course_queries.interest_of(course.id, person.id):
        return known
    if course_queries.has_date(course.id, clock.now()):
        raise Refused("Kursen har fått ett datum. Läs in sidan igen och välj ett tillfälle.")
    made = Interest(course_id=course.id, person_id=person.id, board_id=person.board_id)
    db.session.add(made)
    audit.record(Event.INTEREST_NOTED, on=made, by=by)
    return made


def withdraw(course: Course, person: Person, *, by: Person) -> None:
    """Take the person off the list; saying it twice changes nothing."""
    if known := course_queries.interest_of(course.id, person.id):
        audit.record(Event.INTEREST_WITHDRAWN, on=known, by=by)
        db.session.delete(known)


def tell(lecture: Lecture) -> int:
    """Mail everybody who waits for the course to get a date, and empty the list. How many there were.

    To be called when an occasion has been published, in the same transaction.
    """
    waiting = course_queries.interested(lecture.course_id)
    for one in waiting:
        if one.person.closed_on is None:
            _queue(one, lecture)
    if waiting:
        audit.record(Event.INTERESTED_TOLD, on=lecture, by=None, note=f"{len(waiting)} personer")
        db.session.execute(sa.delete(Interest).where(Interest.id.in_([one.id for one in waiting])))
    return len(waiting)


def _queue(interest: Interest, lecture: Lecture) -> None:
    outbox.queue(
        "lectures/mail_date_set",
        to=interest.person.recipient,
        dedupe=f"interest:{interest.id}:{lecture.id}",
        title=lecture.course.title,
        when=lecture.when,
        day=swedish.long_date(lecture.starts_at),
        path=f"/forelasningar/{lecture.id}",
        opens_at=swedish.moment(lecture.opens_at) if lecture.opens_at > clock.now() else None,
    )
