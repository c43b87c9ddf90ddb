"""Pages of editors: what is said of services in other languages."""

from flask import Response, abort, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core.access import Permission, load
from ..core.db import db
from ..core.pages import done, page
from ..core.rules import Stale
from . import handout_words, queries, translation_queries, translations
from .handout_words import SOURCE, Language
from .models import Service
from .translation_forms import TranslationForm
from .translation_models import TRANSLATION_LOOKS, TRANSLATION_WORDS, Translation
from .views import feature

NEEDS = Permission.EDIT_DIRECTORY
WORDS = {"words": TRANSLATION_WORDS, "looks": TRANSLATION_LOOKS}


def foreign(key: str) -> Language:
    """The language that Swedish is translated to; 404 for one that there is none of."""
    if key == SOURCE or key not in handout_words.KEYS:
        abort(404)
    return handout_words.language(key)


@feature.get("/civilsamhallet/redaktion/oversattningar", needs=NEEDS)
def all_translations() -> Response:
    """Every service with the states of its translations."""
    services = db.session.scalars(queries.every()).all()
    found = translation_queries.of_services(services)
    states = {key: translations.state_of(one, one.service) for key, one in found.items()}
    languages = [one for one in handout_words.all_languages() if one.key != SOURCE]
    return page(
        "civil_society/translations.html", services=services, states=states, languages=languages, **WORDS
    )


@feature.get("/civilsamhallet/redaktion/<int:key>/oversattningar", needs=NEEDS)
def translations_of(key: int) -> Response:
    """One service in all languages."""
    service = load(Service, key, may=NEEDS)
    found = translation_queries.translations_of(service)
    states = {language: translations.state_of(one, service) for language, one in found.items()}
    languages = [one for one in handout_words.all_languages() if one.key != SOURCE]
    return page(
        "civil_society/service_translations.html", service=service, found=found, states=states,
        languages=languages, **WORDS,
    )  # fmt: skip


@feature.get("/civilsamhallet/redaktion/<int:key>/oversattningar/<language>", needs=NEEDS)
def translation(key: int, language: str) -> Response:
    """One service in one language: the Swedish beside the translation."""
    spoken, service = foreign(language), load(Service, key, may=NEEDS)
    known = translation_queries.translation(service, spoken.key)
    form = TranslationForm()
    if known:
        form.load_from(known)
    form.version.data = known.version if known else 0
    return _page(service, spoken, known, form)


@feature.post("/civilsamhallet/redaktion/<int:key>/oversattningar/<language>", needs=NEEDS)
def translate(key: int, language: str) -> BaseResponse:
    """Say it in the language."""
    spoken, service = foreign(language), load(Service, key, may=NEEDS)
    known = translation_queries.translation(service, spoken.key)
    form = TranslationForm()
    if not form.validate_on_submit():
        return _page(service, spoken, known, form, status=422)
    try:
        translations.translate(service, spoken.key, known, version=_version(), **form.texts(), by=g.actor)
    except Stale:
        form.version.data = known.version if known else 0
        return _page(service, spoken, known, form, status=409)
    return done(
        "Översättningen är sparad. Be en kollega som kan språket att granska den.",
        to=url_for(".translation", key=service.id, language=spoken.key),
    )


@feature.post("/civilsamhallet/redaktion/<int:key>/oversattningar/<language>/granskning", needs=NEEDS)
def review_translation(key: int, language: str) -> BaseResponse:
    """Find the translation right as it stands."""
    spoken, service = foreign(language), load(Service, key, may=NEEDS)
    known = translation_queries.translation(service, spoken.key)
    if known is None:
        abort(404)
    translations.review(known, service, version=_version(), by=g.actor)
    return done(
        "Översättningen är granskad och kan skrivas ut.",
        to=url_for(".translation", key=service.id, language=spoken.key),
    )


def _version() -> int:
    """Which version the reader had before them; one that there never was if it is not said."""
    sent = request.form.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) <= 9 else -1


def _page(
    service: Service, spoken: Language, known: Translation | None, form: TranslationForm, *, status: int = 200
) -> Response:
    form.write_in(spoken)
    return page(
        "civil_society/translation.html", status=status, service=service, spoken=spoken, known=known, form=form,
        state=translations.state_of(known, service) if known else None,
        is_stale=status == 409,
        is_own=known is not None and known.translated_by_id == g.actor.id, **WORDS,
    )  # fmt: skip
