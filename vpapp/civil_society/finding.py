"""Finding services for readers: one statement for which and in which order, a few more for what is shown of them.

Columns are read, not objects, and statements are built once, so that a search among thousands stays quick. Nothing
but what everybody may read today is ever found.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from functools import cache, lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from ..core import clock
from ..core.db import db
from . import queries
from .asking import Asked
from .cards import Card, DayLine, Line, Way
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
from .searching import Sought, folded_words, sought
from .words import Audience, HoursKind, LanguageWay, ServiceState

PAGE = 20
_TABLES = Service.metadata.tables
_service, _organisation = _TABLES[Service.__tablename__].c, _TABLES[Organisation.__tablename__].c
_channel, _opening, _special = (_TABLES[one.__tablename__].c for one in (Channel, OpenHours, SpecialDay))
_audience, _theme, _language = (
    _TABLES[one.__tablename__].c for one in (ServiceAudience, ServiceTheme, ServiceLanguage)
)
_KEYS: sa.BindParameter[Any] = sa.bindparam("keys", expanding=True)


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


class Shape(NamedTuple):
    """Which conditions a search has: of words, how many words and phrases each; of choices, by their names."""

    words: tuple[tuple[int, int], ...]
    choices: tuple[str, ...]


def find(asked: Asked) -> Found:
    """What is found, a page of it: first what begins with the words, then what is open, then by name.

    Whoever needs somebody now should not have to try the closed ones first.
    """
    wanted = sought(asked.words, queries.synonyms()) if asked.words else []
    values = _values(asked, wanted)
    chosen = tuple(name for name in ("audiences", "theme", "language", "reach") if values[name])
    shape = Shape(
        tuple((len(one.words), len(one.phrases)) for one in wanted),
        (*chosen, "open") if asked.only_open else chosen,
    )
    rows = db.session.connection().execute(_statement(shape), values).all()
    return Found(_cards([key for key, _ in rows], values), rows[0][1] if rows else 0, asked.first)


def _values(asked: Asked, wanted: Sequence[Sought]) -> dict[str, Any]:
    local = clock.local(asked.at)
    day, minute = local.date(), local.hour * 60 + local.minute
    before = day - timedelta(days=1)
    values: dict[str, Any] = {
        "today": clock.today(), "day": day, "before": before, "weekday": day.weekday(), "minute": minute,
        "weekday_before": before.weekday(), "minute_before": minute + MOST_MINUTES, "first": asked.first,
        "audiences": asked.audiences, "theme": asked.theme, "language": asked.language, "reach": asked.reach,
        "begins": _escaped(" ".join(folded_words(asked.words))) + "%",
    }  # fmt: skip
    for at, one in enumerate(wanted):
        values |= {f"w{at}_{each}": f"%{_escaped(word)}%" for each, word in enumerate(one.words)}
        values |= {f"p{at}_{each}": f"%{_escaped(phrase)}%" for each, phrase in enumerate(one.phrases)}
    return values


def _escaped(text: str) -> str:
    """The text without wildcards."""
    return text.replace("/", "//").replace("%", "/%").replace("_", "/_")


@lru_cache(200)
def _statement(shape: Shape) -> sa.Select[Any]:
    is_open = _service.id.in_(_open())
    choices = {
        "audiences": _has(_audience, _audience.audience.in_(sa.bindparam("audiences", expanding=True))),
        "theme": _has(_theme, _theme.theme == sa.bindparam("theme")),
        "language": _has(_language, _language.code == sa.bindparam("language")),
        "reach": _service.reach == sa.bindparam("reach"),
        "open": is_open,
    }
    begins = [_like("begins").desc()] if shape.words else []
    return (
        sa.select(_service.id, sa.func.count().over())
        .where(
            _service.state == ServiceState.PUBLISHED,
            _service.shown_until >= sa.bindparam("today"),
            *(choices[name] for name in shape.choices),
            *(_contains(at, *numbers) for at, numbers in enumerate(shape.words)),
        )
        .order_by(*begins, is_open.desc(), _service.sort_key, _service.id)
        .limit(PAGE)
        .offset(sa.bindparam("first"))
    )


def _contains(at: int, words: int, phrases: int) -> sa.ColumnElement[bool]:
    every = sa.and_(*(_like(f"w{at}_{each}") for each in range(words)))
    return sa.or_(every, *(_like(f"p{at}_{each}") for each in range(phrases)))


def _like(name: str) -> sa.ColumnElement[bool]:
    return _service.search_text.like(sa.bindparam(name), escape="/")


def _has(row: Any, condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return _service.id.in_(sa.select(row.service_id).where(condition))


@cache
def _open() -> Any:
    """The ids of what has a channel that is open at the moment, as `hours.is_open` tells it."""
    moments = (("day", "weekday", "minute"), ("before", "weekday_before", "minute_before"))
    always = sa.select(_channel.service_id).where(_channel.hours == HoursKind.ALWAYS, ~_differs("day"))
    weekly = sa.select(_channel.service_id).where(
        _channel.id == _opening.channel_id,
        _channel.hours == HoursKind.WEEKLY,
        sa.or_(*(
            sa.and_(_opening.weekday == sa.bindparam(weekday), _covers(_opening, minute), ~_differs(day))
            for day, weekday, minute in moments)),
    )  # fmt: skip
    special = sa.select(_channel.service_id).where(
        _channel.id == _special.channel_id,
        sa.or_(*(
            sa.and_(_special.day == sa.bindparam(day), _covers(_special, minute)) for day, _, minute in moments)),
    )  # fmt: skip
    return sa.union_all(always, weekly, special)


def _differs(day: str) -> sa.ColumnElement[bool]:
    return _channel.id.in_(sa.select(_special.channel_id).where(_special.day == sa.bindparam(day)))


def _covers(row: Any, minute: str) -> sa.ColumnElement[bool]:
    return sa.and_(row.opens <= sa.bindparam(minute), row.closes > sa.bindparam(minute))


CARDS = sa.select(
    _service.id, _service.name, _organisation.name, _service.for_whom, _service.languages_note, _service.fresh_until,
    _service.url,
).where(_organisation.id == _service.organisation_id, _service.id.in_(_KEYS))  # fmt: skip

WAYS = (
    sa.select(
        _channel.service_id, _channel.id, _channel.kind, _channel.value, _channel.note, _channel.hours,
        _opening.weekday, _opening.opens, _opening.closes,
    )
    .select_from(sa.outerjoin(
        _TABLES[Channel.__tablename__], _TABLES[OpenHours.__tablename__],
        sa.and_(_opening.channel_id == _channel.id,
                _opening.weekday.in_([sa.bindparam("weekday"), sa.bindparam("weekday_before")]))))
    .where(_channel.service_id.in_(_KEYS))
    .order_by(_channel.position, _channel.id, _opening.weekday, _opening.opens)
)  # fmt: skip

SPECIAL_DAYS = sa.select(_special.channel_id, _special.day, _special.opens, _special.closes, _special.note).where(
    _channel.id == _special.channel_id,
    _channel.service_id.in_(_KEYS),
    _special.day.in_([sa.bindparam("day"), sa.bindparam("before")]),
)

_text = sa.String(40)
SAID = sa.union_all(
    sa.select(_language.service_id, sa.cast(_language.code, _text), sa.cast(_language.way, _text), _language.id)
    .where(_language.service_id.in_(_KEYS)),
    sa.select(_audience.service_id, sa.cast(_audience.audience, _text), sa.literal(""), sa.literal(0))
    .where(_audience.service_id.in_(_KEYS)),
)  # fmt: skip
"""The languages and the audiences of each service, by one statement."""


def _cards(keys: Sequence[int], values: dict[str, Any]) -> list[Card]:
    if not keys:
        return []
    values = values | {"keys": keys}
    ways, said = _ways(values), _said(values)
    found = db.session.connection().execute(CARDS, values)
    cards = {row[0]: Card(*row, tuple(ways[row[0]]), *said[row[0]]) for row in found}
    return [cards[key] for key in keys]


def _ways(values: dict[str, Any]) -> dict[int, list[Way]]:
    """The channels of each service, with the hours of the day and of the day before."""
    connection = db.session.connection()
    specials, openings = defaultdict(list), defaultdict(list)
    for channel, *special in connection.execute(SPECIAL_DAYS, values):
        specials[channel].append(DayLine(*special))
    facts: dict[int, Any] = {}
    for service, channel, kind, value, note, hours, weekday, opens, closes in connection.execute(WAYS, values):
        facts[channel] = service, (kind, value, note, hours)
        if weekday is not None:
            openings[channel].append(Line(weekday, opens, closes))
    of_service: dict[int, list[Way]] = defaultdict(list)
    for channel, (service, (kind, value, note, hours)) in facts.items():
        of_service[service].append(Way(kind, value, note, hours, tuple(openings[channel]), tuple(specials[channel])))
    return of_service


def _said(values: dict[str, Any]) -> dict[int, tuple[tuple[tuple[str, LanguageWay], ...], tuple[Audience, ...]]]:
    languages, audiences = defaultdict(list), defaultdict(list)
    for service, value, way, _ in sorted(db.session.connection().execute(SAID, values), key=lambda row: row[3]):
        if way:
            languages[service].append((value, LanguageWay(way)))
        else:
            audiences[service].append(Audience(value))
    return {key: (tuple(languages[key]), tuple(audiences[key])) for key in values["keys"]}
