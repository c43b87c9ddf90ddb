"""Courses, their occasions, and who takes part."""

import secrets
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from tests.make.people import person
from tests.make.plan import activity
from vpapp.core import clock, swedish
from vpapp.core.db import db
from vpapp.lectures import queries as lecture_queries
from vpapp.lectures.course_models import Course, TargetGroup
from vpapp.lectures.models import Lecture, SignUp
from vpapp.lectures.web_course_models import Completion, WebCourse
from vpapp.lectures.words import Attendance, LectureState, Mode, SignUpState
from vpapp.people.models import Person


def course(title: str = "Att fråga om våld", *groups: TargetGroup, **values: Any) -> Course:
    """A course for everybody, or for these groups."""
    made = Course(title=title, for_whom="Alla som möter våldsutsatta", search_text=swedish.fold(title), **values)
    made.groups = list(groups)
    db.session.add(made)
    db.session.flush()
    return made


def lecture(of: Course | None = None, seats: int | None = 10, *, days: int = 14, **values: Any) -> Lecture:
    """A published occasion on site, some days from now at nine, open since yesterday."""
    today = clock.today()
    starts = datetime.combine(today + timedelta(days=days), time(9), clock.STOCKHOLM)
    made = Lecture(**{
        "course": of or course(),
        "state": LectureState.PUBLISHED,
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=2),
        "place": "Hörsalen, Stadshuset",
        "seats_on_site": seats,
        "opens_at": (min(clock.now(), starts) - timedelta(days=1)).replace(second=0, microsecond=0),
        "closes_at": starts,
        "withdraw_by": today + timedelta(days=days - 1),
    } | values)  # fmt: skip
    made.openings, made.reserves = values.get("openings", []), values.get("reserves", [])
    db.session.add(made)
    db.session.flush()
    return made


def seat(at: Lecture, of: Person, attendance: Attendance | None = None) -> SignUp:
    """A seat, given long ago; with `attendance` of somebody who came, or did not."""
    made = SignUp(
        lecture=at,
        mode=at.modes[0],
        person_id=of.id,
        board_id=of.board_id,
        state=SignUpState.GRANTED,
        place=lecture_queries.last_place(at.id) + 1,
        signed_up_at=at.opens_at,
        attendance=attendance,
    )
    db.session.add(made)
    db.session.flush()
    return made


def attended(at: Lecture, *people: Person, attendance: Attendance | None = Attendance.PRESENT) -> list[SignUp]:
    """Each had a seat at the occasion and came."""
    made = [
        SignUp(
            lecture=at,
            mode=Mode.ON_SITE,
            person_id=one.id,
            signed_up_by_id=one.id,
            board_id=one.board_id,
            profession=one.profession,
            state=SignUpState.GRANTED,
            attendance=attendance,
            place=place,
        )
        for place, one in enumerate(people, 1)
    ]
    db.session.add_all(made)
    db.session.flush()
    return made


def outsider(at: Lecture, email: str, *, attendance: Attendance | None = Attendance.PRESENT) -> SignUp:
    """Somebody without an account who had a seat at the occasion."""
    made = SignUp(
        lecture=at, mode=Mode.ON_SITE, name=f"Familjehem {email}", email=email, token=secrets.token_urlsafe(32),
        state=SignUpState.GRANTED, attendance=attendance, place=100, signed_up_by_id=person("programansvarig").id,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    return made


def web_course(no: int = 19) -> WebCourse:
    """The web course that a row of the plan is about."""
    found = db.session.scalar(sa.select(WebCourse).where(WebCourse.activity_id == activity(no).id))
    if found:
        return found
    made = WebCourse(slug=f"kurs-{no}", title=f"Webbkurs {no}", giver="Länsstyrelsen", activity_id=activity(no).id)
    db.session.add(made)
    db.session.flush()
    return made


def completion(of: Person, no: int = 19, on_day: date | None = None, **values: Any) -> Completion:
    """A web course that somebody says to have taken."""
    made = Completion(
        web_course_id=web_course(no).id,
        person_id=of.id,
        board_id=of.board_id,
        profession=of.profession,
        completed_on=on_day or clock.today(),
        **values,
    )
    db.session.add(made)
    db.session.flush()
    return made
