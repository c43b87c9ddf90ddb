"""Verbs: what a board tells once a year.

The event log does not hold the number: others than the board and the office must not read it where it is small.
"""

from datetime import date

from ..audit import actions as audit
from ..audit.events import Event
from ..boards.models import Board
from ..core import clock
from ..core.db import db
from ..core.rules import Refused, Stale
from . import yearly_queries
from .yearly_models import YearlyAnswer, YesNo


def answer(
    board: Board,
    year: int,
    *,
    has_section: YesNo,
    checked_on: date,
    irisk: int | None = None,
    version: int | None = None,
    by: audit.Identified | None,
) -> YearlyAnswer:
    """Tell of a year, or tell it otherwise. `irisk`: how often it was used; None where nobody knows or is asked.

    Raises Stale when somebody else has told since `version` (0: nobody had; None does not ask), and Refused for a
    year or a day to come.
    """
    if max(date(year, 1, 1), checked_on) > clock.today():
        raise Refused("Välj en dag som har varit.")
    one = yearly_queries.answer(board, year)
    if one and version not in (None, one.version):
        raise Stale
    said = {"has_section": has_section, "checked_on": checked_on, "irisk": irisk}
    if one is None:
        one = YearlyAnswer(board=board, board_id=board.id, year=year, **said)
        db.session.add(one)
        audit.record(Event.YEARLY_ANSWERED, on=one, by=by, note=str(year))
    elif changes := audit.change(one, **said):
        one.version += 1
        told = {name: [None, None] if name == "irisk" else values for name, values in changes.items()}
        audit.record(Event.YEARLY_ANSWERED, on=one, by=by, changes=told, note=str(year))
    return one
