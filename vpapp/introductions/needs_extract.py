"""Needs of support, as a table for reports: numbers alone, so that what a report tells word for word of a board's own
follow-up is not told twice, and what was said in a dialogue stays with those who had it."""

from datetime import date

from ..core import clock
from ..core.extracts import Extract
from ..programme.models import Programme
from . import need_queries
from .words import NEED_WORDS, NeedState

LEAD = (
    "Så många stödbehov har nämnder och bolag berättat om vid introduktioner, i uppföljningar och i andra kontakter, "
    "och så har det gått med dem."
)
HEAD = ["Mål", *(NEED_WORDS[state][0] for state in NeedState), "Summa"]


def extract(programme: Programme, _first: date, last: date) -> Extract | None:
    """How many needs of each goal are open, met and declined; None when nobody has told of any."""
    numbers = need_queries.counted(programme, min(last, clock.today()))
    rows: list[list[str | int]] = []
    goals = [(goal.no, f"Mål {goal.no}: {goal.name}") for goal in programme.goals]
    for no, name in [*goals, (None, "Programmet i stort")]:
        of_goal = [numbers.get((no, state), 0) for state in NeedState]
        if any(of_goal):
            rows.append([name, *of_goal, sum(of_goal)])
    return Extract("Stödbehov", LEAD, HEAD, rows) if rows else None
