"""Finding services for readers: one statement for which and in which order, a few more for what is shown of them.

Columns are read, not objects, so that a search among thousands stays quick. Nothing but what everybody may read today
is ever found.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa

from ..core import clock
from ..core.db import db
from . import queries
from .asking import Asked
from .cards import Card, DayLine, Languages, Line, Way
from .models import (
    MOST_MINUTES,
    Channel,
    OpenHours,
    Organisation,
    Service,
    ServiceAudience,
    ServiceLanguage,
    ServiceTheme,
    SpecialDay,
)
from .searching import folded_words, sought
from .words import Audience, HoursKind, LanguageWay

PAGE = 20


class Found(NamedTuple):
    """A part of what was found, and how many there are in all."""

    cards: Sequence[Card]
    total: int
    first: int

    @property
    def next(self) -> int | None:
        """How many are shown before what follows; None when nothing does."""
        shown = self.first + len(self.cards)
        return shown if self.cards and shown < self.total else None


def find(asked: Asked) -> Found:
    """What is found, a page of it: first what begins with the words, then what is open, then by name.

    Whoever needs somebody now should not have to try the closed ones first.
    """
    is_open = Service.id.in_(_open_at(asked)).label("is_open")
    first = [Service.search_text.startswith(" ".join(words), autoescape=True).desc()
             for words in [folded_words(asked.words)] if words]  # fmt: skip
    wanted = (
        sa.select(Service.id, sa.func.count().over())
        .where(queries.is_shown(), *_conditions(asked, is_open.element))
        .order_by(*first, is_open.desc(), Service.sort_key, Service.id)
        .limit(PAGE)
        .offset(asked.first)
    )
    rows = db.session.execute(wanted).all()
    return Found(_cards([key for key, _ in rows], asked), rows[0][1] if rows else 0, asked.first)


def _conditions(asked: Asked, is_open: sa.ColumnElement[bool]) -> list[sa.ColumnElement[bool]]:
    words = sought(asked.words, queries.synonyms()) if asked.words else []
    found = [_contains(one.words, one.phrases) for one in words]
    if asked.audiences:
        found.append(_has(ServiceAudience, ServiceAudience.audience.in_(asked.audiences)))
    if asked.theme:
        found.append(_has(ServiceTheme, ServiceTheme.theme == asked.theme))
    if asked.language:
        found.append(_has(ServiceLanguage, ServiceLanguage.code == asked.language))
    if asked.reach:
        found.append(Service.reach == asked.reach)
    if asked.only_open:
        found.append(is_open)
    return found


def _contains(words: Iterable[str], phrases: Iterable[str]) -> sa.ColumnElement[bool]:
    every = sa.and_(*(Service.search_text.contains(word, autoescape=True) for word in words))
    return sa.or_(every, *(Service.search_text.contains(phrase, autoescape=True) for phrase in phrases))


def _has(row: Any, condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return Service.id.in_(sa.select(row.service_id).where(condition))


def _open_at(asked: Asked) -> Any:
    """The ids of what has a channel that is open at the moment, as `hours.is_open` tells it."""
    local = clock.local(asked.at)
    day, minute = local.date(), local.hour * 60 + local.minute
    moments = ((day, minute), (day - timedelta(days=1), minute + MOST_MINUTES))
    always = sa.select(Channel.service_id).where(Channel.hours == HoursKind.ALWAYS, ~_differs(day))
    weekly = (
        sa.select(Channel.service_id)
        .join(OpenHours, OpenHours.channel_id == Channel.id)
        .where(
            Channel.hours == HoursKind.WEEKLY,
            sa.or_(*(
                sa.and_(OpenHours.weekday == each.weekday(), _covers(OpenHours, then), ~_differs(each))
                for each, then in moments)),
        )
    )  # fmt: skip
    special = (
        sa.select(Channel.service_id)
        .join(SpecialDay, SpecialDay.channel_id == Channel.id)
        .where(sa.or_(*(sa.and_(SpecialDay.day == each, _covers(SpecialDay, then)) for each, then in moments)))
    )
    return sa.union_all(always, weekly, special)


def _differs(day: date) -> sa.ColumnElement[bool]:
    return Channel.id.in_(sa.select(SpecialDay.channel_id).where(SpecialDay.day == day))


def _covers(row: Any, minute: int) -> sa.ColumnElement[bool]:
    return sa.and_(row.opens <= minute, row.closes > minute)


def _cards(keys: Sequence[int], asked: Asked) -> list[Card]:
    if not keys:
        return []
    day = clock.local(asked.at).date()
    ways, said = _ways(keys, day), _said(keys)
    columns = sa.select(
        Service.id, Service.name, Organisation.name, Service.for_whom, Service.languages_note,
        Service.fresh_until, Service.url,
    )  # fmt: skip
    rows = db.session.execute(columns.join(Organisation).where(Service.id.in_(keys)))
    cards = {row[0]: Card(*row, ways[row[0]], *said[row[0]]) for row in rows}
    return [cards[key] for key in keys]


def _ways(keys: Sequence[int], day: date) -> dict[int, list[Way]]:
    """The channels of each service, with the hours of the day and of the day before."""
    days = (day - timedelta(days=1), day)
    channels = (
        sa.select(
            Channel.service_id, Channel.id, Channel.kind, Channel.value, Channel.note, Channel.hours,
            OpenHours.weekday, OpenHours.opens, OpenHours.closes,
        )
        .outerjoin(OpenHours, sa.and_(
            OpenHours.channel_id == Channel.id, OpenHours.weekday.in_([each.weekday() for each in days])))
        .where(Channel.service_id.in_(keys))
        .order_by(Channel.position, Channel.id, OpenHours.weekday, OpenHours.opens)
    )  # fmt: skip
    specials = (
        sa.select(SpecialDay.channel_id, SpecialDay.day, SpecialDay.opens, SpecialDay.closes, SpecialDay.note)
        .join(Channel, Channel.id == SpecialDay.channel_id)
        .where(Channel.service_id.in_(keys), SpecialDay.day.in_(days))
    )
    found: dict[int, Way] = {}
    of_service: dict[int, list[Way]] = defaultdict(list)
    for service, key, kind, value, note, hours, *opening in db.session.execute(channels):
        if key not in found:
            found[key] = Way(kind, value, note, hours, [], [])
            of_service[service].append(found[key])
        if opening[0] is not None:
            found[key].openings.append(Line(*opening))
    for key, each, opens, closes, note in db.session.execute(specials):
        found[key].special_days.append(DayLine(each, opens, closes, note))
    return of_service


def _said(keys: Sequence[int]) -> dict[int, tuple[Languages, list[Audience]]]:
    """The languages and the audiences of each service, by one statement."""
    text = sa.String(40)
    both = sa.union_all(
        sa.select(
            ServiceLanguage.service_id, sa.cast(ServiceLanguage.code, text), sa.cast(ServiceLanguage.way, text),
            ServiceLanguage.id,
        ).where(ServiceLanguage.service_id.in_(keys)),
        sa.select(
            ServiceAudience.service_id, sa.cast(ServiceAudience.audience, text), sa.literal(""), sa.literal(0)
        ).where(ServiceAudience.service_id.in_(keys)),
    )  # fmt: skip
    found: dict[int, tuple[Languages, list[Audience]]] = defaultdict(lambda: ([], []))
    for service, value, way, _ in sorted(db.session.execute(both).all(), key=lambda row: row[3]):
        if way:
            found[service][0].append((value, LanguageWay(way)))
        else:
            found[service][1].append(Audience(value))
    return found
