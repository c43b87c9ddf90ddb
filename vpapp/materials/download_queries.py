"""Questions about downloads."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa

from ..core.db import db
from .models import Material, MaterialDownload

_SUM = sa.func.sum(MaterialDownload.number)


class OfMaterial(NamedTuple):
    """How often a material was fetched in a year."""

    title: str
    number: int


def row(material_id: int, board_id: int | None, day: date) -> MaterialDownload | None:
    """The counter of a material, a board and the day's month."""
    same = MaterialDownload.board_id.is_(None) if board_id is None else MaterialDownload.board_id == board_id
    query = sa.select(MaterialDownload).where(
        MaterialDownload.material_id == material_id, MaterialDownload.year == day.year,
        MaterialDownload.month == day.month, same,
    )  # fmt: skip
    return db.session.scalars(query.with_for_update()).one_or_none()


def years() -> list[int]:
    """The years with any, the latest first."""
    return sorted(db.session.scalars(sa.select(MaterialDownload.year).distinct()), reverse=True)


def per_board(first_year: int, last_year: int) -> dict[int | None, int]:
    """Board id → downloads in those years, both included; None stands for staff of no board."""
    query = sa.select(MaterialDownload.board_id, _SUM).where(
        MaterialDownload.year.between(first_year, last_year)
    )
    return {board: int(number) for board, number in db.session.execute(query.group_by(MaterialDownload.board_id))}


def per_month(year: int) -> dict[int, int]:
    """Month → downloads in the year."""
    query = sa.select(MaterialDownload.month, _SUM).where(MaterialDownload.year == year)
    return {month: int(number) for month, number in db.session.execute(query.group_by(MaterialDownload.month))}


def per_material(year: int) -> Sequence[OfMaterial]:
    """Each material that was fetched in the year, the most fetched first."""
    query = (
        sa.select(Material.title, _SUM)
        .join(Material, Material.id == MaterialDownload.material_id)
        .where(MaterialDownload.year == year)
        .group_by(Material.id, Material.title, Material.sort_key)
        .order_by(_SUM.desc(), Material.sort_key)
    )
    return [OfMaterial(title, int(number)) for title, number in db.session.execute(query)]
