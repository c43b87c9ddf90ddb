"""What other parts' pages show of the questions."""

from typing import Any

from ..programme.models import Activity
from ..programme.topic_models import Topic
from . import queries


def of_activity(activity: Activity) -> dict[str, Any]:
    """The common questions about one of the plan's rows, and the way to ask about it."""
    return {"questions": queries.of_activity(activity.id), "about": Topic(activity_id=activity.id).value}
