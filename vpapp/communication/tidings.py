"""What is new of news and campaigns, for the monthly digest."""

from collections.abc import Sequence
from datetime import datetime

from flask import url_for

from ..core.tidings import Tiding
from . import campaign_queries, queries


def news(since: datetime, until: datetime) -> Sequence[Tiding]:
    """The news that came between the two."""
    return [
        Tiding("Nyheter", one.title, url_for("communication.show", news=one.id))
        for one in queries.out_between(since, until)
    ]


def campaigns(since: datetime, until: datetime) -> Sequence[Tiding]:
    """The campaigns that were added between the two and are not over."""
    return [
        Tiding("Kampanjer", one.title, url_for("communication.campaign", campaign=one.id))
        for one in campaign_queries.added_between(since, until)
    ]
