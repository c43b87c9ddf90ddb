"""How many have been trained, as a table for reports: as somebody sees it who belongs to no board, so small numbers
of boards are hidden and the city's are sums of what is shown."""

from datetime import date

from ..boards import queries as boards
from ..core.access import Role
from ..core.extracts import Extract
from ..programme.models import Programme
from . import trained
from .trained_queries import Way
from .trained_reports import WAY_WORDS

LEAD = (
    "Unika personer per år: de som har deltagit i föreläsningar och utbildningar, och för sig de som själva har "
    "angett att de har gått en webbkurs."
)


class _Reader:
    """Whoever reads a report."""

    roles = frozenset({Role.ANYONE, Role.STAFF})
    board_id = None
    id = None


def extract(programme: Programme, first: date, last: date) -> Extract | None:
    """The city's numbers for each year and goal; None when nobody has been trained."""
    every = boards.all_boards()
    rows: list[list[str | int]] = []
    for year in range(first.year, last.year + 1):
        for goal in (None, *programme.goals):
            city = trained.city(_Reader(), every, year, goal)
            if city.attended or city.reported:
                about = f"{year}, mål {goal.no}" if goal else f"{year}, alla mål"
                rows.append([about, city.attended, city.reported])
    head = ["År och mål", *(WAY_WORDS[way] for way in Way)]
    return Extract("Utbildade medarbetare", LEAD, head, rows) if rows else None
