"""Hours as people write them."""

import pytest

from vpapp.civil_society.hours_reading import read, written


@pytest.mark.parametrize(("typed", "spans", "again"), [
    ("9-16", [(540, 960)], "9.00–16.00"),
    ("9:00 – 16:30", [(540, 990)], "9.00–16.30"),
    ("kl. 9 till 16", [(540, 960)], "9.00–16.00"),
    ("13–15, 9.00–11.30", [(540, 690), (780, 900)], "9.00–11.30, 13.00–15.00"),
    ("9–11 och 13–15", [(540, 660), (780, 900)], "9.00–11.00, 13.00–15.00"),
    ("21–02", [(1260, 1560)], "21.00–2.00"),
    ("21-24", [(1260, 1440)], "21.00–24.00"),
    ("0–24", [(0, 1440)], "dygnet runt"),
    ("Stängt", [], "stängt"),
    ("Dygnet runt", [(0, 1440)], "dygnet runt"),
])  # fmt: skip
def test_times_are_read_and_written(typed, spans, again):
    assert read(typed) == spans
    assert written(spans) == again
    assert read(again) == spans


@pytest.mark.parametrize("typed", [
    "9", "kontorstid", "25–26", "9.70–10", "9–9", "24–2", "9–16, 15–17", "1-2,3-4,5-6,7-8,9-10", "-9–16", "٩–١٦", "",
])  # fmt: skip
def test_what_is_no_time_is_told_how(typed):
    with pytest.raises(ValueError, match=r"[Ss]kriv|samtidigt|går in"):
        read(typed)
