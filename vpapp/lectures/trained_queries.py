"""Questions about who has been trained: unique people, those who came and those who say so themselves apart.

A person counts once a year and board, by their id or by what stands for it when names have gone. All is counted
in the database, with one statement for each way.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from ..boards.models import Headcount
from ..core import clock
from ..core.db import db
from ..people.models import Profession
from ..programme.models import Activity, Programme
from .course_models import Course, TargetGroup
from .models import Lecture, SignUp
from .web_course_models import Completion, WebCourse
from .words import Attendance

CAME = (Attendance.PRESENT, Attendance.PARTLY)
OUTSIDE = "u"
"""With what the stand-in of somebody without an account begins; a person's is hexadecimal."""


class Way(StrEnum):
    """How somebody is known to have taken part."""

    ATTENDED = "attended"
    REPORTED = "reported"


@dataclass(slots=True)
class Numbers:
    """Unique people of a year. Boards are by id, None those of no board; a goal is by id, None no goal."""

    city: int = 0
    boards: dict[int | None, int] = field(default_factory=dict)
    goals: dict[int | None, int] = field(default_factory=dict)
    cells: dict[tuple[int | None, int | None], int] = field(default_factory=dict)
    """(board, goal) → people."""

    def of_goals(self, board_id: int | None) -> dict[int | None, int]:
        """Goal → people of the board."""
        return {goal: people for (board, goal), people in self.cells.items() if board == board_id}


@dataclass(slots=True)
class OfBoard:
    """Unique people of a board in a year, by profession and by course."""

    professions: dict[Profession | None, int] = field(default_factory=dict)
    courses: dict[int, int] = field(default_factory=dict)
    """Course or web course → people."""


def bounds(year: int) -> tuple[datetime, datetime]:
    """The first moment of the year in Stockholm, and the first of the next."""
    return tuple(datetime.combine(date(one, 1, 1), time(), clock.STOCKHOLM) for one in (year, year + 1))  # type: ignore[return-value]


def in_year(year: int) -> sa.ColumnElement[bool]:
    """That an occasion begins in the year."""
    begins, ends = bounds(year)
    return sa.and_(Lecture.starts_at >= begins, Lecture.starts_at < ends)


def _of_year(year: int) -> sa.ColumnElement[bool]:
    """That a sign-up is to an occasion of the year: said so that the database begins with the year's occasions."""
    return SignUp.lecture_id.in_(sa.select(Lecture.id).where(in_year(year)))


IS_OUTSIDE = sa.and_(
    SignUp.person_id.is_(None), sa.or_(SignUp.stand_in.is_(None), SignUp.stand_in.startswith(OUTSIDE))
)


def _attended(*which: sa.ColumnElement[bool]) -> sa.Select[*tuple[Any, ...]]:
    return (
        _taking_part(SignUp, goal=Course.goal_id, course=Course.id)
        .join(Lecture, SignUp.lecture_id == Lecture.id)
        .join(Course, Lecture.course_id == Course.id)
        .where(SignUp.attendance.in_(CAME), ~IS_OUTSIDE, *which)
    )


def _reported(*which: sa.ColumnElement[bool]) -> sa.Select[*tuple[Any, ...]]:
    return (
        _taking_part(Completion, goal=Activity.goal_id, course=WebCourse.id)
        .join(WebCourse, Completion.web_course_id == WebCourse.id)
        .join(Activity, WebCourse.activity_id == Activity.id)
        .where(Completion.taken_back_at.is_(None), *which)
    )


def _taking_part(
    noun: type[SignUp | Completion], *, goal: sa.SQLColumnExpression[Any], course: sa.SQLColumnExpression[Any]
) -> sa.Select[*tuple[Any, ...]]:
    """What is counted: who, from which board, with which profession, for which goal and in which course."""
    return sa.select(
        noun.board_id.label("board_id"),
        noun.profession.label("profession"),
        goal.label("goal_id"),
        course.label("course_id"),
        sa.func.coalesce(sa.cast(noun.person_id, sa.String(32)), noun.stand_in).label("who"),
    ).select_from(noun)


def _completed_in(year: int) -> sa.ColumnElement[bool]:
    return Completion.completed_on.between(date(year, 1, 1), date(year, 12, 31))


def _people(way: Way, year: int, board_id: int | None = None) -> sa.Select[*tuple[Any, ...]]:
    """A row for each person, board, profession, goal and course of the year."""
    if way is Way.ATTENDED:
        of_board = [SignUp.board_id == board_id] if board_id else []
        return _attended(_of_year(year), *of_board)
    return _reported(_completed_in(year), *([Completion.board_id == board_id] if board_id else []))


def _each_once(people: sa.Select[*tuple[Any, ...]]) -> sa.CTE[Any]:
    """The rows without repetition, found once for all that is counted of them."""
    return people.distinct().cte("part").prefix_with("MATERIALIZED")


def numbers(way: Way, year: int, board_id: int | None = None) -> Numbers:
    """The whole city's, by board and goal; with a board only its own."""
    part = _each_once(_people(way, year, board_id))
    count, none = sa.func.count(part.c.who.distinct()), sa.cast(sa.null(), sa.Integer)
    board, goal = part.c.board_id, part.c.goal_id
    rows = db.session.execute(sa.union_all(
        sa.select(sa.literal("city").label("kind"), none.label("board"), none.label("goal"), count.label("people")),
        sa.select(sa.literal("board"), board, none, count).group_by(board),
        sa.select(sa.literal("goal"), none, goal, count).group_by(goal),
        sa.select(sa.literal("cell"), board, goal, count).group_by(board, goal),
    ))  # fmt: skip
    found = Numbers()
    for kind, board_id, goal_id, people in rows:
        if kind == "city":
            found.city = people
        elif kind == "board":
            found.boards[board_id] = people
        elif kind == "goal":
            found.goals[goal_id] = people
        else:
            found.cells[board_id, goal_id] = people
    return found


def of_board(way: Way, year: int, board_id: int) -> OfBoard:
    """One board's, by profession and course."""
    part = _each_once(_people(way, year, board_id))
    count, none = sa.func.count(part.c.who.distinct()), sa.cast(sa.null(), sa.Integer)
    profession = sa.cast(part.c.profession, sa.String(40))
    rows = db.session.execute(sa.union_all(
        sa.select(profession.label("profession"), none.label("course"), count.label("people")).group_by(profession),
        sa.select(sa.cast(sa.null(), sa.String(40)), part.c.course_id, count).group_by(part.c.course_id),
    ))  # fmt: skip
    found = OfBoard()
    for named, course, people in rows:
        if course is not None:
            found.courses[course] = people
        else:
            found.professions[Profession(named) if named else None] = people
    return found


def titles(way: Way, ids: Mapping[int, object]) -> dict[int, str]:
    """Course or web course → its title."""
    noun = Course if way is Way.ATTENDED else WebCourse
    return dict(db.session.execute(sa.select(noun.id, noun.title).where(noun.id.in_(list(ids)))).all())


def outside(year: int) -> dict[str, int]:
    """Those without an account who came: the name of the target group, "" for none → people."""
    group = (
        sa.select(sa.func.min(TargetGroup.outside))
        .where(TargetGroup.course_id == Lecture.course_id, TargetGroup.outside != "")
        .correlate(Lecture)
        .scalar_subquery()
    )
    who = sa.func.coalesce(SignUp.stand_in, SignUp.email)
    rows = (
        sa.select(sa.func.coalesce(group, "").label("name"), who.label("who"))
        .select_from(SignUp)
        .join(Lecture, SignUp.lecture_id == Lecture.id)
        .where(SignUp.attendance.in_(CAME), IS_OUTSIDE, _of_year(year))
        .cte("rows")
    )
    count = sa.func.count(rows.c.who.distinct())
    return dict(db.session.execute(sa.select(rows.c.name, count).group_by(rows.c.name)).all())


def employees(year: int) -> dict[int, int]:
    """Board id → how many it employs in the year, where that is known and more than nobody."""
    query = sa.select(Headcount.board_id, Headcount.employees).where(
        Headcount.year == year, Headcount.employees > 0
    )
    return dict(db.session.execute(query).all())


def years(today: date) -> list[int]:
    """The years there may be numbers of, the newest first: since the first programme began."""
    first = db.session.scalar(sa.select(sa.func.min(Programme.starts_on))) or today
    return list(range(today.year, min(first, today).year - 1, -1))


def of_activity(activity_id: int, year: int) -> Numbers:
    """Those who came to courses for an activity, by board."""
    part = _each_once(_attended(_of_year(year), Course.activity_id == activity_id))
    count, none = sa.func.count(part.c.who.distinct()), sa.cast(sa.null(), sa.Integer)
    rows = db.session.execute(sa.union_all(
        sa.select(sa.literal(True).label("whole"), none.label("board"), count.label("people")),
        sa.select(sa.literal(False), part.c.board_id, count).group_by(part.c.board_id),
    ))  # fmt: skip
    found = Numbers()
    for whole, board_id, people in rows:
        if whole:
            found.city = people
        else:
            found.boards[board_id] = people
    return found


def of_activity_at(board_id: int, activity_id: int, year: int) -> tuple[int | None, int | None]:
    """How many of the board came to courses for an activity, and say they took web courses for it.

    None where there is no such course.
    """
    ways = (
        (Course, _attended(_of_year(year), Course.activity_id == activity_id, SignUp.board_id == board_id)),
        (WebCourse, _reported(_completed_in(year), WebCourse.activity_id == activity_id,
                              Completion.board_id == board_id)),
    )  # fmt: skip
    counts = []
    for noun, people in ways:
        part = people.subquery()
        number = sa.select(sa.func.count(part.c.who.distinct())).scalar_subquery()
        counts.append(sa.case((sa.exists().where(noun.activity_id == activity_id), number)))
    came, reported = db.session.execute(sa.select(*counts)).one()
    return came, reported
