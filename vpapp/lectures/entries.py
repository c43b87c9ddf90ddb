"""Entries for calendars: the one place that makes one from a sign-up, for mails, files and the personal calendar."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

from ..core import calendar, clock
from ..core.config import Settings
from .models import Lecture, SignUp
from .words import MODE_WORDS, LectureState, Mode


def entry(sign_up: SignUp, lecture: Lecture, *, stamp: datetime, cancelled: bool = False) -> calendar.Event:
    """The entry of whoever signed up: the same uid always, and the sequence that the sign-up has come to."""
    who = sign_up.person_id or hashlib.sha256(sign_up.email.encode()).hexdigest()[:16]
    return calendar.Event(
        uid=f"utbildning-{lecture.id}-{who}",
        sequence=sign_up.sequence,
        starts_at=lecture.starts_at,
        ends_at=lecture.ends_at,
        summary=lecture.course.title,
        place=where(sign_up, lecture),
        text=lecture.course.for_whom,
        url=f"/forelasningar/{lecture.id}",
        stamp=stamp,
        cancelled=cancelled,
    )


def where(sign_up: SignUp, lecture: Lecture) -> str:
    """Where whoever signed up is to go: the place, or the link."""
    if sign_up.mode is Mode.DIGITAL:
        return lecture.link or MODE_WORDS[Mode.DIGITAL]
    return lecture.place


def file_of(seat: SignUp, settings: Settings) -> bytes:
    """A calendar file of one's own seat."""
    return calendar.published(_as_it_stands(seat, settings), organizer=settings.mail_from)


def oldest() -> datetime:
    """From when on the personal calendar tells: a year back is enough for a calendar."""
    return clock.now() - timedelta(days=365)


def feed_of(seats: Iterable[SignUp], settings: Settings) -> bytes:
    """The personal calendar: all the seats, cancelled occasions marked as that."""
    events = [_as_it_stands(seat, settings) for seat in seats]
    return calendar.feed(events, organizer=settings.mail_from)


def _as_it_stands(seat: SignUp, settings: Settings) -> calendar.Event:
    """Stamped with its latest change, not with now: what has not changed gives the same bytes."""
    lecture = seat.lecture
    stamp = max(lecture.changed_at, seat.signed_up_at)
    cancelled = lecture.state is LectureState.CANCELLED
    return entry(seat, lecture, stamp=stamp, cancelled=cancelled).at(settings.url)
