"""How far a board has come, in numbers that are never mixed: dated and ongoing are counted apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..programme.models import PeriodKind
from .status import Stage, Status, is_late


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of a board's open commitments. What is exempt or dropped counts in none but `total` and `exempt`."""

    total: int = 0
    dated: int = 0
    done: int = 0
    ongoing: int = 0
    reconciled: int = 0
    late: int = 0
    proposed: int = 0
    without_responsible: int = 0
    exempt: int = 0
    dropped: int = 0
    events: int = 0


def total(progress: Iterable[Progress]) -> Progress:
    """The sum over boards: equal to what the boards' own cards say, added up."""
    boards = list(progress)
    return Progress(*(sum(getattr(one, name) for one in boards) for name in Progress.__dataclass_fields__))


def is_under_way(status: Status, *, ticked: bool) -> bool:
    """Påbörjad eller klar: begun, done, or ticked."""
    return ticked or status not in (Status.NOT_STARTED, Status.WAITING, Status.DROPPED)


@dataclass(frozen=True, slots=True)
class Left:
    """Kvar att göra: the ids of what remains, and of what to begin with among the late and the proposed."""

    ids: frozenset[int] = frozenset()
    late: int | None = None
    proposed: int | None = None


def left(commitments: Iterable[Any], day: date, *, in_round: bool) -> Left:
    """What remains to be fixed, done and, in an open round, reconciled. Takes what `count` takes, with its id."""
    counted = [one for one in commitments if not one.exempt and one.status is not Status.DROPPED]
    late = [(one.ends_on, one.id) for one in counted if is_late(one, exempt=False, day=day)]
    proposed = [one.id for one in counted if one.stage is Stage.PROPOSED]
    return Left(
        frozenset(one.id for one in counted if _remains(one, in_round)),
        min(late)[1] if late else None,
        min(proposed, default=None),
    )


def _remains(one: Any, in_round: bool) -> bool:
    if one.kind is PeriodKind.DATED:
        return one.stage is Stage.PROPOSED or one.status is not Status.DONE
    return one.stage is Stage.PROPOSED or (one.kind is PeriodKind.ONGOING and in_round and not one.answered)


def count(commitments: Iterable[Any], day: date) -> Progress:
    """Count anything with kind, stage, status, ends_on, responsible, and the flags exempt and answered."""
    n = dict.fromkeys(Progress.__dataclass_fields__, 0)
    for one in commitments:
        n["total"] += 1
        if one.exempt or one.status is Status.DROPPED:
            n["exempt" if one.exempt else "dropped"] += 1
            continue
        n["events"] += one.kind is PeriodKind.EVENT
        n["dated"] += one.kind is PeriodKind.DATED
        n["done"] += one.status is Status.DONE
        n["ongoing"] += one.kind is PeriodKind.ONGOING
        n["reconciled"] += one.kind is PeriodKind.ONGOING and one.answered
        n["late"] += is_late(one, exempt=False, day=day)
        n["proposed"] += one.stage is Stage.PROPOSED
        n["without_responsible"] += not one.responsible
    return Progress(**{name: int(value) for name, value in n.items()})
