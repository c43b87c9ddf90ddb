"""What other parts' pages show of news, campaigns and the digest."""

from typing import Any

from flask import g

from ..programme.models import Activity, Goal
from . import campaign_queries, digest_queries, queries

NEWEST = 3


def start(_card: object) -> dict[str, Any]:
    """The newest news, and what campaigns go on or come soon."""
    return {"news": queries.newest(NEWEST), "campaigns": campaign_queries.near()}


def of_activity(activity: Activity) -> dict[str, Any] | None:
    """The news and campaigns about one of the plan's rows."""
    return _about(activity_id=activity.id)


def of_goal(goal: Goal) -> dict[str, Any] | None:
    """Those about a goal."""
    return _about(goal_id=goal.id)


def _about(**topic: int) -> dict[str, Any] | None:
    news, campaigns = queries.newest(NEWEST, **topic), campaign_queries.about(**topic)
    return {"news": news, "campaigns": campaigns} if news or campaigns else None


def my_page(_thing: object) -> dict[str, Any]:
    """Whether one wants the digest."""
    return {"declines": digest_queries.declines(g.actor.id)}
