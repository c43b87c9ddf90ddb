"""Letters: what boards are told by mail about their follow-up. Subjects are neutral."""

from typing import Any

from ..boards.models import Board
from ..core import swedish
from ..mail import sending
from ..mail.models import Mail
from ..programme import round_words
from ..programme.models import Round
from ..scorecards import answering
from ..scorecards.models import Commitment
from .reminder_models import ReminderKind
from .reminders import Due, due_on

REMINDER, ASSIGNED = "follow_up/mail_reminder", "follow_up/mail_assigned"
HIDDEN = "Här står vilka. Det ser bara {noun}."


def reminder(due: Due) -> dict[str, Any]:
    """What a reminder says. Which rows are left is the board's own: the office is told how many."""
    report, one, board = due.report, due.report.round, due.report.board
    return {
        "board": board.name,
        "noun": board.noun,
        "round": round_words.named(one),
        "last_day": swedish.long_date(due.last_day),
        "is_late": due.day > due.last_day,
        "opens": due.kind is ReminderKind.OPENS,
        "meeting": swedish.long_date(due.meeting) if due.meeting else "",
        "left": swedish.count(len(report.left), "rad", "rader") if report.left else "",
        "rows": [] if due.is_to_office else [f"{left.title}: {left.lacks.lower()}" for left in report.left],
        "is_to_office": due.is_to_office,
        "path": _path(board, one),
    }


def preview(due: Due) -> tuple[str, str]:
    """(subject, text) as it is sent, but for which rows are left."""
    facts = reminder(due)
    if facts["rows"]:
        facts["rows"] = [HIDDEN.format(noun=due.report.board.noun)]
    return sending.drawn(Mail(template=REMINDER, name="", facts=facts))


def assigned(commitment: Commitment, one: Round, by: str) -> dict[str, Any]:
    """What whoever is to answer for a row is told."""
    board = commitment.board
    return {
        "board": board.name,
        "round": round_words.named(one),
        "last_day": swedish.long_date(due_on(one, answering.submission_of(board.id, one))),
        "title": commitment.title,
        "by": by,
        "path": f"{_path(board, one)}/rad/{commitment.id}",
    }


def _path(board: Board, one: Round) -> str:
    return f"/uppfoljning/{one.year}/{one.kind.lower()}/{board.slug}"
