"""What may stand in an address."""

from datetime import date, timedelta
from typing import Any

from tests.make.communication import communication_addresses
from tests.make.compilations import compilation_addresses
from tests.make.days import on
from tests.make.directory_addresses import directory_addresses
from tests.make.follow_up import follow_ups
from tests.make.good_examples import example_addresses
from tests.make.introductions import introduction_addresses
from tests.make.lectures import course, lecture, outsider, seat
from tests.make.materials import material_addresses
from tests.make.people import person, sign_in_session
from tests.make.programme import programme_addresses
from tests.make.questions import asked
from tests.make.reference_group import group_addresses
from tests.make.scorecards import commitment, exemption, own_commitment, step
from tests.make.work import job, stuck_mail
from vpapp.core import clock
from vpapp.lectures import actions as lectures
from vpapp.lectures import web_course_queries, web_courses
from vpapp.lectures.models import Lecture
from vpapp.lectures.words import Attendance, LectureState, Mode
from vpapp.people import actions as people_actions
from vpapp.programme.models import PeriodKind
from vpapp.scorecards.status import Stage


def addressed() -> dict[str, Any]:
    """First piece of an address → what its argument may be: one value, or one for each stage of Farsta's thing.

    A route with a new noun in its address needs a line here.
    """
    things = {
        stage: own_commitment(
            title=f"Eget åtagande, {stage}",
            stage=stage,
            responsible="Enhetschef",
            starts_on=date(2023, 1, 1),
            ends_on=date(2023, 12, 31),
        )
        for stage in (Stage.CONFIRMED, Stage.PROPOSED)
    }
    occasions, staff = _lectures(), person("medarbetare")
    return {
        "kurser": occasions[""].course_id,
        "forelasningar": {state: one.id for state, one in occasions.items()},
        "deltagare": lectures.sign_up(occasions[""], staff, Mode.ON_SITE, by=staff).id,
        "styrkort": "farsta",
        "mal": 1,
        "aktiviteter": 1,
        "atagande": {stage: one.id for stage, one in things.items()},
        "steg": {stage: step(one).id for stage, one in things.items()},
        "ej-aktuellt": {stage: exemption(one).id for stage, one in things.items()},
        "min-sida": sign_in_session(person()).id,
        "arbeten": job(person("programansvarig")).id,
        **_of_lectures(),
        **introduction_addresses(),
        **programme_addresses(),
        "utbildade": "farsta",
        "gallring": clock.local(outsider(lecture(days=-900), "f@utanfor.example").lecture.starts_at).year,
        "mejl": stuck_mail().id,
        "civilsamhallet": directory_addresses(),
        "stodmaterial": material_addresses(),
        "goda-exempel": example_addresses(),
        "sammanstallning": compilation_addresses(),
        "referensgruppen": group_addresses(),
        **communication_addresses(),
        "fragor": asked(),
        "uppfoljning": follow_ups(commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED)),
    }


def _of_lectures() -> dict[str, Any]:
    """Farsta's key function has come to one occasion, has a seat at another, and a calendar."""
    me, office = person(), person("programansvarig")
    was, comes = lecture(course("Över"), days=-30), lecture(course("Framför"))
    seat(was, me, Attendance.PRESENT)
    seat(comes, me)
    taken, told = web_course_queries.every()[:2]
    web_courses.report(told, me, clock.today(), by=me)
    outside = lectures.sign_up_outside(
        comes, "Familjehemsförälder", "hem@vpapp.example", comes.modes[0], by=office
    )
    return {
        "utbildningar": course("Utan datum").id,
        "mina-utbildningar": was.id,
        "kalender": people_actions.renew_calendar(me, by=me),
        "plats": {"": outside.token, "over": outsider(was, "jourhem@vpapp.example").token},
        "webbkurser": taken.id,
    }


def _lectures() -> dict[str, Lecture]:
    """Occasions of one course: to come, over, a draft, and one at which the key function is offered a seat."""
    of, me = course(), person()
    with on(clock.today() - timedelta(days=20)):
        over = lecture(of, days=13)
        for one in (me, person("programansvarig")):
            lectures.sign_up(over, one, Mode.ON_SITE, by=one)
    coming, offered = lecture(of), lecture(of, 1, days=2)
    lectures.sign_up(coming, me, Mode.ON_SITE, by=me)
    first = lectures.sign_up(offered, person("medarbetare"), Mode.ON_SITE, by=me)
    lectures.sign_up(offered, me, Mode.ON_SITE, by=me)
    lectures.remove(first, by=me)
    return {
        "": coming,
        "over": over,
        "draft": lecture(of, days=21, state=LectureState.DRAFT),
        "offered": offered,
    }
