"""The demo's courses: what was planned, who signed up, who came. Staff are invented and named by their function."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from ..boards import queries as boards
from ..boards.models import Board, BoardKind
from ..core import clock, swedish
from ..core.access import Role
from ..core.db import db
from ..lectures import actions, evaluating, organising, participant_queries, participating, walk_ins
from ..lectures.course_models import Course
from ..lectures.models import Lecture
from ..lectures.organising import Group
from ..lectures.participating import Noted
from ..lectures.plans import Plan
from ..lectures.words import Attendance, Mode
from ..people.models import Person, Profession
from ..programme import queries as programmes
from ..programme.models import Programme
from .cast import DAY

FILE = Path(__file__).resolve().parents[1] / "data" / "demo_trainings.toml"
OF_DISTRICT = (
    Profession.SOCIAL_WORKER, Profession.SOCIAL_WORKER, Profession.SOCIAL_WORKER, Profession.MANAGER,
    Profession.CARE_ASSESSOR, Profession.ELDERLY_CARE, Profession.PRESCHOOL, Profession.FAMILY_CARE,
)  # fmt: skip
OF_OTHERS = (Profession.MANAGER, Profession.ADMINISTRATION, Profession.PERSONNEL)
ONE_OF = {
    Profession.SOCIAL_WORKER: "Socialsekreterare",
    Profession.MANAGER: "Enhetschef",
    Profession.CARE_ASSESSOR: "Biståndshandläggare",
    Profession.ELDERLY_CARE: "Undersköterska",
    Profession.PRESCHOOL: "Förskollärare",
    Profession.FAMILY_CARE: "Familjebehandlare",
    Profession.ADMINISTRATION: "Utredare",
    Profession.PERSONNEL: "HR-konsult",
}
YESTERDAY = datetime.combine(DAY - timedelta(days=3), time(16), clock.STOCKHOLM)
"""The last working day of the story."""
ANSWERS, WITH_WORDS = 0.55, 0.2
"""So many of those who came say what they thought, and so many of these in words of their own."""
WORDS = (
    "Bra att få prova samtalet själv.",
    "Jag hade velat ha mer tid för frågor.",
    "Exemplen kändes igen från vår vardag.",
    "Svårt att höra längst bak i salen.",
    "Jag tar med mig de tre frågorna till min arbetsgrupp.",
    "Mer om vad vi gör när någon säger nej.",
)


def tell(cast: Mapping[str, Person], programme: Programme) -> None:
    """Add the staff and let everything that is told happen. In the running transaction."""
    cast["medarbetare"].profession = Profession.SOCIAL_WORKER
    staff = list(_staff())
    db.session.add_all(staff)
    db.session.flush()
    for told in tomllib.loads(FILE.read_text(encoding="utf-8"))["courses"]:
        _Course(told, programme, cast, staff).tell()


def _staff() -> Iterator[Person]:
    for board in boards.valid_on(DAY):
        counts: dict[Profession, int] = {}
        for profession in OF_DISTRICT if board.kind is BoardKind.DISTRICT else OF_OTHERS:
            counts[profession] = number = counts.get(profession, 0) + 1
            name = f"{ONE_OF[profession]} {number}, {board.short_name}"
            yield Person(
                name=name,
                email=f"{swedish.slug(name)}@vpapp.example",
                board=board,
                profession=profession,
                grants=[],
            )


class _Course:
    def __init__(
        self, told: dict[str, Any], programme: Programme, cast: Mapping[str, Person], staff: list[Person]
    ) -> None:
        self.told, self.programme, self.staff = told, programme, staff
        self.office = cast["programansvarig"]
        self.dice = Random(told["title"])  # noqa: S311 - no secret

    def tell(self) -> None:
        """The course, then each of its occasions on its own days."""
        told = self.told
        goal = programmes.goal(self.programme, told["goal"]) if "goal" in told else None
        activity = programmes.activity(self.programme, told["activity"])
        assert activity
        with clock.held(_at("2022-03-01T10:00")):
            course = organising.add_course(
                **{name: told.get(name, "") for name in ("title", "for_whom", "lecturer", "description", "material")},
                goal_id=goal.id if goal else None,
                activity_id=activity.id,
                groups=[_group(each) for each in told.get("groups", [])],
                by=self.office,
            )
        for each in told["lectures"]:
            self._lecture(course, each)

    def _lecture(self, course: Course, told: dict[str, Any]) -> None:
        opens = _at(told["opens"])
        with clock.held(min(opens - timedelta(days=7), YESTERDAY)):
            lecture = organising.add(course, _plan(told), by=self.office)
            if told.get("draft"):
                return
            organising.publish(lecture, by=self.office)
        self._sign_up(lecture, told, opens)
        if "cancelled" in told:
            with clock.held(_at(told["cancelled"])):
                organising.cancel(lecture, told["because"], by=self.office)
        if "came" in told:
            self._attend(lecture, told["came"])
            self._walk_in(lecture, told.get("walked_in", 0))

    def _sign_up(self, lecture: Lecture, told: dict[str, Any], opens: datetime) -> None:
        fitting = [one for one in self.staff if lecture.opens_for(one)]
        last = _at(told["cancelled"]) if "cancelled" in told else lecture.starts_at - timedelta(hours=2)
        until = min(YESTERDAY, last)
        asking = self.dice.sample(fitting, min(told["asked"], len(fitting)))
        for number, person in enumerate(asking):
            with clock.held(opens + (until - opens) * (number + 1) / (len(asking) + 2)):
                mode = self.dice.choice(list(lecture.modes))
                actions.sign_up(lecture, person, mode, by=person)
        with clock.held(opens + timedelta(hours=3)):
            for number in range(1, told.get("outside", 0) + 1):
                email = f"familjehem-{number}@utanfor.vpapp.example"
                actions.sign_up_outside(
                    lecture, f"Familjehemsförälder {number}", email, lecture.modes[0], by=self.office
                )

    def _attend(self, lecture: Lecture, share: float) -> None:
        """Who came, and what those who answered thought of it."""
        with clock.held(lecture.ends_at + timedelta(hours=1)):
            seated = participant_queries.granted(lecture)
            noted = {one.id: Noted(None, self._came(share)) for one in seated}
            participating.note_attendance(lecture, noted, by=self.office)
            lecture.reminded_at = lecture.asked_at = clock.now()
        words = iter(self.dice.sample(WORDS, 4))
        with clock.held(lecture.ends_at + timedelta(days=1)):
            for one in seated:
                if one.person_id and one.attendance in evaluating.CAME and self.dice.random() < ANSWERS:
                    evaluating.evaluate(one, **self._thought(words))

    def _walk_in(self, lecture: Lecture, number: int) -> None:
        known = {one.person_id for one in participant_queries.all_of(lecture)}
        others = (one for one in self.staff if one.id not in known and lecture.opens_for(one))
        with clock.held(lecture.ends_at + timedelta(hours=2)):
            for person in islice(others, number):
                walk_ins.admit(lecture, person, lecture.modes[0], by=self.office)

    def _came(self, share: float) -> Attendance:
        if self.dice.random() < share:
            return Attendance.PARTLY if self.dice.random() < 0.06 else Attendance.PRESENT
        return self.dice.choice([Attendance.ABSENT, Attendance.ABSENT, Attendance.EXCUSED])

    def _thought(self, words: Iterator[str]) -> dict[str, Any]:
        likely = {"useful": [3, 4, 4, 5, 5], "clear": [3, 4, 5, 5], "apply": [2, 3, 4, 4, 5]}
        numbers = {name: self.dice.choice(some) for name, some in likely.items()}
        return numbers | {"words": next(words, "") if self.dice.random() < WITH_WORDS else ""}


def _plan(told: dict[str, Any]) -> Plan:
    starts = _at(told["starts"])
    return Plan(
        starts_at=starts,
        ends_at=starts + timedelta(hours=told["hours"]),
        opens_at=_at(told["opens"]),
        closes_at=starts,
        withdraw_by=clock.local(starts).date() - timedelta(days=1),
        place=told.get("place", ""),
        link=told.get("link", ""),
        seats_on_site=told.get("on_site"),
        seats_digital=told.get("digital"),
        released_on=date.fromisoformat(told["released"]) if "released" in told else None,
        draws_at=_at(told["draws"]) if "draws" in told else None,
        reserves={(_board(slug).id, Mode.ON_SITE): seats for slug, seats in told.get("reserved", {}).items()},
    )


def _group(told: dict[str, str]) -> Group:
    return Group(
        outside=told.get("outside", ""),
        profession=Profession(told["profession"]) if "profession" in told else None,
        board_kind=BoardKind(told["board_kind"]) if "board_kind" in told else None,
        role=Role(told["role"]) if "role" in told else None,
    )


def _board(slug: str) -> Board:
    board = boards.by_slug(slug)
    assert board
    return board


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=clock.STOCKHOLM)
