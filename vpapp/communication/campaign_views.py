"""Pages of campaigns: the calendar for everybody who is signed in, and what editors write."""

from flask import Response, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock, swedish
from ..core.access import load
from ..core.pages import done, page, version_read, wanted
from ..core.rules import Stale
from ..programme import topic_queries
from . import campaign_queries as queries
from . import campaigns as actions
from .campaign_forms import CampaignForm
from .campaign_models import Campaign
from .months import by_month, over_and_left
from .views import READ, WRITE, feature


@feature.get("/kampanjer", needs=READ)
def campaigns() -> Response:
    """The campaigns of a year, month by month."""
    years = queries.years()
    asked = request.args.get("ar", 0, type=int)
    year = asked if asked in years else clock.today().year
    over, left = over_and_left(queries.in_year(year), year)
    switch = [(url_for(".campaigns", ar=one), str(one), one == year) for one in years]
    return page(
        "communication/campaigns.html",
        year=year,
        switch=switch,
        over=over,
        months_over=by_month(over, year),
        months=by_month(left, year),
    )


@feature.get("/kampanjer/<int:campaign>", needs=READ)
def campaign(campaign: int) -> Response:
    """One of them."""
    one = load(Campaign, campaign, may=READ, options=queries.ABOUT)
    return page("communication/campaign.html", one=one)


@feature.get("/kampanjer/ny", needs=WRITE)
def new_campaign() -> Response:
    """The form for a new one."""
    return _form_page(CampaignForm(None).among(topic_queries.choices()))


@feature.post("/kampanjer/ny", needs=WRITE, once=True)
def add_campaign() -> BaseResponse:
    """Add it; everybody signed in reads it at once."""
    form = CampaignForm().among(topic_queries.choices())
    if not form.validate():
        return _form_page(form, status=422)
    one = actions.add(**form.said(), by=g.actor)
    return done("Kampanjen är sparad.", to=url_for(".campaign", campaign=one.id))


@feature.get("/kampanjer/<int:campaign>/andra", needs=WRITE)
def edit_campaign(campaign: int) -> Response:
    """The form for what it is."""
    one = load(Campaign, campaign, may=WRITE, options=queries.ABOUT)
    return _form_page(CampaignForm(None).among(topic_queries.choices()).show(one), one=one)


@feature.post("/kampanjer/<int:campaign>/andra", needs=WRITE)
def save_campaign(campaign: int) -> BaseResponse:
    """Save it; somebody else's later change answers 409."""
    one = load(Campaign, campaign, may=WRITE, options=queries.ABOUT)
    form = CampaignForm().among(topic_queries.choices())
    version = version_read()
    if not form.validate():
        return _form_page(form, one=one, status=422, version=version)
    try:
        actions.edit(one, version=version, **form.said(), by=g.actor)
    except Stale:
        return _form_page(form, one=one, status=409, theirs=_theirs(one))
    return done("Kampanjen är sparad.", to=url_for(".campaign", campaign=campaign))


@feature.post("/kampanjer/<int:campaign>/installd", needs=WRITE)
def cancel_campaign(campaign: int) -> BaseResponse:
    """Say that it will not take place, or that it will."""
    one, yes = load(Campaign, campaign, may=WRITE, options=queries.ABOUT), wanted()
    actions.set_cancelled(one, wanted=yes, version=version_read(), by=g.actor)
    here = url_for(".cancel_campaign", campaign=campaign)
    undo = {"label": "Ångra", "url": here, "fields": {"wanted": "no" if yes else "yes", "version": one.version}}
    text = "Kampanjen är inställd." if yes else "Kampanjen är inte längre inställd."
    return done(text, to=url_for(".campaign", campaign=campaign), undo=undo)


def _form_page(form: CampaignForm, *, one: Campaign | None = None, status: int = 200, **context: object) -> Response:
    return page("communication/campaign_form.html", status=status, form=form, one=one, **context)


def _theirs(one: Campaign) -> list[tuple[str, str]]:
    """(label, what stands now) for whoever changed it meanwhile."""
    return [
        ("Kampanjens namn", one.title),
        ("Period", f"{swedish.iso_date(one.starts_on)} till {swedish.iso_date(one.ends_on)}"),
        ("Budskap", one.message),
        ("Det här kan nämnder och bolag göra", one.boards_can),
        ("Material", one.material),
        ("Kontakt", one.contact),
        ("Hör till mål eller aktivitet", dict(topic_queries.choices()).get(one.topic.value, "")),
    ]
