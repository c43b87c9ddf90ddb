"""Nouns: materials, their versions with files, whom they are for, and how often they have been fetched."""

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..boards.models import BoardKind
from ..core import clock
from ..core.access import Permission
from ..core.db import Model, SortKey, UTCDateTime, Words, names
from ..core.uploads import StoredFile
from ..people.models import Person, Profession
from ..programme.models import Activity, Goal
from .words import AUDIENCE_WORDS, ENDING_WORDS, KIND_WORDS, LANGUAGES, MaterialKind, MaterialState


class Material(Model):
    """Stödmaterial: what it is, for whom and how to use it; the file or link itself is in its versions."""

    __tablename__ = "material"
    __table_args__ = (
        sa.CheckConstraint("is_accessible OR summary <> ''", name="everybody_can_read_it"),
        sa.CheckConstraint("(state = 'draft') = (published_at IS NULL)", name="published"),
        sa.CheckConstraint("(state = 'withdrawn') = (withdrawn_on IS NOT NULL)", name="withdrawn"),
        sa.CheckConstraint("(withdrawn_on IS NULL) = (withdrawn_because = '')", name="because"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(Words(200))
    kind: Mapped[MaterialKind] = mapped_column(names(MaterialKind))
    description: Mapped[str] = mapped_column(Words(1000))
    goal_id: Mapped[int | None] = mapped_column(sa.ForeignKey("goal.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(sa.ForeignKey("activity.id"), index=True)
    language: Mapped[str] = mapped_column(sa.String(10))
    is_accessible: Mapped[bool] = mapped_column(default=False)
    summary: Mapped[str] = mapped_column(Words(6000), default="")
    owner_function: Mapped[str] = mapped_column(Words(160))
    owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    review_on: Mapped[date]
    asked_for: Mapped[date | None]
    """The review date that the owner has been asked about by mail."""
    state: Mapped[MaterialState] = mapped_column(names(MaterialState), default=MaterialState.DRAFT)
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    withdrawn_on: Mapped[date | None]
    withdrawn_because: Mapped[str] = mapped_column(Words(300), default="")
    search_text: Mapped[str] = mapped_column(sa.String(4000), default="")
    sort_key: Mapped[str] = mapped_column(SortKey)
    version: Mapped[int] = mapped_column(default=1)

    goal: Mapped[Goal | None] = relationship()
    activity: Mapped[Activity | None] = relationship()
    owner: Mapped[Person | None] = relationship()
    audience_rows: Mapped[list["MaterialAudience"]] = relationship(cascade="all, delete-orphan")
    versions: Mapped[list["MaterialVersion"]] = relationship(
        order_by="MaterialVersion.no.desc()", back_populates="material", cascade="all, delete-orphan"
    )

    @property
    def read_permission(self) -> Permission:
        """A draft is the editors' own; that something was withdrawn everybody may know."""
        return Permission.EDIT_MATERIALS if self.state is MaterialState.DRAFT else Permission.READ_PROGRAMME

    @property
    def is_published(self) -> bool:
        """Whether it is to be used."""
        return self.state is MaterialState.PUBLISHED

    @property
    def current(self) -> "MaterialVersion":
        """The version that holds."""
        return max(self.versions, key=lambda one: one.no)

    @property
    def audiences(self) -> Sequence[str]:
        """Kinds of board and professions that it is for, in the order of the list; none when it is for everybody."""
        chosen = {row.audience for row in self.audience_rows}
        return [one for one in AUDIENCE_WORDS if one in chosen]

    @property
    def for_whom(self) -> str:
        """Whom it is for, in words."""
        return ", ".join(AUDIENCE_WORDS[one] for one in self.audiences) or "Alla"

    @property
    def kind_word(self) -> str:
        """What it is to be used for, in Swedish."""
        return KIND_WORDS[self.kind]

    @property
    def language_word(self) -> str:
        """Its language, in Swedish."""
        return LANGUAGES.get(self.language, self.language)

    def is_due_on(self, day: date) -> bool:
        """Whether somebody has to see if it still holds."""
        return self.is_published and self.review_on <= day


class MaterialAudience(Model):
    """Målgrupp: a kind of board or a profession, by its value."""

    __tablename__ = "material_audience"

    material_id: Mapped[int] = mapped_column(sa.ForeignKey("material.id", ondelete="CASCADE"), primary_key=True)
    audience: Mapped[str] = mapped_column(
        sa.Enum(
            *BoardKind, *Profession, name="audience", native_enum=False, create_constraint=True, length=40
        ),
        primary_key=True,
    )


class MaterialVersion(Model):
    """Version: a file or a link, what is new in it, and which function made it. Never changed."""

    __tablename__ = "material_version"
    __table_args__ = (sa.UniqueConstraint("material_id", "no"), sa.CheckConstraint("no >= 1", name="no"))

    id: Mapped[int] = mapped_column(primary_key=True)
    material_id: Mapped[int] = mapped_column(sa.ForeignKey("material.id", ondelete="CASCADE"), index=True)
    no: Mapped[int]
    news: Mapped[str] = mapped_column(Words(1000))
    made_by: Mapped[str] = mapped_column(Words(160))
    url: Mapped[str] = mapped_column(Words(500), default="")
    added_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    added_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))

    material: Mapped[Material] = relationship(back_populates="versions")
    file: Mapped["MaterialFile | None"] = relationship(cascade="all, delete-orphan", single_parent=True)

    @property
    def what(self) -> str:
        """What is fetched: "PowerPoint, 240 kB", "webbsida"."""
        return self.file.what if self.file else "webbsida" if self.is_page else "annan webbplats"

    @property
    def is_page(self) -> bool:
        """Whether it is a page of the app's own."""
        return self.file is None and self.url.startswith("/")

    @property
    def leads_away(self) -> bool:
        """Whether it is a link to another site."""
        return self.file is None and not self.is_page


class MaterialFile(StoredFile, Model):
    """Fil of a version."""

    __tablename__ = "material_file"

    version_id: Mapped[int] = mapped_column(
        sa.ForeignKey("material_version.id", ondelete="CASCADE"), primary_key=True
    )

    @property
    def ending(self) -> str:
        """`pptx`."""
        return self.name.rsplit(".", 1)[-1]

    @property
    def what(self) -> str:
        """`PowerPoint, 240 kB`."""
        return f"{ENDING_WORDS[self.ending]}, {max(round(self.size / 1000), 1)}\N{NO-BREAK SPACE}kB"


class MaterialDownload(Model):
    """Nedladdningar of a material by a board's staff in a month; nobody's board is none. Nothing else is kept."""

    __tablename__ = "material_download"
    __table_args__ = (
        sa.CheckConstraint("number >= 1", name="number"),
        sa.CheckConstraint("month BETWEEN 1 AND 12", name="month"),
        sa.Index("uq_material_download_board", "material_id", "year", "month", "board_id", unique=True,
                 sqlite_where=sa.text("board_id IS NOT NULL"), postgresql_where=sa.text("board_id IS NOT NULL")),
        sa.Index("uq_material_download_none", "material_id", "year", "month", unique=True,
                 sqlite_where=sa.text("board_id IS NULL"), postgresql_where=sa.text("board_id IS NULL")),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    material_id: Mapped[int] = mapped_column(sa.ForeignKey("material.id", ondelete="CASCADE"))
    board_id: Mapped[int | None] = mapped_column(sa.ForeignKey("board.id"), index=True)
    year: Mapped[int]
    month: Mapped[int]
    number: Mapped[int] = mapped_column(default=1)
