"""Verbs: saying in another language what is said of a service, and having that reviewed.

Whoever translates does not review: two people see to it, as with numbers. When the Swedish changes the translation is
outdated, until somebody has said it anew.
"""

import json
from hashlib import sha256

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock
from ..core.db import db
from ..core.rules import Refused, Stale
from ..people.models import Person
from . import places
from .handout_words import KEYS, SOURCE
from .models import Service
from .translation_models import Translation, TranslationState

FIELDS = ("for_whom", "description", "next_step")


def seal_of(service: Service) -> str:
    """What stands for the Swedish texts as they are now."""
    told = json.dumps([getattr(service, name) for name in FIELDS], ensure_ascii=False)
    return sha256(told.encode()).hexdigest()


def state_of(translation: Translation, service: Service) -> TranslationState:
    """Whether it says what the Swedish says now, and whether another has reviewed it."""
    if translation.seal != seal_of(service):
        return TranslationState.OUTDATED
    return TranslationState.REVIEWED if translation.reviewed_at else TranslationState.UNREVIEWED


def translate(
    service: Service,
    key: str,
    known: Translation | None,
    *,
    version: int | None,
    for_whom: str,
    description: str,
    next_step: str,
    by: Person | None,
) -> Translation:
    """Say it in the language, to the Swedish as it stands: new, or instead of what is `known`. It is unreviewed then.

    Raises Refused for Swedish, for what says nothing, where a protected place lies or a number. Raises Stale when
    somebody else has changed it since `version` (0 where there was none; None does not ask).
    """
    if key not in KEYS or key == SOURCE:
        raise Refused("Välj ett av språken i listan. Den svenska texten ändras bland uppgifterna om stödet.")
    if version is not None and version != (known.version if known else 0):
        raise Stale
    said = {"for_whom": for_whom, "description": description, "next_step": next_step}
    if not any(said.values()):
        raise Refused("Skriv minst en av texterna.")
    places.refuse_address(service, *said.values())
    places.refuse_number(service, said.values())
    made = known or Translation(service=service, language=key, for_whom="", description="", next_step="", version=0)
    changes = audit.change(made, seal=seal_of(service), **said)
    if not changes and not made.reviewed_at and made.translated_by_id == (by.id if by else None):
        return made
    made.translated_by_id, made.translated_at = by.id if by else None, clock.now()
    made.reviewed_by_id = made.reviewed_at = None
    made.version += 1
    db.session.add(made)
    changes.pop("seal", None)
    audit.record(Event.TRANSLATION_WRITTEN, on=service, by=by, changes={"language": [None, key], **changes})
    return made


def review(translation: Translation, service: Service, *, version: int | None, by: Person) -> None:
    """Find it right as it stands, so that it may be printed.

    Raises Refused for whoever wrote it and for what is outdated, Stale when it was changed since `version`.
    """
    if version is not None and version != translation.version:
        raise Stale("Översättningen har ändrats sedan du läste den. Läs den igen innan du granskar den.")
    if state_of(translation, service) is TranslationState.OUTDATED:
        raise Refused("Den svenska texten har ändrats. Uppdatera översättningen innan den granskas.")
    if translation.translated_by_id == by.id:
        raise Refused("Den som har skrivit översättningen kan inte granska den. Be en kollega som kan språket.")
    if translation.reviewed_at:
        return
    translation.reviewed_by_id, translation.reviewed_at = by.id, clock.now()
    changes = {"language": [None, translation.language]}
    audit.record(Event.TRANSLATION_REVIEWED, on=service, by=by, changes=changes)
