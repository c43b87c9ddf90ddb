"""Verbs: campaigns and the rows of the communication plan."""

from typing import Any

from ..audit import actions as audit
from ..audit.events import Event
from ..core.db import db
from ..core.rules import Refused, Stale
from ..people import overtaken
from ..people.models import Person
from .campaign_models import Campaign, PlanRow

_ABOUT = {"message": "budskapet", "goal_id": "vad den hör till", "activity_id": "vad den hör till"}
CAMPAIGN_FIELDS = _ABOUT | {
    "title": "namnet", "starts_on": "perioden", "ends_on": "perioden", "boards_can": "vad nämnder och bolag kan göra",
    "material": "materialet", "contact": "kontakten",
}  # fmt: skip
ROW_FIELDS = _ABOUT | {
    "audience": "målgruppen", "channel": "kanalen", "starts_on": "dagarna", "ends_on": "dagarna",
    "responsible": "ansvarig funktion", "state": "läget",
}  # fmt: skip
"""What may be changed of each, as a sentence says it."""


def add(*, by: Person | None, **values: Any) -> Campaign:
    """A new campaign. `values` are its columns. Raises Refused for a period that ends before it begins."""
    _refuse_backwards(values)
    campaign = Campaign(**values)
    db.session.add(campaign)
    audit.record(Event.CAMPAIGN_ADDED, on=campaign, by=by, changes={"title": [None, campaign.title]})
    return campaign


def edit(campaign: Campaign, *, version: int, by: Person | None, **values: Any) -> None:
    """Say anew what it is. Raises Stale when somebody else has since `version`, Refused as `add`."""
    if version != campaign.version:
        raise Stale
    _refuse_backwards(values)
    if changes := audit.change(campaign, **values):
        audit.record(Event.CAMPAIGN_EDITED, on=campaign, by=by, changes=changes | audit.count_on(campaign))


def set_cancelled(campaign: Campaign, *, wanted: bool, version: int, by: Person | None) -> None:
    """Say that it will not take place, or that it will after all; said twice it is the same.

    Raises Stale for another version than the one that stands.
    """
    overtaken.refuse_unread(campaign, version, called="kampanjen", words=CAMPAIGN_FIELDS)
    if campaign.is_cancelled is not wanted:
        campaign.is_cancelled = wanted
        event = Event.CAMPAIGN_CANCELLED if wanted else Event.CAMPAIGN_REINSTATED
        audit.record(event, on=campaign, by=by)


def add_row(*, by: Person | None, **values: Any) -> PlanRow:
    """A new row of the plan. `values` are its columns. Raises Refused for a period that ends before it begins."""
    _refuse_backwards(values)
    row = PlanRow(**values)
    db.session.add(row)
    audit.record(Event.PLAN_ROW_ADDED, on=row, by=by, changes={"message": [None, row.message]})
    return row


def edit_row(row: PlanRow, *, version: int, by: Person | None, **values: Any) -> None:
    """Say anew what stands in it. Raises Stale when somebody else has since `version`, Refused as `add_row`."""
    if version != row.version:
        raise Stale
    _refuse_backwards(values)
    if changes := audit.change(row, **values):
        audit.record(Event.PLAN_ROW_EDITED, on=row, by=by, changes=changes | audit.count_on(row))


def remove_row(row: PlanRow, *, version: int, by: Person | None) -> None:
    """Take a row out of the plan. Raises Stale for another version than the one that stands."""
    overtaken.refuse_unread(row, version, called="raden", words=ROW_FIELDS)
    audit.record(Event.PLAN_ROW_REMOVED, on=row, by=by, changes={"message": [row.message, None]})
    db.session.delete(row)


def _refuse_backwards(values: dict[str, Any]) -> None:
    if values["ends_on"] and values["ends_on"] < values["starts_on"]:
        raise Refused("Slutet kan inte ligga före starten.")
