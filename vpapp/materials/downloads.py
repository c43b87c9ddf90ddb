"""Downloads: counted per material, board and month, and nothing else of them is kept."""

from ..core import clock
from ..core.db import db
from . import download_queries
from .models import Material, MaterialDownload


def note(material: Material, board_id: int | None) -> None:
    """Count one by the board's staff, or by somebody of no board, in this month. Nobody's name is asked for."""
    day = clock.today()
    row = download_queries.row(material.id, board_id, day)
    if row is None:
        db.session.add(
            MaterialDownload(material_id=material.id, board_id=board_id, year=day.year, month=day.month, number=1)
        )
    else:
        row.number += 1
