"""What the employer offers its own staff: reading it, and writing it."""

from collections.abc import Mapping
from typing import NamedTuple

import sqlalchemy as sa

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock
from ..core.db import db
from ..core.rules import Stale
from ..people.models import Person
from .employer_models import UNTIL_WRITTEN, EmployerPlace, EmployerText


class Said(NamedTuple):
    """What stands in a place, and how often the city has written it: 0 for what stands there until it does."""

    text: str
    version: int


def texts() -> Mapping[EmployerPlace, Said]:
    """Place → what stands there."""
    written = {one.place: Said(one.text, one.version) for one in db.session.scalars(sa.select(EmployerText))}
    return {place: written.get(place) or Said(UNTIL_WRITTEN[place], 0) for place in EmployerPlace}


def write(place: EmployerPlace, text: str, *, version: int, by: Person | None) -> None:
    """Let the text stand in the place. Raises Stale when somebody else has written there since `version`."""
    one = db.session.scalar(sa.select(EmployerText).where(EmployerText.place == place).with_for_update())
    if version != (one.version if one else 0):
        raise Stale
    if one is None:
        one = EmployerText(place=place, text="", version=0)
        db.session.add(one)
    changes = audit.change(one, text=text)
    if changes:
        one.changed_at, one.version = clock.now(), one.version + 1
        audit.record(Event.EMPLOYER_TEXT_WRITTEN, on=one, by=by, changes=changes)
