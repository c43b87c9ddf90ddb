"""What other parts' pages show: introductions on the plan's row of them, and a board's needs where they arise."""

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from flask import g

from ..boards.models import Board
from ..core import clock
from ..core.access import Permission, Scope, may, scope_of
from ..programme import yearly_queries
from ..programme.models import Activity, Programme
from . import key_function_queries, need_queries, overview
from .need_models import SupportNeed
from .words import NeedState

PROGRAMME, ROW = "2021-2025", 26
"""The plan's row «Erbjuda introduktion till övriga förvaltningar och bolag»."""


class Readable(NamedTuple):
    """What a permission is asked about: a board's."""

    board_id: int


class OfBoard(Protocol):
    """A board's commitment."""

    id: int
    board_id: int
    activity_id: int | None


def of_activity(activity: Activity) -> dict[str, Any] | None:
    """How many boards have had their introduction, where the row is about that; and the needs told of it."""
    needs: Sequence[SupportNeed] = ()
    sees_all = scope_of(g.actor, Permission.READ_DIALOGUE) is Scope.ALL
    if sees_all or g.actor.board_id:
        board_id = None if sees_all else g.actor.board_id
        needs = need_queries.needs(board_id, activity_id=activity.id)
    is_about = activity.no == ROW and activity.programme.slug == PROGRAMME
    coverage = overview.coverage(clock.today()) if is_about else None
    shown = {"coverage": coverage, "needs": needs, "sees_all": sees_all, "day": clock.today()}
    return shown if coverage or needs else None


def of_board(board: Board) -> dict[str, Any]:
    """The board's introduction, whether it has a key function, and its open needs to those who read them."""
    day, line = clock.today(), overview.line_of(board)
    needs = need_queries.needs(board.id) if may(g.actor, Permission.READ_DIALOGUE, Readable(board.id)) else []
    return {
        "board": board,
        "line": line,
        "lacks_one": key_function_queries.lacks_one(board, day),
        "may_name": may(g.actor, Permission.NAME_KEY_FUNCTIONS, Readable(board.id)),
        "needs": [one for one in needs if one.state is NeedState.OPEN],
        "day": day,
    }


def of_commitment(one: OfBoard) -> dict[str, Any] | None:
    """The board's needs of this commitment, for the board itself and those who answer for the programme."""
    if not may(g.actor, Permission.READ_DIALOGUE, one):
        return None
    needs = need_queries.of_commitment(one.board_id, one.activity_id, one.id)
    return {"needs": needs, "day": clock.today()} if needs else None


def of_follow_up(programme: Programme) -> dict[str, Any]:
    """The ways to introductions, key functions and needs."""
    day = clock.today()
    sees_all = scope_of(g.actor, Permission.READ_DIALOGUE) is Scope.ALL
    return {
        "coverage": overview.coverage(day),
        "sees_needs": sees_all or g.actor.board_id is not None,
        "year": yearly_queries.told_year(programme, day),
    }
