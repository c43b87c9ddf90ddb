"""Panels: a part lets another part's page show something of it, without the page knowing of it.

The owner registers (place, query, template); the page draws `panels(place, thing)`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flask import Flask, current_app, render_template
from markupsafe import Markup


class Place(StrEnum):
    """Where a page lets others show something."""

    START = "start"
    ACTIVITY = "activity"
    COMMITMENT = "commitment"
    SCORECARD = "scorecard"
    COURSE = "course"
    EXAMPLE = "example"
    GOAL = "goal"
    MY_PAGE = "my_page"
    CAMPAIGN = "campaign"
    ORDER = "order"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class Panel:
    """What one part shows in a place: the query's answer is the template's context, None draws nothing."""

    place: Place
    query: Callable[[Any], dict[str, Any] | None]
    template: str


def register(app: Flask, panel: Panel) -> None:
    """Add a panel; they are drawn in the order they were added."""
    app.extensions.setdefault("vpapp.panels", []).append(panel)


def drawn(place: Place | str, thing: Any = None) -> list[Markup]:
    """The panels of a place, drawn for a thing (a board, an activity …)."""
    panels: list[Panel] = current_app.extensions.get("vpapp.panels", [])
    contexts = [(panel, panel.query(thing)) for panel in panels if panel.place == place]
    return [
        Markup(render_template(panel.template, **context))  # noqa: S704 - drawn by Jinja, which escapes
        for panel, context in contexts
        if context is not None
    ]
