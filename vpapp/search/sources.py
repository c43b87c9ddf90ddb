"""What can be found, in the order in which it stands on the page."""

from . import programme_sources, shared_sources, support_sources
from .document import Document, Source

__all__ = ["SOURCES", "Document", "Source"]

SOURCES = (
    programme_sources.BOARDS,
    programme_sources.GOALS,
    programme_sources.ACTIVITIES,
    programme_sources.COMMITMENTS,
    shared_sources.EXAMPLES,
    support_sources.MATERIALS,
    shared_sources.COMMON_QUESTIONS,
    support_sources.COURSES,
    support_sources.WEB_COURSES,
    support_sources.SERVICES,
    support_sources.PUBLICATIONS,
    shared_sources.NEWS,
    shared_sources.CAMPAIGNS,
    programme_sources.PROJECTS,
    shared_sources.MEETINGS,
)
