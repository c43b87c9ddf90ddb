"""Verbs: a key function looks at who of their own board has signed up. Signing colleagues up is in actions."""

from ..audit import actions as audit
from ..audit.events import Event
from ..boards.models import Board
from ..core import swedish
from ..people.models import Person
from .models import Lecture


def note_look(lecture: Lecture, board: Board, *, by: Person) -> None:
    """Write down that somebody sees by name who of the board has signed up to the occasion."""
    note = f"{lecture.course.title}, {swedish.iso_date(lecture.starts_at)}"
    audit.record(Event.BOARD_SIGN_UPS_READ, on=board, by=by, note=note)
