"""A board's follow-up of a round as it is read and written: each row with what is asked, said and left to say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..boards.models import Board
from ..core import clock, swedish
from ..programme.models import Goal, Programme, Round, RoundKind
from ..scorecards import answering, exemptions
from ..scorecards import queries as scorecards
from ..scorecards.answer_models import Answer, Assessment
from ..scorecards.expectation import ASKED, Expectation, asks_again, exemption_for, expectation
from ..scorecards.models import Commitment, Exemption
from ..scorecards.row import period_words
from ..scorecards.submission_models import Submission
from . import inherited, queries
from .models import GoalAnswer


@dataclass(frozen=True)
class Row:
    """One commitment in the round."""

    commitment: Commitment
    round: Round

    @cached_property
    def expectation(self) -> Expectation:
        """What the round asks of it."""
        return expectation(self.commitment, self.round)

    @cached_property
    def answer(self) -> Answer | None:
        """What is said of it in the round."""
        return self.commitment.answer_in(self.round)

    @cached_property
    def previous(self) -> Answer | None:
        """What was said of it last, in an earlier round; of what was unchanged then, where it was said."""
        earlier = [one for one in self.commitment.answers if one.round.due_on < self.round.due_on]
        last = max(earlier, key=lambda one: one.round.due_on, default=None)
        while last and last.unchanged_since and not last.text:
            before = self.commitment.answer_in(last.unchanged_since)
            if before is None or before.round.due_on >= last.round.due_on:
                break
            last = before
        return last

    @property
    def period_words(self) -> str:
        """The period as people say it."""
        return period_words(self.commitment)

    @property
    def is_asked(self) -> bool:
        """Whether it can be answered in the round."""
        return self.expectation in ASKED

    @cached_property
    def asks_again(self) -> bool:
        """Whether it asks if what is not applicable is so next year, too."""
        return asks_again(self.commitment, self.round)

    @property
    def exemption(self) -> Exemption | None:
        """What was accepted as not applicable in the round's year."""
        return exemptions.accepted_for(self.commitment, self.round.year)

    @property
    def next_years(self) -> Exemption | None:
        """What the board has said of the year after."""
        return exemptions.said_for(self.commitment, self.round.year + 1)

    @property
    def is_answered(self) -> bool:
        """Whether the board has said what the round asks for."""
        return self.next_years is not None if self.asks_again else self.answer is not None

    @property
    def must_be_fixed(self) -> bool:
        """Whether the year's report waits for it to be fastställt, or said not to be applicable."""
        one = self.commitment
        is_proposal = not (one.confirmed_on or one.closed_on or exemption_for(one, self.round.year))
        return self.round.kind is RoundKind.VB and is_proposal and self.expectation is Expectation.REQUIRED

    @property
    def lacks(self) -> str:
        """What it lacks before the follow-up can be handed in; empty when it lacks nothing."""
        if self.asks_again and not self.is_answered:
            return f"Säg om det är ej aktuellt även {self.round.year + 1}"
        if self.must_be_fixed:
            return "Fastställ åtagandet, eller föreslå att det är ej aktuellt"
        if self.answer is None:
            return "Svar saknas" if self.expectation is Expectation.REQUIRED else ""
        asks_all = self.round.kind is RoundKind.VB and self.expectation is Expectation.REQUIRED
        text = self.answer.text or self.answer.unchanged_words
        return lacks_of(self.answer.assessment, self.answer.reason, text, asks_all=asks_all)


@dataclass(frozen=True)
class GoalRow:
    """One of the programme's goals in the round: what the paper asks boards to follow up."""

    goal: Goal
    round: Round
    answer: GoalAnswer | None
    previous: GoalAnswer | None

    @property
    def lacks(self) -> str:
        """What it lacks; only the year's report asks for every goal."""
        if self.answer is None or self.answer.assessment is None:
            return "Bedömning saknas" if self.round.kind is RoundKind.VB else ""
        deviates = self.answer.assessment is not Assessment.FULL
        return "Text saknas" if deviates and not self.answer.text else ""


def lacks_of(assessment: Assessment | None, reason: object, text: str, *, asks_all: bool) -> str:
    """What an answer lacks: an assessment where all is asked for, why and how where it is not fulfilled."""
    if assessment is None:
        return "Bedömning saknas" if asks_all else ""
    if assessment is Assessment.FULL:
        return ""
    missing = [word for word, given in (("orsak", reason), ("text", text)) if not given]
    return f"{swedish.joined(missing).capitalize()} saknas" if missing else ""


@dataclass(frozen=True)
class Section:
    """A goal with its rows; without a goal: what carries the programme itself."""

    goal: GoalRow | None
    rows: Sequence[Row]


@dataclass(frozen=True)
class Left:
    """Something left before the follow-up can be handed in: where on the page, which, what."""

    anchor: str
    title: str
    lacks: str


@dataclass(frozen=True)
class Report:
    """Uppföljning: one board's, of one round."""

    board: Board
    programme: Programme
    round: Round
    submission: Submission | None
    sections: Sequence[Section]

    @property
    def rows(self) -> list[Row]:
        """All rows, in order."""
        return [row for section in self.sections for row in section.rows]

    @property
    def goals(self) -> list[GoalRow]:
        """The goals that the board works towards."""
        return [section.goal for section in self.sections if section.goal]

    @cached_property
    def left(self) -> list[Left]:
        """What is left before it can be handed in, in the page's order."""
        return [
            left
            for section in self.sections
            for left in (*_left_of_goal(section.goal), *map(_left_of_row, section.rows))
            if left.lacks
        ]

    @cached_property
    def inherited(self) -> dict[int, list[inherited.Said]]:
        """Commitment id → what the boards that this one was formed of said last."""
        formed = self.board.valid_from
        is_new = formed is not None and formed > self.programme.starts_on
        return inherited.said_before(self.board, self.round) if is_new else {}

    @property
    def locked(self) -> str:
        """Why nothing in it can be changed today; empty when it can."""
        return answering.locked(self.submission, self.round, clock.today())

    @property
    def open_until(self) -> date:
        """The last day on which the board may write, if nothing is locked."""
        own, round_ends = self.submission.open_until if self.submission else None, self.round.closes_on
        if own is None:
            return round_ends
        return own if self.round.closed_at else max(own, round_ends)

    @property
    def answered(self) -> int:
        """How many of the rows asked for are answered."""
        return sum(row.is_answered for row in self.asked)

    @property
    def asked(self) -> list[Row]:
        """The rows that the round asks for, one way or the other."""
        return [row for row in self.rows if row.is_asked or row.asks_again]


def _left_of_goal(goal: GoalRow | None) -> Iterable[Left]:
    return [Left(f"goal-{goal.goal.no}", f"Mål {goal.goal.no}", goal.lacks)] if goal else []


def _left_of_row(row: Row) -> Left:
    return Left(f"row-{row.commitment.id}", row.commitment.title, row.lacks)


def report_of(board: Board, programme: Programme, one: Round) -> Report:
    """The board's follow-up of the round as it stands."""
    return reports_of([board], programme, one, {board.id: answering.submission_of(board.id, one)})[0]


def report_in(board: Board, programme: Programme, one: Round) -> Report | None:
    """The same; None for a board that the round does not count, gone by then or formed afterwards."""
    return report_of(board, programme, one) if board.is_valid_on(one.counted_on) else None


def reports_of(
    boards: Sequence[Board], programme: Programme, one: Round, submissions: Mapping[int, Submission | None]
) -> list[Report]:
    """The follow-ups of several boards, in as many statements as one; `submissions` as in `queries`."""
    commitments = scorecards.of_boards(boards, programme)
    said: dict[int, list[GoalAnswer]] = {board.id: [] for board in boards}
    for each in queries.goal_answers(list(said), programme.id):
        said[each.board_id].append(each)
    sections = {key: _sections(commitments[key], said[key], one) for key in said}
    return [Report(each, programme, one, submissions.get(each.id), sections[each.id]) for each in boards]


def _sections(commitments: Iterable[Commitment], said: Sequence[GoalAnswer], one: Round) -> list[Section]:
    rows = [row for row in (Row(each, one) for each in commitments) if row.expectation is not Expectation.ENDED]
    goals = sorted({row.commitment.goal for row in rows if row.commitment.goal}, key=lambda goal: goal.no)
    return [
        Section(_goal_row(goal, said, one) if goal and one.kind is not RoundKind.VP else None, found)
        for goal in (*goals, None)
        if (found := [row for row in rows if row.commitment.goal_id == (goal.id if goal else None)])
    ]


def _goal_row(goal: Goal, said: Sequence[GoalAnswer], one: Round) -> GoalRow:
    own = [each for each in said if each.goal_id == goal.id]
    now = next((each for each in own if each.round_id == one.id), None)
    earlier = [each for each in own if each.round.due_on < one.due_on]
    return GoalRow(goal, one, now, max(earlier, key=lambda each: each.round.due_on, default=None))
