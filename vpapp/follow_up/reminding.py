"""Reminding: the mails of a day, each written down, so that nobody is told twice."""

from collections.abc import Iterable

from ..audit import actions as audit
from ..audit.events import Event
from ..core.db import db
from ..core.rules import Refused
from ..mail import outbox
from ..people.models import Person
from . import letters
from .reminder_models import KIND_WORDS, Reminder
from .reminders import Due


def remind(every: Iterable[Due], *, by: Person | None) -> int:
    """Send what is due, and note whom it went to. How many mails that were. `by=None` is the system by the day."""
    return sum(_remind(one, person, by=by) for one in every for person in one.to)


def _remind(due: Due, person: Person, *, by: Person | None) -> int:
    board, one = due.report.board, due.report.round
    sent = Reminder(board_id=board.id, round_id=one.id, person_id=person.id, kind=due.kind, sent_on=due.day)
    db.session.add(sent)
    db.session.flush()
    told = f"reminder:{board.id}:{one.id}:{person.id}:{due.day}"
    outbox.queue(letters.REMINDER, to=person.recipient, dedupe=told, **letters.reminder(due))
    audit.record(Event.REMINDED, on=sent, by=by, note=f"{one.name}, {KIND_WORDS[due.kind]}")
    return 1


def refuse_nobody(every: Iterable[Due]) -> None:
    """Raises Refused when there is nobody to remind."""
    if not list(every):
        raise Refused("Ingen av dem du valde kan påminnas nu. Gå tillbaka till omgången och välj andra.")
