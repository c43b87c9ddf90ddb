"""Assigning a row of a follow-up to a colleague, who answers for it there; handing in stays the key function's."""

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock
from ..core.db import db
from ..core.rules import Refused
from ..mail import outbox
from ..people.models import Person
from ..programme.models import Round
from ..scorecards.models import Commitment
from . import letters, queries
from .actions import refuse_unasked
from .assignment_models import Assignment


def assign(commitment: Commitment, one: Round, person: Person, *, by: Person) -> None:
    """Let a colleague answer for the commitment in the round, instead of whoever did; they are told by mail.

    Done twice it is the same. Raises Refused for somebody of another board or without an account, or when the round
    does not ask or is locked.
    """
    refuse_unasked(commitment, one)
    if person.board_id != commitment.board_id or person.closed_on:
        raise Refused("Välj någon som har ett konto och hör till er.")
    found = queries.assignment(commitment.id, one.id)
    if found and found.person_id == person.id:
        return
    if found is None:
        found = Assignment(commitment_id=commitment.id, round_id=one.id)
        db.session.add(found)
    found.person, found.assigned_at = person, clock.now()
    audit.record(Event.ROW_ASSIGNED, on=commitment, by=by, note=one.name)
    if person.id != by.id:
        told = f"assigned:{commitment.id}:{one.id}:{person.id}:{clock.today()}"
        facts = letters.assigned(commitment, one, by.name)
        outbox.queue(letters.ASSIGNED, to=person.recipient, dedupe=told, **facts)


def take_back(commitment: Commitment, one: Round, *, by: Person) -> None:
    """Let nobody else answer for the commitment in the round; what they wrote stays. Raises Refused as `assign`."""
    refuse_unasked(commitment, one)
    if found := queries.assignment(commitment.id, one.id):
        db.session.delete(found)
        audit.record(Event.ROW_TAKEN_BACK, on=commitment, by=by, note=one.name)
