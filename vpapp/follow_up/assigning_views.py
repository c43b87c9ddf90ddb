"""Assigning a row to a colleague, and the row on its own, as they write it."""

from flask import Response, g
from werkzeug.wrappers import Response as BaseResponse

from ..core.access import Permission, may
from ..core.db import db
from ..core.pages import done, leave, page
from ..people import queries as people
from ..people.models import Person
from ..programme.models import Round
from ..scorecards.models import Commitment
from . import actions, assigning, queries
from .forms import AssignForm
from .report import Report
from .views import BOARD, feature, the_report, the_round, url_of
from .writing_views import own_commitment, row_page, the_commitment

ROW = f"{BOARD}/rad/<int:key>"


@feature.get(ROW, needs=Permission.ANSWER_ROW)
def row(year: int, kind: str, slug: str, key: int) -> BaseResponse:
    """The row alone; to whoever writes the whole report, and when it can't be written, the report."""
    one, report = the_commitment(key, slug, the_round(year, kind)), the_report(year, kind, slug)
    found = next((each for each in report.asked if each.commitment.id == one.id), None)
    if found is None or report.locked or may(g.actor, Permission.WRITE_REPORT, one):
        return leave(url_of(report, f"row-{one.id}"))
    return row_page(report, found)


@feature.get(f"{ROW}/tilldelning", needs=Permission.WRITE_REPORT)
def assign(year: int, kind: str, slug: str, key: int) -> Response:
    """The form: which colleague."""
    one, current = own_commitment(key, slug), the_round(year, kind)
    actions.refuse_unasked(one, current)
    now = queries.assignment(one.id, current.id)
    form = AssignForm(formdata=None, data={"person": str(now.person_id) if now else ""})
    return _form_page(one, the_report(year, kind, slug), form.among(people.colleagues(one.board_id)))


@feature.post(f"{ROW}/tilldelning", needs=Permission.WRITE_REPORT)
def assign_now(year: int, kind: str, slug: str, key: int) -> BaseResponse:
    """Assign it, or take it back."""
    one, current = own_commitment(key, slug), the_round(year, kind)
    report, form = the_report(year, kind, slug), AssignForm().among(people.colleagues(one.board_id))
    actions.refuse_unasked(one, current)
    if not form.validate():
        return _form_page(one, report, form, 422)
    return done(_assigned(one, current, form.person.data), to=url_of(report, f"row-{one.id}"))


def _assigned(one: Commitment, current: Round, key: str) -> str:
    """What was done, in a sentence."""
    if not key:
        assigning.take_back(one, current, by=g.actor)
        return "Ingen kollega är tilldelad raden."
    person = db.session.get_one(Person, int(key))
    assigning.assign(one, current, person, by=g.actor)
    return f"{person.name} är tilldelad raden och får ett mejl med en länk dit."


def _form_page(one: Commitment, report: Report, form: AssignForm, status: int = 200) -> Response:
    return page(
        "scorecards/form.html",
        status=status,
        form=form,
        heading="Tilldela en rad",
        lead=f"{one.title}. Den du väljer får ett mejl med en länk till raden och kan svara för den, inte lämna in.",
        button="Spara",
        crumbs=[(url_of(report, f"row-{one.id}"), f"{report.round.name}, {report.board.name}")],
    )
