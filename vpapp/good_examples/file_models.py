"""Nouns: the files of good examples."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ..core.db import Model, Words
from ..core.uploads import LONGEST_NAME, StoredFile

file_in_text = sa.Table(
    "example_file_in_text",
    Model.metadata,
    sa.Column("text_id", sa.ForeignKey("example_text.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("file_id", sa.ForeignKey("example_file.id", ondelete="CASCADE"), primary_key=True, index=True),
)
"""Which files belong to which text: a change of what is published begins with the same."""


class ExampleFile(StoredFile, Model):
    """Fil: shown under the name that it was sent with."""

    __tablename__ = "example_file"
    __table_args__ = (
        sa.CheckConstraint("is_accessible OR summary <> ''", name="everybody_can_read_it"),
        sa.CheckConstraint("NOT shows_people OR consent <> ''", name="consent"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    example_id: Mapped[int] = mapped_column(sa.ForeignKey("example.id", ondelete="CASCADE"), index=True)
    filename: Mapped[str] = mapped_column(Words(LONGEST_NAME))
    is_accessible: Mapped[bool] = mapped_column(default=False)
    summary: Mapped[str] = mapped_column(Words(2000), default="")
    """What it holds or shows, in words."""
    shows_people: Mapped[bool] = mapped_column(default=False)
    consent: Mapped[str] = mapped_column(Words(300), default="")
    """Where the consent of those who can be recognised is noted."""
