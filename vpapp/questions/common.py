"""Verbs: common questions, as the office words them."""

from typing import Any

from ..audit import actions as audit
from ..audit.events import Event
from ..core import swedish
from ..core.db import db
from ..core.rules import Refused, Stale
from ..people import overtaken
from ..people.models import Person
from .models import CommonQuestion, Question


def publish(*, question: Question | None = None, by: Person | None, **values: Any) -> CommonQuestion:
    """Publish a common question, made of a question or not. `values`: title, answer, subject, goal_id, activity_id.

    Raises Refused for a question that is not answered, and where the texts name whoever asked.
    """
    if question and question.waits_since:
        raise Refused("Besvara frågan innan du publicerar den, så får den som har frågat svaret först.")
    _refuse_name(question, values)
    made = CommonQuestion(question_id=question.id if question else None, **values)
    _index(made)
    db.session.add(made)
    audit.record(Event.COMMON_QUESTION_PUBLISHED, on=made, by=by)
    return made


def edit(common: CommonQuestion, *, version: int, by: Person | None, **values: Any) -> None:
    """Word it anew. Raises Stale when somebody else has since `version`, Refused where it names whoever asked."""
    if version != common.version:
        raise Stale
    _refuse_name(common.question, values)
    if audit.change(common, **values):
        _index(common)
        audit.record(Event.COMMON_QUESTION_EDITED, on=common, by=by, changes=audit.count_on(common))


def set_published(common: CommonQuestion, *, wanted: bool, version: int, by: Person | None) -> None:
    """Take it from the page, or put it back; said twice it is the same. Raises Stale as `edit` does."""
    overtaken.refuse_unread(common, version, called="frågan eller svaret", words={})
    if common.is_published is not wanted:
        common.is_published = wanted
        event = Event.COMMON_QUESTION_PUBLISHED if wanted else Event.COMMON_QUESTION_TAKEN_DOWN
        audit.record(event, on=common, by=by)


def _refuse_name(question: Question | None, values: dict[str, Any]) -> None:
    asker = question.asked_by if question else None
    said = swedish.fold(f"{values['title']} {values['answer']}")
    if asker and swedish.fold(asker.name) in said:
        raise Refused("Texten nämner den som har frågat. Ta bort det, så att frågan kan läsas av alla.")


def _index(common: CommonQuestion) -> None:
    common.search_text = swedish.fold(f"{common.title} {common.answer}")
    common.sort_key = swedish.sort_key(common.title)
