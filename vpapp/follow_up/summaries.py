"""What of a version the matrix and a round's page need: found out once, since a version never changes."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..core import kept
from ..programme.models import Round
from ..scorecards.expectation import ASKED
from . import queries
from .models import Source, SubmissionVersion
from .versions import Cell, rows_of


class Summary(NamedTuple):
    """A version in short."""

    source: Source
    on: str
    by: str
    answered: int
    asked: int
    cells: Mapping[int, Cell]
    """Activity's number → sign."""

    @property
    def is_handed_in(self) -> bool:
        """Whether it counts as reported, not only frozen when the round closed."""
        return self.source is not Source.CLOSING


def of_round(one: Round) -> dict[int, Summary]:
    """Board id → what it has handed in last in the round, or what was frozen."""
    newest = queries.newest_seals(one)
    keys = {board_id: ("summary", seal, source) for board_id, (_, seal, source) in newest.items()}

    def find(board_ids: Sequence[int]) -> dict[int, Summary]:
        ids = {newest[board_id][0]: board_id for board_id in board_ids}
        return {ids[version.id]: _summary(version) for version in queries.versions_by_id(list(ids))}

    return kept.values(keys, find)


def _summary(version: SubmissionVersion) -> Summary:
    content, handed_in = version.content, version.source is not Source.CLOSING
    asked = [row for row in content["rows"] if row["expectation"] in ASKED]
    cells = {row.activity: row.cell for row in rows_of(content, handed_in=handed_in) if row.activity}
    answered = sum(row["answered"] for row in asked)
    return Summary(version.source, content["on"], content["by"], answered, len(asked), cells)
