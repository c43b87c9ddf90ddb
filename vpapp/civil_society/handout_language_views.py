"""Pages of editors: the languages of handouts, who has reviewed their words, and whether others may be printed."""

from flask import Response, abort, g, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock, swedish
from ..core.access import Permission
from ..core.pages import done, page, wanted
from ..core.rules import Stale
from . import handout_languages, handout_words, translation_queries
from .handout_words import SOURCE, Language
from .translation_forms import ReviewForm
from .views import feature

NEEDS = Permission.EDIT_DIRECTORY


@feature.get("/civilsamhallet/redaktion/sprak", needs=NEEDS)
def handout_languages_page() -> Response:
    """All languages with their states."""
    return page(
        "civil_society/handout_languages.html",
        languages=handout_words.all_languages(),
        reviews=translation_queries.reviews(),
        is_reviewed=translation_queries.is_reviewed,
        allows=translation_queries.allows_unreviewed(),
    )


@feature.post("/civilsamhallet/redaktion/sprak", needs=NEEDS)
def allow_unreviewed() -> BaseResponse:
    """The city's decision."""
    yes = wanted()
    handout_languages.allow_unreviewed(yes, by=g.actor)
    said = "får skrivas ut. Det står på bladet att de är ogranskade." if yes else "skrivs inte ut."
    return done(f"Ogranskade ord {said}", to=url_for(".handout_languages_page"))


@feature.get("/civilsamhallet/redaktion/sprak/<language>", needs=NEEDS)
def handout_language(language: str) -> Response:
    """All fixed words of a language beside the Swedish."""
    spoken = _spoken(language)
    form = ReviewForm()
    form.reviewed_on.data, form.seal.data = clock.today(), spoken.seal
    return _page(spoken, form)


@feature.post("/civilsamhallet/redaktion/sprak/<language>", needs=NEEDS)
def review_language(language: str) -> BaseResponse:
    """Note who has reviewed the words."""
    spoken, form = _spoken(language), ReviewForm()
    if not form.validate_on_submit():
        form.seal.data = spoken.seal
        return _page(spoken, form, status=422)
    if form.seal.data != spoken.seal:
        raise Stale("Orden har ändrats sedan sidan öppnades. Läs dem igen innan de noteras som granskade.")
    handout_languages.review(spoken, reviewer=form.reviewer.data, on=form.reviewed_on.data, by=g.actor)
    said = f"{swedish.capitalised(spoken.swedish_name)} är granskad av {form.reviewer.data}."
    return done(said, to=url_for(".handout_language", language=spoken.key))


def _spoken(key: str) -> Language:
    if key not in handout_words.KEYS:
        abort(404)
    return handout_words.language(key)


def _page(spoken: Language, form: ReviewForm, *, status: int = 200) -> Response:
    review = translation_queries.review_of(spoken)
    return page(
        "civil_society/handout_language.html",
        status=status,
        spoken=spoken,
        source=handout_words.language(SOURCE),
        review=review,
        is_reviewed=translation_queries.is_reviewed(spoken, review),
        form=form,
    )
