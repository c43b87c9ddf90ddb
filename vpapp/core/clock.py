"""The only clock of the app. Its date can be held still for a demo, its moment for a test."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def wall() -> datetime:
    """The real moment, in UTC. Only for what must end even while the clock is held: sessions."""
    return datetime.now(UTC)


_source: Callable[[], datetime] = wall


def now() -> datetime:
    """The moment, aware and in UTC."""
    return _source()


def today() -> date:
    """The date in Stockholm."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """The same moment as Stockholm's clocks show it. Raises ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(STOCKHOLM)


def months_after(day: date, months: int) -> date:
    """The same day that many months later, or before with a minus; the month's last where it has none."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def hold(day: date | None) -> None:
    """Let it be `day` in Stockholm while the time of day goes on; None lets go."""
    global _source
    _source = wall if day is None else partial(_on, day)


def _on(day: date) -> datetime:
    return datetime.combine(day, local(wall()).time(), STOCKHOLM).astimezone(UTC)


@contextmanager
def held(moment: datetime) -> Iterator[None]:
    """For tests: `now()` is `moment` and stands still. Raises ValueError for a moment without a time zone."""
    global _source
    before, still = _source, local(moment).astimezone(UTC)

    def stopped() -> datetime:
        return still

    _source = stopped
    try:
        yield
    finally:
        _source = before
