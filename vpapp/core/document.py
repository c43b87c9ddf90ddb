"""A document in pieces: one list of them is drawn as a page, as PDF and as Word, so that all three say the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Heading(NamedTuple):
    """A heading: level 2 begins a chapter, 3 a part of it. `anchor` is its id on a page."""

    words: str
    level: int
    anchor: str
    kind: str = "heading"


class Text(NamedTuple):
    """What is said in sentences; an empty line begins a new paragraph."""

    words: str
    kind: str = "text"


class Own(NamedTuple):
    """What people write themselves, in a place of the document; may be empty."""

    place: str
    label: str
    words: str
    kind: str = "own"


class Part(NamedTuple):
    """A part of a bar: what, how many, its look."""

    words: str
    number: int
    look: str


class Bar(NamedTuple):
    """A whole in parts."""

    name: str
    parts: Sequence[Part]

    @property
    def words(self) -> str:
        """ "12 uppfylls helt, 3 uppfylls delvis"; a dash for a whole of nothing."""
        return ", ".join(f"{part.number} {part.words}" for part in self.parts if part.number) or "–"


class Bars(NamedTuple):
    """How something is distributed: one bar, or several to be compared. The numbers always stand beside."""

    caption: str
    bars: Sequence[Bar]
    head: str = ""
    """What the bars' names are."""
    kind: str = "bars"


class Grid(NamedTuple):
    """A table: its head, and rows of words and numbers. The first cell of a row names it."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str | int]]
    kind: str = "grid"

    @property
    def is_numbers(self) -> bool:
        """Whether there are only numbers after the first column."""
        return bool(self.rows) and all(isinstance(value, int) for row in self.rows for value in row[1:])


class Quote(NamedTuple):
    """Somebody's words, and whose they are."""

    words: str
    source: str


class Quotes(NamedTuple):
    """Quotations, chosen among those in a place of the document."""

    place: str
    quotes: Sequence[Quote]
    kind: str = "quotes"


Piece = Heading | Text | Own | Bars | Grid | Quotes


@dataclass(frozen=True)
class Document:
    """What it is called, what stands under its title, its pieces in order."""

    title: str
    lead: str
    as_of: str
    pieces: Sequence[Piece] = field(default_factory=list)
