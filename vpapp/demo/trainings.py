"""The demo's courses: what was planned, who signed up, who came. Staff are invented and named by their function."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import sqlalchemy as sa

from ..audit import actions as audit
from ..audit.events import Event
from ..boards import queries as boards
from ..boards.models import Board, BoardKind
from ..core import clock, swedish
from ..core.access import Role
from ..core.db import db
from ..lectures import actions
from ..lectures.course_models import Course, TargetGroup
from ..lectures.models import Lecture, Reserve, SignUp
from ..lectures.words import Attendance, LectureState, Mode, SignUpState
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
        with clock.held(_at("2022-03-01T10:00")):
            course = Course(
                title=told["title"],
                for_whom=told["for_whom"],
                description=told["description"],
                lecturer=told["lecturer"],
                material=told.get("material", ""),
                goal=programmes.goal(self.programme, told["goal"]) if "goal" in told else None,
                activity=programmes.activity(self.programme, told["activity"]),
                search_text=swedish.fold(f"{told['title']} {told['for_whom']} {told['description']}"),
                groups=[_group(each) for each in told.get("groups", [])],
            )
            db.session.add(course)
            audit.record(Event.COURSE_ADDED, on=course, by=self.office)
        for each in told["lectures"]:
            self._lecture(course, each)

    def _lecture(self, course: Course, told: dict[str, Any]) -> None:
        starts, opens = _at(told["starts"]), _at(told["opens"])
        with clock.held(opens - timedelta(days=7)):
            lecture = Lecture(
                course=course,
                state=LectureState.PUBLISHED,
                starts_at=starts,
                ends_at=starts + timedelta(hours=told["hours"]),
                place=told.get("place", ""),
                link=told.get("link", ""),
                seats_on_site=told.get("on_site"),
                seats_digital=told.get("digital"),
                opens_at=opens,
                closes_at=starts,
                withdraw_by=clock.local(starts).date() - timedelta(days=1),
                released_on=date.fromisoformat(told["released"]) if "released" in told else None,
                draws_at=_at(told["draws"]) if "draws" in told else None,
                openings=[],
                reserves=[
                    Reserve(board=_board(slug), mode=Mode.ON_SITE, seats=seats)
                    for slug, seats in told.get("reserved", {}).items()
                ],
            )
            db.session.add(lecture)
            audit.record(Event.LECTURE_PUBLISHED, on=lecture, by=self.office)
        self._sign_up(lecture, told, opens)
        if "came" in told:
            self._attend(lecture, told["came"])

    def _sign_up(self, lecture: Lecture, told: dict[str, Any], opens: datetime) -> None:
        fitting = [one for one in self.staff if lecture.opens_for(one)]
        until = min(clock.now(), lecture.starts_at - timedelta(hours=2))
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
        seated = db.session.scalars(
            sa.select(SignUp).where(SignUp.lecture_id == lecture.id, SignUp.state == SignUpState.GRANTED)
        ).all()
        with clock.held(lecture.ends_at + timedelta(hours=1)):
            for one in seated:
                one.attendance = Attendance.PRESENT if self.dice.random() < share else Attendance.ABSENT
            audit.record(Event.ATTENDANCE_NOTED, on=lecture, by=self.office)


def _group(told: dict[str, str]) -> TargetGroup:
    return TargetGroup(
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
