"""Follow-up in three states, and where it is found."""

from datetime import date
from typing import NamedTuple

from tests.make.boards import board
from tests.make.days import on
from tests.make.people import person
from tests.make.plan import open_round, programme, round_of
from tests.make.scorecards import own_commitment, told_as_done
from vpapp.boards.models import Board
from vpapp.follow_up import actions as follow_up
from vpapp.follow_up import assigning, deciding
from vpapp.follow_up.freezing import freeze, note, show_to_all, submission_for
from vpapp.follow_up.models import NoteKind, Source, SubmissionVersion
from vpapp.follow_up.report import report_of
from vpapp.people.models import Person
from vpapp.programme.models import PeriodKind, Round, RoundKind
from vpapp.scorecards.models import Commitment
from vpapp.scorecards.status import Stage, Status
from vpapp.scorecards.submission_models import SubmissionState


class Address(NamedTuple):
    """The arguments of an address that has several."""

    year: int
    kind: str
    slug: str
    key: int
    no: int


def handed_in(board: Board, one: Round, by: Person | None) -> SubmissionVersion:
    """What a board has said, handed in as it stands, with rows left as boards did before the app."""
    submission, report = submission_for(board, one), report_of(board, programme(), one)
    submission.state, submission.open_until = SubmissionState.SUBMITTED, None
    show_to_all(report)
    version = freeze(submission, report, Source.HANDED_IN, who=by)
    note(submission, NoteKind.HANDED_IN, number=version.number, who=by)
    return version


def follow_ups(one: Commitment) -> dict[str, Address]:
    """Farsta's follow-up of an open round, of one that was handed in, and of one that closed without it."""
    me, office = person(), person("programansvarig")
    said = {"status": Status.AS_PLANNED, "assessment": None, "text": "", "reason": None, "support": ""}
    earlier, closed = round_of(RoundKind.T1, 2022), round_of(RoundKind.VB, 2022)
    with on(date(2022, 5, 20)):
        follow_up.answer(one, earlier, version=0, by=me, is_example=False, **said)
        report = report_of(board(), programme(), earlier)
        follow_up.hand_in(report, decided_on=None, paragraph="", by=me)
    with on(date(2023, 3, 10)):
        deciding.close_round(closed, [report_of(board(), programme(), closed)], by=office)
    answered = own_commitment(kind=PeriodKind.ONGOING, title="Besvarat", stage=Stage.CONFIRMED)
    follow_up.answer(answered, open_round(), version=0, by=me, is_example=True, **said)
    assigned = own_commitment(kind=PeriodKind.ONGOING, title="Tilldelat", stage=Stage.CONFIRMED)
    assigning.assign(assigned, open_round(), person("medarbetare"), by=me)
    settled = {"status": Status.DONE, "completed_on": date(2022, 5, 2), "ends_on": date(2022, 12, 31)}
    told = own_commitment(title="Klart förut", stage=Stage.CONFIRMED, **settled)
    with on(date(2022, 5, 20)):
        told_as_done(told, round_of(RoundKind.T2, 2022))
    return {
        "open": Address(2023, "t1", "farsta", one.id, 1),
        "handed_in": Address(2022, "t1", "farsta", one.id, 1),
        "closed": Address(2022, "vb", "farsta", one.id, 1),
    }
