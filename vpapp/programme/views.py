"""Pages of the programme: what it is, its goals, the plan as table, timeline and file, the short version."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from flask import (
    Flask,
    Response,
    abort,
    current_app,
    g,
    has_request_context,
    request,
    url_for,
)

from ..boards import queries as boards
from ..boards.models import Board
from ..core import clock, files, listing, pdf, spreadsheet, swedish
from ..core.access import Permission, may
from ..core.charts import Timeline
from ..core.config import Settings
from ..core.feature import Feature
from ..core.listing import Filter, Listing
from ..core.pages import page, wants_block
from . import project_queries, queries, reports
from .models import KIND_WORDS, Activity, PeriodKind, Programme

feature = Feature("programme", __name__)
NO_GOAL = "inget"
UNCONFIRMED = "inte-bekraftad"
LOOKS = {PeriodKind.ONGOING: "part", PeriodKind.DATED: "going", PeriodKind.EVENT: "wait"}
FilterFactory = Callable[[Board | None], Filter]


class Bar(NamedTuple):
    """A row of the timeline."""

    label: str
    url: str
    start: date
    end: date
    look: str
    period: str


def register_filter(app: Flask, factory: FilterFactory) -> None:
    """Let a part further up narrow the plan by what only it knows, as `scorecards` does by status.

    `create_app` calls it, so that the programme need not know of commitments. The factory is given the board
    that the reader has chosen, or None, and makes the filter anew for each request.
    """
    app.extensions.setdefault("vpapp.plan_filters", []).append(factory)


def the_programme() -> Programme:
    """The programme of `?program=`, else the current one, else 404."""
    picked = request.args.get("program")
    programme = queries.current(clock.today(), picked) or abort(404)
    g.picked_programme = picked
    return programme


@feature.url_defaults
def _stay_in_programme(_endpoint: str, values: dict[str, object]) -> None:
    """Links inside a programme that was picked lead on inside it."""
    if has_request_context() and (picked := g.get("picked_programme")):
        values.setdefault("program", picked)


@feature.get("/programmet", needs=Permission.READ_PROGRAMME)
def overview() -> Response:
    """What the programme is and what it builds on."""
    programme = the_programme()
    return page(
        "programme/overview.html",
        programme=programme,
        goals=queries.goals(programme),
        lessons=queries.lessons(programme),
    )


@feature.get("/mal/<int(max=99):no>", needs=Permission.READ_PROGRAMME)
def goal(no: int) -> Response:
    """One goal with its activities and what was under way."""
    programme = the_programme()
    found = queries.goal(programme, no) or abort(404)
    return page(
        "programme/goal.html", programme=programme, goal=found, activities=queries.activities_of(found),
        projects=project_queries.of_goal(found),
    )  # fmt: skip


@feature.get("/aktiviteter", needs=Permission.READ_PROGRAMME)
def plan() -> Response:
    """The plan, as a table or in time."""
    programme = the_programme()
    found = _narrowed(programme)
    in_time = request.args.get("vy") == "tidslinje"
    first, last = programme.starts_on, programme.ends_on
    scale = Timeline(date(first.year, 1, 1), date(last.year, 12, 31))
    return page(
        "programme/plan.html",
        fragment="results",
        programme=programme,
        listing=found,
        in_time=in_time,
        total=len(queries.numbers(programme)),
        scale=scale,
        bars=_bars(programme, found.rows),
        legend=[(look, KIND_WORDS[kind]) for kind, look in LOOKS.items()],
        announce=wants_block(),
    )


def _bars(programme: Programme, activities: Iterable[Activity]) -> list[Bar]:
    return [
        Bar(
            f"{one.no}. {one.text}",
            url_for(".activity", no=one.no),
            one.starts_on or programme.starts_on,
            one.ends_on or programme.ends_on,
            LOOKS[one.kind],
            one.period_text,
        )
        for one in activities
    ]


@feature.get("/aktiviteter.xlsx", needs=Permission.READ_PROGRAMME)
def plan_xlsx() -> Response:
    """The plan as an Excel file, narrowed as the page."""
    rows = _narrowed(the_programme()).rows
    return files.sent(spreadsheet.xlsx("Aktiviteter", reports.PLAN, rows), "aktiviteter.xlsx")


@feature.get("/aktiviteter.csv", needs=Permission.READ_PROGRAMME)
def plan_csv() -> Response:
    """The plan as a file for other programs, narrowed as the page."""
    rows = _narrowed(the_programme()).rows
    return files.sent(spreadsheet.csv(reports.PLAN, rows), "aktiviteter.csv")


def _narrowed(programme: Programme) -> Listing:
    return listing.from_request(
        queries.plan(programme), search=Activity.search_text, filters=_filters(programme)
    )


def _filters(programme: Programme) -> Sequence[Filter]:
    goals = [(str(goal.no), f"{goal.no}. {goal.name}") for goal in programme.goals]
    ids = {str(goal.no): goal.id for goal in programme.goals}
    by_slug = {board.slug: board for board in boards.valid_on(within(programme, clock.today()))}
    kinds = {swedish.slug(words): kind for kind, words in KIND_WORDS.items()}
    more: list[FilterFactory] = current_app.extensions.get("vpapp.plan_filters", [])
    return [
        Filter(
            "mal",
            "Mål",
            [*goals, (NO_GOAL, "Att genomföra programmet")],
            lambda value: Activity.goal_id == ids.get(value),
        ),
        Filter(
            "namnd",
            "Nämnd eller bolag",
            [(board.slug, board.name) for board in sorted(by_slug.values(), key=_shown_order)],
            lambda value: queries.has_part(by_slug[value]),
        ),
        Filter(
            "period",
            "Slags period",
            [(slug, KIND_WORDS[kind]) for slug, kind in kinds.items()],
            lambda value: Activity.kind == kinds[value],
        ),
        *(factory(by_slug.get(request.args.get("namnd", ""))) for factory in more),
        *([_by_confirmation()] if may(g.actor, Permission.EDIT_PROGRAMME) else []),
    ]


def _shown_order(board: Board) -> str:
    return swedish.sort_key(board.name)


def _by_confirmation() -> Filter:
    """For the office: what is left to confirm."""
    unconfirmed = Activity.interpretation_confirmed_on.is_(None)
    return Filter(
        "tolkning",
        "Tolkning",
        [(UNCONFIRMED, "Inte bekräftad"), ("bekraftad", "Bekräftad")],
        lambda value: unconfirmed if value == UNCONFIRMED else ~unconfirmed,
    )


def within(programme: Programme, day: date) -> date:
    """The day, or the programme's nearest when it lies outside: on it the boards are counted."""
    return min(max(day, programme.starts_on), programme.ends_on)


@feature.get("/programmet/kortversion", needs=Permission.READ_OPEN)
def short_version() -> Response:
    """The short version."""
    return page("programme/short_version.html", programme=the_programme())


@feature.get("/programmet/kortversion.pdf", needs=Permission.READ_OPEN)
def short_version_pdf() -> Response:
    """The short version on paper."""
    settings: Settings = current_app.config["SETTINGS"]
    data = pdf.cached(reports.short_version_html(the_programme()), settings.instance / "pdf")
    return Response(
        data,
        mimetype="application/pdf",
        headers={"Content-Disposition": "inline; filename=programmet-kortversion.pdf"},
    )
