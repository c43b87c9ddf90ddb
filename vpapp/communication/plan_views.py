"""Pages of the communication plan: everybody signed in knows what comes; editors write it."""

from flask import Response, current_app, g, request, url_for
from sqlalchemy import ColumnElement
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock, files, listing, pdf, spreadsheet, swedish
from ..core.access import load
from ..core.listing import Filter, Listing
from ..core.pages import done, page, version_read, wants_block
from ..core.rules import Stale
from ..core.spreadsheet import Column
from ..programme import topic_queries
from . import campaign_queries as queries
from . import campaigns as actions
from .campaign_forms import PlanRowForm
from .campaign_models import PLAN_STATE_WORDS, PlanRow, PlanState
from .months import by_month, over_and_left
from .views import READ, WRITE, feature

LATE = "forsenad"
COLUMNS: list[Column[PlanRow]] = [
    Column("Från", lambda row: row.starts_on, 12),
    Column("Till", lambda row: row.ends_on, 12),
    Column("Budskap", lambda row: row.message, 60),
    Column("Målgrupp", lambda row: row.audience, 30),
    Column("Kanal", lambda row: row.channel, 30),
    Column("Ansvarig funktion", lambda row: row.responsible, 30),
    Column("Läge", lambda row: row.pill[0], 14),
    Column("Mål", lambda row: row.goal.no if row.goal else None, 8),
    Column("Aktivitet", lambda row: row.activity.no if row.activity else None, 10),
]


@feature.get("/kommunikationsplan", needs=READ)
def plan() -> Response:
    """The rows of a year, month by month."""
    year, found = _narrowed()
    switch = [(url_for(".plan", ar=one, **found.state), str(one), one == year) for one in queries.plan_years()]
    over, left = over_and_left(found.rows, year)
    return page(
        "communication/plan.html",
        fragment="results",
        year=year,
        listing=found,
        over=over,
        months_over=by_month(over, year),
        months=by_month(left, year),
        switch=switch,
        announce=wants_block(),
    )


@feature.get("/kommunikationsplan.xlsx", needs=READ)
def plan_xlsx() -> Response:
    """The same rows as an Excel file."""
    year, found = _narrowed()
    return files.sent(spreadsheet.xlsx("Kommunikationsplan", COLUMNS, found.rows), f"kommunikationsplan-{year}.xlsx")


@feature.get("/kommunikationsplan.pdf", needs=READ)
def plan_pdf() -> Response:
    """The same rows on paper."""
    year, found = _narrowed()
    template = current_app.jinja_env.get_template("communication/plan_pdf.html")
    as_of = f"Så som planen var den {swedish.moment(clock.now())}"
    html = template.render(year=year, months=by_month(found.rows, year), as_of=as_of)
    return files.sent(pdf.render(html), f"kommunikationsplan-{year}.pdf")


def _narrowed() -> tuple[int, Listing]:
    years, asked = queries.plan_years(), request.args.get("ar", 0, type=int)
    year = asked if asked in years else clock.today().year
    audiences = queries.audiences()
    states = [(LATE, "Försenad"), *((one.value, words) for one, words in PLAN_STATE_WORDS.items())]
    filters = [
        Filter("lage", "Läge", states, _in_state),
        Filter("malgrupp", "Målgrupp", [(one, one) for one in audiences], lambda value: PlanRow.audience == value),
    ]
    return year, listing.from_request(queries.plan(year), filters=filters)


def _in_state(value: str) -> ColumnElement[bool]:
    return queries.is_overdue(clock.today()) if value == LATE else PlanRow.state == PlanState(value)


@feature.get("/kommunikationsplan/ny", needs=WRITE)
def new_row() -> Response:
    """The form for a new row."""
    return _form_page(PlanRowForm(None, state=PlanState.PLANNED.value).among(topic_queries.choices()))


@feature.post("/kommunikationsplan/ny", needs=WRITE, once=True)
def add_row() -> BaseResponse:
    """Add it."""
    form = PlanRowForm().among(topic_queries.choices())
    if not form.validate():
        return _form_page(form, status=422)
    return done("Raden är sparad.", to=_place(actions.add_row(**form.said(), by=g.actor)))


@feature.get("/kommunikationsplan/<int:row>", needs=WRITE)
def edit_row(row: int) -> Response:
    """The form for what stands in it."""
    one = load(PlanRow, row, may=WRITE)
    return _form_page(PlanRowForm(None).among(topic_queries.choices()).show(one), one=one)


@feature.post("/kommunikationsplan/<int:row>", needs=WRITE)
def save_row(row: int) -> BaseResponse:
    """Save it; somebody else's later change answers 409."""
    one, form = load(PlanRow, row, may=WRITE), PlanRowForm().among(topic_queries.choices())
    version = version_read()
    if not form.validate():
        return _form_page(form, one=one, status=422, version=version)
    try:
        actions.edit_row(one, version=version, **form.said(), by=g.actor)
    except Stale:
        return _form_page(form, one=one, status=409, theirs=_theirs(one))
    return done("Raden är sparad.", to=_place(one))


@feature.post("/kommunikationsplan/<int:row>/borttagning", needs=WRITE)
def remove_row(row: int) -> BaseResponse:
    """Take it out of the plan."""
    one = load(PlanRow, row, may=WRITE)
    actions.remove_row(one, version=version_read(), by=g.actor)
    return done("Raden är borttagen ur planen.", to=url_for(".plan", ar=one.starts_on.year))


def _place(row: PlanRow) -> str:
    return url_for(".plan", ar=row.starts_on.year) + f"#row-{row.id}"


def _form_page(form: PlanRowForm, *, one: PlanRow | None = None, status: int = 200, **context: object) -> Response:
    return page("communication/plan_form.html", status=status, form=form, one=one, **context)


def _theirs(one: PlanRow) -> list[tuple[str, str]]:
    """(label, what stands now) for whoever changed it meanwhile."""
    days = [swedish.iso_date(day) for day in (one.starts_on, one.ends_on) if day]
    return [
        ("Budskap", one.message),
        ("Målgrupp", one.audience),
        ("Kanal", one.channel),
        ("När", " till ".join(days)),
        ("Ansvarig funktion", one.responsible),
        ("Läge", PLAN_STATE_WORDS[one.state]),
        ("Hör till mål eller aktivitet", dict(topic_queries.choices()).get(one.topic.value, "")),
    ]
