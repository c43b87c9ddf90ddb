"""Who is asked whether a material still holds, and the mail that asks."""

import logging
from collections.abc import Sequence

from ..core import clock, swedish
from ..core.access import Permission, Role, may
from ..core.db import db, writing
from ..mail import outbox
from ..people import queries as people
from ..people.models import Person
from . import queries
from .models import Material

HOUR = 7
"""Nobody is asked before that hour."""
log = logging.getLogger(__name__)


def editors() -> list[Person]:
    """Those who keep the material today, by name."""
    found = {
        one.id: one for role in (Role.PROGRAMME_OFFICE, Role.COMMUNICATOR) for one in people.holders(role)
    }
    return sorted(found.values(), key=lambda one: swedish.sort_key(one.name))


def asked(material: Material) -> Sequence[Person]:
    """The owner; all the editors where the owner is nobody, has left or keeps material no more."""
    owner = _keeper(material)
    return [owner] if owner else editors()


def waiting(editor: Person) -> list[Material]:
    """What one of the editors is asked about today."""
    return [one for one in queries.due(clock.today()) if (_keeper(one) or editor).id == editor.id]


def _keeper(material: Material) -> Person | None:
    owner = material.owner
    return owner if owner and may(owner, Permission.EDIT_MATERIALS) else None


def ask() -> None:
    """A duty: whoever owns what is due is asked once by mail. Looked at again under the write lock."""
    if clock.local(clock.now()).hour < HOUR:
        return
    for key in queries.to_ask(clock.today()):
        try:
            with writing():
                if key in queries.to_ask(clock.today()):
                    _ask(db.session.get_one(Material, key))
        except Exception:  # the next one may do
            log.exception("nobody could be asked about material %d", key)


def _ask(material: Material) -> None:
    material.asked_for = material.review_on
    for person in asked(material):
        outbox.queue(
            "materials/mail_review",
            to=person.recipient,
            dedupe=f"material:{material.id}:{swedish.iso_date(material.review_on)}:{person.id}",
            title=material.title,
            day=swedish.long_date(material.review_on),
            path=f"/stodmaterial/{material.id}",
        )
