"""Verbs: having a language's fixed words reviewed, and whether those that are not may be printed.

Swedish is written by those who make the app, and counts as reviewed. Easy Swedish is a language like the others.
"""

from datetime import date

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock
from ..core.db import db
from ..core.rules import Refused
from ..people.models import Person
from . import translation_queries as queries
from .handout_words import SOURCE, Language
from .translation_models import LanguageReview, PrintingRule


def review(language: Language, *, reviewer: str, on: date, by: Person | None) -> LanguageReview:
    """Note that somebody who speaks the language found its words right as they stand.

    Raises Refused for Swedish, which needs none, and for a day to come.
    """
    if language.key == SOURCE:
        raise Refused("Svenskan är källan för de andra språken och behöver ingen granskning.")
    if on > clock.today():
        raise Refused("En granskning kan inte ha gjorts en dag som inte har varit än.")
    made = queries.review_of(language) or LanguageReview(language=language.key)
    changes = audit.change(made, seal=language.seal, reviewer=reviewer, reviewed_on=on)
    made.by_id, made.at = by.id if by else None, clock.now()
    db.session.add(made)
    changes.pop("seal", None)
    audit.record(Event.LANGUAGE_REVIEWED, on=made, by=by, changes={"language": [None, language.key], **changes})
    return made


def allow_unreviewed(wanted: bool, *, by: Person | None) -> None:
    """Say whether fixed words that no speaker has reviewed may be printed."""
    rule = db.session.get(PrintingRule, 1)
    if rule is None:
        rule = PrintingRule(id=1, allows_unreviewed=False)
        db.session.add(rule)
    if changes := audit.change(rule, allows_unreviewed=wanted):
        audit.record(Event.PRINTING_RULE_SET, on=rule, by=by, changes=changes)
