"""Verbs: what is decided about boards."""

from collections.abc import Iterable

from ..audit import actions as audit
from ..audit.events import Event
from ..core.rules import Stale
from .models import CONCERN_WORDS, Board, Concern


def decide_concern(board: Board, concerned: Concern, *, by: audit.Identified) -> bool:
    """Decide whether the board is one of the plan's «berörda nämnder». True if that changed anything."""
    changes = audit.change(board, concerned=concerned)
    if changes:
        audit.record(Event.BOARD_CONCERN_DECIDED, on=board, by=by, changes=changes)
    return bool(changes)


def decide_concerns(decisions: Iterable[tuple[Board, Concern, Concern]], *, by: audit.Identified) -> int:
    """Decide for several boards, each given as (board, as it was read, as it shall be). How many changed.

    What is left as it was read is not touched. Raises Stale when somebody else has meanwhile decided
    otherwise about a board that shall be changed.
    """
    wanted = [(board, read, shall) for board, read, shall in decisions if read is not shall]
    for board, read, shall in wanted:
        if board.concerned not in (read, shall):
            raise Stale(
                f"Någon annan har nyss ändrat {board.name} till ”{CONCERN_WORDS[board.concerned]}”. "
                "Välj igen och spara."
            )
    return sum(decide_concern(board, shall, by=by) for board, _, shall in wanted)
