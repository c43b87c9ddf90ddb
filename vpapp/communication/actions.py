"""Verbs: news."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from ..audit import actions as audit
from ..audit.events import Event
from ..boards.models import BoardKind
from ..core import clock
from ..core.db import db
from ..core.rules import Refused, Stale
from ..people import overtaken
from ..people.models import Person
from .models import News, NewsState

FIELDS = {
    "title": "rubriken", "lead": "ingressen", "text": "texten", "board_kinds": "vem den gäller",
    "goal_id": "vad den hör till", "activity_id": "vad den hör till",
}  # fmt: skip
"""What may be changed of it, as a sentence says it."""


def add(*, board_kinds: Iterable[BoardKind] = (), by: Person | None, **values: Any) -> News:
    """A new draft. `values`: title, lead, text, goal_id, activity_id."""
    news = News(board_kinds=_kinds(board_kinds), **values)
    db.session.add(news)
    audit.record(Event.NEWS_ADDED, on=news, by=by, changes={"title": [None, news.title]})
    return news


def edit(news: News, *, version: int, board_kinds: Iterable[BoardKind], by: Person | None, **values: Any) -> None:
    """Write it anew. Raises Stale when somebody else has since `version`."""
    if version != news.version:
        raise Stale
    if changes := audit.change(news, board_kinds=_kinds(board_kinds), **values):
        audit.record(Event.NEWS_EDITED, on=news, by=by, changes=changes | audit.count_on(news))


def publish(news: News, *, version: int, at: datetime | None = None, by: Person | None) -> None:
    """Let everybody read it, now or from a moment to come. Raises Refused without a text, Stale for another version.

    What is out stays as it is, and what was taken down comes back with the moment that it had.
    """
    _refuse_unread(news, version)
    if not news.text:
        raise Refused("Skriv nyhetens text innan du publicerar den.")
    if news.is_out and at is None:
        return
    if at is not None and at <= clock.now():
        raise Refused("Välj en tidpunkt som inte har varit, eller lämna fältet tomt för att publicera nu.")
    if news.is_out:
        raise Refused("Nyheten är redan publicerad. Ta ner den först om den ska komma senare.")
    comes_back = news.state is NewsState.TAKEN_DOWN and at is None
    news.state, news.publish_from = NewsState.PUBLISHED, news.publish_from if comes_back else at or clock.now()
    audit.record(Event.NEWS_PUBLISHED, on=news, by=by)


def take_down(news: News, *, version: int, by: Person | None) -> None:
    """Take it from the pages; a draft is none to take. What was still to come becomes a draft again.

    Raises Stale for another version than the one that stands.
    """
    _refuse_unread(news, version)
    if news.state is NewsState.PUBLISHED:
        was_out = news.is_out
        news.state = NewsState.TAKEN_DOWN if was_out else NewsState.DRAFT
        news.publish_from = news.publish_from if was_out else None
        audit.record(Event.NEWS_TAKEN_DOWN, on=news, by=by)


def remove(news: News, *, version: int, by: Person | None) -> None:
    """Remove a draft. Raises Refused for what everybody reads, has read or is to read, Stale for another version."""
    _refuse_unread(news, version)
    if news.state is not NewsState.DRAFT:
        raise Refused("Bara utkast kan tas bort. Ta ner nyheten i stället, så kan den läsas av redaktionen.")
    audit.record(Event.NEWS_REMOVED, on=news, by=by, changes={"title": [news.title, None]})
    db.session.delete(news)


def _refuse_unread(news: News, version: int) -> None:
    overtaken.refuse_unread(news, version, called="nyheten", words=FIELDS)


def _kinds(chosen: Iterable[BoardKind]) -> list[str]:
    wanted = set(chosen)
    return [kind.value for kind in BoardKind if kind in wanted]
