"""Opening and closing the occasions of an activity, for the office: from its campaign or the activity's own page."""

from flask import Response, abort, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock
from ..core.access import Permission, load
from ..core.pages import done, page
from ..programme import queries as programmes
from ..programme.models import Activity, Occasion
from . import occasions
from .occasion_forms import CloseForm, OpenForm
from .views import feature, the_programme

NEEDS = Permission.OPEN_OCCASIONS


@feature.get("/aktiviteter/<int(max=9999):no>/tillfallen", needs=NEEDS)
def occasion_form(no: int) -> Response:
    """The form for an occasion; `namn` is what it may be called."""
    activity = _activity(no)
    form = OpenForm(None, title=request.args.get("namn", "")[:160], opened_on=clock.today())
    return page("scorecards/occasion.html", activity=activity, form=form)


@feature.post("/aktiviteter/<int(max=9999):no>/tillfallen", needs=NEEDS, once=True)
def open_occasion(no: int) -> BaseResponse:
    """Open one."""
    activity, form = _activity(no), OpenForm()
    if not form.validate():
        return page("scorecards/occasion.html", status=422, activity=activity, form=form)
    one = occasions.open_occasion(activity, title=form.title.data or "", on=form.opened_on.data, by=g.actor)
    text = "Tillfället är öppet. Nämnder och bolag som har aktiviteten i sitt styrkort får ett mejl."
    return done(text, to=_to(activity), undo=_undo(url_for(".take_back_occasion", occasion=one.id)))


@feature.get("/tillfallen/<int:occasion>/stangning", needs=NEEDS)
def close_form(occasion: int) -> Response:
    """The form for closing it."""
    one = load(Occasion, occasion, may=NEEDS)
    return page("scorecards/occasion_close.html", one=one, form=CloseForm(None, closed_on=clock.today()))


@feature.post("/tillfallen/<int:occasion>/stangning", needs=NEEDS)
def close_occasion(occasion: int) -> BaseResponse:
    """Close it."""
    one, form = load(Occasion, occasion, may=NEEDS), CloseForm()
    if not form.validate():
        return page("scorecards/occasion_close.html", status=422, one=one, form=form)
    occasions.close(one, on=form.closed_on.data, by=g.actor)
    text = "Tillfället är stängt. Årets verksamhetsberättelse frågar vad som blev gjort."
    return done(text, to=_to(one.activity), undo=_undo(url_for(".reopen_occasion", occasion=occasion)))


@feature.post("/tillfallen/<int:occasion>/oppning", needs=NEEDS)
def reopen_occasion(occasion: int) -> BaseResponse:
    """Take the closing back."""
    one = load(Occasion, occasion, may=NEEDS)
    occasions.reopen(one, by=g.actor)
    return done("Tillfället är öppet igen.", to=_to(one.activity))


@feature.post("/tillfallen/<int:occasion>/aterkallelse", needs=NEEDS)
def take_back_occasion(occasion: int) -> BaseResponse:
    """Take the opening back."""
    one = load(Occasion, occasion, may=NEEDS)
    activity = one.activity
    occasions.take_back(one, by=g.actor)
    return done("Öppningen är tagen tillbaka. Mejl som inte har gått iväg stoppas.", to=_to(activity))


def _activity(no: int) -> Activity:
    return load(Activity, programmes.activity_id(the_programme(), no) or abort(404), may=NEEDS)


def _to(activity: Activity) -> str:
    return url_for("programme.activity", no=activity.no) + "#occasions"


def _undo(url: str) -> dict[str, object]:
    return {"label": "Ångra", "url": url, "fields": {}}
