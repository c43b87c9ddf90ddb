"""Questions about reports and support material."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from ..core.db import db
from .publication_models import Publication, PublicationAudience, PublicationKind, PublicationState
from .words import Audience

WHOLE: tuple[ExecutableOption, ...] = (
    joinedload(Publication.organisation),
    joinedload(Publication.file),
    selectinload(Publication.audience_rows),
)
"""All that is shown of a publication, without the bytes of its file."""
_ORDER = (Publication.year.desc(), Publication.sort_key, Publication.id)


def published(
    kind: PublicationKind | None = None, audience: Audience | None = None, language: str = ""
) -> Sequence[Publication]:
    """What everybody may read, the newest first; narrowed by what is given."""
    query = sa.select(Publication).where(Publication.state == PublicationState.PUBLISHED).options(*WHOLE)
    if kind:
        query = query.where(Publication.kind == kind)
    if audience:
        query = query.where(Publication.audience_rows.any(PublicationAudience.audience == audience))
    if language:
        query = query.where(Publication.language == language)
    return db.session.scalars(query.order_by(*_ORDER)).unique().all()


def languages() -> Sequence[str]:
    """The languages of what everybody may read."""
    query = sa.select(Publication.language).where(Publication.state == PublicationState.PUBLISHED)
    return db.session.scalars(query.distinct().order_by(Publication.language)).all()


def every() -> Sequence[Publication]:
    """Drafts first, then what is published, the newest first."""
    drafts_first = sa.case((Publication.state == PublicationState.DRAFT, 0), else_=1)
    query = sa.select(Publication).options(*WHOLE).order_by(drafts_first, *_ORDER)
    return db.session.scalars(query).unique().all()
