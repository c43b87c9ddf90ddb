"""Drawing a service in the list: the same facts are drawn once in this process. Nothing is kept of who read them.

What was drawn is addressed by all that it shows, so it can never be stale.
"""

from datetime import date, datetime
from functools import lru_cache

from flask import current_app
from markupsafe import Markup

from ..core import clock
from . import cards, hours
from .words import CHANNEL_WORDS

MOST = 4000


def card(one: cards.Card, at: datetime) -> Markup:
    """A service as it is at that moment."""
    words, look = cards.state(one.ways, at)
    return _drawn(one, clock.local(at).date(), words, look, one.is_overdue)


@lru_cache(MOST)
def _drawn(one: cards.Card, day: date, words: str, look: str, is_overdue: bool) -> Markup:
    template = current_app.jinja_env.get_template("civil_society/_card.html")
    drawn: Markup = template.module.card(one, day, words, look, is_overdue, cards, hours, CHANNEL_WORDS)  # type: ignore[attr-defined]
    return drawn
