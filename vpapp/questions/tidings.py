"""What is new among the common questions, for the monthly digest."""

from collections.abc import Sequence
from datetime import datetime

from flask import url_for

from ..core.tidings import Tiding
from . import queries


def new(since: datetime, until: datetime) -> Sequence[Tiding]:
    """The common questions that came between the two."""
    return [
        Tiding("Nya vanliga frågor", one.title, url_for("questions.common_question", common=one.id))
        for one in queries.published_between(since, until)
    ]
