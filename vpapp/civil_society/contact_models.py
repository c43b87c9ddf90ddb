"""Nouns: a board's own contacts with organisations."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..boards.models import Board
from ..core import clock
from ..core.access import Permission
from ..core.db import Model, UTCDateTime, Words
from ..people.models import Person
from .models import Organisation


class OrganisationContact(Model):
    """Kontakt med en organisation: what a board agreed on with it, on which day, and to what function one turns."""

    __tablename__ = "organisation_contact"
    __table_args__ = (sa.Index("ix_organisation_contact_board_id_met_on", "board_id", "met_on"),)
    read_permission = Permission.READ_CONTACTS

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(sa.ForeignKey("board.id"))
    organisation_id: Mapped[int] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    met_on: Mapped[date]
    agreed: Mapped[str] = mapped_column(Words(1000))
    turn_to: Mapped[str] = mapped_column(Words(160), default="")
    """A function of the organisation, never somebody's name."""
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    board: Mapped[Board] = relationship()
    organisation: Mapped[Organisation] = relationship()
    by: Mapped[Person | None] = relationship()
