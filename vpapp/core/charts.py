"""Geometry of the drawings, as numbers: the templates turn them into SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

Span = tuple[float, float]


def shares(counts: Sequence[int], width: int = 100) -> list[Span]:
    """Where each count lies on a bar, as (x, width) in the bar's own unit with one decimal.

    The widths sum to exactly ``width`` (largest remainder); all are 0 when there is nothing to share.
    Raises ValueError for a negative count.
    """
    if any(count < 0 for count in counts):
        raise ValueError("a count is negative")
    total = sum(counts)
    if not total:
        return [(0.0, 0.0) for _ in counts]
    parts = _largest_remainder(counts, total, width * 10)
    starts = [sum(parts[:place]) for place in range(len(parts))]
    return [(start / 10, part / 10) for start, part in zip(starts, parts, strict=True)]


def _largest_remainder(counts: Sequence[int], total: int, units: int) -> list[int]:
    parts = [count * units // total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda place: -(counts[place] * units % total))
    for place in by_remainder[: units - sum(parts)]:
        parts[place] += 1
    return parts


@dataclass(frozen=True)
class Timeline:
    """A scale of days from ``start`` to ``end``, both included; places are percentages of its width."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("the timeline ends before it starts")

    def at(self, day: date) -> float:
        """The place where ``day`` begins, held within 0 and 100."""
        days = (self.end - self.start).days + 1
        return round(min(max((day - self.start).days / days, 0), 1) * 100, 2)

    @property
    def ticks(self) -> list[tuple[float, int]]:
        """(place, year) of each year; the first is the left edge also when the scale starts inside a year."""
        years = range(self.start.year, self.end.year + 1)
        return [(self.at(date(year, 1, 1)), year) for year in years]

    def bar(self, start: date | None, end: date | None) -> Span:
        """(x, width) of the days from ``start`` to ``end``, both included and held within the scale.

        None means no such limit. What lies wholly outside has the width 0.
        """
        left = self.at(start or self.start)
        right = 100.0 if end is None or end >= self.end else self.at(date.fromordinal(end.toordinal() + 1))
        return left, round(max(right - left, 0), 2)
