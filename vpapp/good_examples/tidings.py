"""What is new among the good examples."""

from collections.abc import Sequence
from datetime import datetime

from flask import url_for

from ..core.tidings import Tiding
from . import queries


def tidings(since: datetime, until: datetime) -> Sequence[Tiding]:
    """What was published between the two moments."""
    return [
        Tiding("Nya goda exempel", one.text.title, url_for("good_examples.show", key=one.id))
        for one in queries.published_between(since, until)
    ]
