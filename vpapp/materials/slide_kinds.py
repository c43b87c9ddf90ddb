"""What a slide can hold. What it tells is in `story`, how it is drawn in `drawing`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..programme.parts import Told


class Cover(NamedTuple):
    """The first slide's lines under its title."""

    lines: Sequence[str]


class Point(NamedTuple):
    """A line of a list; what stands on its second line leads to `url`."""

    words: str
    url: str = ""
    is_strong: bool = False


class Points(NamedTuple):
    """A list."""

    points: Sequence[Point]


class Card(NamedTuple):
    """A thing with its name and some words; `mark` stands in a circle before it."""

    mark: str
    name: str
    words: str = ""


class Cards(NamedTuple):
    """Things side by side, in so many columns."""

    cards: Sequence[Card]
    columns: int


class Terms(NamedTuple):
    """Words and what is meant by them."""

    terms: Sequence[tuple[str, str]]


class Tile(NamedTuple):
    """A number and what it counts."""

    number: int
    words: str


class Tiles(NamedTuple):
    """Numbers, large; what is to be known of them beneath."""

    tiles: Sequence[Tile]
    note: str


class Rows(NamedTuple):
    """Commitments as a table, under what they are for."""

    lead: str
    rows: Sequence[Told]


class Series(NamedTuple):
    """One colour of a chart: its name, its look, a number for each bar."""

    name: str
    look: str
    numbers: Sequence[int]


class Chart(NamedTuple):
    """Bars in parts, with the sums beside; `words` says the same to those who don't see it."""

    bars: Sequence[str]
    series: Sequence[Series]
    sums: Sequence[Tile]
    words: str


Body = Cover | Points | Terms | Cards | Tiles | Rows | Chart


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: its title, which no other has; what it holds; what its speaker may say; its share of the time."""

    title: str
    body: Body
    notes: str
    weight: int = 2
