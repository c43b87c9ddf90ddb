"""Timing in turn, and the table's lines."""

from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter
from typing import NamedTuple

Ask = Callable[[], object]
HEAD = ("What", "floor", "ours", "ratio (least–most)", "target", "SQL statements", "bytes")


class Line(NamedTuple):
    """A line of the table; empty where a column does not apply."""

    what: str
    floor: str
    ours: str
    ratio: str
    target: str
    statements: str = ""
    bytes: str = ""


class Ratio(NamedTuple):
    """Medians in seconds over all rounds, and the ratio of each round."""

    floor: float
    ours: float
    rounds: Sequence[float]

    @property
    def middle(self) -> float:
        """The median of the rounds' ratios."""
        return median(self.rounds)

    def __str__(self) -> str:
        return f"{self.middle:.2f} ({min(self.rounds):.2f}–{max(self.rounds):.2f})"


def seconds(ask: Ask) -> float:
    """How long it takes."""
    begun = perf_counter()
    ask()
    return perf_counter() - begun


def in_turn(floor: Ask, ours: Ask, *, rounds: int, times: int) -> Ratio:
    """Floor, ours, floor, ours …: whatever else the machine does strikes both. One ratio of medians a round."""
    for _ in range(5):
        floor(), ours()
    pairs = [[(seconds(floor), seconds(ours)) for _ in range(times)] for _ in range(rounds)]
    medians = [tuple(map(median, zip(*each, strict=True))) for each in pairs]
    floors, owns = zip(*medians, strict=True)
    return Ratio(median(floors), median(owns), [own / least for least, own in medians])


def milliseconds(value: float) -> str:
    """`4.2 ms`."""
    return f"{value * 1000:.1f} ms"


def target(words: str, *, met: bool) -> str:
    """What was promised, and whether it is kept."""
    return words if met else f"{words} **missed**"


def row(cells: Sequence[str]) -> str:
    """A row of a Markdown table."""
    return f"| {' | '.join(cells)} |"
