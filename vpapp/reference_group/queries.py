"""Questions about the group's members and meetings."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from ..boards import queries as boards
from ..boards.models import Board
from ..core import clock
from ..core.db import db
from ..mail.models import Recipient
from ..people.models import Person
from ..programme import queries as programmes
from ..programme.models import Part, Programme
from .agenda_models import AgendaItem
from .meeting_models import GroupMeeting, MeetingAttendance, MeetingState
from .member_models import GroupMember

MEMBER: tuple[ExecutableOption, ...] = (joinedload(GroupMember.board), joinedload(GroupMember.person))
MEETING: tuple[ExecutableOption, ...] = (
    selectinload(GroupMeeting.attendances).joinedload(MeetingAttendance.member).joinedload(GroupMember.board),
    selectinload(GroupMeeting.documents),
)
"""All that is shown of a meeting but its agenda, without the bytes of its documents."""
FEWEST_GOALS = 2
"""A board with so many goals in the plan is proposed as a member."""


class Candidate(NamedTuple):
    """A board that could have a member: of how many goals and activities it is to carry out something."""

    board: Board
    goals: int
    activities: int
    has_member: bool


def members_on(day: date) -> Sequence[GroupMember]:
    """Those who are members on the day, by board and function."""
    query = sa.select(GroupMember).join(GroupMember.board).where(_on(day)).options(*MEMBER)
    return db.session.scalars(query.order_by(Board.sort_key, GroupMember.function, GroupMember.id)).all()


def former_members(day: date) -> Sequence[GroupMember]:
    """Those whose last day was before the day, the latest first."""
    query = sa.select(GroupMember).where(GroupMember.last_on < day).options(*MEMBER)
    return db.session.scalars(query.order_by(GroupMember.last_on.desc(), GroupMember.id.desc())).all()


def member_by_account(person: Person, day: date) -> GroupMember | None:
    """The membership that the account has on the day or later."""
    later = sa.or_(GroupMember.last_on.is_(None), GroupMember.last_on >= day)
    return db.session.scalar(sa.select(GroupMember).where(GroupMember.person_id == person.id, later).limit(1))


def recipients(day: date) -> Sequence[Recipient]:
    """Whom mails about a meeting on the day go to: its members with an open account."""
    query = sa.select(Person).join(GroupMember).where(_on(day), Person.closed_on.is_(None))
    return [one.recipient for one in db.session.scalars(query.order_by(Person.id)).unique()]


def _on(day: date) -> sa.ColumnElement[bool]:
    return sa.and_(GroupMember.from_on <= day, sa.or_(GroupMember.last_on.is_(None), GroupMember.last_on >= day))


def candidates(programme: Programme, day: date) -> list[Candidate]:
    """The boards that have to lead or carry out something of several goals, those with most first.

    By the plan's addressees, of which the scorecards are made; what a board only receives does not count.
    """
    plan = db.session.scalars(programmes.plan(programme).options(*programmes.FULL)).all()
    taken = {one.board_id for one in members_on(day)}
    found = []
    for board in boards.valid_on(day):
        own = [one for one in plan if programmes.part_of(board, one) in (Part.LEADS, Part.IMPLEMENTS)]
        goals = {one.goal_id for one in own if one.goal_id}
        found.append(Candidate(board, len(goals), len(own), board.id in taken))
    several = (one for one in found if one.goals >= FEWEST_GOALS)
    return sorted(several, key=lambda one: (-one.goals, -one.activities, one.board.sort_key))


def coming(now: datetime, *, with_planned: bool) -> Sequence[GroupMeeting]:
    """Meetings that are not over, the next first; without those that nobody has been called to, unless wanted."""
    query = sa.select(GroupMeeting).where(GroupMeeting.ends_at >= now)
    if not with_planned:
        query = query.where(GroupMeeting.state != MeetingState.PLANNED)
    return db.session.scalars(query.order_by(GroupMeeting.starts_at, GroupMeeting.id)).all()


def past(now: datetime, *, only_published: bool) -> Sequence[GroupMeeting]:
    """Meetings that are over, the latest first."""
    query = sa.select(GroupMeeting).where(GroupMeeting.ends_at < now)
    if only_published:
        query = query.where(GroupMeeting.notes_published_at.is_not(None))
    return db.session.scalars(query.order_by(GroupMeeting.starts_at.desc(), GroupMeeting.id.desc())).all()


def next_meeting(now: datetime) -> GroupMeeting | None:
    """The next one that is planned or called."""
    query = sa.select(GroupMeeting).where(GroupMeeting.ends_at >= now, GroupMeeting.state != MeetingState.CANCELLED)
    return db.session.scalar(query.order_by(GroupMeeting.starts_at, GroupMeeting.id).limit(1))


def called_after(now: datetime) -> Sequence[GroupMeeting]:
    """Meetings that the members have been called to and that have not begun."""
    query = sa.select(GroupMeeting).where(GroupMeeting.state == MeetingState.CALLED, GroupMeeting.starts_at > now)
    return db.session.scalars(query.order_by(GroupMeeting.starts_at)).all()


def unpublished(now: datetime) -> Sequence[GroupMeeting]:
    """Meetings that were held, whose notes are not published."""
    called = GroupMeeting.state == MeetingState.CALLED
    query = sa.select(GroupMeeting).where(
        called, GroupMeeting.ends_at < now, GroupMeeting.notes_published_at.is_(None)
    )
    return db.session.scalars(query.order_by(GroupMeeting.starts_at)).all()


def published_between(since: datetime, until: datetime) -> Sequence[GroupMeeting]:
    """Meetings whose notes were published from the first until just before the second."""
    query = sa.select(GroupMeeting).where(
        GroupMeeting.notes_published_at >= since, GroupMeeting.notes_published_at < until
    )
    return db.session.scalars(query.order_by(GroupMeeting.notes_published_at)).all()


def meetings_by_id(ids: Collection[int]) -> Sequence[GroupMeeting]:
    """Those of them that there are."""
    return db.session.scalars(sa.select(GroupMeeting).where(GroupMeeting.id.in_(ids))).all()


def published() -> Sequence[GroupMeeting]:
    """Those whose notes everybody reads, the latest first."""
    query = sa.select(GroupMeeting).where(GroupMeeting.notes_published_at.is_not(None))
    return db.session.scalars(query.order_by(GroupMeeting.starts_at.desc())).all()


def presented(kind: str, key: int, *, only_published: bool) -> Sequence[GroupMeeting]:
    """The meetings that were held at which another part's thing was on the agenda, in order."""
    query = (
        sa.select(GroupMeeting)
        .join(AgendaItem, AgendaItem.meeting_id == GroupMeeting.id)
        .where(AgendaItem.reference_kind == kind, AgendaItem.reference_id == key)
        .where(GroupMeeting.state == MeetingState.CALLED, GroupMeeting.starts_at <= clock.now())
        .distinct()
    )
    if only_published:
        query = query.where(GroupMeeting.notes_published_at.is_not(None))
    return db.session.scalars(query.order_by(GroupMeeting.starts_at)).all()
