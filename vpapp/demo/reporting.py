"""How the demo's boards have followed up: what they say in each round, on their own days, by the app's own verbs.

Always the same: every choice comes from a generator seeded with the board and the round. Reports of rounds that are
over were handed in as they were, also with proposals that nobody had decided on: before the app nothing refused that.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import Any

from ..audit import actions as audit
from ..audit.events import Event
from ..boards import queries as boards
from ..boards.models import Board, BoardKind
from ..core import clock
from ..follow_up import actions, assigning, deciding
from ..follow_up.freezing import freeze, note, show_to_all, submission_for
from ..follow_up.models import NoteKind, Source
from ..follow_up.report import GoalRow, Report, Row, report_of
from ..people.models import Person
from ..programme.models import Programme, Round, RoundKind
from ..scorecards.answer_models import Assessment, Deviation
from ..scorecards.expectation import Expectation
from ..scorecards.status import Status
from ..scorecards.submission_models import SubmissionState
from .cast import DAY
from .stories import DATA
from .telling import Act

WRITING = ("farsta", "rinkeby-kista", "socialnamnden")
"""Boards in the cast, which are still writing in the round that is open."""
RETURNED, TRANSCRIBED = "skarpnack", "kulturnamnden"
MEETINGS = {"farsta": date(2023, 5, 25), "rinkeby-kista": date(2023, 5, 26), "aldrenamnden": date(2023, 5, 26)}
"""When boards meet about the round that is open: of the first a reminder goes today, of the others tomorrow."""
CHANCE = {BoardKind.DISTRICT: 0.85, BoardKind.SPECIALIST: 0.75, BoardKind.EXECUTIVE: 1.0, BoardKind.COMPANY: 0.6}
ASSIGNED = (5, 14)
"""The rows that Farsta's key function has asked a colleague to answer, by their activity."""
GOOD = (Status.DONE, Status.AS_PLANNED, Status.CARRIED_OUT)
BEGUN = (Status.UNDER_WAY, Status.PARTLY)


def acts(programme: Programme, cast: Mapping[str, Person]) -> Iterator[Act]:
    """Every report of every round that has opened, and the closing of those that are over."""
    said = tomllib.loads((DATA / "demo_reporting.toml").read_text(encoding="utf-8"))
    for one in programme.rounds:
        if one.opens_on > DAY:
            continue
        its_boards = boards.valid_on(one.counted_on)
        for board in its_boards:
            yield from _Reporting(board, programme, one, cast, said).acts()
        if one.closes_on < DAY:
            after = (one.closes_on + timedelta(days=number) for number in range(1, 4))
            day = next(each for each in after if each.weekday() < 5)
            yield Act(_at(day, 60), partial(_close, programme, one))


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(8), clock.STOCKHOLM) + timedelta(minutes=minute)


def _close(programme: Programme, one: Round) -> None:
    deciding.close_round(one, [report_of(each, programme, one) for each in boards.valid_on(one.counted_on)], by=None)


class _Reporting:
    """A board in a round."""

    def __init__(
        self, board: Board, programme: Programme, one: Round, cast: Mapping[str, Person], said: Mapping[str, Any]
    ) -> None:
        self.board, self.programme, self.round, self.said = board, programme, one, said
        self.cast = cast
        self.by, self.office = cast.get(f"nyckelfunktion-{board.slug}"), cast["programansvarig"]
        self.random = Random(f"{board.slug} {one.short_name}")  # noqa: S311 - no secret, always the same

    def acts(self) -> Iterator[Act]:
        """Handing in some days before it is due, and what the office does with it."""
        is_open = self.round.closes_on >= DAY
        last = min(self.round.due_on, DAY - timedelta(days=4))
        day, minute = self._working_day(last), self.random.randrange(10, 470)
        if is_open and self.board.slug in MEETINGS:
            yield Act(_at(DAY - timedelta(days=10), minute), self._set_meeting)
        if is_open and self.board.slug == "farsta":
            yield Act(_at(DAY - timedelta(days=4), minute), self._assign)
        if self.board.slug == TRANSCRIBED and self.round.kind is RoundKind.VB:
            yield Act(_at(self.round.due_on + timedelta(days=6), minute), self._transcribe)
        elif self.random.random() < CHANCE[self.board.kind] and not (is_open and self.board.slug in WRITING):
            yield Act(_at(day, minute), self._hand_in)
            if is_open and self.board.slug == RETURNED:
                yield Act(_at(DAY - timedelta(days=3), minute), self._return)
            elif not is_open or self.random.random() < 0.4:
                yield Act(_at(day + timedelta(days=1), minute), self._receive)

    def _working_day(self, last: date) -> date:
        """A Tuesday to Thursday in the weeks before."""
        days = [last - timedelta(days=number) for number in range(14)]
        return self.random.choice([day for day in days if day.weekday() in (1, 2, 3)])

    def _report(self) -> Report:
        return report_of(self.board, self.programme, self.round)

    def _hand_in(self) -> None:
        report = self._report()
        for row in report.rows:
            if self._is_told(row):
                self._answer(row)
        for section in self._report().sections if self.round.kind is RoundKind.VB else ():
            if section.goal:
                self._assess(section.goal, [row.answer.assessment for row in section.rows if row.answer])
        report = self._report()
        submission = submission_for(self.board, self.round)
        submission.state = SubmissionState.SUBMITTED
        if self.board.kind is not BoardKind.COMPANY:
            submission.decided_on = clock.today() - timedelta(days=2)
            submission.paragraph = f"§ {self.random.randrange(4, 19)}"
        version = freeze(submission, report, Source.HANDED_IN, who=self.by)
        note(submission, NoteKind.HANDED_IN, number=version.number, who=self.by)
        show_to_all(report)
        told = f"{self.round.name}, version {version.number}"
        audit.record(Event.REPORT_HANDED_IN, on=submission, by=self.by, note=told)

    def _is_told(self, row: Row) -> bool:
        """Whether the board says something: of all it is asked for in plan and year, else of what deviates."""
        if not row.commitment.confirmed_on or not row.is_asked:
            return False
        if row.answer:
            return row.answer.assessment is None and self.round.kind is not RoundKind.VP
        return row.expectation is Expectation.REQUIRED and self.random.random() < 0.93

    def _answer(self, row: Row) -> None:
        one, said = row.commitment, row.answer
        status = said.status if said else one.status
        assessment, reason, text = self._judged(status)
        values: dict[str, Any] = {
            "status": status,
            "assessment": None if self.round.kind is RoundKind.VP else assessment,
            "reason": None if self.round.kind is RoundKind.VP else reason,
            "text": said.text if said and said.text else text,
            "support": self._support() if assessment is not Assessment.FULL else "",
            "is_example": assessment is Assessment.FULL and self.random.random() < 0.06,
        }
        actions.answer(one, self.round, version=said.version if said else 0, by=self.by, **values)

    def _judged(self, status: Status) -> tuple[Assessment, Deviation | None, str]:
        if status in GOOD:
            return Assessment.FULL, None, ""
        told = self.random.choice(self.said["deviations"])
        assessment = Assessment.PARTIAL if status in BEGUN else Assessment.NONE
        return assessment, Deviation(told["reason"]), self.random.choice(told["texts"])

    def _support(self) -> str:
        return self.random.choice(self.said["support"]["texts"]) if self.random.random() < 0.2 else ""

    def _assess(self, row: GoalRow, said: Sequence[Assessment | None]) -> None:
        full = said.count(Assessment.FULL)
        assessment = Assessment.NONE if not full else Assessment.FULL if full == len(said) else Assessment.PARTIAL
        text = self.random.choice(self.said["goals"][assessment.value])
        actions.answer_goal(
            self.board, row.goal, self.round, version=0, assessment=assessment, text=text, by=self.by
        )

    def _set_meeting(self) -> None:
        actions.set_meeting(submission_for(self.board, self.round), MEETINGS[self.board.slug], by=self.by)

    def _assign(self) -> None:
        for row in self._report().rows:
            if self.by and row.commitment.activity and row.commitment.activity.no in ASSIGNED:
                assigning.assign(row.commitment, self.round, self.cast["medarbetare"], by=self.by)

    def _receive(self) -> None:
        deciding.receive(submission_for(self.board, self.round), by=self.office)

    def _return(self) -> None:
        until, text = DAY + timedelta(days=11), self.said["returned"]["text"]
        deciding.ask_for_more(submission_for(self.board, self.round), text, until, by=self.office)

    def _transcribe(self) -> None:
        text = self.said["transcribed"]["text"]
        deciding.transcribe(self._report(), text, self.round.due_on, by=self.office)
