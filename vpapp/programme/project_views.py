"""Pages of projects and agreements: for everybody who is signed in; the office edits them."""

from itertools import groupby
from typing import Any

from flask import Response, g, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core.access import Permission, load
from ..core.pages import done, page, version_read
from ..core.rules import Stale
from . import project_queries as queries
from . import projects
from . import queries as programmes
from .project_forms import ProjectForm
from .project_models import PROJECT_KIND_WORDS, Project
from .views import feature, the_programme

NEEDS = Permission.EDIT_PROGRAMME


@feature.get("/projekt", needs=Permission.READ_PROGRAMME, endpoint="projects")
def every() -> Response:
    """All of them, as cards."""
    by_goal = groupby(queries.projects(the_programme()), key=lambda one: one.goal)
    groups = [(goal, list(some)) for goal, some in by_goal]
    return page("programme/projects.html", groups=groups, kind_words=PROJECT_KIND_WORDS)


@feature.get("/projekt/nytt", needs=NEEDS)
def new_project() -> Response:
    """The form for a new one."""
    return _form(_blank(ProjectForm(None)))


@feature.post("/projekt/nytt", needs=NEEDS, once=True)
def add_project() -> BaseResponse:
    """Add it."""
    form = _blank(ProjectForm())
    if not form.validate():
        return _form(form, status=422)
    one = projects.add(the_programme(), **form.said(), by=g.actor)
    return done(f"{one.name} är tillagt.", to=url_for(".projects", _anchor=f"projekt-{one.id}"))


@feature.get("/projekt/<int:key>", needs=NEEDS)
def edit_project(key: int) -> Response:
    """The form for what is said of it."""
    one = load(Project, key, may=NEEDS, options=queries.WHOLE)
    return _form(_blank(ProjectForm(None)).show(one), one)


@feature.post("/projekt/<int:key>", needs=NEEDS)
def save_project(key: int) -> BaseResponse:
    """Save it; somebody else's later change answers 409 with both texts."""
    one, form = load(Project, key, may=NEEDS, options=queries.WHOLE), _blank(ProjectForm())
    version = version_read()
    if not form.validate():
        return _form(form, one, status=422, version=version)
    try:
        projects.edit(one, version=version, **form.said(), by=g.actor)
    except Stale:
        return _form(form, one, status=409, theirs=_theirs(one))
    return done(f"{one.name} är sparat.", to=url_for(".projects", _anchor=f"projekt-{one.id}"))


def _blank(form: ProjectForm) -> ProjectForm:
    programme = the_programme()
    return form.among(programme, programmes.activities(programme))


def _form(form: ProjectForm, one: Project | None = None, *, status: int = 200, **context: Any) -> Response:
    return page("programme/project_form.html", status=status, form=form, one=one, **context)


def _theirs(one: Project) -> list[tuple[str, str]]:
    """(label, what stands now) for whoever changed it meanwhile."""
    return [
        ("Namn", one.name), ("Slag", PROJECT_KIND_WORDS[one.kind]), ("Läge", one.pill[0]), ("Vad det är", one.text),
        ("Vilka som samverkar", one.partners), ("Mål", one.goal.name if one.goal else "Inget av målen"),
        ("Aktiviteter i planen", ", ".join(str(each.no) for each in one.activities)), ("Period", one.period_text),
        ("Kontakt", one.contact), ("Länk", one.url),
    ]  # fmt: skip
