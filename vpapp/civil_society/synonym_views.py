"""Pages of editors: which words the search takes for the same."""

from flask import Response, g, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core.access import Permission, load
from ..core.pages import done, page
from . import queries, synonyms
from .synonym_forms import SynonymForm
from .synonym_models import SynonymGroup
from .views import feature


@feature.get("/civilsamhallet/redaktion/sokord", needs=Permission.EDIT_DIRECTORY)
def synonym_list() -> Response:
    """All groups, and a form for a new one."""
    return _list(SynonymForm())


@feature.post("/civilsamhallet/redaktion/sokord", needs=Permission.EDIT_DIRECTORY)
def add_synonyms() -> BaseResponse:
    """A new group."""
    form = SynonymForm()
    if not form.validate():
        return _list(form, 422)
    made = synonyms.add(form.synonyms.data, by=g.actor)
    return done(f"Sökorden är tillagda: {made.words}.", to=url_for(".synonym_list"))


def _list(form: SynonymForm, status: int = 200) -> Response:
    return page("civil_society/synonyms.html", status=status, groups=queries.synonym_groups(), form=form)


@feature.get("/civilsamhallet/redaktion/sokord/<int:group>", needs=Permission.EDIT_DIRECTORY)
def synonym_group(group: int) -> Response:
    """One group, to change."""
    found = load(SynonymGroup, group, may=Permission.EDIT_DIRECTORY)
    return page("civil_society/synonym_group.html", group=found, form=SynonymForm().about(found))


@feature.post("/civilsamhallet/redaktion/sokord/<int:group>", needs=Permission.EDIT_DIRECTORY)
def change_synonyms(group: int) -> BaseResponse:
    """Say anew which words it holds."""
    found, form = load(SynonymGroup, group, may=Permission.EDIT_DIRECTORY), SynonymForm()
    if not form.validate():
        return page("civil_society/synonym_group.html", status=422, group=found, form=form)
    synonyms.change(found, form.synonyms.data, version=form.version, by=g.actor)
    return done(f"Sökorden är ändrade: {found.words}.", to=url_for(".synonym_list"))


@feature.post("/civilsamhallet/redaktion/sokord/<int:group>/borttagning", needs=Permission.EDIT_DIRECTORY)
def remove_synonyms(group: int) -> BaseResponse:
    """Let them mean only themselves again."""
    found = load(SynonymGroup, group, may=Permission.EDIT_DIRECTORY)
    undo = {"label": "Ångra", "url": url_for(".add_synonyms"), "fields": {"synonyms": found.words}}
    synonyms.remove(found, by=g.actor)
    return done(f"Sökorden är borttagna: {found.words}.", to=url_for(".synonym_list"), undo=undo)
