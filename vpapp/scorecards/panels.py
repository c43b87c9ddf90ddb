"""What other parts' pages show of the scorecards: how the boards stand with an activity, and the filter by it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask import g

from ..boards.models import Board, BoardKind
from ..core import clock, swedish
from ..core.access import Actor, Permission, Scope, may, scope_of
from ..core.listing import Filter
from ..programme.models import PART_WORDS, Activity, Part, PeriodKind
from . import queries
from .models import Commitment, Exemption, ExemptionState
from .status import LOOKS, WORDS, Stage, Status

LATE = "forsenad"
PROPOSED = ("Inte fastställt", "ask")
MANY = {
    "Inte påbörjad": "inte påbörjade",
    "Klar": "klara",
    "Genomförd": "genomförda",
    "Försenad": "försenade",
    "Ej aktuellt": "ej aktuella",
    "Inte fastställt": "inte fastställda",
}
ORDER = ("done", "going", "part", "late", "none", "wait", "na", "ask")
Standing = tuple[str, str]
"""Word and look."""


@dataclass(frozen=True, slots=True)
class Group:
    """The boards that have the same part in an activity."""

    part: Part
    rows: Sequence[tuple[Commitment, Standing]]

    @property
    def label(self) -> str:
        """`Genomför: 13 nämnder`; `Mottagare: 45 nämnder och bolag`."""
        return f"{PART_WORDS[self.part]}: {len(self.rows)} {'nämnder och bolag' if self.companies else 'nämnder'}"

    @property
    def companies(self) -> bool:
        """Whether there are companies among them."""
        return any(one.board.kind is BoardKind.COMPANY for one, _ in self.rows)

    @property
    def shares(self) -> list[tuple[str, int, str]]:
        """(word, how many, look) for each standing, the furthest first."""
        counted = Counter(standing for _, standing in self.rows)
        return [
            (MANY.get(word, word.lower()) if number > 1 else word.lower(), number, look)
            for (word, look), number in sorted(counted.items(), key=lambda item: ORDER.index(item[0][1]))
        ]


def of_activity(activity: Activity) -> dict[str, Any] | None:
    """How the boards stand with an activity, by their part. None when no board has a commitment from it."""
    day = clock.today()
    rows = [(one, _standing(one, day)) for one in queries.of_activity(activity)]
    groups = [Group(part, found) for part in Part if (found := [row for row in rows if row[0].part is part])]
    own = next((row for row in rows if row[0].board_id == g.actor.board_id), None)
    return {"groups": groups, "own": own, "part_words": PART_WORDS} if groups else None


def occasions_of_activity(activity: Activity) -> dict[str, Any] | None:
    """The occasions of an activity that waits for them. None for others."""
    return _occasions(activity, "") if activity.kind is PeriodKind.EVENT else None


def occasions_of_campaign(campaign: Any) -> dict[str, Any] | None:
    """The same, where a campaign is for such an activity: it is opened and closed from there."""
    activity: Activity | None = campaign.activity
    return _occasions(activity, campaign.title) if activity and activity.kind is PeriodKind.EVENT else None


def _occasions(activity: Activity, name: str) -> dict[str, Any]:
    found = list(reversed(activity.occasions))
    is_open = any(one.closed_on is None for one in found)
    return {"activity": activity, "occasions": found, "is_open": is_open, "name": name or None}


def _standing(one: Commitment, day: date) -> Standing:
    """What the actor may know: of a proposal only that it is one, of another board's open round nothing."""
    if one.stage is Stage.PROPOSED:
        return PROPOSED
    if one.is_exempt_on(day):
        return "Ej aktuellt", "na"
    if one.is_late_on(day):
        return "Försenad", "late"
    status = one.known_status(with_draft=may(g.actor, Permission.READ_DRAFTS, one))
    return WORDS[status], LOOKS[status]


def status_filter(board: Board | None) -> Filter:
    """Activities that the board, or without one any board, has a commitment from in the chosen status."""
    by_slug = {swedish.slug(words): status for status, words in WORDS.items()}
    choices = [(LATE, "Försenad"), *((slug, WORDS[status]) for slug, status in by_slug.items())]

    def where(value: str) -> sa.ColumnElement[bool]:
        day = clock.today()
        has = [
            Commitment.stage != Stage.CLOSED,
            ~_exempt(day),
            _readable(g.actor),
            _late(day) if value == LATE else _known_status(g.actor) == by_slug[value],
        ]
        if board:
            has.append(Commitment.board_id == board.id)
        return sa.exists().where(Commitment.activity_id == Activity.id, *has)

    return Filter("lage", "Läge", choices, where)


def _known_status(actor: Actor) -> sa.ColumnElement[Status]:
    """`Commitment.known_status`, over rows: without what other boards say in a round not handed in."""
    is_draft = sa.and_(
        Commitment.board_id.is_distinct_from(actor.board_id),
        Commitment.status_before.is_not(None),
        Commitment.kind == PeriodKind.ONGOING,
    )
    return sa.case((is_draft, Commitment.status_before), else_=Commitment.status)


def _exempt(day: date) -> sa.ColumnElement[bool]:
    return Commitment.exemptions.any(
        sa.and_(Exemption.year == day.year, Exemption.state == ExemptionState.ACCEPTED)
    )


def _late(day: date) -> sa.ColumnElement[bool]:
    return sa.and_(
        Commitment.stage == Stage.CONFIRMED,
        Commitment.ends_on < day,
        Commitment.kind == PeriodKind.DATED,
        Commitment.status.not_in((Status.DONE, Status.DROPPED)),
    )


def _readable(actor: Actor) -> sa.ColumnElement[bool]:
    if scope_of(actor, Permission.READ_PROPOSALS) is Scope.ALL:
        return sa.true()
    return sa.or_(Commitment.confirmed_on.is_not(None), Commitment.board_id == actor.board_id)
