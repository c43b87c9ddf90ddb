"""What other parts' pages show of the directory: where it is, beside the plan's rows that ask for it."""

from typing import Any, Protocol

from ..programme.models import Activity
from .asking import DOORS

PROGRAMME = "2021-2025"
SPREAD = "Sprid länken till kontaktuppgifterna. Sidan är öppen för alla, utan inloggning."
ROWS = {
    4: "Här finns rapporter och stödmaterial från civilsamhället att sprida vidare.",
    7: "Gör en utskrift på flera språk till den som utövar våld, som lista eller kort.",
    8: "Gör en utskrift på flera språk att ha framme där människor vistas, som lista eller kort.",
    **{door.row: f"{SPREAD} Där finns valet ”{door.label}”." for door in DOORS},
}
"""The plan's row → how the directory helps with it."""


LINKS = {4: ("civil_society.publications", "Gå till rapporter och material")}
HANDOUT = ("civil_society.handout", "Gör en utskrift på flera språk")
"""Endpoint, and what its link says."""


class OfRow(Protocol):
    """A board's commitment."""

    activity: Activity | None


def of_activity(activity: Activity) -> dict[str, Any] | None:
    """The way to the directory, of the rows that ask for civil society's support."""
    words = ROWS.get(activity.no) if activity.programme.slug == PROGRAMME else None
    return {"words": words, "more": LINKS.get(activity.no, HANDOUT)} if words else None


def of_commitment(one: OfRow) -> dict[str, Any] | None:
    """The same, for a board's own part."""
    return of_activity(one.activity) if one.activity else None
