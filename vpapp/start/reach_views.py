"""Pages of how far the programme has reached, for the office."""

from flask import Response, request

from ..core import clock, files, spreadsheet
from ..core.access import Permission
from ..core.pages import page
from ..programme import queries as programmes
from . import reach
from .views import feature


@feature.get("/rackvidd", needs=Permission.READ_REACH, endpoint="reach")
def show() -> Response:
    """All boards in a year."""
    years = _years()
    return page("start/reach.html", fragment="results", reach=_asked(years), years=years, columns=reach.COLUMNS)


@feature.get("/rackvidd.xlsx", needs=Permission.READ_REACH, endpoint="reach_xlsx")
def sheet() -> Response:
    """The same as an Excel sheet."""
    found = _asked(_years())
    data = spreadsheet.xlsx(f"Räckvidd {found.year}", reach.COLUMNS, found.lines)
    return files.sent(data, f"rackvidd-{found.year}.xlsx")


def _years() -> list[int]:
    """This year and those before it in the programme, the latest first."""
    today = clock.today()
    programme = programmes.current(today)
    first = min(programme.starts_on.year, today.year) if programme else today.year
    return list(range(today.year, first - 1, -1))


def _asked(years: list[int]) -> reach.Reach:
    year = next((one for one in years if str(one) == request.args.get("ar")), years[0])
    return reach.of_year(year, clock.today())
