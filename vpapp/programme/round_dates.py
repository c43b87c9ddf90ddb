"""The default dates of a programme's rounds, from rules such as `year-1 11-15`."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from .models import Programme, RoundKind

_DAY = re.compile(r"(?:year(?P<shift>[+-]1)? )?(?P<month>\d\d)-(?P<day>\d\d)")


def rounds_of(programme: Programme, rules: Sequence[dict[str, str]], first: date) -> Iterator[dict[str, Any]]:
    """The values of each round of the programme that opens on or after the day `first`."""
    for year in range(programme.starts_on.year, programme.ends_on.year + 1):
        for rule in rules:
            values = _round(year, rule)
            if values["opens_on"] >= first:
                yield values


def _round(year: int, rule: dict[str, str]) -> dict[str, Any]:
    starts, ends = ("01-01..12-31" if rule["period"] == "year" else rule["period"]).split("..")
    return {
        "year": year,
        "kind": RoundKind(rule["kind"]),
        "starts_on": _day(starts, year),
        "ends_on": _day(ends, year),
        "opens_on": _day(rule["opens"], year),
        "due_on": _day(rule["due"], year),
        "closes_on": _day(rule["closes"], year),
    }


def _day(rule: str, year: int) -> date:
    found = _DAY.fullmatch(rule)
    if found is None:
        raise ValueError(f"rounds.csv: {rule!r} is no day of a year")
    return date(year + int(found["shift"] or 0), int(found["month"]), int(found["day"]))
