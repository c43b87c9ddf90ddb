"""The good examples of some days, as a table for reports."""

from datetime import date, datetime, time, timedelta

from ..core import clock
from ..core.extracts import Extract
from ..programme.models import Programme
from . import queries

LEAD = "Det som nämnder och bolag har prövat och låter andra lära av, också det som inte fungerade."
HEAD = ["Exempel", "Nämnd eller bolag", "Aktivitet"]


def extract(_programme: Programme, first: date, last: date) -> Extract | None:
    """What was published in those days; None when nothing was."""
    since, until = (
        datetime.combine(day, time(), clock.STOCKHOLM) for day in (first, last + timedelta(days=1))
    )
    rows: list[list[str | int]] = [
        [one.text.title, one.board.name, one.text.activity.text if one.text.activity else ""]
        for one in queries.published_between(since, until)
    ]
    return Extract("Goda exempel", LEAD, HEAD, rows) if rows else None
