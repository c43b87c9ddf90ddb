"""What happens by time: owner and board are asked whether an example that is due still holds."""

from ..core import clock
from ..core.db import db, writing
from . import keeping, queries
from .models import Example

HOUR = 7
"""Nobody is asked before that hour."""


def ask() -> None:
    """Ask about what is due, looked at again under the write lock; each in a short transaction."""
    if clock.local(clock.now()).hour < HOUR:
        return
    for key in queries.not_asked(clock.today()):
        with writing():
            if key in queries.not_asked(clock.today()):
                keeping.ask(db.session.get_one(Example, key), by=None)


DUTIES = (ask,)
