"""What happens by time: offers lapse, seats are released, lots are drawn, people are reminded and asked.

`flask work` calls each about once a minute. Every occasion has a short transaction of its own, which looks again
under the write lock whether there is something to do: so several workers may run, and one occasion that fails
hinders no other.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

import sqlalchemy as sa

from ..core import clock
from ..core.db import db, writing
from . import letters, organise_queries, queries, settling
from .models import Lecture, SignUp

log = logging.getLogger(__name__)


def lapse_offers() -> None:
    """Offers that nobody has answered go to the next in the queue."""
    due = [one.id for one in queries.lapsed_offers(clock.now())]
    _each(due, lambda key: settling.lapse(db.session.get_one(SignUp, key)))


def settle_queues() -> None:
    """Seats that have been released since are given."""
    _each(queries.to_settle(clock.now()), lambda key: settling.settle(_lecture(key)))


def draw_lots() -> None:
    """Lots are drawn when it is time."""
    _each(organise_queries.to_draw(clock.now()), lambda key: settling.draw(_lecture(key)))


def remind() -> None:
    """Whoever has a seat is reminded about a day before."""
    _due(organise_queries.to_remind, _remind)


def ask() -> None:
    """Whoever came is asked what they thought of it, once it is over."""
    _due(organise_queries.to_ask, _ask)


def _remind(lecture: Lecture) -> None:
    lecture.reminded_at = clock.now()
    for one in organise_queries.to_be_reminded(lecture):
        letters.reminder(one, lecture)


def _ask(lecture: Lecture) -> None:
    lecture.asked_at = clock.now()
    for one in organise_queries.to_be_asked(lecture):
        letters.evaluation(one, lecture)


def _due(query: Callable[[datetime], Iterable[int]], do: Callable[[Lecture], None]) -> None:
    """Do it with every occasion that the query finds, and finds again under the lock."""

    def again(key: int) -> None:
        if key in query(clock.now()):
            do(_lecture(key))

    _each(query(clock.now()), again)


def _each(keys: Iterable[int], do: Callable[[int], None]) -> None:
    for key in list(keys):
        try:
            with writing():
                do(key)
        except Exception:  # the next one may do
            log.exception("occasion or sign-up %d could not be seen to", key)


def _lecture(key: int) -> Lecture:
    query = sa.select(Lecture).where(Lecture.id == key).with_for_update(of=Lecture)
    return db.session.scalars(query).one()


DUTIES = (lapse_offers, draw_lots, settle_queues, remind, ask)
