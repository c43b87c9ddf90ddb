"""Checks: what must always be true of the data. A part registers its own; `flask check-data` runs them all."""

from collections.abc import Callable, Mapping, Sequence

from flask import Flask

Check = Callable[[], Sequence[str]]
"""What is wrong, a Swedish sentence each; nothing when all is well."""


def register(app: Flask, name: str, check: Check) -> None:
    """Add a check under its Swedish name; they are run in the order they were added."""
    registered(app)[name] = check


def registered(app: Flask) -> dict[str, Check]:
    """Name → check, of all that were added."""
    checks: dict[str, Check] = app.extensions.setdefault("vpapp.checks", {})
    return checks


def register_all(app: Flask, checks: Mapping[str, Check]) -> None:
    """Add several."""
    registered(app).update(checks)
