"""Verbs: the dialogue on what support a board needs.

The event log says that a need was told, of what and when it is to be followed up; never the text.
"""

from datetime import date
from typing import Any

from ..audit import actions as audit
from ..audit.events import Event
from ..boards.models import Board
from ..core import clock
from ..core.db import db
from ..core.rules import Refused, Stale
from ..people.models import Person
from ..programme.models import Activity, Goal
from . import need_queries
from .need_models import SupportNeed
from .words import NEED_MOVES, NEED_WORDS, NeedSource, NeedState

_TEXTS = frozenset({"text", "outcome", "followed_up_by"})


def note(
    board: Board,
    text: str,
    *,
    source: NeedSource,
    goal: Goal | None = None,
    activity: Activity | None = None,
    followed_up_by: str = "",
    follow_up_on: date | None = None,
    told_in: str = "",
    commitment_id: int | None = None,
    by: Person | None,
) -> SupportNeed:
    """Note what the board needs. `told_in` and `commitment_id`: the round and row of the report that tells it.

    Raises Refused when that row has been taken up already.
    """
    if told_in and commitment_id in need_queries.taken_up(board, told_in):
        raise Refused("Behovet är redan upptaget bland stödbehoven. Läs det där.")
    need = SupportNeed(
        board=board, board_id=board.id, text=text, source=source, told_in=told_in, commitment_id=commitment_id,
        noted_on=clock.today(), followed_up_by=followed_up_by, follow_up_on=follow_up_on,
        state=NeedState.OPEN, outcome="", **_about(goal, activity),
    )  # fmt: skip
    db.session.add(need)
    day = follow_up_on and follow_up_on.isoformat()
    audit.record(Event.NEED_NOTED, on=need, by=by, changes={"follow_up_on": [None, day]})
    return need


def edit(
    need: SupportNeed,
    *,
    version: int | None,
    text: str,
    source: NeedSource,
    goal: Goal | None,
    activity: Activity | None,
    followed_up_by: str,
    follow_up_on: date | None,
    by: Person | None,
) -> None:
    """Say it otherwise. Raises Stale when somebody else has changed it since `version`."""
    _refuse_stale(need, version)
    changes = audit.change(
        need, text=text, source=source, followed_up_by=followed_up_by, follow_up_on=follow_up_on,
        **_about(goal, activity),
    )  # fmt: skip
    _tell(need, Event.NEED_EDITED, changes, by)


def close(
    need: SupportNeed, state: NeedState, outcome: str, *, version: int | None = None, by: Person | None
) -> None:
    """Tell what came of it: it is met, or declined. Raises Refused where that is told already."""
    _refuse_move(need, state)
    _refuse_stale(need, version)
    event = Event.NEED_MET if state is NeedState.MET else Event.NEED_DECLINED
    _tell(need, event, audit.change(need, state=state, outcome=outcome, closed_on=clock.today()), by)


def open_again(need: SupportNeed, *, by: Person | None) -> None:
    """Follow it up anew; what was done stays. Raises Refused for one that is open."""
    _refuse_move(need, NeedState.OPEN)
    _tell(need, Event.NEED_OPENED_AGAIN, audit.change(need, state=NeedState.OPEN, closed_on=None), by)


def _about(goal: Goal | None, activity: Activity | None) -> dict[str, Any]:
    """Of an activity, whose goal is its own; else of a goal."""
    return {"activity_id": activity.id if activity else None, "goal_id": goal.id if goal and not activity else None}


def _tell(need: SupportNeed, event: Event, changes: dict[str, list[Any]], by: Person | None) -> None:
    if changes:
        need.version += 1
        db.session.expire(need, ["goal", "activity"])
        told = {name: [None, None] if name in _TEXTS else values for name, values in changes.items()}
        audit.record(event, on=need, by=by, changes=told)


def _refuse_stale(need: SupportNeed, version: int | None) -> None:
    if version is not None and version != need.version:
        raise Stale


def _refuse_move(need: SupportNeed, state: NeedState) -> None:
    if state not in NEED_MOVES[need.state]:
        raise Refused(f"Behovet är redan {NEED_WORDS[need.state][0].lower()}. Läs om sidan.")
