"""What is new among the support material, for the monthly digest."""

from collections.abc import Sequence
from datetime import datetime

from flask import url_for

from ..core.tidings import Tiding
from . import queries

HEADING = "Nytt stödmaterial"


def tidings(since: datetime, until: datetime) -> Sequence[Tiding]:
    """What was published, and new versions of what was published before."""
    return [
        Tiding(HEADING, _title(one.material.title, one.no), url_for("materials.show", key=one.material_id))
        for one in queries.versions_since(since, until)
    ]


def _title(title: str, no: int) -> str:
    return title if no == 1 else f"{title}, version {no}"
