"""Nouns: what is said about an example, in its review and by everybody."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..core import clock
from ..core.access import Permission
from ..core.db import Model, UTCDateTime, Words, names
from ..people.models import Person


class PostKind(StrEnum):
    """What happened."""

    SUBMITTED = "submitted"
    RETURNED = "returned"
    PUBLISHED = "published"
    COMMENTED = "commented"
    STILL_VALID = "still_valid"
    ARCHIVED = "archived"
    TAKEN_OUT = "taken_out"


KIND_WORDS = {
    PostKind.SUBMITTED: "Skickades in",
    PostKind.RETURNED: "Skickades tillbaka",
    PostKind.PUBLISHED: "Publicerades",
    PostKind.COMMENTED: "",
    PostKind.STILL_VALID: "Gäller fortfarande",
    PostKind.ARCHIVED: "Arkiverades",
    PostKind.TAKEN_OUT: "Togs ut ur arkivet",
}


class ReviewPost(Model):
    """Inlägg i granskningen: what happened with an example and what was said, for its writers and the reviewers."""

    __tablename__ = "review_post"

    id: Mapped[int] = mapped_column(primary_key=True)
    example_id: Mapped[int] = mapped_column(sa.ForeignKey("example.id", ondelete="CASCADE"), index=True)
    kind: Mapped[PostKind] = mapped_column(names(PostKind))
    text: Mapped[str] = mapped_column(Words(2000), default="")
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)

    by: Mapped[Person | None] = relationship()

    @property
    def label(self) -> str:
        """What happened, in words; empty where something was only said."""
        return KIND_WORDS[self.kind]

    @property
    def who(self) -> str:
        """Whoever did it."""
        return self.by.name if self.by else "Någon utan konto"


class Comment(Model):
    """Kommentar eller fråga to the owner of a published example, for everybody to read."""

    __tablename__ = "example_comment"
    read_permission = Permission.READ_EXAMPLES

    id: Mapped[int] = mapped_column(primary_key=True)
    example_id: Mapped[int] = mapped_column(sa.ForeignKey("example.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(Words(1000))
    owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    """Whoever wrote it."""
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)

    owner: Mapped[Person | None] = relationship()

    @property
    def who(self) -> str:
        """Whoever wrote it, and of which board."""
        return self.owner.name if self.owner else "Någon utan konto"
