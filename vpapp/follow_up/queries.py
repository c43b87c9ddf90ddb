"""Questions about follow-up."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from ..boards.models import Board
from ..core.db import db
from ..programme.models import Activity, Programme, Round
from ..scorecards.answer_models import Answer
from ..scorecards.expectation import ASKED, asks_again, expectation, is_said_again
from ..scorecards.models import Commitment
from ..scorecards.submission_models import Submission, SubmissionState
from .models import OPENINGS, GoalAnswer, Source, SubmissionNote, SubmissionVersion


def round_of(programme: Programme, year: int, kind: str) -> Round | None:
    """The programme's round by its address: the year, and `vp`, `t1`, `t2` or `vb`."""
    return next((one for one in programme.rounds if one.year == year and one.kind.lower() == kind), None)


def goal_answers(board_id: int, programme_id: int) -> Sequence[GoalAnswer]:
    """All that a board has said of the programme's goals."""
    query = sa.select(GoalAnswer).join(GoalAnswer.round).where(
        GoalAnswer.board_id == board_id, Round.programme_id == programme_id
    )
    return db.session.scalars(query.options(contains_eager(GoalAnswer.round), joinedload(GoalAnswer.goal))).all()


def submissions(one: Round) -> dict[int, Submission]:
    """Board id → its follow-up of the round, of those that somebody has touched."""
    found = db.session.scalars(sa.select(Submission).where(Submission.round_id == one.id))
    return {each.board_id: each for each in found}


def versions(submission: Submission) -> Sequence[SubmissionVersion]:
    """What was handed in, the newest first."""
    query = sa.select(SubmissionVersion).where(SubmissionVersion.submission_id == submission.id)
    return db.session.scalars(query.order_by(SubmissionVersion.number.desc())).all()


def has_reported(submission: Submission) -> bool:
    """Whether there is a version that was handed in or written off, not only frozen by closing."""
    return any(version.source is not Source.CLOSING for version in versions(submission))


def latest_versions(one: Round) -> dict[int, SubmissionVersion]:
    """Board id → what it has handed in last in the round."""
    query = (
        sa.select(SubmissionVersion)
        .join(SubmissionVersion.submission)
        .where(Submission.round_id == one.id)
        .order_by(SubmissionVersion.number)
        .options(contains_eager(SubmissionVersion.submission))
    )
    return {each.board_id: each for each in db.session.scalars(query)}


def newest_ids(rounds: Sequence[Round]) -> dict[tuple[int, int], int]:
    """(round id, board id) → the id of what was handed in last, or frozen; without what it says."""
    query = (
        sa.select(Submission.round_id, Submission.board_id, sa.func.max(SubmissionVersion.id))
        .join(SubmissionVersion, SubmissionVersion.submission_id == Submission.id)
        .where(Submission.round_id.in_([one.id for one in rounds]))
        .group_by(Submission.round_id, Submission.board_id)
    )
    return {(round_id, board_id): key for round_id, board_id, key in db.session.execute(query)}


def notes(submission: Submission) -> Sequence[SubmissionNote]:
    """All that happened to a submission, the oldest first."""
    query = sa.select(SubmissionNote).where(SubmissionNote.submission_id == submission.id)
    return db.session.scalars(query.order_by(SubmissionNote.id)).all()


def last_openings(one: Round) -> dict[int, SubmissionNote]:
    """Submission id → the last note of the round that let the board write again."""
    query = sa.select(SubmissionNote).join(Submission, Submission.id == SubmissionNote.submission_id)
    found = query.where(Submission.round_id == one.id, SubmissionNote.kind.in_(OPENINGS)).order_by(SubmissionNote.id)
    return {each.submission_id: each for each in db.session.scalars(found)}


def versions_of(board_id: int, programme_id: int) -> dict[int, list[SubmissionVersion]]:
    """Round id → all versions of a board, the oldest first."""
    query = sa.select(SubmissionVersion).join(SubmissionVersion.submission).join(Submission.round)
    found = query.where(Submission.board_id == board_id, Round.programme_id == programme_id)
    by_round: dict[int, list[SubmissionVersion]] = {}
    for each in db.session.scalars(
        found.order_by(SubmissionVersion.number).options(contains_eager(SubmissionVersion.submission))
    ):
        by_round.setdefault(each.submission.round_id, []).append(each)
    return by_round


def notes_of(board_id: int, programme_id: int) -> dict[int, list[SubmissionNote]]:
    """Round id → all notes about a board's follow-up, the oldest first."""
    query = sa.select(SubmissionNote, Submission.round_id)
    query = query.join(Submission, Submission.id == SubmissionNote.submission_id)
    found = query.join(Submission.round).where(Submission.board_id == board_id, Round.programme_id == programme_id)
    by_round: dict[int, list[SubmissionNote]] = {}
    for note, round_id in db.session.execute(found.order_by(SubmissionNote.id)):
        by_round.setdefault(round_id, []).append(note)
    return by_round


def goal_answer(board_id: int, round_id: int, goal_id: int) -> GoalAnswer | None:
    """What a board has said of a goal in a round."""
    return db.session.scalar(
        sa.select(GoalAnswer).where(
            GoalAnswer.board_id == board_id, GoalAnswer.round_id == round_id, GoalAnswer.goal_id == goal_id
        )
    )


def last_number(submission: Submission) -> int:
    """The number of the submission's newest version; 0 when there is none."""
    query = sa.select(sa.func.max(SubmissionVersion.number)).where(SubmissionVersion.submission_id == submission.id)
    return db.session.scalar(query) or 0


def frozen_by_closing(one: Round) -> Sequence[SubmissionVersion]:
    """What was frozen when the round closed, of boards that had not handed in."""
    query = sa.select(SubmissionVersion).join(SubmissionVersion.submission)
    return db.session.scalars(
        query.where(Submission.round_id == one.id, SubmissionVersion.source == Source.CLOSING)
    ).all()


def answered(programme: Programme, one: Round) -> dict[int, tuple[int, int]]:
    """Board id → (how many of the rows that the round asks for are answered, how many those are)."""
    said = set(db.session.scalars(sa.select(Answer.commitment_id).where(Answer.round_id == one.id)))
    query = sa.select(Commitment).where(Commitment.programme_id == programme.id)
    found: dict[int, tuple[int, int]] = {}
    every = db.session.scalars(query.options(selectinload(Commitment.exemptions))).all()
    _know_what_was_told(programme, every)
    for each in every:
        again = asks_again(each, one)
        if again or expectation(each, one) in ASKED:
            is_done = is_said_again(each, one) if again else each.id in said
            done, asked = found.get(each.board_id, (0, 0))
            found[each.board_id] = done + is_done, asked + 1
    return found


def from_the_plan(programme: Programme) -> dict[int, list[Commitment]]:
    """Board id → its commitments from the plan, with what a round needs to know to ask for them."""
    query = sa.select(Commitment).join(Commitment.activity).where(Commitment.programme_id == programme.id)
    only = (contains_eager(Commitment.activity).load_only(Activity.no), selectinload(Commitment.exemptions))
    found: dict[int, list[Commitment]] = {}
    every = db.session.scalars(query.options(*only)).all()
    _know_what_was_told(programme, every)
    for one in every:
        found.setdefault(one.board_id, []).append(one)
    return found


def _know_what_was_told(programme: Programme, commitments: Sequence[Commitment]) -> None:
    """Load the answers of those that are klar, in one statement: a round asks until one has told of it."""
    query = sa.select(Answer).join(Answer.commitment).where(
        Commitment.programme_id == programme.id, Commitment.completed_on.is_not(None)
    )
    said: dict[int, list[Answer]] = {}
    for answer in db.session.scalars(query.options(joinedload(Answer.round))):
        said.setdefault(answer.commitment_id, []).append(answer)
    for one in commitments:
        if one.completed_on:
            set_committed_value(one, "answers", said.get(one.id, []))


def to_close(day: date) -> Sequence[int]:
    """Ids of rounds whose last day has passed and that nobody has closed, in the order they fell due."""
    query = sa.select(Round.id).where(Round.closes_on < day, Round.closed_at.is_(None))
    return db.session.scalars(query.order_by(Round.due_on, Round.id)).all()


def lapsed(day: date) -> Sequence[Submission]:
    """What was opened again in a round that is closed, and whose time has run out."""
    query = sa.select(Submission).join(Submission.round).options(contains_eager(Submission.round))
    return db.session.scalars(
        query.where(Submission.open_until < day, Round.closed_at.is_not(None)).order_by(Submission.id)
    ).all()


def waiting(programme: Programme) -> Sequence[Submission]:
    """What boards have handed in and the office has not received, with its board and round."""
    query = sa.select(Submission).join(Submission.round).join(Submission.board)
    return db.session.scalars(
        query.where(Round.programme_id == programme.id, Submission.state == SubmissionState.SUBMITTED)
        .order_by(Round.due_on, Board.sort_key)
        .options(contains_eager(Submission.round), contains_eager(Submission.board))
    ).all()
