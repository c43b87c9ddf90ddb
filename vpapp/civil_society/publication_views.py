"""Pages of reports and support material from civil society: for everybody, and for those who edit them."""

from flask import Response, abort, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import files
from ..core.access import Permission, load, may
from ..core.db import begin_writing
from ..core.pages import done, page, version_read, wanted
from ..core.rules import Stale
from . import publication_queries, publications, queries
from .publication_forms import PublicationForm, language_choices
from .publication_models import KIND_WORDS, Publication, PublicationFile, PublicationKind
from .views import feature
from .words import AUDIENCE_WORDS, Audience, language_word

NEEDS = Permission.EDIT_DIRECTORY


@feature.get("/civilsamhallet/material", needs=Permission.READ_OPEN, endpoint="publications")
def every() -> Response:
    """All that is published."""
    return _list_page()


@feature.ask("/civilsamhallet/material", needs=Permission.READ_OPEN)
def find_publications() -> Response:
    """Those of a kind, for somebody, in a language; which is nobody else's business, so not in the address."""
    return _list_page()


def _list_page() -> Response:
    kind, audience = request.form.get("slag", ""), request.form.get("malgrupp", "")
    language = request.form.get("sprak", "")
    spoken = publication_queries.languages()
    chosen = {
        "kind": PublicationKind(kind) if kind in {one.value for one in PublicationKind} else None,
        "audience": Audience(audience) if audience in {one.value for one in Audience} else None,
        "language": language if language in spoken else "",
    }
    return page(
        "civil_society/publications.html",
        fragment="results",
        found=publication_queries.published(**chosen),  # type: ignore[arg-type]
        chosen=chosen,
        kind_words=KIND_WORDS,
        audience_words=AUDIENCE_WORDS,
        languages=language_choices(spoken),
        language_word=language_word,
        may_edit=may(g.actor, NEEDS),
    )


@feature.get("/civilsamhallet/material/<int:publication>", needs=Permission.READ_OPEN)
def publication(publication: int) -> Response:
    """One of them."""
    one = load(Publication, publication, may=Permission.READ_OPEN, options=publication_queries.WHOLE)
    return page(
        "civil_society/publication.html", one=one, kind_words=KIND_WORDS, language_word=language_word,
        may_edit=may(g.actor, NEEDS),
    )  # fmt: skip


@feature.get("/civilsamhallet/material/<int:publication>/fil", needs=Permission.READ_OPEN)
def publication_file(publication: int) -> Response:
    """Its file, to be saved: nothing in it runs in the browser."""
    one = load(Publication, publication, may=Permission.READ_OPEN, options=publication_queries.WHOLE)
    file: PublicationFile | None = one.file
    if file is None:
        abort(404)
    return files.attachment(file, f"material-{file.name}")


@feature.get("/civilsamhallet/redaktion/material", needs=NEEDS)
def publication_list() -> Response:
    """All of them, also drafts."""
    every_one = publication_queries.every()
    return page("civil_society/publication_list.html", publications=every_one, kind_words=KIND_WORDS)


@feature.get("/civilsamhallet/redaktion/material/ny", needs=NEEDS)
def new_publication() -> Response:
    """The form for a new one."""
    return _form_page(PublicationForm(None).among(queries.organisations()))


@feature.post("/civilsamhallet/redaktion/material/ny", needs=NEEDS, lock=False)
def add_publication() -> BaseResponse:
    """Add it as a draft. Its file is looked through before the lock is taken."""
    form = PublicationForm().among(queries.organisations())
    if not form.validate():
        return _form_page(form, status=422)
    begin_writing()
    one = publications.add(**form.said(), by=g.actor)
    return done("Materialet är sparat som utkast.", to=url_for(".edit_publication", publication=one.id))


@feature.get("/civilsamhallet/redaktion/material/<int:publication>", needs=NEEDS)
def edit_publication(publication: int) -> Response:
    """The form for what is said of it, and what else can be done with it."""
    one = load(Publication, publication, may=NEEDS, options=publication_queries.WHOLE)
    return _form_page(PublicationForm(None).among(queries.organisations(), one).show(one), one=one)


@feature.post("/civilsamhallet/redaktion/material/<int:publication>", needs=NEEDS, lock=False)
def save_publication(publication: int) -> BaseResponse:
    """Save it; somebody else's later change answers 409."""
    one = load(Publication, publication, may=NEEDS, options=publication_queries.WHOLE)
    form = PublicationForm().among(queries.organisations(), one)
    version = version_read()
    if not form.validate():
        return _form_page(form, one=one, status=422, version=version)
    begin_writing()
    one = load(Publication, publication, may=NEEDS, options=publication_queries.WHOLE)
    removes = "removes_file" in form and form.removes_file.data
    try:
        publications.edit(one, version=version, removes_file=removes, **form.said(), by=g.actor)
    except Stale:
        return _form_page(form, one=one, status=409, theirs=_theirs(one))
    return done("Uppgifterna om materialet är sparade.", to=url_for(".edit_publication", publication=one.id))


@feature.post("/civilsamhallet/redaktion/material/<int:publication>/publicering", needs=NEEDS)
def publish_publication(publication: int) -> BaseResponse:
    """Let everybody read it, or make it a draft again."""
    one = load(Publication, publication, may=NEEDS, options=publication_queries.WHOLE)
    if wanted():
        publications.publish(one, by=g.actor)
        text = "Materialet är publicerat."
    else:
        publications.take_back(one, by=g.actor)
        text = "Materialet är ett utkast igen och syns bara för redaktionen."
    return done(text, to=url_for(".edit_publication", publication=one.id))


@feature.post("/civilsamhallet/redaktion/material/<int:publication>/borttagning", needs=NEEDS)
def remove_publication(publication: int) -> BaseResponse:
    """Remove a draft."""
    one = load(Publication, publication, may=NEEDS, options=publication_queries.WHOLE)
    publications.remove(one, by=g.actor)
    return done(f"Utkastet ”{one.title}” är borttaget.", to=url_for(".publication_list"))


def _form_page(
    form: PublicationForm, *, one: Publication | None = None, status: int = 200, **context: object
) -> Response:
    return page("civil_society/publication_form.html", status=status, form=form, one=one, **context)


def _theirs(one: Publication) -> list[tuple[str, str]]:
    """(label, what stands now) for whoever changed it meanwhile."""
    return [
        ("Titel", one.title),
        ("Utgivare", one.publisher),
        ("Utgivningsår", str(one.year)),
        ("Språk", language_word(one.language)),
        ("Slag", KIND_WORDS[one.kind]),
        ("För vem", one.audience_words),
        ("Adress på webben", one.url),
        ("Materialet är tillgängligt", "ja" if one.is_accessible else "nej"),
        ("Innehållet i korthet", one.summary),
    ]
