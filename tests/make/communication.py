"""News, campaigns, the plan, digests and occasions."""

from datetime import date
from typing import Any, NamedTuple

from tests.make.people import person
from tests.make.plan import activity
from vpapp.communication import actions, campaigns, digests
from vpapp.communication.campaign_models import Campaign, PlanRow
from vpapp.communication.digest_models import Digest
from vpapp.communication.models import News
from vpapp.core import clock, signing
from vpapp.core.tidings import Tiding
from vpapp.programme.models import Occasion
from vpapp.scorecards import occasions

EVENT = 2
"""The plan's row that waits for its occasion."""


def news(title: str = "En nyhet", *, published: bool = True, **values: Any) -> News:
    """A piece of news, out or a draft."""
    by = person("kommunikator")
    made = actions.add(**{"title": title, "lead": "Det viktigaste.", "text": "Mer om det."} | values, by=by)
    if published:
        actions.publish(made, version=1, by=by)
    return made


def campaign(title: str = "En kampanj", **values: Any) -> Campaign:
    """A campaign for the activity that waits for one, which goes on."""
    said = {
        "title": title, "starts_on": date(2023, 5, 15), "ends_on": date(2023, 6, 15), "message": "Säg ifrån.",
        "activity_id": activity(EVENT).id, "goal_id": None,
    }  # fmt: skip
    return campaigns.add(**said | values, by=person("kommunikator"))


def plan_row(message: str = "Programmet gäller er", **values: Any) -> PlanRow:
    """A row of the communication plan, planned for June."""
    said = {
        "message": message, "audience": "Chefer", "channel": "Intranätet", "starts_on": date(2023, 6, 1),
        "ends_on": None, "responsible": "Kommunikatör",
    }  # fmt: skip
    return campaigns.add_row(**said | values, by=person("kommunikator"))


def digest() -> Digest:
    """The digest of the month, which told one thing."""
    now = clock.now()
    told = {"Nyheter": [Tiding("Nyheter", "En nyhet", "/nyheter")]}
    made = digests.send(told, since=digests.begins(now), until=now, by=None)
    assert made
    return made


def occasion(title: str = "Operation Kvinnofrid", on: date = date(2023, 5, 15)) -> Occasion:
    """An open occasion of the activity that waits for one."""
    return occasions.open_occasion(activity(EVENT), title=title, on=on, by=person("programansvarig"))


class Letter(NamedTuple):
    """What stands in an address under /manadsbrev."""

    digest: int
    token: str


def communication_addresses() -> dict[str, Any]:
    """First piece of an address → what its argument may be."""
    letter = Letter(digest().id, signing.signed(digests.DECLINES, person().id))
    return {
        "nyheter": {"": news().id, "draft": news("Ett utkast", published=False).id},
        "kampanjer": campaign().id,
        "kommunikationsplan": plan_row().id,
        "manadsbrev": letter,
        "tillfallen": occasion().id,
    }
