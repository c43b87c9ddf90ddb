"""Verbs of those who read: their board does the same, they comment and ask."""

from ..audit import actions as audit
from ..audit.events import Event
from ..boards.models import Board
from ..core import clock
from ..core.db import db
from ..core.rules import Refused
from ..people.models import Person
from . import letters
from .actions import refuse_archived
from .models import AlsoDone, Example
from .post_models import Comment


def join(example: Example, board: Board, *, by: Person | None) -> None:
    """Vi gör också så. Said twice it is the same. Raises Refused for the board's own, what is not published, and a
    board that is gone."""
    refuse_unpublished(example)
    if board.is_gone_on(clock.today()):
        raise Refused(f"{board.name} finns inte längre och kan inte stå med.")
    if example.board_id == board.id:
        raise Refused("Exemplet är ert eget.")
    if board.id not in {one.board_id for one in example.also_done}:
        example.also_done.append(AlsoDone(board=board, by_id=by.id if by else None))
        audit.record(Event.ALSO_DONE, on=example, by=by, changes={"board": [None, board.slug]})


def leave(example: Example, board: Board, *, by: Person | None) -> None:
    """Take that back. Said twice it is the same."""
    refuse_unpublished(example)
    found = next((one for one in example.also_done if one.board_id == board.id), None)
    if found:
        example.also_done.remove(found)
        audit.record(Event.NOT_DONE_ANY_MORE, on=example, by=by, changes={"board": [board.slug, None]})


def comment(example: Example, text: str, *, by: Person) -> Comment:
    """Comment or ask; those who answer for it are told, and when one of them does, those who have written.

    Raises Refused for what is not published, and without a text.
    """
    refuse_unpublished(example)
    if not text:
        raise Refused("Skriv något först.")
    made = Comment(example_id=example.id, text=text, owner=by)
    db.session.add(made)
    audit.record(Event.EXAMPLE_COMMENTED, on=example, by=by)
    letters.comment(made, example)
    return made


def remove_comment(one: Comment, example: Example, *, by: Person | None) -> None:
    """Take a comment away, words and all."""
    audit.record(Event.COMMENT_REMOVED, on=example, by=by)
    db.session.delete(one)


def refuse_unpublished(example: Example) -> None:
    """Raises Refused for what not everybody reads."""
    refuse_archived(example)
    if example.published is None:
        raise Refused("Exemplet är inte publicerat.")
