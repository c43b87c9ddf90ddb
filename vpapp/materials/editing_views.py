"""Pages of those who keep the support material: all of it, its forms, and how often it is fetched."""

from datetime import date
from typing import Any

from flask import Response, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..boards import queries as boards
from ..core import clock, once, swedish
from ..core.access import load
from ..core.pages import done, page, version_read
from ..core.rules import Stale
from ..people import overtaken
from ..people.overtaken import Overtaken
from ..programme import queries as programmes
from . import actions, download_queries, queries, reviewing
from .forms import MaterialForm, NewMaterialForm, VersionForm, WithdrawForm
from .models import Material
from .views import NEEDS, feature, show_page
from .words import STATE_WORDS

NEW_VERSION = "ny version"
READABLE = ("Materialet är tillgängligt", "Innehållet i korthet")
"""What a new version says anew of the material."""
MONTHS = tuple(swedish.month_name(date(2023, month, 1)) for month in range(1, 13))


@feature.get("/stodmaterial/redaktion", needs=NEEDS)
def every() -> Response:
    """All of it, also drafts and what is withdrawn."""
    return page("materials/every.html", materials=queries.every(), today=clock.today(), state_words=STATE_WORDS)


@feature.get("/stodmaterial/redaktion/ny", needs=NEEDS)
def new() -> Response:
    """The form for a new one."""
    form = _choices(NewMaterialForm(None))
    form.review_on.data, form.language.data = actions.next_review(), "sv"
    form.owner_id.data = str(g.actor.id)
    return _form_page(form)


@feature.post("/stodmaterial/redaktion/ny", needs=NEEDS, lock=False, once=True)
def add() -> BaseResponse:
    """Add it as a draft. Its file is looked through before the lock is taken."""
    form = _choices(NewMaterialForm())
    if not form.validate():
        return _form_page(form, status=422)
    once.begin_writing()
    one = actions.add(**form.said(), by=g.actor)
    text = "Materialet är sparat som utkast. Publicera det när det är klart."
    return done(text, to=url_for(".show", key=one.id))


@feature.get("/stodmaterial/redaktion/<int:key>", needs=NEEDS)
def edit(key: int) -> Response:
    """The form for what is said of it."""
    one = load(Material, key, may=NEEDS, options=queries.WHOLE)
    return _form_page(_choices(MaterialForm(None)).show(one), one=one)


@feature.post("/stodmaterial/redaktion/<int:key>", needs=NEEDS)
def save(key: int) -> BaseResponse:
    """Save it; somebody else's later change answers 409."""
    one = load(Material, key, may=NEEDS, options=queries.WHOLE)
    form, version = _choices(MaterialForm()), version_read()
    if not form.validate():
        return _form_page(form, one=one, status=422, version=version)
    try:
        actions.edit(one, version=version, **form.said(), by=g.actor)
    except Stale:
        return _form_page(form, one=one, status=409, theirs=_theirs(one))
    return done("Uppgifterna om materialet är sparade.", to=url_for(".show", key=one.id))


@feature.get("/stodmaterial/redaktion/<int:key>/version", needs=NEEDS)
def new_version(key: int) -> Response:
    """The form for a new version."""
    one = load(Material, key, may=NEEDS, options=queries.WHOLE)
    return _version_page(one, VersionForm(None).show(one), after=one.current.no, version=one.version)


@feature.post("/stodmaterial/redaktion/<int:key>/version", needs=NEEDS, lock=False, once=True)
def add_version(key: int) -> BaseResponse:
    """Add it. Its file is looked through before the lock is taken."""
    one = load(Material, key, may=NEEDS, options=queries.WHOLE)
    form, read = VersionForm(), {name: request.form.get(name, 0, type=int) for name in ("after", "version")}
    if not form.validate():
        return _version_page(one, form, **read, status=422)
    once.begin_writing()
    one = load(Material, key, may=NEEDS, options=queries.WHOLE)
    try:
        made = actions.add_version(one, **read, **form.said(), by=g.actor)
    except Stale:
        return _overtaken_version(one, form, read["after"])
    return done(f"Version {made.no} är sparad och gäller nu.", to=url_for(".show", key=one.id))


def _version_page(one: Material, form: VersionForm, *, status: int = 200, **context: Any) -> Response:
    return page("materials/version.html", status=status, one=one, form=form, **context)


def _overtaken_version(one: Material, form: VersionForm, after: int) -> Response:
    """The form with what was typed, beside the versions that came meanwhile and what is said of who can read it."""
    newer = [each for each in one.versions if each.no > after]
    now = [(label, text) for label, text in _theirs(one) if label in READABLE]
    return _version_page(one, form, status=409, after=one.current.no, version=one.version, newer=newer, now=now)


@feature.post("/stodmaterial/redaktion/<int:key>/publicering", needs=NEEDS)
def publish(key: int) -> BaseResponse:
    """Let everybody who is signed in use it."""
    one = load(Material, key, may=NEEDS, options=queries.WHOLE)
    version = version_read()
    try:
        actions.publish(one, version=version, by=g.actor)
    except Stale:
        changed = overtaken.since(one, version, g.actor)
        return show_page(one, status=409, changed=changed, labels=_labels(changed))
    return done("Materialet är publicerat.", to=url_for(".show", key=one.id))


@feature.get("/stodmaterial/redaktion/<int:key>/indragning", needs=NEEDS)
def withdraw(key: int) -> Response:
    """Why it is withdrawn."""
    return page("materials/withdraw.html", one=load(Material, key, may=NEEDS), form=WithdrawForm(None))


@feature.post("/stodmaterial/redaktion/<int:key>/indragning", needs=NEEDS)
def withdraw_now(key: int) -> BaseResponse:
    """It is not to be used any more."""
    one, form = load(Material, key, may=NEEDS, options=queries.WHOLE), WithdrawForm()
    if not form.validate():
        return page("materials/withdraw.html", status=422, one=one, form=form)
    actions.withdraw(one, form.withdrawn_because.data or "", by=g.actor)
    return done("Materialet är tillbakadraget och går inte längre att ladda ner.", to=url_for(".show", key=one.id))


@feature.post("/stodmaterial/redaktion/<int:key>/granskning", needs=NEEDS)
def keep(key: int) -> BaseResponse:
    """It holds still."""
    one = load(Material, key, may=NEEDS, options=queries.WHOLE)
    actions.keep(one, by=g.actor)
    text = f"”{one.title}” gäller fortfarande. Det ska ses över igen senast den {swedish.long_date(one.review_on)}."
    return done(text, to=url_for(".show", key=one.id))


@feature.post("/stodmaterial/redaktion/<int:key>/borttagning", needs=NEEDS)
def remove(key: int) -> BaseResponse:
    """Remove a draft."""
    one = load(Material, key, may=NEEDS, options=queries.WHOLE)
    actions.remove(one, by=g.actor)
    return done(f"Utkastet ”{one.title}” är borttaget.", to=url_for(".every"))


@feature.get("/stodmaterial/redaktion/nedladdningar", needs=NEEDS)
def fetched() -> Response:
    """How often it has been fetched in a year: by board, by month, by material."""
    years = download_queries.years()
    asked = request.args.get("ar", 0, type=int)
    year = asked if asked in years else next(iter(years), clock.today().year)
    of = download_queries.per_board(year, year)
    names = [(one.name, of[one.id]) for one in boards.all_boards() if one.id in of]
    per_month = download_queries.per_month(year)
    return page(
        "materials/fetched.html",
        year=year,
        years=years,
        choices=[(url_for(".fetched", ar=one), str(one), one == year) for one in years],
        total=sum(of.values()),
        boards=[*names, *([("Utan nämnd", of[None])] if None in of else [])],
        months=[(MONTHS[month - 1], per_month.get(month, 0)) for month in range(1, 13)],
        materials=download_queries.per_material(year),
    )


def _labels(changed: Overtaken | None) -> list[str]:
    form = MaterialForm(None)
    return [NEW_VERSION if name == "no" else form[name].label.text for name in changed.fields] if changed else []


def _choices(form: Any) -> Any:
    programme = programmes.current(clock.today())
    goals = programmes.goals(programme) if programme else ()
    activities = programmes.activities(programme) if programme else ()
    return form.among(goals, activities, reviewing.editors())


def _form_page(form: MaterialForm, *, one: Material | None = None, status: int = 200, **context: Any) -> Response:
    return page("materials/form.html", status=status, form=form, one=one, **context)


def _theirs(one: Material) -> list[tuple[str, str]]:
    """(label, what stands now) for whoever changed it meanwhile."""
    return [
        ("Titel", one.title),
        ("Typ av material", one.kind_word),
        ("Vad det är och hur det används", one.description),
        ("Mål", one.goal.name if one.goal else "inget särskilt"),
        ("Aktivitet i planen", one.activity.text if one.activity else "ingen särskild"),
        ("Vem det riktar sig till", one.for_whom),
        ("Språk", one.language_word),
        ("Ansvarig funktion", one.owner_function),
        ("Ska ses över senast", swedish.long_date(one.review_on)),
        ("Materialet är tillgängligt", "ja" if one.is_accessible else "nej"),
        ("Innehållet i korthet", one.summary),
    ]
