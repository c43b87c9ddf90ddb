"""Questions about the programme."""

import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from ..boards.models import Board, BoardKind, Concern
from ..core.db import db
from .loading import DATA
from .models import (
    Activity,
    Addressee,
    Goal,
    Group,
    Part,
    Programme,
    Round,
    RoundKind,
)

FULL = (selectinload(Activity.addressees), selectinload(Activity.tips))
_WITH_ROUNDS = sa.select(Programme).options(joinedload(Programme.rounds))
_BY_SLUG = _WITH_ROUNDS.where(Programme.slug == sa.bindparam("slug"))
_RUNNING = sa.and_(Programme.starts_on <= sa.bindparam("day"), Programme.ends_on >= sa.bindparam("day"))
_CURRENT = _WITH_ROUNDS.order_by(_RUNNING.desc(), Programme.starts_on.desc()).limit(1)


def current(day: date, slug: str | None = None) -> Programme | None:
    """The programme with that address; else the one of the day, else the latest. With its rounds."""
    query, values = (_BY_SLUG, {"slug": slug}) if slug else (_CURRENT, {"day": day})
    return db.session.scalars(query, values).unique().one_or_none()


def goals(programme: Programme) -> Sequence[Goal]:
    """The goals with what is under way in each."""
    query = sa.select(Goal).where(Goal.programme_id == programme.id).order_by(Goal.no)
    return db.session.scalars(query.options(selectinload(Goal.under_way))).all()


def plan(programme: Programme) -> sa.Select[Activity]:
    """The plan's rows in the paper's order, to be narrowed and run."""
    return sa.select(Activity).where(Activity.programme_id == programme.id).order_by(Activity.no)


def activities(programme: Programme) -> Sequence[Activity]:
    """The plan's rows, in order."""
    return db.session.scalars(plan(programme)).all()


def has_part(board: Board) -> sa.ColumnElement[bool]:
    """That an activity gives the board a part: by its name, by its kind, or as one of those concerned."""
    groups = [group for group in Group if matches(group, board)]
    return Activity.addressees.any(sa.or_(Addressee.board_id == board.id, Addressee.group.in_(groups)))


def matches(group: Group, board: Board) -> bool:
    """Whether the board is one of the group's."""
    match group:
        case Group.ALL_BOARDS:
            return True
        case Group.DISTRICT_BOARDS:
            return board.kind is BoardKind.DISTRICT
        case Group.CONCERNED_BOARDS:
            return board.concerned is Concern.YES
        case Group.BOARD | Group.AUDIENCE:
            return False


def addresses(rule: Addressee, board: Board) -> bool:
    """Whether the rule names the board, itself or by a group."""
    return rule.board_id == board.id or matches(rule.group, board)


def part_of(board: Board, activity: Activity) -> Part | None:
    """The board's part in the activity: whoever leads does not also receive."""
    found = {rule.part for rule in activity.addressees if addresses(rule, board)}
    return next((part for part in Part if part in found), None)


def activity(programme: Programme, no: int) -> Activity | None:
    """One row of the plan."""
    return db.session.scalar(
        sa.select(Activity).where(Activity.programme_id == programme.id, Activity.no == no).options(*FULL)
    )


def activity_id(programme: Programme, no: int) -> int | None:
    """The id of a row of the plan, to be loaded and locked by."""
    return db.session.scalar(
        sa.select(Activity.id).where(Activity.programme_id == programme.id, Activity.no == no)
    )


def numbers(programme: Programme) -> Sequence[int]:
    """The numbers of the plan's rows, in order."""
    query = sa.select(Activity.no).where(Activity.programme_id == programme.id)
    return db.session.scalars(query.order_by(Activity.no)).all()


def goal(programme: Programme, no: int) -> Goal | None:
    """One goal, with what is under way in it."""
    return db.session.scalar(
        sa.select(Goal)
        .where(Goal.programme_id == programme.id, Goal.no == no)
        .options(selectinload(Goal.under_way))
    )


def activities_of(goal: Goal) -> Sequence[Activity]:
    """The plan's rows under a goal."""
    query = sa.select(Activity).where(Activity.goal_id == goal.id).order_by(Activity.no)
    return db.session.scalars(query).all()


class Lesson(NamedTuple):
    """What was learnt of the programme before, and what is done about it here."""

    finding: str
    answer: str


@cache
def _facts() -> tuple[str, tuple[Lesson, ...]]:
    facts = tomllib.loads((DATA / "programme.toml").read_text(encoding="utf-8"))
    return facts["slug"], tuple(Lesson(**lesson) for lesson in facts["lessons"])


def lessons(programme: Programme) -> Sequence[Lesson]:
    """The lessons of the programme before this one; none for a programme that has no file of its own."""
    slug, found = _facts()
    return found if slug == programme.slug else ()


def open_round(among: Sequence[Round], day: date) -> Round | None:
    """The round that a tick counts in: of those open on the day a report before a plan, then the first due.

    The plan for next year (VP) and this year's report (VB) are open at the same time in December and January;
    a tick says that something is being done, which is the report's question.
    """
    open_now = [one for one in among if one.is_open_on(day)]
    return min(open_now, key=lambda one: (one.kind is RoundKind.VP, one.due_on), default=None)


def next_unconfirmed(programme: Programme, no: int) -> int | None:
    """The number of the next row whose reading nobody has confirmed, from the first again after the last."""
    query = sa.select(Activity.no).where(
        Activity.programme_id == programme.id,
        Activity.interpretation_confirmed_on.is_(None),
        Activity.no != no,
    )
    return db.session.scalar(query.order_by(Activity.no < no, Activity.no).limit(1))


def unconfirmed_interpretations(programme: Programme) -> int:
    """How many rows of the plan are still read in a way that nobody has confirmed."""
    return (
        db.session.scalar(
            sa.select(sa.func.count()).where(
                Activity.programme_id == programme.id, Activity.interpretation_confirmed_on.is_(None)
            )
        )
        or 0
    )
