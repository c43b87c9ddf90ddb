"""Nouns: what civil society has published, and its files."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..core.access import Permission
from ..core.db import Model, SortKey, UTCDateTime, Words, names
from ..core.uploads import StoredFile
from .models import Organisation
from .words import Audience, audience_list


class PublicationKind(StrEnum):
    """Slag: what it is to be used for."""

    REPORT = "report"
    SUPPORT_MATERIAL = "support_material"
    EASY_INFORMATION = "easy_information"
    FILM = "film"
    POSTER = "poster"


class PublicationState(StrEnum):
    """Läge: who may read it."""

    DRAFT = "draft"
    PUBLISHED = "published"


KIND_WORDS = {
    PublicationKind.REPORT: "Rapport",
    PublicationKind.SUPPORT_MATERIAL: "Stödmaterial",
    PublicationKind.EASY_INFORMATION: "Lättläst information",
    PublicationKind.FILM: "Film",
    PublicationKind.POSTER: "Affisch eller kort",
}


class Publication(Model):
    """Rapport eller stödmaterial: a link or a file; with its content in words where not everybody can read that."""

    __tablename__ = "publication"
    __table_args__ = (
        sa.CheckConstraint("year BETWEEN 1950 AND 2100", name="year"),
        sa.CheckConstraint("state <> 'published' OR is_accessible OR summary <> ''", name="everybody_can_read_it"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(Words(200))
    organisation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    other_publisher: Mapped[str] = mapped_column(Words(160), default="")
    """Who published it, where that is no organisation of the directory."""
    year: Mapped[int]
    language: Mapped[str] = mapped_column(sa.String(10))
    kind: Mapped[PublicationKind] = mapped_column(names(PublicationKind))
    url: Mapped[str] = mapped_column(Words(500), default="")
    is_accessible: Mapped[bool] = mapped_column(default=False)
    summary: Mapped[str] = mapped_column(Words(6000), default="")
    state: Mapped[PublicationState] = mapped_column(names(PublicationState), default=PublicationState.DRAFT)
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    sort_key: Mapped[str] = mapped_column(SortKey)
    version: Mapped[int] = mapped_column(default=1)

    organisation: Mapped[Organisation | None] = relationship()
    audience_rows: Mapped[list["PublicationAudience"]] = relationship(cascade="all, delete-orphan")
    file: Mapped["PublicationFile | None"] = relationship(cascade="all, delete-orphan", single_parent=True)

    @property
    def publisher(self) -> str:
        """Who published it."""
        return self.organisation.name if self.organisation else self.other_publisher

    @property
    def audiences(self) -> list[Audience]:
        """Whom it is for, in the order of the list."""
        chosen = {row.audience for row in self.audience_rows}
        return [audience for audience in Audience if audience in chosen]

    @property
    def audience_words(self) -> str:
        """Whom it is for: "Barn och unga, Yrkesverksamma"."""
        return audience_list(self.audiences)

    @property
    def read_permission(self) -> Permission:
        """A draft is the editors' only."""
        is_published = self.state is PublicationState.PUBLISHED
        return Permission.READ_OPEN if is_published else Permission.EDIT_DIRECTORY


class PublicationAudience(Model):
    """En av målgrupperna of a publication."""

    __tablename__ = "publication_audience"

    publication_id: Mapped[int] = mapped_column(sa.ForeignKey("publication.id", ondelete="CASCADE"), primary_key=True)
    audience: Mapped[Audience] = mapped_column(names(Audience), primary_key=True)


class PublicationFile(StoredFile, Model):
    """Fil: its name here is random, so that no address says what it is about."""

    __tablename__ = "publication_file"

    publication_id: Mapped[int] = mapped_column(sa.ForeignKey("publication.id", ondelete="CASCADE"), primary_key=True)
