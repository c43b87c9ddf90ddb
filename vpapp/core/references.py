"""References: a thing of one part names a thing of another, such as an example the course that it comes from.

The owner registers the kind; whoever refers stores (kind, id) and knows nothing more of it.
"""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from flask import Flask, current_app


class Found(NamedTuple):
    """What a reference leads to, for whoever reads."""

    title: str
    url: str


class Kind(NamedTuple):
    """A kind of thing that may be referred to."""

    name: str
    label: str
    choices: Callable[[], Sequence[tuple[int, str]]]
    """(id, title) of what may be chosen now."""
    find: Callable[[Collection[int]], dict[int, Found]]
    """id → what the reader may read of those."""


def register(app: Flask, kind: Kind) -> None:
    """Add a kind."""
    app.extensions.setdefault("vpapp.references", {})[kind.name] = kind


def kinds() -> dict[str, Kind]:
    """Name → kind, of all that were added."""
    found: dict[str, Kind] = current_app.extensions.get("vpapp.references", {})
    return found


def found(references: Collection[tuple[str, int]]) -> list[Found]:
    """What they lead to, in their order, but for what the reader may not read or what is gone."""
    by_kind = {
        name: kind.find([key for of, key in references if of == name])
        for name, kind in kinds().items()
        if any(of == name for of, _ in references)
    }
    return [by_kind[name][key] for name, key in references if key in by_kind.get(name, {})]
