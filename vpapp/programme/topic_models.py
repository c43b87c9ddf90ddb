"""What of the programme something is about: for the tables of other parts, with a field to choose it by."""

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from ..core import swedish
from .models import Activity, Goal


class About:
    """Hör till: a goal or an activity of the programme, or none. A mixin."""

    goal_id: Mapped[int | None] = mapped_column(sa.ForeignKey("goal.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(sa.ForeignKey("activity.id"), index=True)

    @declared_attr
    def goal(cls) -> Mapped[Goal | None]:
        """The goal, where it is about one."""
        return relationship(Goal)

    @declared_attr
    def activity(cls) -> Mapped[Activity | None]:
        """The activity, where it is about one."""
        return relationship(Activity)

    @property
    def topic(self) -> "Topic":
        """Both ids."""
        return Topic(self.goal_id, self.activity_id)


class Topic(NamedTuple):
    """What is chosen: one of the two, or neither."""

    goal_id: int | None = None
    activity_id: int | None = None

    @property
    def value(self) -> str:
        """As a form sends it: `mal-3`, `aktivitet-17`."""
        if self.activity_id:
            return f"aktivitet-{self.activity_id}"
        return f"mal-{self.goal_id}" if self.goal_id else ""


def topic_of(value: str | None) -> Topic:
    """What a form sent; it is one of `topic_choices`."""
    kind, _, key = (value or "").partition("-")
    if not key:
        return Topic()
    return Topic(goal_id=int(key)) if kind == "mal" else Topic(activity_id=int(key))


def topic_choices(goals: Sequence[Goal], activities: Sequence[Activity]) -> list[tuple[str, str]]:
    """(value, words) to choose from."""
    return [
        ("", "Inget särskilt mål och ingen särskild aktivitet"),
        *((Topic(goal_id=one.id).value, swedish.shortened(f"Mål {one.no}: {one.name}", 100)) for one in goals),
        *(
            (Topic(activity_id=one.id).value, swedish.shortened(f"Aktivitet {one.no}: {one.text}", 100))
            for one in activities
        ),
    ]
