"""Pages of the scorecards: all boards', one board's, its events, its own additions."""

from flask import Response, abort, g, make_response, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..audit import queries as audit
from ..boards import queries as boards
from ..boards.models import Board
from ..core import clock, kept, support
from ..core.access import Permission, check, may
from ..core.feature import Feature
from ..core.pages import done, page, wants_block
from ..programme import queries as programmes
from ..programme import round_words
from ..programme.models import PeriodKind, Programme
from . import actions, history, overview, queries
from .card import card
from .forms import AddForm, goal_choices
from .row import OfBoard

feature = Feature("scorecards", __name__)


@feature.get("/styrkort", needs=Permission.READ_SCORECARDS)
def index() -> Response:
    """The scorecards of the programme's boards, by kind, with how far each has come; with `?visa=` some of them."""
    programme, day = the_programme(), clock.today()
    current = programmes.open_round(programme.rounds, day)
    progress = queries.progress_by_board(programme, current, day)
    chosen = request.args.get("visa")
    its_boards = boards.valid_between(programme.starts_on, programme.ends_on)
    every = [
        overview.Line(board, progress.get(board.id), day, g.actor.board_id == board.id) for board in its_boards
    ]
    return page(
        "scorecards/index.html",
        groups=overview.groups(overview.having(every, chosen)),
        choices=overview.choices(chosen),
        columns=overview.columns(current),
        round=current,
        round_name=round_words.named(current) if current else "",
    )


@feature.get("/styrkort/<slug>", needs=Permission.READ_SCORECARDS)
def show(slug: str) -> Response:
    """One board's scorecard; with `?visa=kvar` only what remains to be done. To htmx what the choice changes."""
    board, programme, day = the_board(slug), the_programme(), clock.today()
    current = programmes.open_round(programme.rounds, day)
    reader = (g.actor.roles, g.actor.board_id == board.id)
    only_left, supports = request.args.get("visa") == "kvar", support.told()
    seal = (audit.newest(board.id), *supports.items())
    content = kept.html(
        ("scorecard", board.id, programme.id, seal, day, reader, only_left),
        lambda: render_template(
            "scorecards/_card.html", card=card(g.actor, board, programme), only_left=only_left, supports=supports
        ),
    )
    if wants_block():
        return make_response(content)
    may_tick = may(g.actor, Permission.EDIT_COMMITMENT, OfBoard(board.id))
    is_to_come = board.valid_from is not None and board.valid_from > day
    return page(
        "scorecards/show.html",
        board=board,
        programme=programme,
        round_words=round_words.to_reconcile(current, day, may_tick=may_tick)
        if current
        else round_words.none_open(programme.rounds, day),
        content=content,
        of_board=OfBoard(board.id),
        is_to_come=is_to_come,
        predecessors=boards.predecessors(board) if is_to_come else (),
    )


@feature.get("/styrkort/<slug>/handelser", needs=Permission.READ_EVENT_LOG)
def board_history(slug: str) -> Response:
    """Everything that has happened on a board's scorecard."""
    board = the_board(slug)
    check(OfBoard(board.id), may=Permission.READ_EVENT_LOG)
    entries = audit.of_board(board.id, *history.asked_for(board, the_programme()))
    return history.page_of(entries, subject=board.name, crumbs=[(url_for(".show", slug=slug), board.name)])


@feature.get("/styrkort/<slug>/nytt-atagande", needs=Permission.ADD_COMMITMENT)
def add(slug: str) -> Response:
    """The form for a commitment of the board's own."""
    return _add_page(_own_board(slug), AddForm())


@feature.post("/styrkort/<slug>/nytt-atagande", needs=Permission.ADD_COMMITMENT, once=True)
def add_own(slug: str) -> BaseResponse:
    """Add a commitment of the board's own."""
    board, programme, form = _own_board(slug), the_programme(), AddForm()
    form.goal_id.choices = goal_choices(programme)
    if not form.validate():
        return _add_page(board, form, 422)
    goal = next((goal for goal in programme.goals if str(goal.id) == form.goal_id.data), None)
    commitment = actions.add_own(
        board,
        programme,
        title=form.title.data,
        kind=PeriodKind(form.kind.data),
        goal=goal,
        starts_on=form.starts_on.data,
        ends_on=form.ends_on.data,
        responsible=form.responsible.data or "",
        plan=form.plan.data or "",
        by=g.actor,
    )
    return done(
        "Åtagandet är tillagt som ett förslag. Fastställ det när uppgifterna stämmer.",
        to=url_for(".commitment", key=commitment.id),
    )


def _add_page(board: Board, form: AddForm, status: int = 200) -> Response:
    form.goal_id.choices = goal_choices(the_programme())
    return page(
        "scorecards/form.html",
        status=status,
        form=form,
        heading="Lägg till ett eget åtagande",
        lead="Något ni gör utöver planen. Det blir ett förslag tills ni fastställer det.",
        button="Lägg till",
        crumbs=[(url_for(".show", slug=board.slug), board.name)],
    )


def _own_board(slug: str) -> Board:
    board = the_board(slug)
    check(OfBoard(board.id), may=Permission.ADD_COMMITMENT)
    return board


def the_board(slug: str) -> Board:
    """The board with that address, else 404."""
    return boards.by_slug(slug) or abort(404)


def the_programme() -> Programme:
    """The programme of `?program=`, else the current one, else 404."""
    return programmes.current(clock.today(), request.args.get("program")) or abort(404)
