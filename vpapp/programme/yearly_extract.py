"""What boards tell once a year, as a table for reports: as somebody sees it who belongs to no board."""

from datetime import date

from ..core import clock
from ..core.access import Role
from ..core.extracts import Extract
from . import yearly_shown
from .models import Programme

LEAD = (
    "Om introduktionen för nyanställda innehåller ett avsnitt om våld, antal nämnder och bolag, och hur ofta "
    "bedömningsinstrumentet iRisk har använts. Antal mellan 1 och 4 räknas inte med; då står det ”minst”."
)
HEAD = ["År", "Ja", "Nej", "Vet inte", "Inte besvarat", "Gånger iRisk har använts", "Nämnder som har angett antal"]


class _Reader:
    """Whoever reads a report."""

    roles = frozenset({Role.ANYONE, Role.STAFF})
    board_id = id = None


def extract(programme: Programme, first: date, last: date) -> Extract | None:
    """A row for each year that anybody has told of."""
    rows: list[list[str | int]] = []
    for year in range(first.year, min(last, clock.today()).year + 1):
        shown = yearly_shown.of_year(_Reader(), programme, year, clock.today())
        if any(line.answer for line in shown.lines):
            numbers = [number for _, number, _ in shown.shares]
            rows.append([str(year), *numbers, shown.total_words, f"{shown.numbers} av {len(shown.asked)}"])
    return Extract("Årliga uppgifter: introduktion av nyanställda och iRisk", LEAD, HEAD, rows) if rows else None
