"""Who was reminded of follow-ups, for `flask purge`: it is only needed while reminders may follow each other."""

import sqlalchemy as sa

from ..core.db import db
from ..core.retention import Names
from .reminder_models import Reminder


def _forget(which: sa.ColumnElement[bool]) -> None:
    db.session.execute(sa.delete(Reminder).where(which), execution_options={"synchronize_session": False})


NAMES = Names(
    key="reminders",
    words=("påminnelse", "påminnelser"),
    day=Reminder.sent_on,
    has_name=sa.true(),
    forget=_forget,
)
