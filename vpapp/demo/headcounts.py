"""How many the demo's boards employ: invented, and round so that it shows."""

import csv
from collections.abc import Mapping
from pathlib import Path

from ..boards import actions, queries
from ..core import clock
from ..people.models import Person
from .trainings import YESTERDAY

FILE = Path(__file__).resolve().parents[1] / "data" / "demo_headcounts.csv"
YEARS = (2022, 2023)
"""Nobody has entered those of 2021, nor of the boards that are formed in July 2023."""


def tell(cast: Mapping[str, Person]) -> None:
    """Enter them, on the story's last day. In the running transaction."""
    with FILE.open(encoding="utf-8", newline="") as opened:
        counts = {row["slug"]: int(row["employees"]) for row in csv.DictReader(opened)}
    boards = [one for one in queries.all_boards() if one.slug in counts]
    with clock.held(YESTERDAY):
        for year in YEARS:
            entered = ((one, None, counts[one.slug]) for one in boards)
            actions.set_headcounts(year, entered, by=cast["systemforvaltare"])
