"""What is left to do: jobs and mails."""

import secrets
from typing import Any

from vpapp.core.db import db
from vpapp.jobs import actions as jobs
from vpapp.jobs.models import Job
from vpapp.mail.models import Mail
from vpapp.people.models import Person
from vpapp.scorecards import exports


def job(of: Person) -> Job:
    """Something long that somebody has ordered."""
    return jobs.order(exports.ZIP.name, "Alla styrkort som PDF", {}, by=of)


def stuck_mail(**values: Any) -> Mail:
    """A mail that could not leave."""
    made = Mail(**{
        "template": "start/mail_fault",
        "facts": {"text": "Det går inte att läsa."},
        "name": "Systemförvaltare",
        "email": "systemforvaltare@vpapp.example",
        "dedupe": secrets.token_hex(8),
        "problem": "TimeoutError",
        "tries": 6,
    } | values)  # fmt: skip
    db.session.add(made)
    db.session.flush()
    made.leaves_at = None
    db.session.flush()
    return made
