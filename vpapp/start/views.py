"""Pages: the start page for each role, and the pages every app of a city must have."""

import sqlalchemy as sa
from flask import Response, g, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock
from ..core.access import Permission, may
from ..core.db import db
from ..core.errors import answer
from ..core.feature import Feature
from ..core.pages import done, page
from ..programme import queries as programmes
from ..programme import round_words
from ..scorecards import queries as scorecards
from ..scorecards.card import card
from ..scorecards.progress import total
from . import faults, statement, todos
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
    progress = None
    if may(g.actor, Permission.EXPORT_ALL_SCORECARDS):
        progress = scorecards.progress_by_board(programme, current, clock.today())
    return page(
        "start/index.html",
        programme=programme,
        round=current,
        to_hand_in=round_words.to_hand_in(current) if current else "",
        card=own,
        city=total(progress.values()) if progress is not None else None,
        boards=len(progress or ()),
        todos=todos.of(g.actor, own, programme, current),
    )


@feature.get("/halsa", needs=Permission.READ_OPEN)
def health() -> Response:
    """Says ok when the database answers; for the proxy and the tests."""
    db.session.execute(sa.select(1))
    return Response("ok\n", mimetype="text/plain")


@feature.get("/tillganglighet", needs=Permission.READ_OPEN)
def accessibility() -> Response:
    """The accessibility statement."""
    return _statement(FaultForm())


@feature.post("/tillganglighet", needs=Permission.READ_OPEN)
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
