"""Verbs: what readers say is wrong. Nothing is kept of whom from, and in no log, not even of who is signed in."""

import sqlalchemy as sa

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock
from ..core.db import db
from ..core.rules import Refused
from ..people.models import Person
from .fault_models import FaultReport
from .models import Service

MOST_A_DAY = 50
FULL = (
    "Vi har fått många felrapporter i dag och kan inte ta emot fler. Försök igen i morgon, "
    "eller kontakta programkontoret på socialförvaltningen."
)


def report(text: str, service: Service | None) -> None:
    """Note what somebody says is wrong, of a service or of the whole. Raises Refused when the day has had enough."""
    day = clock.today()
    old = sa.and_(FaultReport.is_handled, FaultReport.reported_on < day)
    db.session.execute(sa.delete(FaultReport).where(old))
    of_day = sa.select(sa.func.count()).where(FaultReport.reported_on == day)
    if (db.session.scalar(of_day) or 0) >= MOST_A_DAY:
        raise Refused(FULL)
    db.session.add(FaultReport(text=text, service_id=service.id if service else None, reported_on=day))
    db.session.flush()


def handle(fault: FaultReport, *, by: Person | None) -> None:
    """Note that it is dealt with: its text is gone, and the event log says by whom."""
    if fault.is_handled:
        return
    fault.is_handled, fault.text = True, ""
    audit.record(Event.FAULT_HANDLED, on=fault, by=by)
