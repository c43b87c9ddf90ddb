"""Pages: telling what is wrong in the directory, without a name; and what editors do about it.

The form has pages of its own, so that reading the directory sets no cookie: only the form needs one, for its token.
It is gone when the report is sent.
"""

from flask import Response, g, session, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core.access import Permission, load
from ..core.pages import done, page
from . import faults, queries
from .fault_forms import ReportForm
from .fault_models import FaultReport
from .models import Service
from .views import feature


@feature.get("/civilsamhallet/fel", needs=Permission.READ_OPEN)
def report_form() -> Response:
    """Something in the directory is wrong, or missing."""
    return _form(None)


@feature.post("/civilsamhallet/fel", needs=Permission.READ_OPEN)
def report() -> BaseResponse:
    """Tell those who look after it."""
    return _report(None)


@feature.get("/civilsamhallet/<int:key>/fel", needs=Permission.READ_OPEN)
def report_form_of(key: int) -> Response:
    """Something is wrong about one service."""
    return _form(load(Service, key, may=Permission.READ_OPEN))


@feature.post("/civilsamhallet/<int:key>/fel", needs=Permission.READ_OPEN)
def report_of(key: int) -> BaseResponse:
    """Tell those who look after it."""
    return _report(load(Service, key, may=Permission.READ_OPEN))


def _form(service: Service | None, form: ReportForm | None = None) -> Response:
    return page(
        "civil_society/report.html", status=422 if form else 200, service=service, form=form or ReportForm()
    )


def _report(service: Service | None) -> BaseResponse:
    form = ReportForm()
    if not form.validate():
        return _form(service, form)
    faults.report(form.what_is_wrong.data, service)
    return done("Tack. Rapporten är skickad.", to=url_for(".reported"))


@feature.get("/civilsamhallet/fel/tack", needs=Permission.READ_OPEN)
def reported() -> Response:
    """What happens now; the cookie that the form needed goes with this answer."""
    answer = page("civil_society/reported.html")
    if not g.actor.is_authenticated:
        session.clear()
    return answer


@feature.get("/civilsamhallet/redaktion/fel", needs=Permission.EDIT_DIRECTORY)
def fault_list() -> Response:
    """What readers have said is wrong and nobody has handled."""
    return page("civil_society/faults.html", faults=queries.faults())


@feature.post("/civilsamhallet/redaktion/fel/<int:fault>/klar", needs=Permission.EDIT_DIRECTORY)
def handle_fault(fault: int) -> BaseResponse:
    """It is dealt with; its text is gone."""
    faults.handle(load(FaultReport, fault, may=Permission.EDIT_DIRECTORY), by=g.actor)
    return done("Rapporten är klar och texten är borttagen.", to=url_for(".fault_list"))
