"""Questions about scorecards."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, lazyload, load_only, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from ..boards.models import Board
from ..core import swedish
from ..core.db import db
from ..programme.models import Activity, Goal, Programme, Round
from .answer_models import Answer
from .models import Commitment, Exemption, ExemptionState, Step
from .progress import Progress, count
from .status import Stage

_ANEW = {"populate_existing": True}
# What else a tick needs is read already, or cheaper asked for by itself than once for each of the other rows.
TO_TICK = (
    joinedload(Commitment.programme),
    joinedload(Commitment.activity).lazyload(Activity.goal),
    joinedload(Commitment.goal).load_only(Goal.no, Goal.name),
    joinedload(Commitment.exemptions),
    joinedload(Commitment.answers),
)
_ROW = (selectinload(Commitment.exemptions), selectinload(Commitment.answers), selectinload(Commitment.steps))
_OF = (
    Commitment.board_id.in_(sa.bindparam("board_ids", expanding=True)),
    Commitment.programme_id == sa.bindparam("programme_id"),
)
_OF_BOARD = (
    sa.select(Commitment)
    .outerjoin(Commitment.activity)
    .where(*_OF)
    .order_by(Activity.no.asc().nulls_last(), Commitment.id)
    .options(
        contains_eager(Commitment.activity).options(
            load_only(Activity.no, Activity.period_text, Activity.starts_on, Activity.ends_on),
            lazyload(Activity.goal),
        ),
        joinedload(Commitment.goal).load_only(Goal.no, Goal.name),
        joinedload(Commitment.exemptions),
    )
)
# As selectinload would, which builds its statement anew each time and asks with every id.
_THEIR: dict[str, sa.Select[Any]] = {
    "answers": sa.select(Answer).join(Answer.commitment).where(*_OF),
    "steps": sa.select(Step)
    .join(Commitment.steps)
    .where(*_OF)
    .order_by(Step.position, Step.id),
}
_LIGHT = sa.select(
    Commitment.id,
    Commitment.board_id,
    Commitment.goal_id,
    Commitment.kind,
    Commitment.stage,
    Commitment.status,
    Commitment.ends_on,
    Commitment.responsible,
    sa.exists()
    .where(
        Exemption.commitment_id == Commitment.id,
        Exemption.year == sa.bindparam("year"),
        Exemption.state == ExemptionState.ACCEPTED,
    )
    .label("exempt"),
    sa.exists()
    .where(Answer.commitment_id == Commitment.id, Answer.round_id == sa.bindparam("round_id"))
    .label("answered"),
).where(Commitment.stage != Stage.CLOSED, Commitment.programme_id == sa.bindparam("programme_id"))
_LIGHT_OF_BOARD = _LIGHT.where(Commitment.board_id == sa.bindparam("board_id"))


def of_board(board: Board, programme: Programme) -> Sequence[Commitment]:
    """The board's commitments in the plan's order, own ones last, with all that a scorecard's rows show.

    Closed ones come too: they stand at the scorecard's foot, and are no reason for a statement of their own.
    """
    return of_boards([board], programme)[board.id]


def of_boards(boards: Iterable[Board], programme: Programme) -> dict[int, list[Commitment]]:
    """Board id → its commitments as `of_board` has them, in as many statements as for one board."""
    of: dict[int, list[Commitment]] = {board.id: [] for board in boards}
    which = {"board_ids": list(of), "programme_id": programme.id}
    found = db.session.scalars(_OF_BOARD, which, execution_options=_ANEW).unique().all()
    for name, query in _THEIR.items():
        own: dict[int, list[Any]] = defaultdict(list)
        for part in db.session.scalars(query, which, execution_options=_ANEW):
            own[part.commitment_id].append(part)
        for one in found:
            set_committed_value(one, name, own[one.id])
    for one in found:
        of[one.board_id].append(one)
    return of


def whole(commitment_id: int) -> Commitment:
    """One commitment, with all that its page shows, read anew."""
    query = sa.select(Commitment).where(Commitment.id == commitment_id)
    shown = (joinedload(Commitment.activity), joinedload(Commitment.goal), joinedload(Commitment.board))
    return db.session.scalars(query.options(*shown, *_ROW).execution_options(**_ANEW)).unique().one()


def of_activity(activity: Activity) -> Sequence[Commitment]:
    """Every board's commitment from a row of the plan, still open, with its board."""
    return db.session.scalars(
        sa.select(Commitment)
        .join(Commitment.board)
        .where(Commitment.activity_id == activity.id, Commitment.stage != Stage.CLOSED)
        .order_by(Board.sort_key)
        .options(contains_eager(Commitment.board), selectinload(Commitment.exemptions))
    ).all()


def progress_by_board(programme: Programme, current: Round | None, day: date) -> dict[int, Progress]:
    """Board id → how far its open commitments have come, in one statement over light rows."""
    boards: dict[int, list[Any]] = {}
    for row in _counted(_LIGHT, current, day, programme_id=programme.id):
        boards.setdefault(row.board_id, []).append(row)
    return {board_id: count(own, day) for board_id, own in boards.items()}


def light(board_id: int, programme_id: int, current: Round | None, day: date) -> Sequence[Any]:
    """A board's open commitments as rows with just what is counted: see `progress`."""
    return _counted(_LIGHT_OF_BOARD, current, day, programme_id=programme_id, board_id=board_id)


def _counted(query: sa.Executable, current: Round | None, day: date, **which: int) -> Sequence[Any]:
    values = {"year": day.year, "round_id": current.id if current else 0, **which}
    return db.session.execute(query, values).all()


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
