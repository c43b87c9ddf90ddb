"""The page on which a key function signs up colleagues, and sees who of the board has signed up."""

from collections.abc import Sequence

from flask import Response, abort, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..boards.models import Board
from ..core import clock, swedish
from ..core.access import Permission, load
from ..core.db import writing
from ..core.pages import done, page
from ..people import queries as people
from ..people.models import Person
from ..people.queries import Colleague
from . import actions, colleagues, own_queries
from .forms import ColleaguesForm
from .models import Lecture, SignUp
from .participants import outcome
from .views import feature
from .words import Mode, SignUpState

MOST = 100


@feature.get("/forelasningar/<int:key>/kollegor", needs=Permission.SIGN_UP_COLLEAGUES, endpoint="colleagues")
def of_own_board(key: int) -> Response:
    """Who of the board has signed up, and who could. That somebody looked is written down before they see it."""
    with writing():
        colleagues.note_look(_lecture(key), _own_board(), by=g.actor)
    lecture = _lecture(key)
    return _page(lecture, ColleaguesForm(None).to(lecture.modes))


@feature.post("/forelasningar/<int:key>/kollegor", needs=Permission.SIGN_UP_COLLEAGUES)
def sign_up_colleagues(key: int) -> BaseResponse:
    """Sign up those who were chosen."""
    lecture = _lecture(key)
    form = ColleaguesForm().to(lecture.modes)
    chosen = [load(Person, one, may=Permission.SIGN_UP_COLLEAGUES) for one in form.people.data or ()]
    form.among(people.colleagues(_own_board().id))
    if not form.validate():
        actions.refuse_not_open(lecture, clock.now())  # then there is nothing to mend in the form
        return _page(lecture, form, 422)
    mode = Mode(form.mode.data) if form.mode else lecture.modes[0]
    outcomes = actions.sign_up_colleagues(lecture, chosen, mode, by=g.actor)
    return done(_said_of(outcomes), to=url_for(".colleagues", key=key))


def _lecture(key: int) -> Lecture:
    return load(Lecture, key, may=Permission.READ_PROGRAMME)


def _own_board() -> Board:
    """A key function's board; whoever has none has no colleagues here."""
    return g.actor.board or abort(403)


def _said_of(outcomes: Sequence[tuple[Person, SignUp | str]]) -> str:
    seated = [one.name for one, made in outcomes if _is(made, SignUpState.GRANTED)]
    waiting = [one.name for one, made in outcomes if _is(made, SignUpState.WAITING)]
    refused = [f"{one.name} kunde inte anmälas: {made}" for one, made in outcomes if isinstance(made, str)]
    return " ".join([
        *([f"Har fått plats: {swedish.joined(seated)}."] if seated else []),
        *([f"Står som reserv: {swedish.joined(waiting)}."] if waiting else []),
        *refused,
    ])  # fmt: skip


def _is(made: SignUp | str, state: SignUpState) -> bool:
    return not isinstance(made, str) and made.state is state


def _page(lecture: Lecture, form: ColleaguesForm, status: int = 200) -> Response:
    board = _own_board()
    signed_up = own_queries.of_board(lecture.id, board.id)
    query = swedish.clean(request.args.get("q", ""))[:100]
    meant = own_queries.ids_for_whom(lecture.course, board.id) - {one.person_id for one in signed_up}
    found = _to_choose(board, meant, query)
    chosen = set(form.people.data or ())
    form.among(one for place, one in enumerate(found) if place < MOST or one.id in chosen)
    return page(
        "lectures/colleagues.html",
        status=status,
        lecture=lecture,
        form=form,
        board=board,
        signed_up=[(one, outcome(one, clock.now())) for one in signed_up],
        query=query,
        more=max(0, len(found) - MOST),
        is_open=lecture.closes_at > clock.now() and lecture.state == "published",
    )


def _to_choose(board: Board, among: set[int], query: str) -> list[Colleague]:
    words = swedish.fold(query).split()
    return [
        one
        for one in people.colleagues(board.id)
        if one.id in among and all(word in swedish.fold(one.name) for word in words)
    ]
