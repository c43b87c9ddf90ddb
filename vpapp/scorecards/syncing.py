"""Keeping scorecards as the rule of addressees says: a preview, then the same changes. Closes, never deletes."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from ..audit import actions as audit
from ..audit.events import Event
from ..boards import queries as boards
from ..boards.models import Board
from ..core import clock
from ..core.db import db, one_at_a_time
from ..core.rules import Stale
from ..people.models import Person
from ..programme import queries as programmes
from ..programme.models import Activity, Part, Programme
from .actions import close
from .changes import with_goal_numbers
from .models import Commitment
from .status import Stage, first

Key = tuple[int, int, Part]
"""Board id, activity id, part."""

PARTS = (Part.LEADS, Part.IMPLEMENTS, Part.RECEIVES)
REASON = "Aktiviteten riktar sig inte längre till {}."


@dataclass(frozen=True, slots=True)
class Sync:
    """What would make the scorecards agree with the rule."""

    added: Sequence[tuple[Board, Activity, Part]]
    closed: Sequence[Commitment]
    reopened: Sequence[tuple[Commitment, dict[str, Any]]]
    changed: Sequence[tuple[Commitment, dict[str, Any]]]

    @property
    def added_by_activity(self) -> list[tuple[Activity, list[tuple[Board, Part]]]]:
        """What is added, gathered under each row of the plan."""
        rows = sorted(self.added, key=lambda row: row[1].no)
        return [
            (activity, [(board, part) for board, _, part in group])
            for activity, group in groupby(rows, key=lambda row: row[1])
        ]

    @property
    def is_empty(self) -> bool:
        """Whether everything agrees."""
        return not (self.added or self.closed or self.reopened or self.changed)

    @property
    def in_words(self) -> str:
        """ "6 tillagda, 0 avslutade, 0 öppnade igen och 0 ändrade"."""
        return (
            f"{len(self.added)} tillagda, {len(self.closed)} avslutade, {len(self.reopened)} öppnade igen "
            f"och {len(self.changed)} ändrade"
        )

    @property
    def fingerprint(self) -> str:
        """Names exactly these changes, so that what is carried out is what was previewed."""
        parts = [f"+{board.id}.{activity.id}.{part}" for board, activity, part in self.added]
        parts += [f"-{one.id}" for one in self.closed]
        parts += [f"^{one.id}.{sorted(values.items())}" for one, values in self.reopened]
        parts += [f"~{one.id}.{sorted(values.items())}" for one, values in self.changed]
        return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:16]


def addressed(activity: Activity, among: Sequence[Board]) -> dict[int, Part]:
    """Board id → its part in the activity. A board that leads does not also receive, nor implement twice."""
    found: dict[int, Part] = {}
    for part in PARTS:
        for rule in activity.addressees:
            if rule.part is part:
                for board in among:
                    if programmes.addresses(rule, board):
                        found.setdefault(board.id, part)
    return found


def preview(programme: Programme, day: date) -> Sync:
    """What a sync would do, for the boards that were there when the programme began.

    Once there are commitments, only for those boards that still exist on the day; a board that came later
    gets its first commitments from those it succeeds (the merger), not from here.
    """
    existing = _existing(programme)
    by_id = _kept(programme, day, {board_id for board_id, _, _ in existing})
    activities = db.session.scalars(
        sa.select(Activity).where(Activity.programme_id == programme.id).order_by(Activity.no)
    ).all()
    wanted = {
        (board_id, activity.id, part): activity
        for activity in activities
        for board_id, part in addressed(activity, list(by_id.values())).items()
    }
    outdated = [
        (one, values)
        for key, one in existing.items()
        if key in wanted and (values := _outdated(one, wanted[key]))
    ]
    return Sync(
        added=[(by_id[key[0]], activity, key[2]) for key, activity in wanted.items() if key not in existing],
        closed=[
            one
            for key, one in existing.items()
            if key not in wanted and one.stage is not Stage.CLOSED and one.board_id in by_id
        ],
        reopened=[pair for pair in outdated if pair[0].stage is Stage.CLOSED],
        changed=[pair for pair in outdated if pair[0].stage is not Stage.CLOSED],
    )


def _kept(programme: Programme, day: date, known: set[int]) -> dict[int, Board]:
    """The boards whose scorecards are kept as the rule says."""
    return {
        board.id: board
        for board in boards.valid_between(programme.starts_on, programme.ends_on)
        if (board.id in known or board.is_valid_on(programme.starts_on))
        and (not known or board.is_valid_on(min(day, programme.ends_on)))
    }


def _existing(programme: Programme) -> dict[Key, Commitment]:
    from_plan = sa.and_(Commitment.programme_id == programme.id, Commitment.activity_id.is_not(None))
    return {_key(one): one for one in db.session.scalars(sa.select(Commitment).where(from_plan))}


def _key(commitment: Commitment) -> Key:
    assert commitment.activity_id is not None
    return commitment.board_id, commitment.activity_id, commitment.part


def _outdated(commitment: Commitment, activity: Activity) -> dict[str, Any]:
    """What an unconfirmed commitment would take over from its activity. A confirmed one is the board's."""
    if commitment.stage is Stage.CONFIRMED:
        return {}
    values = values_of(activity, commitment.part)
    if commitment.stage is Stage.CLOSED:
        values |= {"stage": Stage.PROPOSED}
    if commitment.version > 1:
        values = {name: values[name] for name in values if name not in ("starts_on", "ends_on")}
    return {name: value for name, value in values.items() if getattr(commitment, name) != value}


def values_of(activity: Activity, part: Part) -> dict[str, Any]:
    """What the plan says of a board's part in the activity."""
    title = activity.received_title if part is Part.RECEIVES and activity.received_title else activity.text
    return {
        "title": title,
        "goal_id": activity.goal_id,
        "kind": activity.kind,
        "starts_on": activity.starts_on,
        "ends_on": activity.ends_on,
    }


def carry_out(programme: Programme, *, expected: str | None, by: Person | None) -> Sync:
    """Do what `preview` says. Raises Stale when that is no longer what was previewed (`expected`)."""
    one_at_a_time(programme)
    sync = preview(programme, clock.today())
    if expected is not None and sync.fingerprint != expected:
        raise Stale("Något har ändrats sedan förhandsvisningen. Läs igenom den nya listan och bekräfta igen.")
    for board, activity, part in sync.added:
        _add(board, activity, part, by=by)
    for commitment in sync.closed:
        close(commitment, reason=REASON.format(commitment.board.noun), by=by)
    for commitment, values in (*sync.reopened, *sync.changed):
        _renew(commitment, values, by=by)
    if not sync.is_empty:
        audit.record(
            Event.COMMITMENTS_SYNCED,
            on=programme,
            by=by,
            note=sync.in_words,
        )
    return sync


def _add(board: Board, activity: Activity, part: Part, *, by: Person | None) -> None:
    commitment = Commitment(
        programme_id=activity.programme_id,
        board_id=board.id,
        activity_id=activity.id,
        part=part,
        status=first(activity.kind),
        changed_by_id=by.id if by else None,
        **values_of(activity, part),
    )
    db.session.add(commitment)
    audit.record(Event.COMMITMENT_ADDED, on=commitment, by=by)


def _renew(commitment: Commitment, values: dict[str, Any], *, by: Person | None) -> None:
    event = Event.COMMITMENT_EDITED
    if "stage" in values:
        event = Event.COMMITMENT_OPENED_AGAIN
        values = {**values, "closed_on": None, "closed_reason": "", "confirmed_on": None}
    if "kind" in values:
        values = {**values, "status": first(values["kind"]), "completed_on": None}
    changes = with_goal_numbers(audit.change(commitment, **values), commitment.programme)
    audit.record(event, on=commitment, by=by, changes=changes)
