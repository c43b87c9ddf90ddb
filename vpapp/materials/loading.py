"""The app's own material: the presentation that it makes, and the short version.

Added once; then they are the editors' to keep.
"""

from collections.abc import Sequence
from typing import Any

from ..core import clock
from ..programme import queries as programmes
from . import actions, queries
from .models import Material
from .words import MaterialKind

PRESENTATION, SHORT_VERSION = "/stodmaterial/presentation", "/programmet/kortversion"
FUNCTION = "Programansvarig, socialförvaltningen"
PROGRAMME = "2021-2025"
"""The programme whose plan asks for both."""
OWN: tuple[dict[str, Any], ...] = (
    {
        "title": "Presentation av programmet",
        "kind": MaterialKind.PRESENTATION,
        "description": "Ett bildspel i PowerPoint för dig som ska presentera programmet för en arbetsgrupp. Välj "
        "nämnd eller bolag, så kommer åtagandena med. Till varje bild finns anteckningar för den som talar.",
        "activity": 25,
        "url": PRESENTATION,
    },
    {
        "title": "Programmet i korthet",
        "kind": MaterialKind.SHORT_VERSION,
        "description": "Programmet på två sidor: vem det gäller, vilket våld det handlar om, de sex målen och vad "
        "nämnder och bolag ska göra. Att läsa, skriva ut eller skicka vidare.",
        "activity": 29,
        "url": SHORT_VERSION,
    },
)


def load() -> Sequence[str]:
    """Add and publish what is missing, in the running transaction; what was added, in Swedish."""
    return [_add(each) for each in OWN if not queries.knows(str(each["url"]))]


def _add(values: dict[str, Any]) -> str:
    said = {name: value for name, value in values.items() if name != "activity"}
    made: Material = actions.add(
        **said, audiences=(), goal_id=None, activity_id=_row(values["activity"]),
        language="sv", is_accessible=True, summary="",
        owner_function=FUNCTION, owner_id=None, review_on=actions.next_review(), by=None,
    )  # fmt: skip
    actions.publish(made, version=None, by=None)
    return f"ny: {made.title}"


def _row(no: int) -> int | None:
    programme = programmes.current(clock.today(), PROGRAMME)
    return programmes.activity_id(programme, no) if programme else None
