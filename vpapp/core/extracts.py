"""Extracts: a part lets another part's report tell something of it, as a table, without the report knowing of it.

The owner registers a query; the report collects the tables of all, as they are on that day.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from flask import Flask, current_app


class Extract(NamedTuple):
    """A table for a report: what it is about, what is to be known of it, its head and its rows."""

    title: str
    lead: str
    head: list[str]
    rows: list[list[str | int]]


Query = Callable[[Any, date, date], Extract | None]
"""(programme, first day, last day) → a table, or None when there is nothing to tell."""


def register(app: Flask, query: Query) -> None:
    """Add a query; the tables stand in the order they were added."""
    app.extensions.setdefault("vpapp.extracts", []).append(query)


def collected(programme: Any, first: date, last: date) -> list[Extract]:
    """The tables of all parts for the days from `first` to `last`, both included."""
    queries: list[Query] = current_app.extensions.get("vpapp.extracts", [])
    return [found for query in queries if (found := query(programme, first, last))]
