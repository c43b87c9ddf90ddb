"""Nouns: boards."""

from datetime import date
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..core.db import Model, SortKey, Words, names


class BoardKind(StrEnum):
    """Nämndtyp."""

    DISTRICT = "district_board"
    SPECIALIST = "specialist_board"
    EXECUTIVE = "city_executive_board"
    COMPANY = "municipal_company"


class Concern(StrEnum):
    """Whether the board is one of the plan's «berörda nämnder»; the paper does not say."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


KIND_WORDS = {
    BoardKind.DISTRICT: ("Stadsdelsnämnd", "Stadsdelsnämnder"),
    BoardKind.SPECIALIST: ("Facknämnd", "Facknämnder"),
    BoardKind.EXECUTIVE: ("Kommunstyrelsen", "Kommunstyrelsen"),
    BoardKind.COMPANY: ("Bolagsstyrelse", "Bolagsstyrelser"),
}
CONCERN_WORDS = {Concern.YES: "berörd", Concern.NO: "inte berörd", Concern.UNKNOWN: "inte avgjort"}


class Board(Model):
    """Nämnd eller bolagsstyrelse."""

    __tablename__ = "board"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(60), unique=True)
    name: Mapped[str] = mapped_column(Words(120), unique=True)
    short_name: Mapped[str] = mapped_column(Words(60))
    sort_key: Mapped[str] = mapped_column(SortKey)
    kind: Mapped[BoardKind] = mapped_column(names(BoardKind))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    successor_id: Mapped[int | None] = mapped_column(sa.ForeignKey("board.id"), index=True)
    concerned: Mapped[Concern] = mapped_column(names(Concern), default=Concern.UNKNOWN)

    successor: Mapped["Board | None"] = relationship(remote_side=id)

    def is_valid_on(self, day: date) -> bool:
        """Whether the board exists on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def is_gone_on(self, day: date) -> bool:
        """Whether the board is no more."""
        return self.valid_to is not None and self.valid_to < day

    @property
    def name_in_text(self) -> str:
        """The name inside a sentence: "socialnämnden", but "Farsta stadsdelsnämnd" and "AB Stokab"."""
        is_noun = self.kind in (BoardKind.SPECIALIST, BoardKind.EXECUTIVE)
        return self.name[:1].lower() + self.name[1:] if is_noun else self.name

    @property
    def noun(self) -> str:
        """What to call it in a sentence: "nämnden" or "bolaget"."""
        return "bolaget" if self.kind is BoardKind.COMPANY else "nämnden"

    @property
    def kind_word(self) -> str:
        """The kind, in Swedish."""
        return KIND_WORDS[self.kind][0]


class Headcount(Model):
    """Antal anställda at a board in a year: what numbers of trained people are set against."""

    __tablename__ = "headcount"
    __table_args__ = (
        sa.UniqueConstraint("board_id", "year"),
        sa.CheckConstraint("employees >= 0", name="employees"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(sa.ForeignKey("board.id"))
    year: Mapped[int]
    employees: Mapped[int]
