"""What other parts' pages show of the questions."""

from typing import Any

from ..programme.models import Activity, Goal
from ..programme.topic_models import Topic
from . import queries


def of_activity(activity: Activity) -> dict[str, Any]:
    """The common questions about one of the plan's rows, and the way to ask about it."""
    return _about(Topic(activity_id=activity.id), "aktiviteten")


def of_goal(goal: Goal) -> dict[str, Any]:
    """The same of a goal."""
    return _about(Topic(goal_id=goal.id), "målet")


def _about(topic: Topic, called: str) -> dict[str, Any]:
    return {"questions": queries.about(topic), "about": topic.value, "called": called}
