"""What has moved in a cell between two rounds. Only what can be compared is: the rest is counted as such."""

from enum import StrEnum

from .versions import Cell


class Move(StrEnum):
    """How a cell stands to what it was."""

    BETTER = "better"
    WORSE = "worse"
    NEWLY = "newly"
    NO_LONGER = "no_longer"
    OTHER = "other"
    SAME = "same"
    NOT_COMPARED = "not_compared"


MOVE_WORDS = {
    Move.BETTER: "Bättre bedömning",
    Move.WORSE: "Sämre bedömning",
    Move.NEWLY: "Besvarad nu, inte då",
    Move.NO_LONGER: "Besvarad då, inte nu",
    Move.OTHER: "Ändrad på annat sätt",
    Move.SAME: "Samma",
    Move.NOT_COMPARED: "Kan inte jämföras",
}
_RANK = {Cell.NONE: 1, Cell.PARTIAL: 2, Cell.FULL: 3, Cell.SETTLED: 3}
_REPORTED = (Cell.FULL, Cell.PARTIAL, Cell.NONE, Cell.ANSWERED, Cell.SILENT, Cell.TRANSCRIPT)


def move(then: Cell | None, now: Cell) -> Move:
    """What happened to the cell. What was not there, or is still awaited in either round, is not compared."""
    if then is None or Cell.AWAITED in (then, now):
        return Move.NOT_COMPARED
    if then is now:
        return Move.SAME
    if then in _RANK and now in _RANK and _RANK[then] != _RANK[now]:
        return Move.BETTER if _RANK[now] > _RANK[then] else Move.WORSE
    if then is Cell.NOT_REPORTED and now in _REPORTED:
        return Move.NEWLY
    if then in _REPORTED and now is Cell.NOT_REPORTED:
        return Move.NO_LONGER
    return Move.OTHER
