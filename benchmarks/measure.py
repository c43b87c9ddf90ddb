"""Timing in turn, and the table's lines."""

from collections.abc import Callable, Mapping, Sequence
from statistics import median
from time import perf_counter
from typing import NamedTuple

from flask import Flask

from tests.counting import statements

Ask = Callable[[], object]
HEAD = ("What", "floor", "ours", "ratio (least–most)", "target", "SQL statements", "bytes")
WARM_UP = 4


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


def in_turn(floor: Ask, ours: Ask, *, rounds: int, times: int, before: Ask = bool) -> Ratio:
    """Floor, ours, floor, ours …: whatever else the machine does strikes both. A ratio of medians for each round.

    What is done `before` each pair is not timed.
    """

    def pair() -> tuple[float, float]:
        before()
        return seconds(floor), seconds(ours)

    for _ in range(WARM_UP):
        pair()
    medians = [_medians([pair() for _ in range(times)]) for _ in range(rounds)]
    floors, owns = zip(*medians, strict=True)
    return Ratio(median(floors), median(owns), [own / least for least, own in medians])


def _medians(pairs: Sequence[tuple[float, float]]) -> tuple[float, float]:
    floors, owns = zip(*pairs, strict=True)
    return median(floors), median(owns)


def compared(what: str, ratio: Ratio, *, most: float, promise: str, kept: bool = True, **more: str) -> Line:
    """The line of a ratio that must not be above `most`; `kept`: what else the promise holds."""
    words = target(promise, kept=kept and ratio.middle <= most)
    return Line(what, milliseconds(ratio.floor), milliseconds(ratio.ours), str(ratio), words, **more)


def count_statements(
    app: Flask, path: str, headers: Mapping[str, str], form: Mapping[str, str] | None = None
) -> int:
    """How many statements ours, in this process, sends for a request, but for BEGIN and COMMIT."""
    method = "POST" if form else "GET"
    with statements(app) as sent:
        answer = app.test_client(use_cookies=False).open(path, method=method, data=form, headers=headers)
    assert answer.status_code == 200, f"{path} answered {answer.status_code}"
    return len(sent)


def milliseconds(value: float) -> str:
    """`4.2 ms`."""
    return f"{value * 1000:.1f} ms"


def target(promise: str, *, kept: bool) -> str:
    """What was promised, and whether it is kept."""
    return promise if kept else f"{promise}: **missed**"


def row(cells: Sequence[str]) -> str:
    """A row of a Markdown table."""
    return f"| {' | '.join(cells)} |"
