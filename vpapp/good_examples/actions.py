"""Verbs: writing a good example, until it is submitted.

The event log says that something was written and in which parts, never the words.
"""

from collections.abc import Iterable
from typing import Any

from ..audit import actions as audit
from ..audit.events import Event
from ..boards.models import Board
from ..core import clock, swedish
from ..core.db import db
from ..core.rules import Refused, Stale
from ..people import overtaken
from ..people.models import Person
from ..programme.models import Activity
from . import letters
from .models import Example, ExampleReference, ExampleText
from .noting import note
from .post_models import PostKind
from .words import PARTS, TextState

MONTHS = 12
"""So long an example holds, where nobody says otherwise."""
_COPIED = (*(part.name for part in PARTS), "did_not_work", "goal_id", "activity_id", "search_text")


def begin(
    board: Board, *, title: str = "", did_not_work: bool = False, activity: Activity | None = None,
    what_we_did: str = "", answer_id: int | None = None, by: Person | None,
) -> Example:  # fmt: skip
    """A new draft of a board's, whose owner is whoever begins it. `answer_id`: of the answer that it comes from."""
    example = Example(board=board, owner=by, answer_id=answer_id, also_done=[], files=[])
    text = _new_text(
        example, title=swedish.shortened(title, PARTS[0].most), did_not_work=did_not_work, what_we_did=what_we_did,
        activity=activity, goal_id=activity.goal_id if activity else None,
    )  # fmt: skip
    text.search_text, text.changed_by_id = _search_text(text), by.id if by else None
    db.session.add(example)
    audit.record(Event.EXAMPLE_BEGUN, on=example, by=by)
    return example


def _new_text(example: Example, **values: Any) -> ExampleText:
    review_on = clock.months_after(clock.today(), MONTHS)
    text = ExampleText(
        **{"review_on": review_on, "version": 1} | values, state=TextState.DRAFT, files=[], reference_rows=[]
    )  # fmt: skip
    for part in PARTS:
        if getattr(text, part.name) is None:
            setattr(text, part.name, "")
    example.texts.append(text)
    return text


def write(
    text: ExampleText,
    *,
    version: int | None,
    references: Iterable[tuple[str, int]],
    by: Person | None,
    **values: Any,
) -> None:
    """Save what is written, complete or not. `values` are columns of the text.

    An activity's goal goes before one that was chosen beside it. Raises Stale when somebody else has changed it
    since `version` (None does not ask), and Refused while it is not its writers' turn.
    """
    refuse_unwritable(text.example)
    if version is not None and version != text.version and _has_other_words(text, version, by):
        raise Stale
    activity = db.session.get(Activity, values["activity_id"]) if values.get("activity_id") else None
    if activity and activity.goal_id:
        values["goal_id"] = activity.goal_id
    changed = [*audit.change(text, **values), *_refer(text, references)]
    if changed:
        db.session.expire(text, ["goal", "activity"])
        if text.changed_by_id != (by.id if by else None):
            text.others_version = text.version
        text.changed_by_id = by.id if by else None
        text.search_text = _search_text(text)
        changes = {name: [None, None] for name in changed} | audit.count_on(text)
        audit.record(Event.EXAMPLE_WRITTEN, on=text.example, by=by, changes=changes)


def _has_other_words(text: ExampleText, version: int, by: Person | None) -> bool:
    """Whether somebody else has written since the version: a person's own saves may come late."""
    return text.changed_by_id != (by.id if by else None) or version < text.others_version


def _refer(text: ExampleText, references: Iterable[tuple[str, int]]) -> list[str]:
    wanted = sorted(set(references))
    if wanted == sorted(text.references):
        return []
    known = {(row.kind, row.thing_id): row for row in text.reference_rows}
    text.reference_rows = [known.get(one) or ExampleReference(kind=one[0], thing_id=one[1]) for one in wanted]
    return ["references"]


def _search_text(text: ExampleText) -> str:
    about = [text.example.board.name, text.activity.text if text.activity else ""]
    return swedish.fold(" ".join([*(getattr(text, part.name) for part in PARTS), *about]))


def missing(text: ExampleText) -> dict[str, str]:
    """Field → what has to be written before the text is submitted."""
    lacks = {part.name: part.lacks for part in PARTS if not getattr(text, part.name)}
    if text.goal_id is None and text.activity_id is None:
        lacks["activity_id"] = "Välj vilken aktivitet eller vilket mål exemplet hör till."
    if text.review_on <= clock.today():
        lacks["review_on"] = "Välj en dag som kommer, då ni ser över om exemplet fortfarande gäller."
    return lacks


def submit(text: ExampleText, *, version: int | None, by: Person | None) -> None:
    """Hand it over to the reviewers, who are told.

    Raises Stale when somebody else has changed it, or its files, since `version` (None does not ask), and Refused
    while something is missing, or when it is not its writers' turn.
    """
    refuse_unwritable(text.example)
    if version is not None and (version > text.version or overtaken.since(text.example, version, by)):
        raise Stale
    if missing(text):
        raise Refused("Exemplet går inte att skicka in än. Fyll i det som saknas.")
    text.state, text.submitted_at = TextState.SUBMITTED, clock.now()
    post = note(text.example, PostKind.SUBMITTED, who=by)
    audit.record(Event.EXAMPLE_SUBMITTED, on=text.example, by=by)
    letters.to_reviewers(post, text.example, "submitted")


def revise(example: Example, *, by: Person | None) -> ExampleText:
    """Begin a change of what is published, which stands until the change is published too; the one that there is,
    where one is begun. Raises Refused for what is not published, or is archived."""
    refuse_archived(example)
    standing = example.published
    if standing is None:
        raise Refused("Exemplet är inte publicerat. Ändra i förslaget i stället.")
    if example.work:
        return example.work
    text = _new_text(
        example, review_on=clock.months_after(clock.today(), MONTHS), changed_by_id=by.id if by else None,
        version=standing.version, **{name: getattr(standing, name) for name in _COPIED},
    )  # fmt: skip
    text.files = list(standing.files)
    text.reference_rows = [ExampleReference(kind=kind, thing_id=key) for kind, key in standing.references]
    audit.record(Event.EXAMPLE_REVISED, on=example, by=by)
    return text


def remove(example: Example, *, by: Person | None) -> None:
    """Throw away what is written: a change leaves what is published, a first draft nothing.

    Raises Refused while it is reviewed, and where nothing is written.
    """
    refuse_unwritable(example)
    assert example.work
    audit.record(Event.EXAMPLE_REMOVED, on=example, by=by)
    if example.published is None:
        db.session.delete(example)
        return
    example.published.version = example.work.version  # the log tells of the example's versions, so none comes again
    example.texts.remove(example.work)
    forget_files(example)


def forget_files(example: Example) -> None:
    """Let go of files that belong to no text any more."""
    kept = {file.id for text in example.texts for file in text.files}
    example.files = [file for file in example.files if file.id in kept]


def refuse_unwritable(example: Example) -> None:
    """Raises Refused when there is nothing to write in, or it is not the writers' turn."""
    refuse_archived(example)
    if example.work is None:
        raise Refused("Exemplet är publicerat. Välj att ändra det, så skriver du i ett förslag till ny text.")
    if not example.work.may_be_written:
        raise Refused("Exemplet granskas nu. Det går att ändra igen om granskarna skickar tillbaka det.")


def refuse_archived(example: Example) -> None:
    """Raises Refused for what is archived."""
    if example.archived_at:
        raise Refused("Exemplet är arkiverat. Ta ut det ur arkivet först.")
