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
    return {
        "styrkort": "farsta",
        "mal": 1,
        "aktiviteter": 1,
        "atagande": {stage: one.id for stage, one in things.items()},
        "steg": {stage: step(one).id for stage, one in things.items()},
        "ej-aktuellt": {stage: exemption(one).id for stage, one in things.items()},
        "min-sida": sign_in_session(person()).id,
        "arbeten": job(person("programansvarig")).id,
        "forelasningar": asked_for_lecture().id,
        "utbildade": "farsta",
        "gallring": clock.local(outsider(lecture(days=-900), "f@utanfor.example").lecture.starts_at).year,
        "mejl": stuck_mail().id,
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


def asked_for_lecture() -> Lecture:
    """An occasion where the office has a seat and whoever keeps the app is offered one."""
    made = lecture()
    attended(made, person("programansvarig"), attendance=None)
    offered, = attended(made, person("systemforvaltare"), attendance=None)
    offered.state, offered.offered_until = SignUpState.OFFERED, made.starts_at - timedelta(days=1)
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
        "opens_at": min(clock.now(), starts) - timedelta(days=1),
        "closes_at": starts,
        "withdraw_by": today + timedelta(days=days - 1),
    } | values)  # fmt: skip
    made.openings, made.reserves = values.get("openings", []), values.get("reserves", [])
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
