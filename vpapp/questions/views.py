"""Pages for whoever asks: common questions with their answers, one's own questions, asking and going on asking."""

from datetime import datetime
from typing import NamedTuple

from flask import Response, abort, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import listing
from ..core.access import Permission, load, may
from ..core.feature import Feature
from ..core.listing import Filter
from ..core.pages import done, page, wants_block
from ..programme import topic_queries
from ..programme.topic_models import topic_of
from . import actions, queries
from .forms import AnswerForm, MoreForm, QuestionForm
from .models import SUBJECT_WORDS, CommonQuestion, Question, QuestionPost, Subject

feature = Feature("questions", __name__)
ASK, ANSWER = Permission.ASK_OFFICE, Permission.ANSWER_QUESTIONS


class Post(NamedTuple):
    """What somebody wrote, as `ui.thread` shows it."""

    id: int
    at: datetime
    who: str
    text: str
    label: str


@feature.get("/fragor", needs=Permission.READ_PROGRAMME)
def index() -> Response:
    """Common questions by subject, searched, and below them one's own."""
    by_subject = Filter(
        "amne", "Ämne", [(one.value, words) for one, words in SUBJECT_WORDS.items()],
        lambda value: CommonQuestion.subject == Subject(value),
    )  # fmt: skip
    found = listing.from_request(queries.common(), search=CommonQuestion.search_text, filters=[by_subject])
    groups = [
        (words, rows)
        for subject, words in SUBJECT_WORDS.items()
        if (rows := [one for one in found.rows if one.subject is subject])
    ]
    return page(
        "questions/index.html",
        fragment="results",
        listing=found,
        groups=groups,
        own=queries.asked_by(g.actor),
        waiting=queries.number_waiting() if may(g.actor, ANSWER) else None,
        announce=wants_block(),
    )


@feature.get("/fragor/vanliga/<int:common>", needs=Permission.READ_PROGRAMME)
def common_question(common: int) -> Response:
    """One of the common questions, with an address of its own."""
    one = load(CommonQuestion, common, may=Permission.READ_PROGRAMME, options=queries.ABOUT)
    return page("questions/common.html", one=one, subject_words=SUBJECT_WORDS)


@feature.get("/fragor/ny", needs=ASK)
def new() -> Response:
    """The form for a question; `om` says what it is about."""
    form = QuestionForm(None, about=request.args.get("om", "")).among(topic_queries.choices())
    return page("questions/new.html", form=form)


@feature.post("/fragor/ny", needs=ASK, once=True)
def ask() -> BaseResponse:
    """Ask the office."""
    form = QuestionForm().among(topic_queries.choices())
    if not form.validate():
        return page("questions/new.html", status=422, form=form)
    question = actions.ask(form.text.data or "", about=topic_of(form.about.data), by=g.actor)
    text = "Frågan är skickad till programkontoret. Du får svaret här och i ett mejl."
    return done(text, to=url_for(".show", question=question.id))


@feature.get("/fragor/<int:question>", needs=ASK)
def show(question: int) -> Response:
    """A question with all that was written in it: for whoever asked, and the office."""
    return thread_page(the_question(question))


@feature.post("/fragor/<int:question>/foljdfraga", needs=ASK, once=True)
def ask_more(question: int) -> BaseResponse:
    """Go on asking."""
    one, form = the_question(question), MoreForm()
    actions.refuse_others(one, g.actor)
    if not form.validate():
        return thread_page(one, 422, more_form=form)
    actions.ask_more(one, form.text.data or "", by=g.actor)
    return done("Följdfrågan är skickad till programkontoret.", to=url_for(".show", question=question))


def the_question(key: int) -> Question:
    """The question, for whoever asked it and the office; to everybody else it does not exist."""
    one = load(Question, key, may=ASK, options=queries.THREAD)
    if one.asked_by_id != g.actor.id and not may(g.actor, ANSWER):
        abort(404)
    return one


def thread_page(
    one: Question,
    status: int = 200,
    *,
    form: AnswerForm | None = None,
    more_form: MoreForm | None = None,
    version: int | None = None,
    outrun: str = "",
) -> Response:
    """The thread with the forms that the actor may use. `outrun` says what happened while the answer was written."""
    is_own, is_office = one.asked_by_id == g.actor.id, may(g.actor, ANSWER)
    return page(
        "questions/show.html",
        status=status,
        one=one,
        posts=[_post(each, one) for each in one.posts],
        is_own=is_own,
        form=(form or AnswerForm(None)) if is_office else None,
        more_form=(more_form or MoreForm(None)) if is_own else None,
        version=one.version if version is None else version,
        outrun=outrun,
        common=queries.from_question(one) if is_office else None,
    )


def _post(each: QuestionPost, one: Question) -> Post:
    name = each.by.name if each.by else "Någon som inte har konto längre"
    label = "Svar" if each.is_answer else "Fråga" if each is one.posts[0] else "Följdfråga"
    return Post(each.id, each.at, "du" if each.by_id == g.actor.id else name, each.text, label)
