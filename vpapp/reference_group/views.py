"""The group's own page: what it is for, when it meets, who its members are."""

from flask import Response, current_app, g, url_for

from ..core import clock
from ..core.access import Permission, may
from ..core.config import Settings
from ..core.db import db
from ..core.feature import Feature
from ..core.pages import page
from . import agenda_queries, queries

feature = Feature("reference_group", __name__)
MOST_DECISIONS = 5


def settings() -> Settings:
    """The app's settings."""
    found: Settings = current_app.config["SETTINGS"]
    return found


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way down from the group's own page."""
    return [(url_for(".index"), "Referensgruppen"), *more]


@feature.get("/referensgruppen", needs=Permission.READ_PROGRAMME)
def index() -> Response:
    """What the group is for, its meetings, open decisions and members."""
    now, takes_part = clock.now(), may(g.actor, Permission.TAKE_PART_IN_GROUP)
    decisions = agenda_queries.decisions(only_published=not takes_part).where(agenda_queries.IS_OPEN)
    return page(
        "reference_group/index.html",
        takes_part=takes_part,
        coming=queries.coming(now, with_planned=takes_part),
        past=queries.past(now, only_published=not takes_part),
        decisions=db.session.scalars(decisions.limit(MOST_DECISIONS)).unique().all(),
        members=queries.members_on(clock.today()),
        waiting=agenda_queries.number_waiting() if takes_part else 0,
    )
