"""The page of retention: of which years there are names left, what is decided, what has gone."""

from flask import Response, current_app, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock
from ..core.access import Permission
from ..core.pages import done, page
from . import retention, retention_queries
from .retention_forms import DecisionForm
from .views import feature


@feature.get("/forvaltning/gallring", needs=Permission.MANAGE_RETENTION, endpoint="retention")
def overview() -> Response:
    """Which names are to go, and the form for a decision."""
    return _page(DecisionForm())


@feature.post("/forvaltning/gallring", needs=Permission.MANAGE_RETENTION)
def note_disposal() -> BaseResponse:
    """Note a decision."""
    form = DecisionForm().about(_due())
    if not form.validate():
        return _page(form, 422)
    year = int(form.year.data)
    retention.note_decision(year, form.decision, keeps=_keeps(), by=g.actor)
    return done(
        f"Beslutet för {year} är noterat. Namnen gallras när den som sköter driften kör flask purge.",
        to=url_for(".retention"),
    )


@feature.post("/gallring/<int(min=2000,max=2100):year>/paus", needs=Permission.MANAGE_RETENTION)
def hold_disposal(year: int) -> BaseResponse:
    """Hold a year's names back, or let go."""
    wanted = request.form.get("wanted") != "no"
    retention.hold(year, wanted=wanted, by=g.actor)
    text = f"Gallringen av {year} är pausad." if wanted else f"Gallringen av {year} är inte längre pausad."
    return done(text, to=url_for(".retention"))


def _keeps() -> int:
    keeps: int = current_app.config["SETTINGS"].retention_years
    return keeps


def _due() -> dict[int, int]:
    """Year → how much there is with names, of the years that have been kept for long enough."""
    return retention_queries.years_with_names(retention_queries.last_year(clock.today(), _keeps()))


def _page(form: DecisionForm, status: int = 200) -> Response:
    due, noted = _due(), {one.year: one for one in retention_queries.disposals()}
    return page(
        "lectures/retention.html",
        status=status,
        form=form.about(due),
        due=due,
        noted=noted,
        years=sorted({*due, *noted}, reverse=True),
        last=retention_queries.last_year(clock.today(), _keeps()),
        keeps=_keeps(),
        said=retention_queries.said,
    )
