"""Commitments with their steps and exemptions."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from tests.make.boards import board
from tests.make.plan import programme
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.programme.models import Part, PeriodKind, Round
from vpapp.scorecards.answer_models import Answer
from vpapp.scorecards.models import Commitment, Exemption, ExemptionReason, Step
from vpapp.scorecards.status import Stage, Status, first


def commitments(slug: str = "farsta", **which: Any) -> list[Commitment]:
    """The board's commitments in the order they were made, narrowed by column."""
    query = sa.select(Commitment).where(Commitment.board_id == board(slug).id).filter_by(**which)
    return list(db.session.scalars(query.order_by(Commitment.id)))


def commitment(
    slug: str = "farsta",
    kind: PeriodKind = PeriodKind.DATED,
    *,
    stage: Stage = Stage.PROPOSED,
    part: Part = Part.IMPLEMENTS,
    **values: Any,
) -> Commitment:
    """A loaded commitment of the board, of that kind and part and with these values.

    Confirmed and closed ones get what their stage demands.
    """
    found = commitments(slug, kind=kind, part=part)[0]
    _set(found, stage=stage, **values)
    return found


def own_commitment(
    slug: str = "farsta",
    kind: PeriodKind = PeriodKind.DATED,
    *,
    title: str = "Eget åtagande",
    stage: Stage = Stage.PROPOSED,
    **values: Any,
) -> Commitment:
    """A commitment of the board's own."""
    made = Commitment(
        board_id=board(slug).id,
        programme_id=programme().id,
        part=Part.OWN,
        title=title,
        kind=kind,
        status=first(kind),
    )
    made.steps, made.answers, made.exemptions = [], [], []
    db.session.add(made)
    _set(made, stage=stage, **values)
    return made


def confirm(thing: Commitment, **values: Any) -> None:
    """Confirm it, with what that demands and these values."""
    _set(thing, stage=Stage.CONFIRMED, **values)


def _set(thing: Commitment, **values: Any) -> None:
    stage = values["stage"]
    if stage is Stage.CONFIRMED:
        values = {
            "responsible": "Enhetschef, socialtjänsten",
            "confirmed_on": clock.today(),
            "starts_on": thing.starts_on or date(2021, 6, 1),
            "ends_on": thing.ends_on or date(2025, 12, 31),
        } | values
    if stage is Stage.CLOSED:
        values = {"closed_on": clock.today(), "closed_reason": "Beslut i nämnden"} | values
    if values.get("status") is Status.DONE:
        values = {"completed_on": clock.today()} | values
    for name, value in values.items():
        setattr(thing, name, value)
    db.session.flush()


def step(of: Commitment, text: str = "Skriv en rutin", **values: Any) -> Step:
    """A step, last in the list."""
    made = Step(text=text, position=len(of.steps) + 1, **values)
    of.steps.append(made)
    db.session.flush()
    return made


def told_as_done(of: Commitment, one: Round) -> Answer:
    """What an earlier round has told: that it is klar."""
    made = Answer(round_id=one.id, round=one, status=Status.DONE, answered_at=clock.now())
    of.answers.append(made)
    db.session.flush()
    return made


def exemption(of: Commitment, **values: Any) -> Exemption:
    """A proposal that the commitment is not applicable this year."""
    made = Exemption(**{"year": clock.today().year, "reason": ExemptionReason.NO_OPERATION} | values)
    of.exemptions.append(made)
    db.session.flush()
    return made
