"""Questions about translations and the languages of handouts."""

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ..core.db import db
from .handout_words import SOURCE, Language
from .models import Service
from .translation_models import LanguageReview, PrintingRule, Translation, TranslationState
from .translations import state_of


def review_of(language: Language) -> LanguageReview | None:
    """The newest review of a language's words, also of such as have changed since."""
    return db.session.scalar(sa.select(LanguageReview).where(LanguageReview.language == language.key))


def reviews() -> Mapping[str, LanguageReview]:
    """Language → its review."""
    return {one.language: one for one in db.session.scalars(sa.select(LanguageReview))}


def is_reviewed(language: Language, review: LanguageReview | None) -> bool:
    """Whether the words as they stand are reviewed by somebody who speaks the language."""
    return language.key == SOURCE or (review is not None and review.seal == language.seal)


def allows_unreviewed() -> bool:
    """Whether fixed words that no speaker has reviewed may be printed."""
    return bool(db.session.scalar(sa.select(PrintingRule.allows_unreviewed)))


def translations_of(service: Service) -> Mapping[str, Translation]:
    """Language → what is said of a service in it, whatever its state."""
    found = sa.select(Translation).where(Translation.service_id == service.id)
    people = joinedload(Translation.translated_by), joinedload(Translation.reviewed_by)
    return {one.language: one for one in db.session.scalars(found.options(*people))}


def translation(service: Service, key: str) -> Translation | None:
    """What is said of a service in a language, whatever its state."""
    return db.session.scalar(
        sa.select(Translation).where(Translation.service_id == service.id, Translation.language == key)
    )


def of_services(services: Iterable[Service]) -> Mapping[tuple[int, str], Translation]:
    """(service, language) → translation, of all of them at once."""
    keys = [service.id for service in services]
    found = db.session.scalars(sa.select(Translation).where(Translation.service_id.in_(keys)))
    return {(one.service_id, one.language): one for one in found}


def printable_texts(services: Sequence[Service], key: str) -> Mapping[int, Translation]:
    """Service → its translation into a language, only where a person has reviewed it as it stands."""
    found = of_services(services)
    return {
        service.id: one
        for service in services
        if (one := found.get((service.id, key))) and state_of(one, service) is TranslationState.REVIEWED
    }
