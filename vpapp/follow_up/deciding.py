"""Verbs of the programme office: receiving what boards hand in, asking for more, opening again, closing a round."""

from collections.abc import Iterable
from datetime import date

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock, swedish
from ..core.db import db
from ..core.rules import Refused
from ..people.models import Person
from ..programme.models import Round
from ..scorecards.submission_models import Submission, SubmissionState
from . import queries
from .freezing import freeze, note, show_to_all, submission_for
from .frozen import Transcript
from .models import NoteKind, Source
from .report import Report


def receive(submission: Submission, *, by: Person) -> None:
    """Mottagen. Said twice it is the same. Raises Refused for what is not handed in."""
    if submission.state is SubmissionState.RECEIVED:
        return
    refuse_not_handed_in(submission)
    submission.state = SubmissionState.RECEIVED
    _noted(submission, NoteKind.RECEIVED, Event.REPORT_RECEIVED, by=by)


def ask_for_more(submission: Submission, text: str, until: date, *, by: Person) -> None:
    """Begär komplettering: the board may write until that day. Raises Refused without words, or for a past day."""
    refuse_not_handed_in(submission)
    _refuse_past(until)
    if not text:
        raise Refused("Skriv vad som behöver kompletteras.")
    submission.state, submission.open_until = SubmissionState.RETURNED, until
    _noted(submission, NoteKind.RETURNED, Event.REPORT_RETURNED, by=by, text=text)


def open_again(submission: Submission, reason: str, until: date, *, by: Person) -> None:
    """Öppna på nytt for one board. What closing froze goes; what it handed in stays.

    Raises Refused without a reason, for a past day, or for what is a draft in a round that is not closed.
    """
    _refuse_past(until)
    if not reason:
        raise Refused("Skriv varför uppföljningen öppnas på nytt.")
    refuse_open(submission)
    for version in queries.versions(submission):
        if version.source is Source.CLOSING:
            db.session.delete(version)
    submission.state, submission.open_until = SubmissionState.RETURNED, until
    _noted(submission, NoteKind.OPENED_AGAIN, Event.REPORT_OPENED_AGAIN, by=by, text=reason)


def close_round(one: Round, reports: Iterable[Report], *, by: Person | None) -> int:
    """Close a round: what boards that have not handed in had said is frozen, as not handed in. How many those were.

    `reports` are those of the round's boards. Who has been asked for more keeps their time for that, and what they
    handed in. Closed already it changes nothing.
    """
    if one.closed_at:
        return 0
    frozen = 0
    for report in reports:
        submission = submission_for(report.board, one)
        if submission.state is SubmissionState.DRAFT:
            freeze(submission, report, Source.CLOSING, who=by)
            show_to_all(report)
            frozen += 1
    one.closed_at = clock.now()
    audit.record(Event.ROUND_CLOSED, on=one, by=by, note=f"{one.name}: {frozen} utan inlämning")
    return frozen


def lapse(report: Report) -> None:
    """The time that one board was given has run out: what it had handed in stands, else what it has said is frozen.

    Either way it is locked, for the database too, which knows no dates. Raises Refused while there is time.
    """
    submission = submission_for(report.board, report.round)
    if not report.round.closed_at or not submission.open_until or submission.open_until >= clock.today():
        raise Refused("Tiden har inte gått ut.")
    submission.open_until = None
    if queries.has_reported(submission):
        submission.state = SubmissionState.SUBMITTED
    else:
        submission.state = SubmissionState.DRAFT
        freeze(submission, report, Source.CLOSING, who=None)
        show_to_all(report)
    audit.record(Event.REPORT_FROZEN, on=submission, by=None, note=report.round.name)


def set_dates(one: Round, *, opens_on: date, due_on: date, closes_on: date, by: Person) -> None:
    """Set when a round opens, is due and closes. Raises Refused out of that order, or for a round that is closed."""
    refuse_closed(one)
    if not opens_on <= due_on <= closes_on:
        raise Refused("Omgången ska öppna före sista inlämningsdag, och stänga efter den.")
    if changes := audit.change(one, opens_on=opens_on, due_on=due_on, closes_on=closes_on):
        audit.record(Event.ROUND_DATES_SET, on=one, by=by, changes=changes, note=one.name)


def refuse_closed(one: Round) -> None:
    """Raises Refused for a round that is closed: it is opened again first."""
    if one.closed_at:
        raise Refused("Omgången är stängd. Öppna den igen för att ändra dess datum.")


def open_round_again(one: Round, closes_on: date, *, by: Person) -> None:
    """Open a closed round again until that day. What closing froze goes; what boards handed in stays as it is.

    Raises Refused for a past day or a round that is not closed.
    """
    _refuse_past(closes_on)
    refuse_not_closed(one)
    for version in queries.frozen_by_closing(one):
        db.session.delete(version)
    db.session.flush()
    changes = audit.change(one, closes_on=max(closes_on, one.due_on))
    one.closed_at = None
    audit.record(Event.ROUND_OPENED_AGAIN, on=one, by=by, changes=changes, note=one.name)


def transcribe(report: Report, text: str, on: date, *, by: Person) -> None:
    """Skriv av ur ILS for a board that reported only there: marked with its source and date, it counts as reported.

    Raises Refused without a text, for a day to come, or for a board that has handed in here.
    """
    if not text:
        raise Refused("Skriv av det som står i ILS.")
    if on > clock.today():
        raise Refused("Datumet i ILS kan inte ligga i framtiden.")
    refuse_reported(report)
    submission = submission_for(report.board, report.round)
    version = freeze(submission, report, Source.TRANSCRIPT, who=by, transcript=Transcript(text, on))
    submission.state, submission.open_until = SubmissionState.RECEIVED, None
    _noted(submission, NoteKind.TRANSCRIBED, Event.REPORT_TRANSCRIBED, by=by, number=version.number)


def refuse_not_closed(one: Round) -> None:
    """Raises Refused for a round that is not closed."""
    if one.closed_at is None:
        raise Refused("Omgången är inte stängd.")


def refuse_not_handed_in(submission: Submission) -> None:
    """Raises Refused for what the board has not handed in."""
    if submission.state not in (SubmissionState.SUBMITTED, SubmissionState.RECEIVED):
        raise Refused("Uppföljningen är inte inlämnad.")


def refuse_open(submission: Submission) -> None:
    """Raises Refused for a draft in a round that is not closed: the board can write already."""
    if submission.state is SubmissionState.DRAFT and not submission.round.closed_at:
        raise Refused(f"{swedish.capitalised(submission.board.noun)} kan redan skriva i uppföljningen.")


def refuse_reported(report: Report) -> None:
    """Raises Refused for a board that has handed in here."""
    if report.submission and queries.has_reported(report.submission):
        raise Refused(f"{report.board.name} har redan lämnat in här.")


def _refuse_past(day: date) -> None:
    if day < clock.today():
        raise Refused("Välj en dag som inte har passerat.")


def _noted(
    submission: Submission, kind: NoteKind, event: Event, *, by: Person, text: str = "", number: int | None = None
) -> None:
    note(submission, kind, number=number or queries.last_number(submission) or None, who=by, text=text)
    audit.record(event, on=submission, by=by, note=submission.round.name)
