"""Verbs: what a person does with jobs. What `flask work` does with them is in `running`."""

from typing import Any

import sqlalchemy as sa

from ..audit import actions as audit
from ..audit.events import Event
from ..core.db import db
from . import queries
from .models import Job

_ORDER_LOCK = 20210602


def order(kind: str, title: str, arguments: dict[str, Any], *, by: audit.Identified) -> Job:
    """Order a job of `flask work`; the person's own of the same kind and arguments is reused until it is over."""
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(_ORDER_LOCK, by.id)))
    if same := queries.unfinished(by.id, kind, arguments):
        return same
    job = Job(kind=kind, title=title, arguments=arguments, by_id=by.id)
    db.session.add(job)
    audit.record(Event.JOB_ORDERED, on=job, by=by, note=title)
    return job
