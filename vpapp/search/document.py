"""What the search is told of a thing, and by whom."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.base import ExecutableOption

from ..core import clock
from ..core.access import Permission
from ..core.db import Model, db
from ..programme import queries as programmes
from ..programme.models import Programme

Row = TypeVar("Row", bound=Model)
Attribute = InstrumentedAttribute[Any]
_ANY = sa.true()


class Document(NamedTuple):
    """A thing as it can be found: its kind and id, its words, what its address needs, who reads it and when."""

    kind: str
    key: int
    title: str
    lead: str
    body: str
    address: dict[str, Any]
    needs: Permission
    board_id: int | None = None
    shown_from: datetime | None = None
    shown_until: datetime | None = None
    also: str = ""
    """Words by which it is found too, but that nobody reads."""


class Source(NamedTuple):
    """A kind of things. `documents` makes those of some ids, or of all; what has none can't be found."""

    name: str
    heading: str
    endpoint: str
    model: type[Model]
    fields: Sequence[str]
    """The attributes that a document depends on."""
    documents: Callable[[Collection[int] | None], Iterable[Document]]
    parts: Mapping[type[Model], str] = {}
    """What belongs to a thing and is told in its document → the attribute that is the thing's id."""
    names: Mapping[Attribute, Attribute] = {}
    """What another thing is called, where its document says so → the column that holds the other's id."""


def rows(
    model: type[Row], keys: Collection[int] | None, *options: ExecutableOption, where: Any = _ANY
) -> Iterable[Row]:
    """The things with those ids, or all, of which the condition is true."""
    key = sa.inspect(model).primary_key[0]
    among = _ANY if keys is None else key.in_(keys)
    return db.session.scalars(sa.select(model).where(among, where).order_by(key).options(*options)).unique()


def text(*pieces: str) -> str:
    """The pieces that say something, each on lines of its own."""
    return "\n".join(piece for piece in pieces if piece)


def within(programme: Programme) -> dict[str, str]:
    """What its pages' addresses need beside their number: nothing for the one that is read without asking for it."""
    current = programmes.current(clock.today())
    return {} if current and current.id == programme.id else {"program": programme.slug}
