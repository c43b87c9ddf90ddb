"""The clock: Stockholm's date, held still for a demo while the hours go on, stopped for a test."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vpapp.core import clock

A_DAY = date(2023, 5, 22)
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _free_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_source", clock.wall)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_now_is_the_real_moment_in_utc() -> None:
    assert abs(clock.now() - datetime.now(UTC)) < SECOND
    assert clock.now().tzinfo is UTC


def test_a_held_date_stays_while_the_time_of_day_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    clock.hold(A_DAY)
    for real, shown in [("2026-01-10T12:00", "2023-05-22T11:00"), ("2026-01-10T12:01", "2023-05-22T11:01")]:
        monkeypatch.setattr(clock, "wall", lambda real=real: at(real))
        assert clock.now() == at(shown)
        assert clock.local(clock.now()).time() == clock.local(at(real)).time()
        assert clock.today() == A_DAY


def test_holding_leaves_the_wall_clock_and_can_be_let_go() -> None:
    clock.hold(A_DAY)
    assert abs(clock.wall() - datetime.now(UTC)) < SECOND
    assert clock.now().tzinfo is UTC
    clock.hold(None)
    assert abs(clock.now() - datetime.now(UTC)) < SECOND


@settings(deadline=None)
@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)), minutes=st.integers(0, 20 * 366 * 24 * 60))
def test_the_held_date_holds_at_every_hour_and_through_summer_time(day: date, minutes: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "wall", lambda: at("2020-01-01") + timedelta(minutes=minutes))
        clock.hold(day)
        assert clock.today() == day


def test_today_is_the_date_in_stockholm() -> None:
    with clock.held(at("2023-06-30T22:30")):
        assert clock.today() == date(2023, 7, 1)
    with clock.held(at("2023-12-31T22:30")):
        assert clock.today() == date(2023, 12, 31)


def test_held_stands_still_and_gives_back_what_was() -> None:
    clock.hold(A_DAY)
    with clock.held(at("2023-03-01T10:00")):
        assert clock.now() == at("2023-03-01T10:00") == clock.now()
        with clock.held(at("2024-03-01T10:00")):
            assert clock.today() == date(2024, 3, 1)
        assert clock.today() == date(2023, 3, 1)
    assert clock.today() == A_DAY


def test_held_gives_back_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), clock.held(at("2023-03-01T10:00")):
        _ = 1 / 0
    assert abs(clock.now() - datetime.now(UTC)) < SECOND


def test_a_held_moment_is_given_in_utc() -> None:
    with clock.held(datetime(2023, 3, 1, 10, tzinfo=clock.STOCKHOLM)):
        assert clock.now().tzinfo is UTC
        assert clock.now() == at("2023-03-01T09:00")


def test_moments_without_time_zone_are_refused() -> None:
    naive = datetime(2023, 3, 1, 10)  # noqa: DTZ001
    with pytest.raises(ValueError, match="time zone"):
        clock.local(naive)
    with pytest.raises(ValueError, match="time zone"), clock.held(naive):
        pass
