"""Giving seats: the one function that does, for every cause there is."""

import secrets
from datetime import datetime, timedelta
from random import Random

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock
from . import letters, queries
from .models import Lecture, SignUp
from .words import SignUpState

EASY = timedelta(days=3)
"""From so long before the start a seat is given at once; later it is offered, with a time to answer by."""
LONGEST_OFFER = timedelta(hours=24)


def settle(lecture: Lecture, *, newcomer: SignUp | None = None) -> None:
    """Give every seat that can be given, in the order of the queue. Safe to call at any time, and twice.

    Never after the start, never before a draw of lots, and no seat is ever taken back. `newcomer` has asked just
    now, so a seat is theirs without asking again. Called under the write lock, in the change that is its cause.
    """
    now = clock.now()
    if not lecture.gives_seats_at(now):
        return
    granted = []
    for mode in lecture.modes:
        pool = queries.pool(lecture, mode, clock.local(now).date())
        while (pool.free or pool.kept) and (first := queries.first_waiting(lecture, mode, pool)):
            pool.take(first.board_id)
            _give(first, lecture, now, at_once=first is newcomer)
            granted += [first] if first.state is SignUpState.GRANTED else []
    for one in granted:  # not before: what is given up may lead back here, and `pool` would not know
        give_up_second_choices(one)


def _give(sign_up: SignUp, lecture: Lecture, now: datetime, *, at_once: bool) -> None:
    left = lecture.starts_at - now
    if at_once or left >= EASY:
        sign_up.state = SignUpState.GRANTED
        event = Event.SEAT_GRANTED
        letters.seat(sign_up, lecture, at_once=at_once)
    else:
        sign_up.state, sign_up.offered_until = SignUpState.OFFERED, now + min(LONGEST_OFFER, left / 2)
        event = Event.SEAT_OFFERED
        letters.offer(sign_up, lecture)
    if not at_once:
        audit.record(event, on=sign_up, by=None)


def give_up_second_choices(first: SignUp) -> None:
    """Whoever has got a seat by their first choice leaves the others, whose queues then move on.

    What has begun already they keep: they may have been there.
    """
    for other in queries.second_choices(first):
        if other.lecture.has_begun(clock.now()):
            other.yields_to_id = None
            continue
        other.state, other.offered_until = SignUpState.WITHDRAWN, None
        letters.left(other, other.lecture)
        audit.record(Event.SIGN_UP_WITHDRAWN, on=other, by=None, note="fick plats på förstahandsvalet")
        give_up_second_choices(other)
        settle(other.lecture)


def lapse(sign_up: SignUp) -> None:
    """An offer that nobody answered in time goes to the next. Does nothing before its time."""
    if sign_up.offered_until is None or sign_up.offered_until > clock.now():
        return
    sign_up.state, sign_up.offered_until = SignUpState.LAPSED, None
    audit.record(Event.OFFER_LAPSED, on=sign_up, by=None)
    letters.offer_lapsed(sign_up, sign_up.lecture)
    settle(sign_up.lecture)


def draw(lecture: Lecture) -> None:
    """Draw lots among those who signed up in time, once: the seed and the event log let anybody do it again."""
    if not lecture.waits_for_draw or lecture.draws_at is None or lecture.draws_at > clock.now():
        return
    lecture.drawn_at, lecture.draw_seed = clock.now(), secrets.token_hex(16)
    lots = queries.lots(lecture)
    places = sorted(lot.place for lot in lots)
    Random(lecture.draw_seed).shuffle(lots)  # noqa: S311 - to be repeated by whoever doubts it
    for lot, place in zip(lots, places, strict=True):
        lot.place = place
    audit.record(
        Event.LECTURE_DRAWN, on=lecture, by=None, note=f"{len(lots)} lotter, frö {lecture.draw_seed}"
    )
    settle(lecture)
    for lot in lots:
        if lot.state is SignUpState.WAITING:
            letters.place_in_queue(lot, lecture)
