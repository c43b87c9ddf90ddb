"""Another day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time

from vpapp.core import clock


@contextmanager
def on(day: date, hour: int = 12) -> Iterator[None]:
    """Let it be another day, at noon."""
    with clock.held(datetime.combine(day, time(hour), clock.STOCKHOLM)):
        yield
