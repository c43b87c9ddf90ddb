"""Verbs of a board: saying how it stands with commitments and goals, and handing that in for others to read."""

from datetime import date
from typing import Any

from ..audit import actions as audit
from ..audit.events import Event
from ..boards.models import Board
from ..core import clock, swedish
from ..core.db import db
from ..core.rules import Refused, Stale
from ..people.models import Person
from ..programme.models import Goal, PeriodKind, Round
from ..scorecards import actions as scorecards
from ..scorecards import answering
from ..scorecards.answer_models import Answer, Assessment
from ..scorecards.expectation import Expectation
from ..scorecards.models import Commitment
from ..scorecards.status import BY_KIND, WORDS, Status
from ..scorecards.submission_models import Submission, SubmissionState
from . import queries
from .freezing import freeze, note, show_to_all, submission_for
from .models import GoalAnswer, NoteKind, Source, SubmissionVersion
from .report import Report, Row

SAID = ("status", "assessment", "text", "reason", "support", "is_example")


def answer(commitment: Commitment, one: Round, *, version: int, by: Person | None, **said: Any) -> Answer:
    """Say how it stands: status, assessment, text, reason, support, is_example; also what is not complete yet.

    `version` is that of the answer that was read, 0 for none. Without a status the one of now holds. Raises Stale
    when somebody else has said something else since, Refused when the round does not ask, is locked, or for a
    status of another kind of period.
    """
    refuse_unasked(commitment, one)
    found, chosen = commitment.answer_in(one), said["status"]
    said["status"] = chosen or (found or commitment).status
    if said["status"] not in BY_KIND[commitment.kind]:
        raise Refused(f"Läget ”{WORDS[said['status']]}” finns inte för den här sortens åtagande.")
    if said["assessment"] in (None, Assessment.FULL):
        said["reason"] = None
    refuse_stale(found, version, said, who=by)
    if found is None:
        found = Answer(round_id=one.id, round=one, status=commitment.status, text="", support="", is_example=False)
        commitment.answers.append(found)
    changes = audit.change(found, **said)
    if not changes and found.id:
        return found
    if chosen:
        _say_status(commitment, chosen, by=by)
    found.unchanged_since = None
    _write(commitment, found, one, changes, by=by)
    return found


def refuse_stale(
    found: Answer | GoalAnswer | None, version: int, said: dict[str, Any], *, who: Person | None
) -> None:
    """Raises Stale when somebody else has said something else since `version`.

    One's own text is saved as it is written, and a save may leave before the answer to the one before has come.
    """
    if found is None or found.version == version or (who and found.answered_by_id == who.id):
        return
    if any(getattr(found, name) != value for name, value in said.items()):
        raise Stale


def answer_unchanged(commitment: Commitment, one: Round, *, by: Person | None) -> Answer:
    """Confirm that nothing has changed since the last answer, dated and by a person; its text is not copied.

    Said twice it is the same. Raises Refused when there is no earlier answer, something else is said already, or
    when the round does not ask or is locked.
    """
    refuse_unasked(commitment, one)
    before, found = Row(commitment, one).previous, commitment.answer_in(one)
    if before is None:
        raise Refused("Det finns inget tidigare svar att hålla fast vid.")
    if found and found.unchanged_since is before.round:
        return found
    if found and (found.text or found.assessment):
        raise Refused("Ni har redan skrivit ett svar i omgången. Ta bort det först.")
    if found is None:
        found = Answer(round_id=one.id, round=one, text="", support="", is_example=False)
        commitment.answers.append(found)
    found.status, found.assessment, found.reason = before.status, before.assessment, before.reason
    found.unchanged_since = before.round
    _write(commitment, found, one, {}, by=by)
    return found


def clear(commitment: Commitment, one: Round, *, version: int, by: Person | None) -> None:
    """Take away what is said in the round. Raises Stale and Refused as `answer` does."""
    answering.refuse_locked(commitment.board_id, one)
    found = commitment.answer_in(one)
    if found is None:
        return
    if found.version != version and found.answered_by_id != (by.id if by else None):
        raise Stale
    commitment.answers.remove(found)
    db.session.delete(found)
    if commitment.kind is PeriodKind.ONGOING and commitment.status_before:
        commitment.status, commitment.status_before = commitment.status_before, None
    audit.record(Event.ANSWER_REMOVED, on=commitment, by=by, note=one.name)


def to_share(commitment: Commitment, one: Round) -> Answer:
    """What is said in the round and may be shared as a good example. Raises Refused when nothing is."""
    found = commitment.answer_in(one)
    if found is None or not found.is_example:
        raise Refused("Ange först att svaret kan delas som gott exempel.")
    return found


def refuse_not_asked_again(commitment: Commitment, one: Round) -> None:
    """Raises Refused when the round does not ask if it is not applicable the year after, or is locked."""
    answering.refuse_locked(commitment.board_id, one)
    if not Row(commitment, one).asks_again:
        raise Refused("Omgången frågar inte efter det här åtagandet.")


def take_up_again(commitment: Commitment, one: Round, reason: str, *, by: Person | None) -> None:
    """Ta upp igen: what was klar in an earlier round is under way once more.

    Raises Refused without a reason, for what is not settled, or when the round is locked.
    """
    scorecards.refuse_closed(commitment)
    refuse_unsettled(commitment, one)
    if not reason:
        raise Refused("Skriv varför åtagandet tas upp igen.")
    scorecards.set_status(commitment, Status.UNDER_WAY, by=by)
    audit.record(Event.COMMITMENT_TAKEN_UP, on=commitment, by=by, note=reason)


def refuse_unsettled(commitment: Commitment, one: Round) -> None:
    """Raises Refused for what is not klar since an earlier round, or when the round is locked."""
    answering.refuse_locked(commitment.board_id, one)
    if Row(commitment, one).expectation is not Expectation.SETTLED:
        raise Refused("Bara det som blev klart i en tidigare omgång kan tas upp igen.")


def answer_goal(
    board: Board, goal: Goal, one: Round, *, version: int, assessment: Assessment | None, text: str, by: Person | None
) -> GoalAnswer:
    """Say how far a goal of the programme is fulfilled at the board. Raises Stale and Refused as `answer` does."""
    answering.refuse_locked(board.id, one)
    found = queries.goal_answer(board.id, one.id, goal.id)
    said = {"assessment": assessment, "text": text}
    refuse_stale(found, version, said, who=by)
    if found is None:
        found = GoalAnswer(board_id=board.id, round_id=one.id, goal_id=goal.id, text="", version=0)
        db.session.add(found)
    if changes := audit.change(found, **said):
        found.answered_at, found.answered_by_id = clock.now(), by.id if by else None
        found.version += 1
        changes.pop("text", None)
        submission_for(board, one)
        audit.record(Event.GOAL_ANSWERED, on=found, by=by, changes=changes, note=one.name)
    return found


def refuse_locked(report: Report) -> None:
    """Raises Refused when nothing in the report can be changed today."""
    if why := report.locked:
        raise Refused(why)


def refuse_unasked(commitment: Commitment, one: Round) -> None:
    """Raises Refused when the round is locked for the board, or does not ask about the commitment."""
    answering.refuse_locked(commitment.board_id, one)
    if not Row(commitment, one).is_asked:
        raise Refused("Omgången frågar inte efter det här åtagandet.")


def _say_status(commitment: Commitment, status: Status, *, by: Person | None) -> None:
    """The scorecard says what the follow-up says; of an ongoing one others see it when it is handed in.

    What is closed keeps the status that it had then, whatever is told afterwards of the time before.
    """
    if commitment.closed_on:
        return
    if commitment.kind is not PeriodKind.ONGOING:
        scorecards.set_status(commitment, status, by=by)
    elif commitment.status is not status:
        commitment.status_before = commitment.status_before or commitment.status
        commitment.status = status


def _write(
    commitment: Commitment, said: Answer, one: Round, changes: dict[str, list[Any]], *, by: Person | None
) -> None:
    said.answered_at, said.answered_by_id = clock.now(), by.id if by else None
    said.version = (said.version or 0) + 1
    submission_for(commitment.board, one)
    known = {name: pair for name, pair in changes.items() if name in ("status", "assessment")}
    audit.record(Event.ANSWER_WRITTEN, on=commitment, by=by, changes=known, note=one.name)


def hand_in(report: Report, *, decided_on: date | None, paragraph: str, by: Person | None) -> SubmissionVersion:
    """Lämna in: freeze what is said as the next version. Raises Refused while something is left, or when locked."""
    board, one = report.board, report.round
    refuse_locked(report)
    if decided_on and decided_on > clock.today():
        raise Refused("Beslutet kan inte ligga i framtiden.")
    if report.left:
        left = swedish.count(len(report.left), "rad", "rader")
        raise Refused(f"{left} kvar innan ni kan lämna in. Den första är ”{report.left[0].title}”.")
    submission = submission_for(board, one)
    submission.state, submission.open_until = SubmissionState.SUBMITTED, None
    submission.decided_on, submission.paragraph = decided_on, paragraph
    show_to_all(report)
    version = freeze(submission, report, Source.HANDED_IN, who=by)
    note(submission, NoteKind.HANDED_IN, number=version.number, who=by)
    audit.record(Event.REPORT_HANDED_IN, on=submission, by=by, note=f"{one.name}, version {version.number}")
    return version


def note_ils(submission: Submission, *, reference: str, is_in_ils: bool, by: Person) -> None:
    """Note where in ILS the follow-up is, and that it is there; also of what is handed in."""
    on = submission.in_ils_on or clock.today()
    changes = audit.change(submission, ils_reference=reference, in_ils_on=on if is_in_ils else None)
    if changes:
        audit.record(Event.ILS_NOTED, on=submission, by=by, changes=changes)


def set_meeting(submission: Submission, day: date | None, *, by: Person | None) -> None:
    """When the board meets about the round; reminders count back from it."""
    if changes := audit.change(submission, meeting_on=day):
        audit.record(Event.MEETING_SET, on=submission, by=by, changes=changes)
