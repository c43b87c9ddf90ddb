"""Entries for calendars, of introductions that are booked."""

from datetime import timedelta

from ..core import calendar, clock
from ..core.config import Settings
from .models import Introduction
from .words import IntroductionState

LENGTH = timedelta(hours=1)
"""Only when it begins is booked."""


def entry(one: Introduction) -> calendar.Event:
    """The introduction's entry: the same uid always, and a sequence that rises with each change."""
    assert one.meets_at
    return calendar.Event(
        uid=f"introduktion-{one.id}",
        sequence=one.version,
        starts_at=one.meets_at,
        ends_at=one.meets_at + LENGTH,
        summary=f"Introduktion för {one.board.name_in_text}",
        place=one.place,
        text=f"Hålls av: {one.held_by}",
        url=f"/introduktioner/{one.board.slug}",
        stamp=clock.now(),
        cancelled=one.state is IntroductionState.DECLINED,
    )


def file_of(one: Introduction, settings: Settings) -> bytes:
    """A calendar file of the introduction; opened again it moves or cancels the entry that was there."""
    return calendar.published(entry(one).at(settings.url), organizer=settings.mail_from)
