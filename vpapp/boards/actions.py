"""Verbs: what is decided about boards."""

from collections.abc import Iterable

from ..audit import actions as audit
from ..audit.events import Event
from ..core.db import db
from ..core.rules import Stale
from . import queries
from .models import CONCERN_WORDS, Board, Concern, Headcount


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


def set_headcounts(
    year: int, counts: Iterable[tuple[Board, int | None, int | None]], *, by: audit.Identified
) -> int:
    """Set how many boards employ in a year, each given as (board, as it was read, as it shall be). How many changed.

    None is unknown. What is left as it was read is not touched. Raises Stale when somebody else has meanwhile
    entered another number for a board that shall be changed.
    """
    known = queries.headcounts(year)
    changed = 0
    for board, read, shall in counts:
        one = known.get(board.id)
        now = one.employees if one else None
        if read == shall or now == shall:
            continue
        if now != read:
            there = "inget antal" if now is None else now
            raise Stale(f"Någon annan har nyss ändrat {board.name} till {there}. Kontrollera och spara igen.")
        _set_headcount(board, year, one, shall)
        audit.record(
            Event.HEADCOUNT_SET, on=board, by=by, changes={"employees": [now, shall]}, note=str(year)
        )
        changed += 1
    return changed


def _set_headcount(board: Board, year: int, one: Headcount | None, employees: int | None) -> None:
    if one and employees is None:
        db.session.delete(one)
    elif one and employees is not None:
        one.employees = employees
    elif employees is not None:
        db.session.add(Headcount(board_id=board.id, year=year, employees=employees))
