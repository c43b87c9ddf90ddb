"""Questions about boards' contacts with organisations."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload
from sqlalchemy.sql.base import ExecutableOption

from ..boards.models import Board
from ..core.db import db
from .contact_models import OrganisationContact
from .models import Organisation

WHOLE: tuple[ExecutableOption, ...] = (
    joinedload(OrganisationContact.board, innerjoin=True),
    joinedload(OrganisationContact.organisation, innerjoin=True),
)
"""All that is shown of a contact."""


def contacts(board_id: int | None = None, organisation_id: int | None = None) -> Sequence[OrganisationContact]:
    """The contacts of a board, or of all, with an organisation, or with all; the latest first."""
    query = sa.select(OrganisationContact).options(*WHOLE)
    if board_id is not None:
        query = query.where(OrganisationContact.board_id == board_id)
    if organisation_id is not None:
        query = query.where(OrganisationContact.organisation_id == organisation_id)
    return db.session.scalars(query.order_by(OrganisationContact.met_on.desc(), OrganisationContact.id.desc())).all()


def boards() -> Sequence[Board]:
    """The boards that have noted something, by name."""
    noted = sa.select(OrganisationContact.board_id)
    return db.session.scalars(sa.select(Board).where(Board.id.in_(noted)).order_by(Board.sort_key, Board.id)).all()


def organisations(board_id: int | None = None) -> Sequence[Organisation]:
    """The organisations that a board, or any, has noted contacts with, by name."""
    noted = sa.select(OrganisationContact.organisation_id)
    if board_id is not None:
        noted = noted.where(OrganisationContact.board_id == board_id)
    query = sa.select(Organisation).where(Organisation.id.in_(noted))
    return db.session.scalars(query.order_by(Organisation.sort_key, Organisation.id)).all()
