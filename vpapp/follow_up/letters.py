"""Letters: what boards are told by mail about their follow-up. Subjects are neutral."""

from typing import Any

from ..core import swedish
from ..mail import sending
from ..mail.models import Mail
from ..programme import round_words
from .reminder_models import ReminderKind
from .reminders import Due

REMINDER = "follow_up/mail_reminder"
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
        "path": f"/uppfoljning/{one.year}/{one.kind.lower()}/{board.slug}",
    }


def preview(due: Due) -> tuple[str, str]:
    """(subject, text) as it is sent, but for which rows are left."""
    facts = reminder(due)
    if facts["rows"]:
        facts["rows"] = [HIDDEN.format(noun=due.report.board.noun)]
    return sending.drawn(Mail(template=REMINDER, name="", facts=facts))
