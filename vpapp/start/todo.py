"""A line of the start page's list of what to do, and the order of the lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..core import swedish

EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Todo:
    """A line: what, how pressing (late, ask, wait), and where; with a few examples, a note, and its last day."""

    text: str
    look: str
    url: str
    examples: Sequence[tuple[str, str]] = ()
    note: str = ""
    due: date | None = None
    still_holds: tuple[str, str] | None = None
    """Where to say so of what is asked about, and its name."""


def counted(number: int, one: str, many: str, look: str, url: str) -> list[Todo]:
    """A line that says how many there are; none where there are none."""
    return [Todo(swedish.count(number, one, many), look, url)] if number else []


def in_order(todos: Iterable[Todo]) -> list[Todo]:
    """What is late first, then by day; of what has no day, first what somebody waits for."""
    return sorted(todos, key=lambda one: (one.look != "late", one.due or date.max, one.look == "ask"))
