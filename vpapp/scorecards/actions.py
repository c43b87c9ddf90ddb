"""Verbs: what is done to a commitment. The actor is `by`; whether they may is asked before, in the view."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from ..audit import actions as audit
from ..audit.events import Event
from ..boards.models import Board
from ..core import clock
from ..core.db import db, one_at_a_time
from ..core.rules import Refused, Stale
from ..people.models import Person
from ..programme import round_words
from ..programme.models import Goal, Part, PeriodKind, Programme, Round
from . import answering
from . import changes as told
from .models import Commitment
from .status import BY_KIND, WORDS, Stage, Status, first

CLOSED = "Åtagandet är avslutat och kan inte ändras."


def tick(commitment: Commitment, *, done: bool, current: Round | None, by: Person | None) -> None:
    """A tick, or its undoing: klar for a dated commitment, avstämd in the open round for an ongoing one.

    Carries the state wanted, so saying it twice changes nothing. Raises Refused for an event, without an open
    round, for what is closed or not applicable this year.
    """
    refuse_closed(commitment)
    if commitment.is_exempt_on(clock.today()):
        raise Refused("Åtagandet är ej aktuellt för er i år och behöver inte bockas av.")
    if commitment.kind is PeriodKind.DATED:
        set_status(commitment, Status.DONE if done else _status_before_done(commitment), by=by)
    elif commitment.kind is PeriodKind.EVENT:
        raise Refused("En aktivitet som väntar på sitt tillfälle bockas inte av. Ändra dess läge i stället.")
    elif current is None or not current.is_open_on(clock.today()):
        none_open = round_words.none_open(commitment.programme.rounds, clock.today())
        raise Refused(f"{none_open} Löpande åtaganden stäms av i en omgång.")
    elif done:
        answering.reconcile(commitment, current, by=by)
    else:
        answering.undo(commitment, current, by=by)


def _status_before_done(commitment: Commitment) -> Status:
    if commitment.status is not Status.DONE:
        return commitment.status
    return commitment.status_before or Status.UNDER_WAY


def set_status(commitment: Commitment, status: Status, *, by: Person | None) -> None:
    """Set the status; klar notes the day and the person. Raises Refused for a status of another kind of period."""
    refuse_closed(commitment)
    if status not in BY_KIND[commitment.kind]:
        raise Refused(f"Läget ”{WORDS[status]}” finns inte för den här sortens åtagande.")
    if status is commitment.status:
        return
    before = commitment.status
    done = status is Status.DONE
    changes = audit.change(commitment, status=status, completed_on=clock.today() if done else None)
    commitment.completed_by_id = by.id if done and by else None
    commitment.status_before = before if done else None
    answering.say_in_open_round(commitment, status)
    event = {Status.DONE: Event.COMMITMENT_COMPLETED}.get(
        status, Event.COMMITMENT_REOPENED if before is Status.DONE else Event.COMMITMENT_STATUS_SET
    )
    told.record(commitment, event, changes, by=by)


def edit(commitment: Commitment, *, version: int, by: Person | None, **values: Any) -> None:
    """Change responsible, plan, starts_on, ends_on, business_plan_years; of an own one title and goal_id too.

    Raises Stale when somebody else has changed it to something else since `version`, Refused when what is
    confirmed would lose its responsible function or period.
    """
    refuse_closed(commitment)
    refuse_stale(commitment, version, values)
    changes = audit.change(commitment, **values)
    if commitment.stage is Stage.CONFIRMED and (missing := commitment.missing_to_confirm):
        raise Refused(f"Åtagandet är fastställt och behöver {missing}.")
    if changes:
        commitment.version += 1
        said = told.with_goal_numbers(changes, commitment.programme)
        told.record(commitment, Event.COMMITMENT_EDITED, said, by=by)


def refuse_stale(commitment: Commitment, version: int, values: Mapping[str, Any]) -> None:
    """Raises Stale when the commitment was changed since `version` and does not say the same already."""
    if version != commitment.version and any(getattr(commitment, name) != values[name] for name in values):
        raise Stale


def confirm(commitment: Commitment, *, by: Person) -> None:
    """Fastställ. Raises Refused without responsible function and period, and for what is closed."""
    refuse_closed(commitment)
    if missing := commitment.missing_to_confirm:
        raise Refused(
            f"Åtagandet kan inte fastställas än: det saknar {missing}. "
            f"{commitment.board.noun.capitalize()}s nyckelfunktion fyller i det under ”Fyll i och fastställ”."
        )
    if commitment.stage is Stage.PROPOSED:
        commitment.stage, commitment.confirmed_on = Stage.CONFIRMED, clock.today()
        told.record(commitment, Event.COMMITMENT_CONFIRMED, {"stage": ["proposed", "confirmed"]}, by=by)


def unconfirm(commitment: Commitment, *, by: Person) -> None:
    """Take a confirmation back, the same day: later others have read it and it takes a decision."""
    refuse_closed(commitment)
    if commitment.stage is not Stage.CONFIRMED:
        return
    if commitment.confirmed_on != clock.today():
        instead = "Avsluta åtagandet" if commitment.part is Part.OWN else "Föreslå ”Ej aktuellt för oss”"
        raise Refused(f"Ett fastställande kan tas tillbaka samma dag. {instead} i stället.")
    commitment.stage, commitment.confirmed_on = Stage.PROPOSED, None
    told.record(commitment, Event.COMMITMENT_UNCONFIRMED, {"stage": ["confirmed", "proposed"]}, by=by)


def add_own(
    board: Board,
    programme: Programme,
    *,
    title: str,
    kind: PeriodKind,
    goal: Goal | None,
    starts_on: date | None,
    ends_on: date | None,
    responsible: str,
    plan: str,
    by: Person | None,
) -> Commitment:
    """Add a commitment of the board's own, as a proposal. Raises Refused for a title the board already has."""
    one_at_a_time(board)
    same = sa.select(Commitment.id).where(
        Commitment.board_id == board.id, Commitment.title == title, Commitment.stage != Stage.CLOSED
    )
    if db.session.scalar(same):
        raise Refused("Ni har redan ett åtagande med den rubriken.")
    commitment = Commitment(
        board_id=board.id,
        programme_id=programme.id,
        part=Part.OWN,
        title=title,
        kind=kind,
        goal_id=goal.id if goal else None,
        starts_on=starts_on,
        ends_on=ends_on,
        responsible=responsible,
        plan=plan,
        status=first(kind),
    )
    db.session.add(commitment)
    told.record(commitment, Event.COMMITMENT_ADDED, told.of_new(commitment, programme), by=by)
    return commitment


def refuse_if_from_plan(commitment: Commitment) -> None:
    """Raises Refused for a commitment from the plan: only the rule of addressees, or "ej aktuellt", ends it."""
    if commitment.part is not Part.OWN:
        noun = commitment.board.noun
        raise Refused(f"Bara egna åtaganden kan avslutas av {noun}. Föreslå ”Ej aktuellt för oss” i stället.")


def close(commitment: Commitment, *, reason: str, by: Person | None) -> None:
    """Close a commitment; never deleted. Raises Refused without a reason, or when it is closed already."""
    refuse_closed(commitment)
    if not reason:
        raise Refused("Skriv varför åtagandet avslutas.")
    changes = audit.change(commitment, stage=Stage.CLOSED, closed_on=clock.today(), closed_reason=reason)
    told.record(commitment, Event.COMMITMENT_CLOSED, changes, by=by)


def refuse_closed(commitment: Commitment) -> None:
    """Raises Refused when the commitment is closed."""
    if commitment.stage is Stage.CLOSED:
        raise Refused(CLOSED)
