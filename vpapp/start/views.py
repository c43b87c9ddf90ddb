"""Pages: the start page for each role, and the pages every app of a city must have."""

from typing import Any

import sqlalchemy as sa
from flask import Response, g, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock
from ..core.access import Permission, may
from ..core.db import db
from ..core.errors import answer
from ..core.feature import Feature
from ..core.pages import done, page
from ..follow_up import queries as follow_up
from ..follow_up.report import report_in
from ..good_examples import queries as examples
from ..mail import queries as mail
from ..people import queries as people
from ..programme import queries as programmes
from ..programme import round_words
from ..programme.models import Programme, Round
from ..questions import queries as questions
from ..scorecards import queries as scorecards
from ..scorecards.card import card
from . import faults, introduction_todo, statement, todo
from .forms import FaultForm

feature = Feature("start", __name__)


@feature.get("/", needs=Permission.READ_OPEN)
def index() -> Response:
    """Start: what the programme asks of whoever reads, and what to do next."""
    programme = programmes.current(clock.today())
    if programme is None:
        return answer(503, text="Programmet är inte inläst än. Den som sköter driften kör flask load-programme.")
    if not g.actor.is_authenticated:
        return page("start/open.html", programme=programme)
    current = programmes.open_round(programme.rounds, clock.today())
    own = card(g.actor, g.actor.board, programme) if g.actor.board else None
    todos = todo.for_board(own) if own and own.reader.may_edit else []
    todos += todo.to_hand_in(report_in(own.board, programme, current)) if todos and own and current else []
    if own and own.reader.may_edit:
        todos += introduction_todo.for_board(own.board, programme, current)
    todos += todo.to_answer(follow_up.to_answer(g.actor, clock.today())) + _of_examples() + _for_administrator()
    city = _city(programme, current)
    to_hand_in = round_words.to_hand_in(current) if current else ""
    return page(
        "start/index.html",
        programme=programme,
        round=current,
        to_hand_in=to_hand_in,
        card=own,
        todos=todos,
        **city,
    )


def _of_examples() -> list[todo.Todo]:
    """Of the good examples that whoever reads has written or reviews."""
    mine = examples.is_of(g.actor)
    todos = todo.for_writers(examples.returned_to(g.actor), examples.due(clock.today(), mine))
    if may(g.actor, Permission.REVIEW_EXAMPLES):
        todos += todo.for_reviewers(examples.number_to_review())
    return todos


def _for_administrator() -> list[todo.Todo]:
    if not may(g.actor, Permission.READ_ACCOUNTS):
        return []
    day = clock.today()
    lacking, ending = people.boards_without_key_function(day), people.roles_that_end(day)
    accounts = todo.for_administrator(without_key_function=len(lacking), ending=ending)
    return todo.for_keepers(mail.stuck()) + accounts


def _city(programme: Programme, current: Round | None) -> dict[str, Any]:
    """The whole city, for those who answer for it or examine it."""
    if not may(g.actor, Permission.EXPORT_ALL_SCORECARDS):
        return {"city": None, "office_todos": []}
    progress = scorecards.progress_by_board(programme, current, clock.today())
    todos = []
    if may(g.actor, Permission.MANAGE_COMMITMENTS):
        todos = todo.for_office(
            progress.values(),
            exemptions=len(scorecards.exemptions_to_decide(programme)),
            interpretations=programmes.unconfirmed_interpretations(programme),
        )
        todos = todo.to_receive(follow_up.waiting(programme)) + todos + introduction_todo.for_office()
        todos = todo.to_answer_questions(questions.number_waiting()) + todos
    return {"city": todo.total(progress.values()), "office_todos": todos, "boards": len(progress)}


@feature.get("/halsa", needs=Permission.READ_OPEN)
def health() -> Response:
    """Says ok when the database answers; for the proxy and the tests."""
    db.session.execute(sa.select(1))
    return Response("ok\n", mimetype="text/plain")


@feature.get("/tillganglighet", needs=Permission.READ_OPEN)
def accessibility() -> Response:
    """The accessibility statement."""
    return _statement(FaultForm())


@feature.post("/tillganglighet", needs=Permission.READ_OPEN, once=True)
def report_fault() -> BaseResponse:
    """Tell those who look after the app that something can't be used, without saying who one is."""
    form = FaultForm()
    if not form.validate():
        return _statement(form, 422)
    faults.report(form.text.data or "")
    return done("Tack. Det du skrev går till dem som sköter appen.", to=url_for(".accessibility"))


def _statement(form: FaultForm, status: int = 200) -> Response:
    return page("start/accessibility.html", status=status, items=statement.ITEMS, form=form)


@feature.get("/personuppgifter", needs=Permission.READ_OPEN)
def privacy() -> Response:
    """What the app keeps about people."""
    return page("start/privacy.html")
