"""What has changed since a compilation was gathered: other versions than those it is pinned to."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..boards import queries as boards
from ..boards.models import Board
from ..core import swedish
from ..core.db import db
from ..follow_up import queries as follow_ups
from ..follow_up.frozen import Content
from ..follow_up.models import SubmissionVersion
from ..follow_up.reading import Change, differences
from ..programme.models import Round
from ..scorecards.models import Commitment
from .facts import STANDING
from .gathering import NOT_HANDED_IN, report_of
from .models import Compilation


class Changed(NamedTuple):
    """A board's report that is another now: as it is told, and as it would be."""

    told: Content | None
    now: Content

    @property
    def key(self) -> str:
        """Which it is: "VB 2022/farsta"."""
        return f"{self.now['round']}/{self.now['slug']}"

    @property
    def words(self) -> str:
        """ "Version 1 → version 2"."""
        before = _standing(self.told) if self.told else "Fanns inte"
        return f"{before} → {_standing(self.now)[:1].lower()}{_standing(self.now)[1:]}"

    @property
    def differences(self) -> list[Change]:
        """What a new version says otherwise than the one that is told."""
        if self.told is None or NOT_HANDED_IN in (self.told["source"], self.now["source"]):
            return []
        return differences(self.told, self.now)


def changed(one: Compilation, rounds: Sequence[Round]) -> list[Changed]:
    """The reports that are others now than those in the compilation, in its order."""
    told = {(each["round"], each["slug"]): each for each in one.content["reports"]}
    every, newest = boards.all_boards(), follow_ups.newest_ids(rounds)
    others = [
        (each, board)
        for each in rounds
        for board in every
        if board.is_valid_on(each.counted_on)
        and _pinned(told.get((each.short_name, board.slug))) != newest.get((each.id, board.id), 0)
    ]
    plan = follow_ups.from_the_plan(one.programme, [board.id for _, board in others]) if others else {}
    return [
        Changed(
            told.get((each.short_name, board.slug)), _now(each, board, newest.get((each.id, board.id)), plan)
        )
        for each, board in others
    ]


def _pinned(report: Content | None) -> int:
    """The version that it is taken from; 0 for none, -1 for a report that is not told."""
    return -1 if report is None else report["version"] or 0


def _now(one: Round, board: Board, key: int | None, plan: Mapping[int, Sequence[Commitment]]) -> Content:
    version = db.session.get_one(SubmissionVersion, key) if key else None
    return report_of(board, one, version, plan.get(board.id, ()))


def _standing(report: Content) -> str:
    return (
        f"Version {report['number']}"
        if report["number"]
        else swedish.capitalised(STANDING[report["source"]][0])
    )
