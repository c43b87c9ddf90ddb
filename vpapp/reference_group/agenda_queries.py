"""Questions about proposals, agendas and decisions."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload
from sqlalchemy.sql.base import ExecutableOption

from ..boards.models import Board
from ..core.db import db
from ..people.models import Person
from .agenda_models import AgendaItem, GroupDecision, ItemState
from .meeting_models import GroupMeeting

ITEM: tuple[ExecutableOption, ...] = (joinedload(AgendaItem.meeting), joinedload(AgendaItem.by))
DECISION: tuple[ExecutableOption, ...] = (joinedload(GroupDecision.meeting), joinedload(GroupDecision.board))
IS_OPEN = GroupDecision.done_on.is_(None)


def agenda(meeting: GroupMeeting) -> Sequence[AgendaItem]:
    """What is on the meeting's agenda, in order."""
    query = sa.select(AgendaItem).where(AgendaItem.meeting_id == meeting.id).options(*ITEM)
    return db.session.scalars(query.order_by(AgendaItem.position, AgendaItem.id)).unique().all()


def last_position(meeting: GroupMeeting) -> int:
    """The position of the last item on the agenda, 0 where there is none."""
    query = sa.select(sa.func.max(AgendaItem.position)).where(AgendaItem.meeting_id == meeting.id)
    return db.session.scalar(query) or 0


def proposals() -> Sequence[AgendaItem]:
    """All that was proposed: what waits for an answer first, and each the latest first."""
    waits = AgendaItem.state == ItemState.NEW
    query = sa.select(AgendaItem).options(*ITEM).order_by(waits.desc(), AgendaItem.at.desc(), AgendaItem.id.desc())
    return db.session.scalars(query).unique().all()


def number_waiting() -> int:
    """How many proposals wait for an answer."""
    query = sa.select(sa.func.count(AgendaItem.id)).where(AgendaItem.state == ItemState.NEW)
    return db.session.scalar(query) or 0


def decisions_of(meeting: GroupMeeting) -> Sequence[GroupDecision]:
    """What a meeting decided, in the order it was written."""
    query = sa.select(GroupDecision).where(GroupDecision.meeting_id == meeting.id).options(*DECISION)
    return db.session.scalars(query.order_by(GroupDecision.id)).unique().all()


def decisions(*, only_published: bool) -> sa.Select[GroupDecision]:
    """Decisions of all meetings, to be narrowed: open ones first by their day, then those that are done."""
    query = sa.select(GroupDecision).join(GroupDecision.meeting).options(*DECISION)
    if only_published:
        query = query.where(GroupMeeting.notes_published_at.is_not(None))
    return query.order_by(GroupDecision.done_on.is_not(None), GroupDecision.done_on.desc(), GroupDecision.due_on,
                          GroupDecision.id)  # fmt: skip


def owners(*, only_published: bool) -> Sequence[Board]:
    """The boards that own decisions."""
    owning = decisions(only_published=only_published).with_only_columns(GroupDecision.board_id).order_by(None)
    query = sa.select(Board).where(Board.id.in_(owning)).order_by(Board.sort_key)
    return db.session.scalars(query).all()


def open_decisions_of(person: Person, *, with_nobodys: bool) -> Sequence[GroupDecision]:
    """The open decisions that the person's board is to see to; `with_nobodys`: also those of no board."""
    is_own = GroupDecision.board_id == (person.board_id or 0)
    mine = sa.or_(is_own, GroupDecision.board_id.is_(None)) if with_nobodys else is_own
    query = sa.select(GroupDecision).where(mine, IS_OPEN).options(*DECISION)
    return db.session.scalars(query.order_by(GroupDecision.due_on, GroupDecision.id)).unique().all()
