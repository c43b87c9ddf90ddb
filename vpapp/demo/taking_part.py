"""What the demo's people take part in themselves: whoever is Medarbetare, and web courses that staff report."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from random import Random

import sqlalchemy as sa

from ..audit import actions as audit
from ..audit.events import Event
from ..boards.models import BoardKind
from ..core import clock
from ..core.db import db
from ..lectures import actions, web_course_queries, web_courses
from ..lectures.course_models import Course
from ..lectures.models import Lecture
from ..lectures.words import Attendance
from ..people.models import Person
from .cast import DAY

WENT, GOES, DRAWS = (
    ("Att motivera våldsutövare att söka och ta emot stöd", datetime(2023, 3, 14, 13, tzinfo=clock.STOCKHOLM)),
    ("Barn som upplevt våld", datetime(2023, 6, 14, 17, 30, tzinfo=clock.STOCKHOLM)),
    ("Att använda riskbedömningsinstrumentet Patriark", datetime(2023, 9, 20, 8, 30, tzinfo=clock.STOCKHOLM)),
)


def tell(cast: Mapping[str, Person]) -> None:
    """Let them sign up, come, and say what they have taken. In the running transaction."""
    me, office = cast["medarbetare"], cast["programansvarig"]
    for title, starts in (WENT, GOES, DRAWS):
        lecture = _lecture(title, starts)
        with clock.held(lecture.opens_at + timedelta(hours=5)):
            made = actions.sign_up(lecture, me, lecture.modes[-1], by=me)
        if starts.date() < DAY:
            with clock.held(lecture.ends_at + timedelta(hours=1)):
                made.attendance = Attendance.PRESENT
                audit.record(Event.ATTENDANCE_NOTED, on=lecture, by=office)
    _web_courses(me)


def _lecture(title: str, starts: datetime) -> Lecture:
    query = sa.select(Lecture).join(Lecture.course).where(Course.title == title, Lecture.starts_at == starts)
    return db.session.scalars(query).unique().one()


def _web_courses(me: Person) -> None:
    dice = Random("web courses")  # noqa: S311 - no secret
    people = sa.select(Person).where(Person.demo_key.is_(None)).order_by(Person.id)
    staff = [one for one in db.session.scalars(people) if one.board and one.board.kind is BoardKind.DISTRICT]
    for course in web_course_queries.every():
        for one in [me, *dice.sample(staff, len(staff) * 2 // 3)]:
            day = _weekday(DAY - timedelta(days=dice.randrange(20, 500)))
            with clock.held(datetime.combine(day, datetime.min.time(), clock.STOCKHOLM) + timedelta(hours=15)):
                web_courses.report(course, one, day, by=one)


def _weekday(day: date) -> date:
    """The day, or the Friday before it."""
    return day - timedelta(days=max(0, day.weekday() - 4))
