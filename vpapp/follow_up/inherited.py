"""What boards that have become a new one said last of what goes on there: shown beside the field, never an answer."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from ..boards.models import Board
from ..core.db import db
from ..programme.models import Round
from ..scorecards.models import Commitment, lineage
from ..scorecards.submission_models import Submission
from .models import Source, SubmissionVersion
from .versions import FrozenRow, rows_of


class Said(NamedTuple):
    """What an old board said last, and in which round."""

    board: str
    round: str
    row: FrozenRow


def said_before(board: Board, one: Round) -> dict[int, list[Said]]:
    """Commitment id → what each board before has said last, by what is frozen; nothing of a draft."""
    pairs = _lineage(board)
    said: dict[int, Said] = {}
    for version in _versions({old.board_id for _, old in pairs}, one):
        content = version.content
        name, when = content["board"]["short_name"], f"{content['round']['kind']} {content['round']['year']}"
        for row in rows_of(content, handed_in=version.source is not Source.CLOSING):
            if row.answered:
                said[row.commitment] = Said(name, when, row)
    found: dict[int, list[Said]] = {}
    for heir_id, old in pairs:
        if old.id in said:
            found.setdefault(heir_id, []).append(said[old.id])
    return found


def _lineage(board: Board) -> list[tuple[int, Commitment]]:
    heir = sa.orm.aliased(Commitment)
    query = (
        sa.select(heir.id, Commitment)
        .join(lineage, lineage.c.commitment_id == heir.id)
        .join(Commitment, lineage.c.predecessor_id == Commitment.id)
        .where(heir.board_id == board.id)
        .order_by(heir.id, Commitment.id)
    )
    return [(heir_id, old) for heir_id, old in db.session.execute(query)]


def _versions(board_ids: set[int], one: Round) -> list[SubmissionVersion]:
    if not board_ids:
        return []
    query = sa.select(SubmissionVersion).join(SubmissionVersion.submission).join(Submission.round)
    query = query.where(Submission.board_id.in_(board_ids), Round.due_on < one.due_on)
    ordered = query.order_by(Round.due_on, SubmissionVersion.number)
    return list(db.session.scalars(ordered.options(contains_eager(SubmissionVersion.submission))))
