"""The outbox: what is told by mail leaves later, never inside the transaction that it tells of."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from ..core import clock
from ..core.db import db
from .models import PAUSES, Mail, Recipient

_FACTS = ("template", "facts", "name", "email", "person_id", "dedupe", "queued_at", "leaves_at")
_mail = Mail.metadata.tables[Mail.__tablename__]
_bound = {name: sa.bindparam(name, type_=_mail.c[name].type) for name in _FACTS}
_QUEUE = _mail.insert().from_select(
    [*_FACTS, "tries", "problem"],
    sa.select(*_bound.values(), sa.literal(0), sa.literal("")).where(
        ~sa.exists().where(_mail.c.dedupe == _bound["dedupe"])
    ),
    include_defaults=False,
).returning(_mail.c.id)
CLAIM = timedelta(minutes=5)
BATCH = 500


def queue(template: str, *, to: Recipient, dedupe: str, **facts: Any) -> bool:
    """Put a mail in the outbox, in the running transaction. False when what `dedupe` names was told before.

    `template` is the name of `templates/<template>.txt`; `facts` are what it says, as JSON.
    """
    values = {
        "template": template, "facts": facts, "name": to.name, "email": to.email, "person_id": to.person_id,
        "dedupe": dedupe, "queued_at": clock.wall(), "leaves_at": clock.wall(),
    }  # fmt: skip
    return db.session.scalar(_QUEUE, values) is not None


def queue_many(template: str, *, to: Sequence[Recipient], dedupe: str, **facts: Any) -> int:
    """Queue the same mail for many, each with `<dedupe>:<person id>`, BATCH rows to a statement. How many there are.

    For what is told once, which the caller sees to.
    """
    now = clock.wall()
    rows = [
        {"template": template, "facts": facts, "name": one.name, "email": one.email, "person_id": one.person_id,
         "dedupe": f"{dedupe}:{one.person_id}", "queued_at": now, "leaves_at": now, "tries": 0, "problem": ""}
        for one in to
    ]  # fmt: skip
    for begin in range(0, len(rows), BATCH):
        db.session.execute(_mail.insert(), rows[begin : begin + BATCH])
    return len(rows)


def claim(most: int) -> list[Mail]:
    """Take mails that are to leave; others leave them alone for five minutes. In a short transaction of its own."""
    now = clock.wall()
    query = sa.select(Mail).where(Mail.leaves_at <= now).order_by(Mail.leaves_at, Mail.id).limit(most)
    taken = list(db.session.scalars(query.with_for_update(skip_locked=True)))
    for mail in taken:
        mail.leaves_at, mail.tries = now + CLAIM, mail.tries + 1
    return taken


def note_sent(mail: Mail) -> None:
    """It has left."""
    mail.sent_at, mail.leaves_at, mail.problem = clock.wall(), None, ""


def note_problem(mail: Mail, problem: str) -> None:
    """It could not leave: it is tried again later, five times in all."""
    later = PAUSES[mail.tries - 1] if mail.tries <= len(PAUSES) else None
    mail.problem, mail.leaves_at = problem[:300], clock.wall() + later if later else None


def forget(which: sa.Select[Any]) -> None:
    """Let go of whom the mails with these ids are to and what they say. One that has not left never leaves."""
    gone: dict[str, Any] = {"facts": {}, "name": "", "email": "", "person_id": None, "leaves_at": None, "problem": ""}
    query = sa.update(Mail).where(Mail.id.in_(which)).values(**gone)
    db.session.execute(query, execution_options={"synchronize_session": False})
    db.session.expire_all()
