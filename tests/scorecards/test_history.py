"""The event log of a commitment, as people read it."""

import re
from io import BytesIO

from tests import make
from vpapp.audit.events import Event
from vpapp.audit.models import AuditEntry
from vpapp.core import spreadsheet
from vpapp.core.spreadsheet import Column
from vpapp.programme.models import Part
from vpapp.scorecards import history, importing

KEY = "nyckelfunktion-farsta"
TYPED = {
    "title": "Informera fritidsgårdarna",
    "kind": "dated",
    "starts_on": "2023-06-01",
    "ends_on": "2023-12-31",
    "responsible": "Enhetschef",
    "plan": "Vi går dit.",
}
SAID = (
    "Mål: Mål 2",
    "Slags period: Tidsbegränsad",
    "Start: 2023-06-01",
    "Slut: 2023-12-31",
    "Ansvarig: Enhetschef",
    "Så gör vi: Vi går dit.",
)


def words(answer):
    """What a page says, without its marks."""
    return " ".join(re.sub("<[^>]*>", "", answer.text).split())


def goal_id(saving, no):
    """The id of a goal."""
    with saving():
        return next(str(goal.id) for goal in make.programme().goals if goal.no == no)


def test_another_goal_is_told_by_its_number(browser, saving):
    someone = browser(KEY)
    someone.post("scorecards.add_own", TYPED | {"goal_id": goal_id(saving, 2)}, slug="farsta")
    with saving():
        key = make.commitments(part=Part.OWN)[0].id
    someone.get("scorecards.edit", key=key)
    someone.press("Spara", {"goal_id": goal_id(saving, 3)})
    assert "Mål: Mål 2 → Mål 3" in words(someone.get("scorecards.commitment_history", key=key))
    someone.get("scorecards.edit", key=key)
    someone.press("Spara", {"goal_id": ""})
    assert "Mål: Mål 3 → Inget av målen" in words(someone.get("scorecards.commitment_history", key=key))


def test_what_is_added_is_told_whole(browser, saving):
    someone = browser(KEY)
    someone.post("scorecards.add_own", TYPED | {"goal_id": goal_id(saving, 2)}, slug="farsta")
    page = words(someone.get("/styrkort/farsta/handelser"))
    assert [words for words in SAID if words not in page] == []
    assert "tomt" not in page


def test_what_is_imported_is_told_whole(browser):
    row = ("Farsta", "", TYPED["title"], "2", "Tidsbegränsad", *list(TYPED.values())[2:])
    columns = [
        Column(head, lambda _, place=place: row[place]) for place, head in enumerate(importing.HEADS)
    ]
    file = BytesIO(spreadsheet.xlsx("Åtaganden", columns, [row]))
    office = browser("programansvarig")
    office.get("/styrkort/import")
    office.post("/styrkort/import", {"file": (file, "fil.xlsx")})
    page = words(office.get("/styrkort/farsta/handelser"))
    assert [words for words in SAID if words not in page] == []


def test_of_a_text_that_is_not_logged_it_is_said_that_it_was_changed():
    entry = AuditEntry(event=Event.EXAMPLE_WRITTEN, changes={"title": [None, None], "plan": [None, "Ny"]})
    assert history.changes_of(entry) == [
        ("Rubrik", "", "ändrad, texten visas inte här"), ("Så gör vi", "tomt", "Ny"),
    ]  # fmt: skip
