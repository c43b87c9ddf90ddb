"""The merger of boards: what they had to do goes on at a new board, and what they have said stays theirs.

Nothing is re-pointed and nothing computed. Answers, reports, "ej aktuellt" and people stay with the old boards.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from ..audit import actions as audit
from ..audit.events import Event
from ..boards import queries as boards
from ..boards.models import Board
from ..core import clock, swedish
from ..core.db import db, one_at_a_time
from ..core.rules import Refused
from ..people.models import Person
from ..programme.models import Part, PeriodKind
from . import changes as told
from . import syncing
from .actions import close
from .models import Commitment, Step
from .status import Stage, Status, first

PERIOD = ("kind", "starts_on", "ends_on")
BETWEEN = {
    PeriodKind.DATED: Status.UNDER_WAY, PeriodKind.ONGOING: Status.PARTLY, PeriodKind.EVENT: Status.UNDER_WAY,
}  # fmt: skip
"""What is true of the whole where its parts have come differently far."""
MOST = 4000


class Heir(NamedTuple):
    """A commitment of the new board, and those that it goes on from."""

    commitment: Commitment
    predecessors: Sequence[Commitment]


def merge(old: Sequence[Board], new: Board, on: date, *, by: Person | None) -> list[Heir]:
    """Close the old boards' commitments on that day and open the new board's, each with those it goes on from.

    Said twice it is the same. Raises Refused before the day, before the new board is formed, for other boards than
    those that become it, and when those have never had anything to do.
    """
    _refuse_others(old, new)
    _refuse_too_early(new, on)
    one_at_a_time(new)
    every = _of(old)
    if not every:
        raise Refused(f"{_named(old)} har inga åtaganden att föra över.")
    groups = _groups(one for one in every if one.stage is not Stage.CLOSED)
    known = {(one.activity_id, one.part): one for one in _of([new])}
    heirs = [Heir(_heir(group, new, known, by=by), group) for group in groups]
    for heir in heirs:
        for one in heir.predecessors:
            close(one, reason=f"{one.board.name} gick upp i {new.name}.", on=on, by=by)
    if heirs:
        closed = swedish.count(sum(len(heir.predecessors) for heir in heirs), "åtagande", "åtaganden")
        audit.record(Event.BOARDS_MERGED, on=new, by=by, note=f"{_named(old)}: {closed} blev {len(heirs)}")
    return heirs


def _refuse_others(old: Sequence[Board], new: Board) -> None:
    becoming = boards.predecessors(new)
    if not becoming or {board.id for board in old} != {board.id for board in becoming}:
        formed = f"bildas av {_named(becoming)}" if becoming else "bildas inte av några andra nämnder"
        raise Refused(f"{new.name} {formed}. Ange just de nämnderna.")


def _refuse_too_early(new: Board, on: date) -> None:
    if new.valid_from and on < new.valid_from:
        raise Refused(f"{new.name} bildas den {swedish.long_date(new.valid_from)}.")
    if on > clock.today():
        raise Refused("Sammanslagningen kan inte göras i förväg.")


def _of(which: Sequence[Board]) -> Sequence[Commitment]:
    query = sa.select(Commitment).where(Commitment.board_id.in_([board.id for board in which]))
    return db.session.scalars(query.order_by(Commitment.activity_id, Commitment.board_id, Commitment.id)).all()


def _groups(every: Iterable[Commitment]) -> list[list[Commitment]]:
    """Those from the same row of the plan together; a board's own ones each by itself."""
    groups: dict[tuple[int | None, int | None], list[Commitment]] = {}
    for one in every:
        groups.setdefault((one.activity_id, None if one.activity_id else one.id), []).append(one)
    return list(groups.values())


def _heir(
    group: Sequence[Commitment], new: Board, known: dict[tuple[int | None, Part], Commitment], *, by: Person | None
) -> Commitment:
    part = min((one.part for one in group), key=list(Part).index)
    found = known.get((group[0].activity_id, part))
    if found is None:
        found = _opened(group, part, new, by=by)
    found.predecessors.extend(one for one in group if one not in found.predecessors)
    return found


def _opened(group: Sequence[Commitment], part: Part, new: Board, *, by: Person | None) -> Commitment:
    values = _values(group, part)
    made = Commitment(
        programme_id=group[0].programme_id,
        board_id=new.id,
        board=new,
        activity_id=group[0].activity_id,
        part=part,
        plan=_plan(group),
        business_plan_years=sorted(set.intersection(*(set(one.business_plan_years) for one in group))),
        **values,
        **_standing(group, values["kind"]),
        **_stage(group, part, values),
    )
    made.steps = [Step(text=text, position=no) for no, text in enumerate(_steps_left(group), 1)]
    db.session.add(made)
    changes = told.of_new(made, group[0].programme) | {"status": [None, made.status]}
    told.record(made, Event.COMMITMENT_ADDED, changes, by=by, note=f"Från {_named(one.board for one in group)}")
    return made


def _values(group: Sequence[Commitment], part: Part) -> dict[str, Any]:
    """What the old ones agree on; where they don't, what the plan says, and nobody is responsible yet."""
    of_part = [one for one in group if one.part is part]
    agreed = {name: getattr(of_part[0], name) for name in ("title", "goal_id", *PERIOD)}
    agreed["responsible"] = group[0].responsible if _agree(group, "responsible") else ""
    activity = of_part[0].activity
    if activity is None:
        return agreed
    planned = syncing.values_of(activity, part)
    for names in (("title",), ("goal_id",), PERIOD):
        if not _agree(of_part, *names):
            agreed |= {name: planned[name] for name in names}
    return agreed


def _agree(group: Sequence[Commitment], *names: str) -> bool:
    return len({tuple(getattr(one, name) for name in names) for one in group}) == 1


def _standing(group: Sequence[Commitment], kind: PeriodKind) -> dict[str, Any]:
    """Where the old ones agree, what they say; else between. What one of them has dropped is no part of it.

    What an ongoing one says in a round that is not handed in is a draft, and stays with its board.
    """
    known = {one: one.known_status(with_draft=False) for one in group if one.kind is kind}
    said = set(known.values()) - {Status.DROPPED} or set(known.values()) or {first(kind)}
    status = said.pop() if len(said) == 1 else BETWEEN[kind]
    if status is not Status.DONE:
        return {"status": status}
    last = max((one for one in known if one.completed_on), key=lambda one: one.completed_on or date.min)
    return {"status": status, "completed_on": last.completed_on, "completed_by_id": last.completed_by_id}


def _stage(group: Sequence[Commitment], part: Part, values: dict[str, Any]) -> dict[str, Any]:
    """Fixed only where all were, for the same part, function and period; else the new board decides anew."""
    confirmed = [one.confirmed_on for one in group if one.stage is Stage.CONFIRMED and one.confirmed_on]
    is_same = _agree(group, "part", "responsible", *PERIOD)
    if len(confirmed) == len(group) and is_same and values["responsible"]:
        return {"stage": Stage.CONFIRMED, "confirmed_on": max(confirmed)}
    return {"stage": Stage.PROPOSED}


def _plan(group: Sequence[Commitment]) -> str:
    """The old ones' plans, each under its board's name, with who was responsible where that differs."""
    if _agree(group, "plan", "responsible"):
        return group[0].plan
    room = MOST // len(group) - 2
    return "\n\n".join(swedish.shortened(text, room) for text in map(_plan_of, group) if text)


def _plan_of(one: Commitment) -> str:
    responsible = f" (ansvarig: {one.responsible})" if one.responsible else ""
    return f"{one.board.short_name}{responsible}: {one.plan}".removesuffix(": ") if one.plan or responsible else ""


def _steps_left(group: Sequence[Commitment]) -> list[str]:
    return list(dict.fromkeys(step.text for one in group for step in one.steps if step.done_on is None))


def _named(which: Iterable[Board]) -> str:
    return swedish.joined(dict.fromkeys(board.short_name for board in which))
