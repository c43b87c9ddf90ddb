"""Pages: the support material, one of it, and the file or link itself."""

from typing import Any

from flask import Response, abort, g, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock, files, listing, swedish
from ..core.access import Permission, load, may
from ..core.db import writing
from ..core.feature import Feature
from ..core.listing import Filter
from ..core.pages import page
from . import downloads, queries
from .models import Material, MaterialVersion
from .words import AUDIENCE_WORDS, KIND_WORDS, LANGUAGES

feature = Feature("materials", __name__)
NEEDS = Permission.EDIT_MATERIALS
KIND_SLUGS = {swedish.slug(words): kind for kind, words in KIND_WORDS.items()}
AUDIENCE_SLUGS = {swedish.slug(words): one for one, words in AUDIENCE_WORDS.items()}


@feature.get("/stodmaterial", needs=Permission.READ_PROGRAMME)
def index() -> Response:
    """All that is to be used, searched and narrowed."""
    found = listing.from_request(queries.published(), search=Material.search_text, filters=_filters())
    return page(
        "materials/index.html", fragment="results", listing=found, new_since=clock.months_after(clock.today(), -1)
    )


def _filters() -> list[Filter]:
    goals = {str(one.no): one for one in queries.goals_in_use()}
    activities = {str(one.no): one for one in queries.activities_in_use()}
    spoken = queries.languages_in_use()
    return [
        Filter("slag", "Typ av material", [(slug, KIND_WORDS[kind]) for slug, kind in KIND_SLUGS.items()],
               lambda value: Material.kind == KIND_SLUGS[value]),
        Filter("for", "Passar för", [(slug, AUDIENCE_WORDS[one]) for slug, one in AUDIENCE_SLUGS.items()],
               lambda value: queries.suits(AUDIENCE_SLUGS[value])),
        Filter("mal", "Mål", [(no, f"{no}. {one.name}") for no, one in goals.items()],
               lambda value: Material.goal_id == goals[value].id),
        Filter("aktivitet", "Aktivitet",
               [(no, f"{no}. {swedish.shortened(one.text, 70)}") for no, one in activities.items()],
               lambda value: Material.activity_id == activities[value].id),
        Filter("sprak", "Språk", [(code, words) for code, words in LANGUAGES.items() if code in spoken],
               lambda value: Material.language == value),
    ]  # fmt: skip


@feature.get("/stodmaterial/<int:key>", needs=Permission.READ_PROGRAMME)
def show(key: int) -> Response:
    """One material: what it is, the version that holds, and the earlier ones."""
    return show_page(load(Material, key, may=Permission.READ_PROGRAMME, options=queries.WHOLE))


def show_page(one: Material, *, status: int = 200, **context: Any) -> Response:
    """One material, with what whoever asks may do with it."""
    shown = {"due": one.is_due_on(clock.today()), "may_edit": may(g.actor, NEEDS)} | context
    return page("materials/show.html", status=status, one=one, **shown)


@feature.get("/stodmaterial/<int:key>/version/<int:no>", needs=Permission.READ_PROGRAMME)
def fetch(key: int, no: int) -> BaseResponse:
    """The file, or on to the link. It is counted for the board first, in a short transaction of its own; not who."""
    one = load(Material, key, may=Permission.READ_PROGRAMME, options=queries.WHOLE)
    if not one.is_published and not may(g.actor, NEEDS):
        abort(404)
    if all(each.no != no for each in one.versions):
        abort(404)
    count(one, leads_to_maker=_version(one, no).url == url_for(".presentation"))
    found = _version(one, no)
    if found.file:
        return files.attachment(found.file, file_name(one, found))
    return redirect(found.url)


def count(one: Material | None, *, leads_to_maker: bool = False) -> None:
    """Count it for the reader's board: what is published, and not what only leads to where the file is made."""
    if one and one.is_published and not leads_to_maker and request.method == "GET":
        with writing():
            downloads.note(one, g.actor.board_id)


def file_name(one: Material, version: MaterialVersion) -> str:
    """`presentation-av-programmet-version-2.pptx`."""
    assert version.file
    name = swedish.slug(one.title)[:60].strip("-") or "stodmaterial"
    return f"{name}-version-{version.no}.{version.file.ending}"


def _version(one: Material, no: int) -> MaterialVersion:
    return next(each for each in one.versions if each.no == no)


