"""Pages for the office: what waits for an answer, answering, and common questions."""

from flask import Response, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core.access import load
from ..core.pages import done, page, version_read, wanted
from ..core.rules import Stale
from ..programme import topic_queries
from . import actions, queries
from . import common as commons
from .forms import AnswerForm, CommonForm
from .models import ANSWERED_WITHIN, SUBJECT_WORDS, CommonQuestion, Question
from .views import ANSWER, feature, the_question, thread_page


@feature.get("/fragor/inkomna", needs=ANSWER)
def received() -> Response:
    """What waits, the longest first, and what was answered."""
    return page(
        "questions/received.html",
        waiting=queries.waiting(),
        answered=queries.answered(),
        taken_down=queries.taken_down(),
        within=ANSWERED_WITHIN,
    )


@feature.post("/fragor/<int:question>/svar", needs=ANSWER, once=True)
def answer(question: int) -> BaseResponse:
    """Answer; where somebody wrote meanwhile, 409 with both texts."""
    one, form = the_question(question), AnswerForm()
    version = version_read()
    if not form.validate():
        return thread_page(one, 422, form=form, version=version)
    try:
        actions.answer(one, form.answer.data or "", version=version, by=g.actor)
    except actions.Outrun as outrun:
        return thread_page(one, 409, form=form, outrun=str(outrun))
    return done("Svaret är skickat till den som frågade.", to=url_for(".show", question=question))


@feature.get("/fragor/vanliga/ny", needs=ANSWER)
def new_common() -> Response:
    """The form for a common question; `fraga` is the question that it is made of."""
    question, form = _made_of(request.args), CommonForm(None).among(topic_queries.choices())
    if question:
        form.about.data = question.topic.value
    return page("questions/common_form.html", form=form, one=None, made_of=question)


@feature.post("/fragor/vanliga/ny", needs=ANSWER, once=True)
def publish_common() -> BaseResponse:
    """Publish it."""
    question, form = _made_of(request.form), CommonForm().among(topic_queries.choices())
    if not form.validate():
        return page("questions/common_form.html", status=422, form=form, one=None, made_of=question)
    made = commons.publish(question=question, **form.said(), by=g.actor)
    return done(
        "Frågan är publicerad bland de vanliga frågorna.",
        to=url_for(".common_question", common=made.id),
        undo=_undo(made, wanted="no"),
    )


def _made_of(sent: dict[str, str]) -> Question | None:
    key = sent.get("fraga", "")
    return the_question(int(key)) if key.isascii() and key.isdigit() and len(key) < 20 else None


@feature.get("/fragor/vanliga/<int:common>/andra", needs=ANSWER)
def edit_common(common: int) -> Response:
    """The form for another wording."""
    one = load(CommonQuestion, common, may=ANSWER)
    form = CommonForm(None).among(topic_queries.choices()).show(one)
    return page("questions/common_form.html", form=form, one=one, made_of=None)


@feature.post("/fragor/vanliga/<int:common>/andra", needs=ANSWER)
def save_common(common: int) -> BaseResponse:
    """Save it; somebody else's later change answers 409."""
    one, form = load(CommonQuestion, common, may=ANSWER), CommonForm().among(topic_queries.choices())
    shown = {"form": form, "one": one, "made_of": None}
    version = version_read()
    if not form.validate():
        return page("questions/common_form.html", status=422, version=version, **shown)
    try:
        commons.edit(one, version=version, **form.said(), by=g.actor)
    except Stale:
        return page("questions/common_form.html", status=409, theirs=_theirs(one), **shown)
    return done("Frågan och svaret är sparade.", to=url_for(".common_question", common=common))


@feature.post("/fragor/vanliga/<int:common>/publicering", needs=ANSWER)
def set_common_published(common: int) -> BaseResponse:
    """Take it from the page, or put it back."""
    one, yes = load(CommonQuestion, common, may=ANSWER), wanted()
    commons.set_published(one, wanted=yes, version=version_read(), by=g.actor)
    text = "Frågan står bland de vanliga frågorna." if yes else "Frågan är borttagen från de vanliga frågorna."
    return done(text, to=url_for(".received"), undo=_undo(one, wanted="no" if yes else "yes"))


def _undo(one: CommonQuestion, *, wanted: str) -> dict[str, object]:
    url = url_for(".set_common_published", common=one.id)
    return {"label": "Ångra", "url": url, "fields": {"wanted": wanted, "version": one.version}}


def _theirs(one: CommonQuestion) -> list[tuple[str, str]]:
    """(label, what stands now) for whoever changed it meanwhile."""
    about = dict(topic_queries.choices())
    return [
        ("Frågan", one.title),
        ("Svaret", one.answer),
        ("Ämne", SUBJECT_WORDS[one.subject]),
        ("Vad handlar frågan om?", about.get(one.topic.value, "")),
    ]
