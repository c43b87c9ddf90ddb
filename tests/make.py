"""One plain function per noun, for the tests: found in the loaded programme, or made with what was asked for.

All work in the running transaction (`ctx` or `saving()`).
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa

from vpapp.boards.models import Board, Headcount
from vpapp.core import clock, swedish
from vpapp.core.access import Role
from vpapp.core.db import db
from vpapp.jobs import actions as jobs
from vpapp.jobs.models import Job
from vpapp.lectures import actions as lectures
from vpapp.lectures import queries as lecture_queries
from vpapp.lectures import web_course_queries, web_courses
from vpapp.lectures.course_models import Course, TargetGroup
from vpapp.lectures.models import Lecture, SignUp
from vpapp.lectures.web_course_models import Completion, WebCourse
from vpapp.lectures.words import Attendance, LectureState, Mode, SignUpState
from vpapp.mail.models import Mail
from vpapp.people import actions as people_actions
from vpapp.people import passwords
from vpapp.people import queries as people
from vpapp.people.models import Person, SignInSession
from vpapp.programme.models import Activity, Part, PeriodKind, Programme, Round, RoundKind
from vpapp.scorecards import exports
from vpapp.scorecards.models import Commitment, Exemption, ExemptionReason, Step
from vpapp.scorecards.status import Stage, Status, first


@contextmanager
def on(day: date, hour: int = 12) -> Iterator[None]:
    """Let it be another day, at noon."""
    with clock.held(datetime.combine(day, time(hour), clock.STOCKHOLM)):
        yield


def board(slug: str = "farsta") -> Board:
    """The board with that address."""
    return db.session.scalars(sa.select(Board).where(Board.slug == slug)).one()


def person(key: str = "nyckelfunktion-farsta") -> Person:
    """Somebody in the cast."""
    found = people.by_demo_key(key)
    assert found, f"{key} is not in the cast"
    return found


def programme() -> Programme:
    """The programme 2021–2025."""
    return db.session.scalars(sa.select(Programme)).one()


def activity(no: int) -> Activity:
    """A row of the plan."""
    return db.session.scalars(sa.select(Activity).where(Activity.no == no)).one()


def round_of(kind: RoundKind, year: int = 2023) -> Round:
    """A round of the programme."""
    return db.session.scalars(sa.select(Round).where(Round.kind == kind, Round.year == year)).one()


def open_round() -> Round:
    """Tertial 1 2023, which is open on the cast's day."""
    return round_of(RoundKind.T1)


def commitments(slug: str = "farsta", **which: Any) -> list[Commitment]:
    """The board's commitments in the order they were made, narrowed by column."""
    query = sa.select(Commitment).where(Commitment.board_id == board(slug).id).filter_by(**which)
    return list(db.session.scalars(query.order_by(Commitment.id)))


def commitment(
    slug: str = "farsta",
    kind: PeriodKind = PeriodKind.DATED,
    *,
    stage: Stage = Stage.PROPOSED,
    part: Part = Part.IMPLEMENTS,
    **values: Any,
) -> Commitment:
    """A loaded commitment of the board, of that kind and part and with these values.

    Confirmed and closed ones get what their stage demands.
    """
    found = commitments(slug, kind=kind, part=part)[0]
    _set(found, stage=stage, **values)
    return found


def own_commitment(
    slug: str = "farsta",
    kind: PeriodKind = PeriodKind.DATED,
    *,
    title: str = "Eget åtagande",
    stage: Stage = Stage.PROPOSED,
    **values: Any,
) -> Commitment:
    """A commitment of the board's own."""
    made = Commitment(
        board_id=board(slug).id,
        programme_id=programme().id,
        part=Part.OWN,
        title=title,
        kind=kind,
        status=first(kind),
    )
    made.steps, made.answers, made.exemptions = [], [], []
    db.session.add(made)
    _set(made, stage=stage, **values)
    return made


def confirm(thing: Commitment, **values: Any) -> None:
    """Confirm it, with what that demands and these values."""
    _set(thing, stage=Stage.CONFIRMED, **values)


def _set(thing: Commitment, **values: Any) -> None:
    stage = values["stage"]
    if stage is Stage.CONFIRMED:
        values = {
            "responsible": "Enhetschef, socialtjänsten",
            "confirmed_on": clock.today(),
            "starts_on": thing.starts_on or date(2021, 6, 1),
            "ends_on": thing.ends_on or date(2025, 12, 31),
        } | values
    if stage is Stage.CLOSED:
        values = {"closed_on": clock.today(), "closed_reason": "Beslut i nämnden"} | values
    if values.get("status") is Status.DONE:
        values = {"completed_on": clock.today()} | values
    for name, value in values.items():
        setattr(thing, name, value)
    db.session.flush()


def step(of: Commitment, text: str = "Skriv en rutin", **values: Any) -> Step:
    """A step, last in the list."""
    made = Step(text=text, position=len(of.steps) + 1, **values)
    of.steps.append(made)
    db.session.flush()
    return made


def exemption(of: Commitment, **values: Any) -> Exemption:
    """A proposal that the commitment is not applicable this year."""
    made = Exemption(**{"year": clock.today().year, "reason": ExemptionReason.NO_OPERATION} | values)
    of.exemptions.append(made)
    db.session.flush()
    return made


def sign_in_session(of: Person) -> SignInSession:
    """A browser in which somebody is signed in."""
    made = SignInSession(token_hash=secrets.token_hex(32), person_id=of.id, browser="Firefox")
    db.session.add(made)
    db.session.flush()
    return made


def job(of: Person) -> Job:
    """Something long that somebody has ordered."""
    return jobs.order(exports.ZIP.name, "Alla styrkort som PDF", {}, by=of)


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
        "utbildade": "farsta",
        "gallring": clock.local(outsider(lecture(days=-900), "f@utanfor.example").lecture.starts_at).year,
        "mejl": stuck_mail().id,
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
    return {"": coming, "over": over, "draft": lecture(of, days=21, state=LectureState.DRAFT), "offered": offered}


OCCASION = {
    "starts_at": "2023-06-15T13:00",
    "ends_at": "2023-06-15T15:00",
    "place": "Hörsalen",
    "seats_on_site": "20",
    "opens_at": "2023-05-25T09:00",
}


def stuck_mail(**values: Any) -> Mail:
    """A mail that could not leave."""
    made = Mail(**{
        "template": "start/mail_fault",
        "facts": {"text": "Det går inte att läsa."},
        "name": "Systemförvaltare",
        "email": "systemforvaltare@vpapp.example",
        "dedupe": secrets.token_hex(8),
        "problem": "TimeoutError",
        "tries": 6,
    } | values)  # fmt: skip
    db.session.add(made)
    db.session.flush()
    made.leaves_at = None
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


def headcount(slug: str, employees: int, year: int = 2023) -> Headcount:
    """How many a board employs."""
    made = Headcount(board_id=board(slug).id, year=year, employees=employees)
    db.session.add(made)
    db.session.flush()
    return made


FORMS: dict[str, dict[str, Any]] = {
    "people.sign_in_to_demo": {"person": "medarbetare"},
    "people.sign_in_with_password": {"email": "nobody@vpapp.example", "password": "inte det här lösenordet"},
    "scorecards.tick": {"wanted": "yes"},
    "scorecards.tick_step": {"wanted": "yes"},
    "scorecards.remove_step": {"wanted": "yes"},
    "scorecards.confirm": {"wanted": "yes"},
    "scorecards.add_own": {"title": "Utbilda alla chefer", "kind": "ongoing"},
    "scorecards.save": {
        "version": "1",
        "responsible": "Chef",
        "starts_on": "2023-01-01",
        "ends_on": "2023-12-31",
        "title": "Eget åtagande",
    },
    "scorecards.set_status": {"status": "under_way"},
    "scorecards.close_own": {"reason": "Beslut i nämnden"},
    "scorecards.add_step": {"text": "Skriv en rutin"},
    "scorecards.save_step": {"text": "Skriv två rutiner", "read": "Skriv en rutin"},
    "scorecards.propose_exemption_now": {"reason": "no_operation"},
    "scorecards.answer_exemption_now": {"reply": "Ni har två förskolor."},
    "lectures.sign_up_colleagues": {"people": "1"},  # the first of the cast, Farsta's
    "lectures.report_web_course": {"completed_on": "2023-05-22"},
    "people.set_profession": {"profession": "school"},
    "lectures.add_course": {"title": "Att fråga", "for_whom": "Alla"},
    "lectures.save_course": {"version": "1", "title": "Att fråga", "for_whom": "Alla"},
    "lectures.add_occasion": OCCASION,
    "lectures.save_occasion": OCCASION | {"version": "1"},
    "lectures.cancel_now": {"reason": "Föreläsaren är sjuk."},
    "lectures.add_participant": {"email": "jourhem@utanfor.example", "name": "Familjehemsförälder"},
    "lectures.add_walk_in": {"email": "jourhem@utanfor.example", "name": "Familjehemsförälder"},
    "lectures.send": {"whom": "plats", "subject": "Inför den 5 juni", "text": "Ta med frågor.", "then": "send"},
    "lectures.evaluate_now": {"useful": "5", "clear": "4", "apply": "3"},
    "lectures.evaluate_outside_now": {"useful": "5", "clear": "4", "apply": "3"},
    "start.report_fault": {"text": "Knappen går inte att nå."},
    "lectures.hold_disposal": {"wanted": "yes"},
    "programme.confirm": {"wanted": "yes"},
    "programme.save_support": {"version": "1", "plain_words": "Så här.", "tip_1": "Gör så."},
}
"""What is sent to an endpoint so that its answer tells of the permission; another's answer may be 422."""


PASSWORD = "fyra korrekta hästar stampar"


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


def people_of(slug: str, number: int) -> list[Person]:
    """That many members of staff of the board, without roles or passwords."""
    made = [
        Person(name=f"Kollega {no}, {slug}", email=f"{secrets.token_hex(6)}@vpapp.example", board=board(slug))
        for no in range(number)
    ]
    for one in made:
        one.grants = []
    db.session.add_all(made)
    db.session.flush()
    return made


def account(
    email: str = "chef@vpapp.example", *, slug: str | None = "farsta", **roles: date | None
) -> Person:
    """Somebody with a password (PASSWORD); roles by name with their last day: `key_function=None`."""
    return people_actions.add_person(
        name="Chef, Farsta",
        email=email,
        board=board(slug) if slug else None,
        roles={Role(name): ends for name, ends in roles.items()},
        password_hash=_password_hash(),
        by=None,
    )


@cache
def _password_hash() -> str:
    return passwords.hashed(PASSWORD)
