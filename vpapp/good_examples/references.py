"""Good examples as things that other parts refer to."""

from collections.abc import Collection, Sequence

from flask import url_for

from ..core.references import Found, Kind
from . import queries


def _choices() -> Sequence[tuple[int, str]]:
    return [(text.example_id, f"{text.title} ({text.example.board.short_name})") for text in queries.newest(200)]


def _find(keys: Collection[int]) -> dict[int, Found]:
    found = queries.published_among(keys)
    return {one.id: Found(one.text.title, url_for("good_examples.show", key=one.id)) for one in found}


KIND = Kind("example", "Gott exempel", _choices, _find)
