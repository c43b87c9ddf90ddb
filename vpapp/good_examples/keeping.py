"""Verbs that keep what is published true: it still holds, or goes to the archive and comes back."""

from datetime import date

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock
from ..core.access import Permission, may
from ..core.rules import Refused
from ..people.models import Person
from . import letters
from .actions import MONTHS, refuse_archived
from .models import Example, ExampleText
from .noting import note
from .post_models import PostKind


def confirm(example: Example, *, by: Person | None) -> date:
    """Gäller fortfarande: it is looked at again in a year, or on its day where that is later. Gives the day; said
    twice on a day it is the same.

    Raises Refused for what is not published, or is archived.
    """
    text = _standing(example)
    day = max(text.review_on, clock.months_after(clock.today(), MONTHS))
    if text.review_on != day:
        text.review_on, text.asked_on = day, None
        note(example, PostKind.STILL_VALID, who=by)
        audit.record(
            Event.EXAMPLE_CONFIRMED, on=example, by=by, changes={"review_on": [None, day.isoformat()]}
        )
    return day


def archive(example: Example, *, by: Person | None) -> None:
    """Take it away from where everybody reads; its writers are told. Done twice it is the same.

    Raises Refused for what was never published.
    """
    if example.archived_at:
        return
    _standing(example)
    example.archived_at, example.archived_by = clock.now(), by
    post = note(example, PostKind.ARCHIVED, who=by)
    audit.record(Event.EXAMPLE_ARCHIVED, on=example, by=by)
    letters.to_writers(post, example, "archived")


def take_out(example: Example, *, by: Person | None) -> None:
    """Let everybody read it again; its writers are told. Done twice it is the same.

    Raises Refused for what a reviewer has archived, unless another takes it out.
    """
    if example.archived_at is None:
        return
    if not may_take_out(example, by):
        raise Refused("Programkontoret har arkiverat exemplet. Skriv i granskningen om det ska tas fram igen.")
    example.archived_at = example.archived_by = None
    post = note(example, PostKind.TAKEN_OUT, who=by)
    audit.record(Event.EXAMPLE_TAKEN_OUT, on=example, by=by)
    letters.to_writers(post, example, "taken_out")


def may_take_out(example: Example, by: Person | None) -> bool:
    """Whether that is theirs to do: what a reviewer has archived is the reviewers'."""
    archiver = example.archived_by
    return by is None or archiver is None or _reviews(by) or not _reviews(archiver)


def _reviews(person: Person) -> bool:
    return may(person, Permission.REVIEW_EXAMPLES)


def ask(example: Example, *, by: Person | None) -> None:
    """Ask owner and board whether it still holds, once for each day that it was to be looked at."""
    text = _standing(example)
    text.asked_on = clock.today()
    audit.record(Event.EXAMPLE_ASKED, on=example, by=by)
    letters.due(example)


def _standing(example: Example) -> ExampleText:
    refuse_archived(example)
    if example.published is None:
        raise Refused("Exemplet är inte publicerat.")
    return example.published
