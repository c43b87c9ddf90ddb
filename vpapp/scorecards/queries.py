"""Questions about scorecards."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, lazyload, load_only, selectinload

from ..boards.models import Board
from ..core import swedish
from ..core.db import db
from ..programme.models import Activity, Goal, Programme, Round
from .models import Answer, Commitment, Exemption, ExemptionState
from .progress import Progress, count
from .status import Stage

_ORDER = (Activity.no.asc().nulls_last(), Commitment.id)
_ANEW = {"populate_existing": True}
TO_TICK = (
    joinedload(Commitment.programme).joinedload(Programme.rounds),
    joinedload(Commitment.board),
    joinedload(Commitment.activity).lazyload(Activity.goal),
    joinedload(Commitment.goal).load_only(Goal.no, Goal.name),
    selectinload(Commitment.exemptions),
    selectinload(Commitment.answers),
    selectinload(Commitment.steps),
)
_ROW = (selectinload(Commitment.exemptions), selectinload(Commitment.answers), selectinload(Commitment.steps))


def of_board(board: Board, programme: Programme) -> Sequence[Commitment]:
    """The board's commitments in the plan's order, own ones last, with all that a scorecard's rows show.

    Closed ones come too: they stand at the scorecard's foot, and are no reason for a statement of their own.
    """
    query = (
        sa.select(Commitment)
        .outerjoin(Commitment.activity)
        .where(
            Commitment.board_id == board.id,
            Commitment.programme_id == programme.id,
        )
        .order_by(*_ORDER)
    )
    shown = load_only(Activity.no, Activity.period_text, Activity.starts_on, Activity.ends_on)
    activity = contains_eager(Commitment.activity).options(shown, lazyload(Activity.goal))
    goal = joinedload(Commitment.goal).load_only(Goal.no, Goal.name)
    return db.session.scalars(query.options(activity, goal, *_ROW).execution_options(**_ANEW)).unique().all()


def whole(commitment_id: int) -> Commitment:
    """One commitment, with all that its page shows, read anew."""
    query = sa.select(Commitment).where(Commitment.id == commitment_id)
    shown = (joinedload(Commitment.activity), joinedload(Commitment.goal), joinedload(Commitment.board))
    return db.session.scalars(query.options(*shown, *_ROW).execution_options(**_ANEW)).unique().one()


def of_activity(activity: Activity, current: Round | None) -> Sequence[Commitment]:
    """Every board's commitment from a row of the plan, still open, with its board and its answer in the round."""
    answer = selectinload(Commitment.answers.and_(Answer.round_id == (current.id if current else 0)))
    return db.session.scalars(
        sa.select(Commitment)
        .join(Commitment.board)
        .where(Commitment.activity_id == activity.id, Commitment.stage != Stage.CLOSED)
        .order_by(Board.sort_key)
        .options(contains_eager(Commitment.board), selectinload(Commitment.exemptions), answer)
    ).all()


def progress_by_board(programme: Programme, current: Round | None, day: date) -> dict[int, Progress]:
    """Board id → how far its open commitments have come, in one statement over light rows."""
    boards: dict[int, list[Any]] = {}
    for row in _light(current, day, Commitment.programme_id == programme.id):
        boards.setdefault(row.board_id, []).append(row)
    return {board_id: count(own, day) for board_id, own in boards.items()}


def light(board_id: int, programme_id: int, current: Round | None, day: date) -> Sequence[Any]:
    """A board's open commitments as rows with just what is counted: see `progress`."""
    return _light(current, day, Commitment.board_id == board_id, Commitment.programme_id == programme_id)


def _light(current: Round | None, day: date, *which: sa.ColumnElement[bool]) -> Sequence[Any]:
    exempt = sa.exists().where(
        Exemption.commitment_id == Commitment.id,
        Exemption.year == day.year,
        Exemption.state == ExemptionState.ACCEPTED,
    )
    answered = sa.exists().where(
        Answer.commitment_id == Commitment.id, Answer.round_id == (current.id if current else 0)
    )
    return db.session.execute(
        sa.select(
            Commitment.board_id,
            Commitment.goal_id,
            Commitment.kind,
            Commitment.stage,
            Commitment.status,
            Commitment.ends_on,
            Commitment.responsible,
            exempt.label("exempt"),
            answered.label("answered"),
        ).where(Commitment.stage != Stage.CLOSED, *which)
    ).all()


def exemptions_to_decide(programme: Programme) -> Sequence[Exemption]:
    """What boards have proposed as not applicable and the office has not decided, oldest first."""
    return db.session.scalars(
        sa.select(Exemption)
        .join(Exemption.commitment)
        .join(Commitment.board)
        .where(Commitment.programme_id == programme.id, Exemption.state == ExemptionState.PROPOSED)
        .order_by(Exemption.id)
        .options(contains_eager(Exemption.commitment).contains_eager(Commitment.board))
    ).all()


def titles_of(ids: Sequence[int]) -> dict[int, str]:
    """Commitment id → title."""
    if not ids:
        return {}
    query = sa.select(Commitment.id, Commitment.title).where(Commitment.id.in_(set(ids)))
    return dict(db.session.execute(query).all())


def taken(programme: Programme) -> set[tuple[int, int | str]]:
    """What boards have already: (board id, activity id), closed or not, or (board id, folded title) of an own one."""
    rows = db.session.execute(
        sa.select(Commitment.board_id, Commitment.activity_id, Commitment.title).where(
            Commitment.programme_id == programme.id,
            sa.or_(Commitment.stage != Stage.CLOSED, Commitment.activity_id.is_not(None)),
        )
    )
    return {(row.board_id, row.activity_id or swedish.fold(row.title)) for row in rows}
