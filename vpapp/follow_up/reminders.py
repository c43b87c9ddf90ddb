"""Who is to be reminded of what on a day: by the days of the round, or because the office wishes it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter
from typing import NamedTuple

from ..boards import queries as boards
from ..boards.models import Board
from ..core import swedish
from ..core.access import Role
from ..core.db import db
from ..people import queries as people
from ..people.models import Person
from ..programme.models import Programme, Round
from ..scorecards import answering
from ..scorecards.submission_models import LOCKED, Submission
from . import queries
from .reminder_models import ReminderKind
from .report import Report, reports_of

PAUSE = timedelta(days=5)
"""Nobody is reminded twice of the same board within that time."""
CATCH_UP = timedelta(days=2)
"""How late a reminder may go that could not on its day."""


def due_on(one: Round, submission: Submission | None) -> date:
    """The board's last day: the round's, or what the office has opened again until."""
    return submission.open_until if submission and submission.open_until else one.due_on


def due(one: Round, submission: Submission | None, day: date) -> ReminderKind | None:
    """Which reminder of the round is due for the board on the day; None when none is, or when it may not write.

    The days before count back from the board's meeting, where it has said that it meets before the last day. What
    could not go on its day goes within CATCH_UP, and only the latest.
    """
    if answering.locked(submission, one, day):
        return None
    found = [(on, kind) for on, kind in _days(one, submission) if on <= day <= on + CATCH_UP]
    return sorted(found, key=itemgetter(0))[-1][1] if found else None


def _days(one: Round, submission: Submission | None) -> list[tuple[date, ReminderKind]]:
    last, is_again = due_on(one, submission), bool(submission and submission.open_until)
    meeting = None if is_again or submission is None else submission.meeting_on
    ready = min(meeting or last, last)
    days = [
        (ready - timedelta(days=14), ReminderKind.TWO_WEEKS),
        (ready - timedelta(days=3), ReminderKind.THREE_DAYS),
        (last, ReminderKind.DUE),
        (last + timedelta(days=3), ReminderKind.THREE_LATE),
        (last + timedelta(days=10), ReminderKind.TEN_LATE),
    ]
    return days if is_again else [(one.opens_on, ReminderKind.OPENS), *days]


@dataclass(frozen=True)
class Due:
    """A reminder that is to go: of a board's follow-up, to whom."""

    report: Report
    kind: ReminderKind
    to: Sequence[Person]
    day: date
    is_to_office: bool
    """Because the board has no key function."""

    @property
    def last_day(self) -> date:
        """The board's last day."""
        return due_on(self.report.round, self.report.submission)

    @property
    def meeting(self) -> date | None:
        """When the board meets about it, if it has said so and that is to come."""
        meeting = self.report.submission.meeting_on if self.report.submission else None
        return meeting if meeting and meeting >= self.day else None


class _Whom:
    """Whom boards' reminders go to on a day: their key functions, else the office; nobody within the pause."""

    def __init__(self, day: date) -> None:
        self.day = day
        self._key_functions = people.key_functions(day)
        self._office = people.holders(Role.PROGRAMME_OFFICE, day)
        self.last = queries.last_reminded(day - PAUSE)

    def is_office(self, board: Board) -> bool:
        return board.id not in self._key_functions

    def of(self, board: Board) -> Sequence[Person]:
        return self._key_functions.get(board.id, self._office)

    def left(self, board: Board) -> list[Person]:
        return [one for one in self.of(board) if (board.id, one.id) not in self.last]

    def note(self, every: Iterable[Due]) -> None:
        self.last |= {(each.report.board.id, one.id): each.day for each in every for one in each.to}


def due_in_all(day: date, *, after: Iterable[Due] = ()) -> list[Due]:
    """What is to go on the day, of every round that is open; `after` are those that go before."""
    whom, found = _Whom(day), list[Due]()
    whom.note(after)
    for one in queries.writable(day):
        submissions = queries.submissions(one)
        kinds = {each: due(one, submissions.get(each.id), day) for each in boards.valid_on(one.counted_on)}
        of_round = _due(one, {board: kind for board, kind in kinds.items() if kind}, submissions, whom)
        whom.note(of_round)
        found += of_round
    return found


def _due(
    one: Round, kinds: Mapping[Board, ReminderKind], submissions: Mapping[int, Submission], whom: _Whom
) -> list[Due]:
    to = {board: left for board in kinds if (left := whom.left(board))}
    programme = db.session.get_one(Programme, one.programme_id)
    reports = reports_of(list(to), programme, one, submissions) if to else []
    return [
        Due(report, kinds[report.board], to[report.board], whom.day, whom.is_office(report.board))
        for report in reports
    ]


class Chosen(NamedTuple):
    """Boards that the office has chosen: what is to go, and who is left out and why."""

    due: Sequence[Due]
    left_out: Sequence[tuple[Board, str]]


def chosen(one: Round, slugs: Iterable[str], day: date) -> Chosen:
    """What goes when the office reminds those boards now, or all of the round's, whatever the round's days say."""
    wanted, whom, submissions = set(slugs), _Whom(day), queries.submissions(one)
    of_round = [board for board in boards.valid_on(one.counted_on) if not wanted or board.slug in wanted]
    why = {board: _why_not(board, one, submissions.get(board.id), whom) for board in of_round}
    kinds = {board: ReminderKind.BY_HAND for board in of_round if not why[board]}
    return Chosen(_due(one, kinds, submissions, whom), [(board, text) for board, text in why.items() if text])


def _why_not(board: Board, one: Round, submission: Submission | None, whom: _Whom) -> str:
    if submission and submission.state in LOCKED:
        return "Har lämnat in."
    if closed := answering.locked(submission, one, whom.day):
        return closed
    if not whom.of(board):
        return "Varken nyckelfunktion eller programkontor har ett konto."
    if whom.left(board):
        return ""
    last = max(whom.last[board.id, person.id] for person in whom.of(board))
    again = swedish.long_date(last + PAUSE + timedelta(days=1))
    return f"Påmindes den {swedish.long_date(last)}. En ny påminnelse kan gå från den {again}."
