"""What the verbs of boards and office have in common: a submission begun, frozen as a version, noted."""

from ..boards.models import Board
from ..core.db import db
from ..people.models import Person
from ..programme.models import PeriodKind, Round
from ..scorecards import answering
from ..scorecards.submission_models import Submission, SubmissionState
from . import queries
from .frozen import Transcript, content_of
from .models import NoteKind, Source, SubmissionNote, SubmissionVersion
from .report import Report


def submission_for(board: Board, one: Round) -> Submission:
    """The board's follow-up of the round; begun now if nobody has touched it."""
    found = answering.submission_of(board.id, one)
    if found is None:
        found = begun(board, one)
        db.session.add(found)
        db.session.flush()
    return found


def begun(board: Board, one: Round) -> Submission:
    """A follow-up that nobody has touched, which has no row."""
    return Submission(
        board_id=board.id, round_id=one.id, state=SubmissionState.DRAFT, paragraph="", ils_reference=""
    )


def show_to_all(report: Report) -> None:
    """What is handed in is no draft: the scorecard's statuses are everybody's from now on."""
    for row in report.rows:
        if row.commitment.kind is PeriodKind.ONGOING and row.answer:
            row.commitment.status_before = None


def freeze(
    submission: Submission,
    report: Report,
    source: Source,
    *,
    who: Person | None,
    transcript: Transcript | None = None,
) -> SubmissionVersion:
    """The report as the submission's next version, which nothing can change afterwards."""
    version = SubmissionVersion(
        submission=submission,
        number=queries.last_number(submission) + 1,
        source=source,
        made_by_id=who.id if who else None,
        content=content_of(report, submission, who=who, transcript=transcript),
    )
    version.seal = version.sealed()
    db.session.add(version)
    db.session.flush()
    return version


def note(
    submission: Submission, kind: NoteKind, *, who: Person | None, text: str = "", number: int | None = None
) -> None:
    """Write down what happened to a submission; such notes stay for good."""
    db.session.add(SubmissionNote(
        submission_id=submission.id, kind=kind, number=number, text=text, by_id=who.id if who else None,
        by_name=who.name if who else "",
    ))  # fmt: skip
