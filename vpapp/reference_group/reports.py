"""A meeting on paper: its agenda, and its notes with the decisions."""

from typing import Any

from flask import current_app

from ..core import clock, swedish
from . import agenda_queries
from .meeting_models import GroupMeeting, Presence


def agenda_html(meeting: GroupMeeting) -> str:
    """The agenda as HTML for its PDF."""
    return _drawn("reference_group/agenda_pdf.html", meeting, f"Så som den var den {swedish.moment(clock.now())}")


def notes_html(meeting: GroupMeeting) -> str:
    """The notes as HTML for their PDF."""
    published = meeting.notes_published_at
    now = swedish.moment(clock.now())
    as_of = f"Publicerade den {swedish.long_date(published)}" if published else f"Utkast den {now}"
    came = [row for row in meeting.attendances if row.presence is Presence.PRESENT]
    return _drawn("reference_group/notes_pdf.html", meeting, as_of, came=came)


def _drawn(template: str, meeting: GroupMeeting, as_of: str, **context: Any) -> str:
    return current_app.jinja_env.get_template(template).render(
        meeting=meeting, items=agenda_queries.agenda(meeting), decisions=agenda_queries.decisions_of(meeting),
        as_of=as_of, **context,
    )  # fmt: skip
