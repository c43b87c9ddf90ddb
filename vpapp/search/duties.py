"""What happens by time: once a day what can be found is compared with what there is, and mended."""

from datetime import date

from ..core import clock
from ..core.db import writing
from . import keeping

_mended_on: date | None = None


def mend() -> None:
    """Once a day; the first time when `flask work` starts."""
    global _mended_on
    if _mended_on != clock.today():
        with writing():
            keeping.mend()
        _mended_on = clock.today()


DUTIES = (mend,)
