"""Verbs of the reviewers: they send a text back with a comment, or publish it; and both sides say more."""

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock, swedish
from ..core.db import db
from ..core.rules import Refused
from ..people.models import Person
from . import letters, queries
from .actions import forget_files, refuse_archived
from .models import Example, ExampleText
from .noting import note
from .post_models import PostKind
from .words import TextState

DECIDED = {PostKind.RETURNED: "skickat tillbaka förslaget", PostKind.PUBLISHED: "publicerat förslaget"}


def send_back(example: Example, comment: str, *, version: int, by: Person | None) -> None:
    """Give it back to its writers, who are told why. Said twice by the same person it is the same.

    Raises Refused without a comment, when it is not under review (somebody else may have decided), and when it has
    been written anew since `version`.
    """
    if not comment:
        raise Refused("Skriv vad som behöver ändras.")
    if _is_decided(example, PostKind.RETURNED, comment, by):
        return
    text = under_review(example, version, by)
    text.state = TextState.RETURNED
    post = note(example, PostKind.RETURNED, comment, who=by)
    audit.record(Event.EXAMPLE_RETURNED, on=example, by=by)
    letters.to_writers(post, example, "returned")


def publish(example: Example, *, version: int, by: Person | None) -> None:
    """Let everybody read it, in the place of what was published. Raises Refused as `send_back`, and to
    whoever has written it."""
    if _is_decided(example, PostKind.PUBLISHED, "", by):
        return
    text, standing = under_review(example, version, by), example.published
    if has_written(text, by):
        raise Refused("Någon annan av granskarna publicerar det du har skrivit.")
    if standing:
        example.texts.remove(standing)
        db.session.flush()
    text.state = TextState.PUBLISHED
    example.published_at = example.published_at or clock.now()
    forget_files(example)
    post = note(example, PostKind.PUBLISHED, who=by)
    audit.record(Event.EXAMPLE_PUBLISHED, on=example, by=by)
    letters.to_writers(post, example, "published", is_change=standing is not None)


def has_written(text: ExampleText, person: Person | None) -> bool:
    """Whether it is theirs: they own the example, or wrote in it last."""
    return person is not None and person.id in (text.example.owner_id, text.changed_by_id)


def discuss(example: Example, comment: str, *, by: Person | None) -> None:
    """Say something in the thread of the review; the other side is told. Raises Refused before it is submitted."""
    if not comment:
        raise Refused("Skriv något först.")
    if not _is_submitted(example):
        raise Refused("Exemplet är inte inskickat än, så ingen granskar det.")
    post = note(example, PostKind.COMMENTED, comment, who=by)
    audit.record(Event.EXAMPLE_DISCUSSED, on=example, by=by)
    if letters.is_writer(example, by):
        letters.to_reviewers(post, example, "discussed")
    else:
        letters.to_writers(post, example, "discussed")


def _is_submitted(example: Example) -> bool:
    return any(text.submitted_at for text in example.texts)


def _is_decided(example: Example, kind: PostKind, comment: str, by: Person | None) -> bool:
    """Whether the same person has just done the same: a button that was pressed twice."""
    is_open = example.work is not None and example.work.state is TextState.SUBMITTED
    last = None if is_open or example.archived_at else queries.last_decision(example)
    return last is not None and (last.kind, last.text, last.by_id) == (kind, comment, by.id if by else None)


def under_review(example: Example, version: int, by: Person | None) -> ExampleText:
    """What is to be decided. Raises Refused when it is not under review, or written anew since `version`."""
    refuse_archived(example)
    text = example.work
    if text is None or text.state is not TextState.SUBMITTED:
        last = queries.last_decision(example)
        if last is None or (text and text.state is TextState.DRAFT):
            raise Refused("Förslaget är inte inskickat, så det finns inget att avgöra.")
        who = "Du" if by and last.by_id == by.id else "Någon annan"
        raise Refused(f"{who} har redan {DECIDED[last.kind]}: {last.who}, den {swedish.moment(last.at)}.")
    if text.version != version:
        raise Refused("Förslaget har ändrats sedan du läste det. Läs det som står nu och avgör sedan.")
    return text
