"""Pages of how many have been trained, and who in one's own board."""

from flask import Response, abort, g, request

from ..boards import queries as boards
from ..boards.models import Board
from ..core import clock, files, spreadsheet
from ..core.access import Permission, may
from ..core.db import writing
from ..core.pages import page
from ..people.models import PROFESSION_WORDS
from ..programme import queries as programmes
from ..programme.models import Goal
from . import trained, trained_queries, trained_reports
from . import trained_people as own
from .participants import outcome
from .views import feature


@feature.get("/utbildade", needs=Permission.READ_TRAINED, endpoint="trained")
def of_city() -> Response:
    """How many have been trained at each board in a year."""
    return page("lectures/trained.html", fragment="results", **_asked(), goals=_goals())


@feature.get("/utbildade.xlsx", needs=Permission.READ_TRAINED, endpoint="trained_xlsx")
def city_sheet() -> Response:
    """The same as an Excel sheet."""
    shown: trained.City = _asked()["city"]
    name = f"utbildade-{shown.year}{f'-mal-{shown.goal.no}' if shown.goal else ''}.xlsx"
    return files.sent(spreadsheet.xlsx(f"Utbildade {shown.year}", trained_reports.CITY_SHEET, shown.lines), name)


def _asked() -> dict[str, object]:
    year, years = _year()
    goal = next((one for one in _goals() if str(one.no) == request.args.get("mal")), None)
    city = trained.city(g.actor, boards.all_boards(), year, goal)
    return {"city": city, "years": years, "columns": trained_reports.city_columns(city)}


def _year() -> tuple[int, list[int]]:
    """The year asked for, else this one; and all there are."""
    years = trained_queries.years(clock.today())
    asked = request.args.get("ar", "")
    return next((one for one in years if str(one) == asked), years[0]), years


def _goals() -> list[Goal]:
    programme = programmes.current(clock.today())
    return list(programme.goals) if programme else []


@feature.get("/utbildade/<slug>", needs=Permission.READ_TRAINED, endpoint="trained_board")
def of_board(slug: str) -> Response:
    """One board's: by goal, and to those who may see it by profession and course."""
    board, (year, years) = _board(slug), _year()
    shown = trained.of_board(g.actor, board, _goals(), year)
    return page(
        "lectures/trained_board.html",
        fragment="results",
        shown=shown,
        board=board,
        years=years,
        of_employees=trained_reports.of_employees,
        share_columns=trained_reports.share_columns,
        may_read_colleagues=may(g.actor, Permission.READ_COLLEAGUES, trained.Readable(board.id)),
    )


@feature.get("/utbildade/<slug>.xlsx", needs=Permission.READ_TRAINED, endpoint="trained_board_xlsx")
def board_sheet(slug: str) -> Response:
    """The same as an Excel sheet."""
    board, (year, _) = _board(slug), _year()
    rows = trained_reports.board_rows(trained.of_board(g.actor, board, _goals(), year))
    data = spreadsheet.xlsx(f"Utbildade {year}", trained_reports.BOARD_SHEET, rows)
    return files.sent(data, f"utbildade-{board.slug}-{year}.xlsx")


@feature.get("/utbildade/<slug>/medarbetare", needs=Permission.READ_COLLEAGUES)
def trained_people(slug: str) -> Response:
    """Who of one's own board has signed up or come. The look is noted first, in a short transaction of its own."""
    board, (year, years) = _board(slug), _year()
    if not may(g.actor, Permission.READ_COLLEAGUES, trained.Readable(board.id)):
        abort(403)
    with writing():
        own.note_look(board, year, by=g.actor)
    before = min(request.args.get("fore", 0, type=int), 2**31 - 1)
    found = own.of_board(board.id, year, before)
    return page(
        "lectures/trained_people.html",
        fragment="results",
        board=board,
        year=year,
        years=years,
        rows=[(one, outcome(one, clock.now())) for one in found[: own.PAGE]],
        profession_words=PROFESSION_WORDS,
        older=found[own.PAGE - 1].id if len(found) > own.PAGE else None,
    )


def _board(slug: str) -> Board:
    return boards.by_slug(slug) or abort(404)
