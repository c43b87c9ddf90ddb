"""Verbs: saying that one has taken a web course, and taking it back."""

from datetime import date

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock
from ..core.db import db
from ..core.rules import Refused
from ..people.models import Person
from . import retention_queries, web_course_queries
from .web_course_models import Completion, WebCourse

FIRST = date(2021, 1, 1)
"""The year that the programme began."""


def report(course: WebCourse, person: Person, day: date, *, by: Person) -> Completion:
    """Note that the person took the course on the day; said twice it is the same.

    Raises Refused for a day to come, before the programme or in a year whose names have gone, and for another day
    than was said before.
    """
    if why := wrong_day(day):
        raise Refused(why)
    if known := web_course_queries.living(course.id, person.id):
        if known.completed_on != day:
            raise Refused("Du har redan berättat att du har gått kursen. Ta tillbaka det för att ändra datumet.")
        return known
    made = Completion(
        web_course_id=course.id,
        person_id=person.id,
        board_id=person.board_id,
        profession=person.profession,
        completed_on=day,
    )
    db.session.add(made)
    audit.record(Event.COMPLETION_REPORTED, on=made, by=by)
    return made


def wrong_day(day: date) -> str:
    """Why nobody can have taken a course on that day for the programme; empty when they can."""
    if day > clock.today():
        return "Datumet har inte varit än. Skriv den dag du gick kursen."
    if day < FIRST:
        return f"Skriv ett datum från {FIRST.year} eller senare. Programmet började då."
    if retention_queries.is_purged(day.year):
        return (
            f"Namnen från {day.year} är gallrade. Det går inte att lägga till någon det året, "
            "för då kan samma person räknas två gånger."
        )
    return ""


def take_back(course: WebCourse, person: Person, *, by: Person) -> None:
    """The person no longer says so; saying it twice changes nothing."""
    if known := web_course_queries.living(course.id, person.id):
        known.taken_back_at = clock.now()
        audit.record(Event.COMPLETION_TAKEN_BACK, on=known, by=by)
