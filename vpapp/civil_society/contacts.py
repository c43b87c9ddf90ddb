"""Verbs: a board's own contacts with organisations.

The event log says that something was noted, about whom and when; never the text, so that what should not have been
written can be taken away.
"""

from datetime import date
from typing import Any

from ..audit import actions as audit
from ..audit.events import Event
from ..boards.models import Board
from ..core import clock
from ..core.db import db
from ..core.rules import Refused, Stale
from ..people.models import Person
from .contact_models import OrganisationContact
from .models import Organisation


def note(
    board: Board, organisation: Organisation, *, met_on: date, agreed: str, turn_to: str = "", by: Person | None
) -> OrganisationContact:
    """Note what the board and an organisation agreed on. Raises Refused for a day to come."""
    _refuse_to_come(met_on)
    contact = OrganisationContact(
        board_id=board.id, organisation=organisation, met_on=met_on, agreed=agreed, turn_to=turn_to,
        by_id=by.id if by else None,
    )  # fmt: skip
    db.session.add(contact)
    audit.record(Event.CONTACT_NOTED, on=contact, by=by, changes=_of(contact, None, organisation.name))
    return contact


def edit(
    contact: OrganisationContact,
    organisation: Organisation,
    *,
    version: int | None,
    met_on: date,
    agreed: str,
    turn_to: str,
    by: Person | None,
) -> None:
    """Note it otherwise. Raises Stale when somebody else has changed it since `version` (None does not ask), and
    Refused for a day to come."""
    if version is not None and version != contact.version:
        raise Stale
    _refuse_to_come(met_on)
    before = contact.organisation.name
    changes = audit.change(contact, met_on=met_on, agreed=agreed, turn_to=turn_to)
    told: dict[str, list[Any]] = {name: [None, None] for name in changes if name != "met_on"}
    told |= {"met_on": changes["met_on"]} if "met_on" in changes else {}
    if before != organisation.name:
        contact.organisation = organisation
        told["organisation"] = [before, organisation.name]
    if told:
        contact.version += 1
        audit.record(Event.CONTACT_EDITED, on=contact, by=by, changes=told)


def remove(contact: OrganisationContact, *, by: Person | None) -> None:
    """Take it away, text and all."""
    audit.record(Event.CONTACT_REMOVED, on=contact, by=by, changes=_of(contact, contact.organisation.name, None))
    db.session.delete(contact)


def _of(contact: OrganisationContact, before: str | None, after: str | None) -> dict[str, list[Any]]:
    day = contact.met_on.isoformat()
    return {"organisation": [before, after], "met_on": [before and day, after and day]}


def _refuse_to_come(day: date) -> None:
    if day > clock.today():
        raise Refused("Kontakten kan inte ha varit en dag som inte har varit än.")
