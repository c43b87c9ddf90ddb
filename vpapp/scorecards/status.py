"""Lägen: what a commitment's status may be, by its kind of period. "Försenad" is not one: it is computed."""

from datetime import date
from enum import StrEnum
from typing import Any

from ..programme.models import PeriodKind


class Stage(StrEnum):
    """How binding a commitment is."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    CLOSED = "closed"


class Status(StrEnum):
    """Läge."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"
    AS_PLANNED = "as_planned"
    PARTLY = "partly"
    WAITING = "waiting"
    CARRIED_OUT = "carried_out"


WORDS = {
    Status.NOT_STARTED: "Inte påbörjad",
    Status.UNDER_WAY: "Pågår",
    Status.DONE: "Klar",
    Status.DROPPED: "Utgår",
    Status.AS_PLANNED: "Pågår som planerat",
    Status.PARTLY: "Pågår delvis",
    Status.WAITING: "Väntar på tillfälle",
    Status.CARRIED_OUT: "Genomförd",
}
LOOKS = {
    Status.NOT_STARTED: "none",
    Status.UNDER_WAY: "going",
    Status.DONE: "done",
    Status.DROPPED: "na",
    Status.AS_PLANNED: "going",
    Status.PARTLY: "part",
    Status.WAITING: "wait",
    Status.CARRIED_OUT: "done",
}
BY_KIND = {
    PeriodKind.DATED: (Status.NOT_STARTED, Status.UNDER_WAY, Status.DONE, Status.DROPPED),
    PeriodKind.ONGOING: (Status.NOT_STARTED, Status.AS_PLANNED, Status.PARTLY),
    PeriodKind.EVENT: (Status.WAITING, Status.UNDER_WAY, Status.CARRIED_OUT),
}


def first(kind: PeriodKind) -> Status:
    """The status that a commitment of the kind begins with."""
    return BY_KIND[kind][0]


def is_late(commitment: Any, *, exempt: bool, day: date) -> bool:
    """Försenad: dated, confirmed, its end passed, neither done nor exempt. Never a proposal.

    `commitment` is anything with kind, stage, status and ends_on: a row of the table or of a count.
    """
    return (
        commitment.kind is PeriodKind.DATED
        and commitment.stage is Stage.CONFIRMED
        and commitment.ends_on is not None
        and commitment.ends_on < day
        and commitment.status not in (Status.DONE, Status.DROPPED)
        and not exempt
    )
