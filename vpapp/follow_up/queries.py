"""Questions about follow-up."""

from collections.abc import Collection, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, lazyload, load_only, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from ..boards.models import Board
from ..core.db import db
from ..people.models import Person
from ..programme.models import Activity, Goal, Programme, Round
from ..scorecards import answering
from ..scorecards.answer_models import Answer
from ..scorecards.expectation import ASKED, asks_again, expectation, is_said_again
from ..scorecards.models import Commitment
from ..scorecards.submission_models import Submission, SubmissionState
from .assignment_models import Assignment
from .models import OPENINGS, GoalAnswer, Source, SubmissionNote, SubmissionVersion
from .reminder_models import Reminder


def round_of(programme: Programme, year: int, kind: str) -> Round | None:
    """The programme's round by its address: the year, and `vp`, `t1`, `t2` or `vb`."""
    return next((one for one in programme.rounds if one.year == year and one.kind.lower() == kind), None)


def goal_answers(board_ids: Sequence[int], programme_id: int) -> Sequence[GoalAnswer]:
    """All that the boards have said of the programme's goals."""
    query = sa.select(GoalAnswer).join(GoalAnswer.round).where(
        GoalAnswer.board_id.in_(board_ids), Round.programme_id == programme_id
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


def newest_seals(one: Round) -> dict[int, tuple[int, str, Source]]:
    """Board id → (id, seal, source) of what it has handed in last in the round; without what it says."""
    version = SubmissionVersion
    query = sa.select(Submission.board_id, version.id, version.seal, version.source)
    query = query.join(version.submission).where(Submission.round_id == one.id).order_by(version.number)
    return {board_id: (key, seal, source) for board_id, key, seal, source in db.session.execute(query)}


def versions_by_id(ids: Sequence[int]) -> Sequence[SubmissionVersion]:
    """Those versions."""
    return db.session.scalars(sa.select(SubmissionVersion).where(SubmissionVersion.id.in_(ids))).all()


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


def answered(programme: Programme, one: Round, board_ids: Collection[int]) -> dict[int, tuple[int, int]]:
    """Board id → (how many of the rows that the round asks for are answered, how many those are), of those boards."""
    said = set(db.session.scalars(sa.select(Answer.commitment_id).where(Answer.round_id == one.id)))
    query = sa.select(Commitment).where(
        Commitment.programme_id == programme.id, Commitment.board_id.in_(board_ids)
    )
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


def from_the_plan(programme: Programme, board_ids: Collection[int]) -> dict[int, list[Commitment]]:
    """Board id → its commitments from the plan, with what a round needs to know to ask for them."""
    query = sa.select(Commitment).join(Commitment.activity).where(
        Commitment.programme_id == programme.id, Commitment.board_id.in_(board_ids)
    )
    only = (contains_eager(Commitment.activity).load_only(Activity.no), selectinload(Commitment.exemptions))
    found: dict[int, list[Commitment]] = {}
    every = db.session.scalars(query.options(*only)).all()
    _know_what_was_told(programme, every)
    for one in every:
        found.setdefault(one.board_id, []).append(one)
    return found


def to_list(programme: Programme, board_ids: Collection[int]) -> dict[int, list[Commitment]]:
    """Board id → all its commitments as a version would list them, own ones last."""
    query = sa.select(Commitment).outerjoin(Commitment.activity).options(
        contains_eager(Commitment.activity).options(
            load_only(Activity.no, Activity.period_text, Activity.starts_on, Activity.ends_on),
            lazyload(Activity.goal),
        ),
        joinedload(Commitment.goal).load_only(Goal.no, Goal.name),
        selectinload(Commitment.exemptions),
    )  # fmt: skip
    only = query.where(Commitment.programme_id == programme.id, Commitment.board_id.in_(board_ids))
    found: dict[int, list[Commitment]] = {}
    for one in db.session.scalars(only.order_by(Activity.no.asc().nulls_last(), Commitment.id)):
        found.setdefault(one.board_id, []).append(one)
    _know_what_was_told(programme, [one for of_board in found.values() for one in of_board])
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


def writable(day: date) -> Sequence[Round]:
    """The rounds that are open on the day, for all boards or for one that was opened again, the first due first."""
    of_one = sa.exists().where(Submission.round_id == Round.id, Submission.open_until >= day)
    is_open = sa.and_(Round.closes_on >= day, Round.closed_at.is_(None))
    query = sa.select(Round).where(Round.opens_on <= day, sa.or_(is_open, of_one))
    return db.session.scalars(query.order_by(Round.due_on, Round.id)).all()


def last_reminded(since: date) -> dict[tuple[int, int], date]:
    """(board id, person id) → the day they were last reminded, of those that were since then."""
    query = sa.select(Reminder.board_id, Reminder.person_id, sa.func.max(Reminder.sent_on))
    found = db.session.execute(query.where(Reminder.sent_on >= since).group_by(Reminder.board_id, Reminder.person_id))
    return {(board_id, person_id): day for board_id, person_id, day in found}


def assignment(commitment_id: int, round_id: int) -> Assignment | None:
    """Who answers for the row instead of the key function, if anybody does."""
    query = sa.select(Assignment).where(Assignment.commitment_id == commitment_id, Assignment.round_id == round_id)
    return db.session.scalar(query)


def assigned_in(board_id: int, one: Round) -> dict[int, str]:
    """Commitment id → the name of the colleague who answers for it in the round."""
    query = sa.select(Assignment.commitment_id, Person.name).join(Assignment.person).join(Assignment.commitment)
    found = db.session.execute(query.where(Assignment.round_id == one.id, Commitment.board_id == board_id))
    return dict(found.all())


def to_answer(person: Person, day: date) -> Sequence[Assignment]:
    """The rows that the person is to answer in rounds that are open and has not, the first due first."""
    answered = sa.exists().where(
        Answer.commitment_id == Assignment.commitment_id, Answer.round_id == Assignment.round_id
    )
    query = (
        sa.select(Assignment)
        .join(Assignment.round)
        .join(Assignment.commitment)
        .where(Assignment.person_id == person.id, Commitment.board_id == person.board_id, ~answered)
        .order_by(Round.due_on, Assignment.id)
        .options(
            contains_eager(Assignment.round),
            contains_eager(Assignment.commitment).options(
                joinedload(Commitment.board), selectinload(Commitment.exemptions),
                selectinload(Commitment.answers).joinedload(Answer.round),
            ),
        )
    )
    found = db.session.scalars(query).all()
    rounds = {each.round for each in found}
    locked = {one for one in rounds if answering.locked(answering.submission_of(person.board_id or 0, one), one, day)}
    return [
        each for each in found if each.round not in locked and expectation(each.commitment, each.round) in ASKED
    ]


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
