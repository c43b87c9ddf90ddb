"""What of the programme something may be about, to choose from."""

from ..core import clock
from . import queries
from .topic_models import topic_choices


def choices() -> list[tuple[str, str]]:
    """(value, words) for the current programme's goals and activities."""
    programme = queries.current(clock.today())
    return topic_choices(programme.goals, queries.activities(programme)) if programme else topic_choices([], [])
