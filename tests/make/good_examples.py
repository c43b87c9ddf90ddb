"""Good examples in every state."""

from typing import Any, NamedTuple

from tests.make.boards import board
from tests.make.files import PDF
from tests.make.people import person
from tests.make.plan import activity
from vpapp.core import clock, uploads
from vpapp.core.db import db
from vpapp.good_examples import actions, filing, keeping, reviewing, sharing
from vpapp.good_examples.models import Example
from vpapp.good_examples.words import PARTS

STAGES = (
    "draft", "submitted", "returned", "published", "due", "change_draft", "change_submitted", "change_returned",
    "archived",
)  # fmt: skip
"""Where an example can stand, with what is published and a change of it."""


def example(stage: str = "published", *, title: str = "Frågan ställs till alla", slug: str = "farsta",
            owner: str | None = "medarbetare", **values: Any) -> Example:  # fmt: skip
    """An example of the board's, brought there by those whose it is."""
    by, office = person(owner) if owner else None, person("programansvarig")
    one = actions.begin(board(slug), title=title, by=by)
    written(one, title=title, **values)
    if stage == "draft":
        return one
    actions.submit(one.texts[0], version=None, by=by)
    if stage == "submitted":
        return one
    if stage == "returned":
        send_back(one)
        return one
    reviewing.publish(one, version=one.texts[0].version, by=office)
    if stage == "due":
        one.texts[0].review_on = clock.today()
    if stage == "archived":
        keeping.archive(one, by=office)
    if stage.startswith("change"):
        change(one, stage)
    db.session.flush()
    return one


def change(one: Example, stage: str = "change_draft", title: str = "Frågan ställs till fler") -> None:
    """A change of what is published, as far as that."""
    text = actions.revise(one, by=one.owner)
    written(one, title=title)
    if stage != "change_draft":
        actions.submit(text, version=None, by=one.owner)
    if stage == "change_returned":
        send_back(one)


def written(one: Example, **values: Any) -> None:
    """All its parts, with these values."""
    text = one.work or one.text
    said = {part.name: f"{part.label} i {one.board.short_name}." for part in PARTS}
    row = activity(1)
    about = {
        "did_not_work": False,
        "activity_id": row.id,
        "goal_id": row.goal_id,
        "review_on": text.review_on,
    }
    actions.write(text, version=None, by=one.owner, **{"references": [], **said, **about, **values})


def send_back(one: Example, comment: str = "Hur vet ni det?") -> None:
    """The office wants to know more."""
    assert one.work
    reviewing.send_back(one, comment, version=one.work.version, by=person("programansvarig"))


def file(one: Example, name: str = "mall.pdf") -> int:
    """The id of a file that is added to what is written."""
    said = {"is_accessible": True, "summary": "", "shows_people": False, "consent": ""}
    made = filing.attach(one, uploads.read(PDF, name), **said, by=one.owner)
    db.session.flush()
    return made.id


class ExampleAddress(NamedTuple):
    """What may stand in an address under /goda-exempel."""

    key: int
    file: int
    comment: int
    slug: str = "farsta"


def example_addresses() -> dict[str, ExampleAddress]:
    """Farsta's examples in the states in which others may do others' things with them. Each has a file."""
    shown = example("draft", title="Publicerat")
    own = file(shown)
    actions.submit(shown.texts[0], version=None, by=shown.owner)
    reviewing.publish(shown, version=shown.texts[0].version, by=person("programansvarig"))
    said = sharing.comment(shown, "Hur gjorde ni?", by=person("medarbetare"))
    db.session.flush()
    found = {"": ExampleAddress(shown.id, own, said.id)}
    stages = {"draft": "draft", "handed_in": "submitted", "returned": "returned", "archived": "archived"}
    for state, stage in stages.items():
        one = example("draft", title=f"Exempel, {stage}")
        own = file(one)
        if stage != "draft":
            actions.submit(one.texts[0], version=None, by=one.owner)
        if stage == "returned":
            send_back(one)
        if stage == "archived":
            reviewing.publish(one, version=one.texts[0].version, by=person("programansvarig"))
            keeping.archive(one, by=one.owner)
        found[state] = ExampleAddress(one.id, own, said.id)
    return found
