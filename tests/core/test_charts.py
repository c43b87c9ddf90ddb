"""The geometry of bars and timelines."""

from datetime import date
from itertools import pairwise, product

import pytest

from vpapp.core.charts import Timeline, shares

PROGRAMME = Timeline(date(2021, 1, 1), date(2025, 12, 31))
COUNTS = list(product([0, 1, 3, 7], repeat=4))
OUTSIDE = [(date(2019, 1, 1), date(2020, 12, 31)), (date(2026, 1, 1), date(2027, 1, 1))]


def test_shares_follow_each_other() -> None:
    assert shares([1, 2, 1]) == [(0.0, 25.0), (25.0, 50.0), (75.0, 25.0)]


def test_nothing_to_share_has_no_width() -> None:
    assert shares([0, 0]) == [(0.0, 0.0), (0.0, 0.0)]
    assert shares([]) == []


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        shares([3, -1])


@pytest.mark.parametrize("counts", COUNTS)
@pytest.mark.parametrize("width", [100, 320])
def test_shares_sum_exactly(counts: tuple[int, ...], width: int) -> None:
    parts = [round(part * 10) for _, part in shares(counts, width)]
    assert sum(parts) == (width * 10 if any(counts) else 0)
    for count, part in zip(counts, parts, strict=True):
        assert abs(part - count * width * 10 / (sum(counts) or 1)) < 1


@pytest.mark.parametrize("counts", COUNTS)
def test_shares_leave_no_gap(counts: tuple[int, ...]) -> None:
    spans = shares(counts)
    for (x, part), (next_x, _) in pairwise(spans):
        assert x + part == pytest.approx(next_x)


def test_a_timeline_has_a_tick_for_each_year() -> None:
    years = [year for _, year in PROGRAMME.ticks]
    places = [place for place, _ in PROGRAMME.ticks]
    assert years == [2021, 2022, 2023, 2024, 2025]
    assert places == [0, 19.99, 39.98, 59.97, 80.01]


def test_the_first_tick_is_the_edge_when_the_scale_starts_inside_a_year() -> None:
    assert Timeline(date(2022, 7, 1), date(2023, 6, 30)).ticks == [(0, 2022), (50.41, 2023)]


def test_a_bar_reaches_to_the_end_of_its_last_day() -> None:
    assert PROGRAMME.bar(date(2021, 1, 1), date(2021, 12, 31)) == (0, 19.99)
    assert Timeline(date(2023, 1, 1), date(2023, 1, 10)).bar(date(2023, 1, 2), date(2023, 1, 2)) == (10, 10)


def test_a_bar_without_limits_fills_the_scale() -> None:
    assert PROGRAMME.bar(None, None) == (0, 100)
    assert PROGRAMME.bar(date(2022, 1, 1), None) == (19.99, 80.01)


def test_a_bar_is_held_within_the_scale() -> None:
    assert PROGRAMME.bar(date(2019, 1, 1), date(2021, 12, 31)) == (0, 19.99)
    assert PROGRAMME.bar(date(2025, 1, 1), date(2030, 1, 1)) == (80.01, 19.99)
    assert PROGRAMME.bar(date.min, date.max) == (0, 100)


@pytest.mark.parametrize(("start", "end"), OUTSIDE)
def test_a_bar_outside_the_scale_has_no_width(start: date, end: date) -> None:
    assert PROGRAMME.bar(start, end)[1] == 0


def test_a_timeline_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="before"):
        Timeline(date(2023, 1, 2), date(2023, 1, 1))
