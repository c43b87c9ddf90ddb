"""Pages of news: for everybody who is signed in, and for those who write them."""

from flask import Response, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core.access import Permission, load, may
from ..core.feature import Feature
from ..core.pages import done, page, version_read
from ..core.rules import Stale
from ..programme import topic_queries
from . import actions, queries
from .forms import NewsForm, PublishForm
from .models import News, NewsState

feature = Feature("communication", __name__)
READ, WRITE = Permission.READ_PROGRAMME, Permission.WRITE_NEWS
MOST_PAGES = 1000


@feature.get("/nyheter", needs=READ)
def index() -> Response:
    """All news, the newest first, twenty to a page."""
    number = min(max(request.args.get("sida", 1, type=int), 1), MOST_PAGES)
    found = queries.page_of(number)
    writes = may(g.actor, WRITE)
    return page(
        "communication/index.html",
        news=found[: queries.PAGE],
        number=number,
        has_more=len(found) > queries.PAGE,
        hidden=queries.not_out() if writes and number == 1 else [],
    )


@feature.get("/nyheter/<int:news>", needs=READ)
def show(news: int) -> Response:
    """One of them; what is not out, for its editors."""
    one = load(News, news, may=READ, options=queries.ABOUT)
    return page("communication/news.html", one=one, publish_form=PublishForm(None))


@feature.get("/nyheter/ny", needs=WRITE)
def new() -> Response:
    """The form for a new one."""
    return _form_page(NewsForm(None).among(topic_queries.choices()))


@feature.post("/nyheter/ny", needs=WRITE, once=True)
def add() -> BaseResponse:
    """Save it as a draft."""
    form = NewsForm().among(topic_queries.choices())
    if not form.validate():
        return _form_page(form, status=422)
    one = actions.add(**form.said(), by=g.actor)
    return done("Nyheten är sparad som utkast. Läs igenom den och publicera.", to=url_for(".show", news=one.id))


@feature.get("/nyheter/<int:news>/andra", needs=WRITE)
def edit(news: int) -> Response:
    """The form for what it says."""
    one = load(News, news, may=WRITE, options=queries.ABOUT)
    return _form_page(NewsForm(None).among(topic_queries.choices()).show(one), one=one)


@feature.post("/nyheter/<int:news>/andra", needs=WRITE)
def save(news: int) -> BaseResponse:
    """Save it; somebody else's later change answers 409."""
    one = load(News, news, may=WRITE, options=queries.ABOUT)
    form = NewsForm().among(topic_queries.choices())
    version = version_read()
    if not form.validate():
        return _form_page(form, one=one, status=422, version=version)
    try:
        actions.edit(one, version=version, **form.said(), by=g.actor)
    except Stale:
        return _form_page(form, one=one, status=409, theirs=_theirs(one))
    return done("Nyheten är sparad.", to=url_for(".show", news=news))


@feature.post("/nyheter/<int:news>/publicering", needs=WRITE)
def publish(news: int) -> BaseResponse:
    """Let everybody read it, now or later."""
    one, form = load(News, news, may=WRITE, options=queries.ABOUT), PublishForm()
    if not one.is_out and not form.validate():
        return page("communication/news.html", status=422, one=one, publish_form=form)
    actions.publish(one, version=version_read(), at=form.at.data, by=g.actor)
    text = "Nyheten är publicerad." if one.is_out else "Nyheten kommer vid tidpunkten som du har valt."
    return done(text, to=url_for(".show", news=news), undo=_undo(url_for(".take_down", news=news), one))


@feature.post("/nyheter/<int:news>/nedtagning", needs=WRITE)
def take_down(news: int) -> BaseResponse:
    """Take it from the pages."""
    one = load(News, news, may=WRITE, options=queries.ABOUT)
    actions.take_down(one, version=version_read(), by=g.actor)
    is_draft = one.state is NewsState.DRAFT
    text = "Nyheten är ett utkast igen." if is_draft else "Nyheten är nedtagen. Bara redaktionen kan läsa den."
    undo = None if is_draft else _undo(url_for(".publish", news=news), one)
    return done(text, to=url_for(".show", news=news), undo=undo)


@feature.post("/nyheter/<int:news>/borttagning", needs=WRITE)
def remove(news: int) -> BaseResponse:
    """Remove a draft."""
    actions.remove(load(News, news, may=WRITE), version=version_read(), by=g.actor)
    return done("Utkastet är borttaget.", to=url_for(".index"))


def _undo(url: str, one: News) -> dict[str, object]:
    return {"label": "Ångra", "url": url, "fields": {"version": one.version}}


def _form_page(form: NewsForm, *, one: News | None = None, status: int = 200, **context: object) -> Response:
    return page("communication/news_form.html", status=status, form=form, one=one, **context)


def _theirs(one: News) -> list[tuple[str, str]]:
    """(label, what stands now) for whoever changed it meanwhile."""
    about = dict(topic_queries.choices())
    return [
        ("Rubrik", one.title),
        ("Ingress", one.lead),
        ("Text", one.text),
        ("Vem gäller det?", one.whom),
        ("Hör till mål eller aktivitet", about.get(one.topic.value, "")),
    ]
