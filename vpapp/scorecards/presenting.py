"""A scorecard's rows as facts, for the presentation that a manager shows: what they see on the page."""

from ..boards.models import Board
from ..core.access import Actor
from ..programme.models import Programme
from ..programme.parts import BoardsPart, Told, UnderGoal
from .card import card
from .row import Row
from .status import Stage


def part_of(actor: Actor, board: Board, programme: Programme) -> BoardsPart:
    """The board's open commitments by goal."""
    one = card(actor, board, programme)
    under = [UnderGoal(section.goal, [_told(row) for row in section.rows]) for section in one.sections]
    return BoardsPart(board, under, one.hidden)


def _told(row: Row) -> Told:
    one = row.commitment
    status = ("Förslag", "ask") if one.stage is Stage.PROPOSED else row.pill
    return Told(one.title, one.kind, row.period_words, *status)
