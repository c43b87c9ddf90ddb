"""Pages of web courses: what they are, whom the plan means, and that one has taken them."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response, g, make_response, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..boards.models import Board
from ..core import clock
from ..core.access import Permission, load
from ..core.pages import done, page, wants_block
from ..programme import queries as programmes
from ..programme.models import Part
from . import web_course_queries, web_courses
from .forms import CompletionForm
from .views import feature
from .web_course_models import Completion, WebCourse


@dataclass(frozen=True, slots=True)
class Seen:
    """A web course as somebody sees it."""

    course: WebCourse
    own: Completion | None
    part: Part | None
    """What the reader's board does with the plan's row; None when the row does not name it."""
    form: CompletionForm


@feature.get("/webbkurser", needs=Permission.READ_PROGRAMME, endpoint="web_courses")
def every() -> Response:
    """The web courses of the plan."""
    return _page()


@feature.post("/webbkurser/<int:key>/genomford", needs=Permission.SIGN_UP)
def report_web_course(key: int) -> BaseResponse:
    """Say that one has taken it."""
    course, form = load(WebCourse, key, may=Permission.SIGN_UP), CompletionForm().about(key)
    if not form.validate():
        if wants_block():
            return make_response(_drawn(course, form), 422)
        return _page(form, course.id)
    web_courses.report(course, g.actor, form.completed_on.data, by=g.actor)
    back = url_for(".take_back_web_course", key=key)
    undo = {"label": "Ta tillbaka", "url": back, "fields": {}, "target": f"#web-course-{key}"}
    return _answer(f"Noterat: du har gått {course.title}.", course, undo)


@feature.post("/webbkurser/<int:key>/aterkallelse", needs=Permission.SIGN_UP)
def take_back_web_course(key: int) -> BaseResponse:
    """No longer say so."""
    course = load(WebCourse, key, may=Permission.SIGN_UP)
    web_courses.take_back(course, g.actor, by=g.actor)
    return _answer(f"Uppgiften om {course.title} är tillbakatagen.", course)


def _answer(text: str, course: WebCourse, undo: dict[str, object] | None = None) -> BaseResponse:
    to = url_for(".web_courses", _anchor=f"web-course-{course.id}")
    if request.form.get("at") == "own":
        to = url_for(".own", _anchor="completions")
    return done(text, to=to, undo=undo, show=lambda: _drawn(course))


def _drawn(course: WebCourse, form: CompletionForm | None = None) -> str:
    return render_template("lectures/_web_course.html", one=_seen([course], form, course.id)[0])


def _page(form: CompletionForm | None = None, of: int | None = None) -> Response:
    """All of them; with the form of one that was filled in wrongly."""
    seen = _seen(web_course_queries.every(), form, of)
    return page("lectures/web_courses.html", status=422 if form else 200, seen=seen, form=form)


def _seen(courses: Sequence[WebCourse], form: CompletionForm | None, of: int | None) -> list[Seen]:
    own, board = web_course_queries.of_person(g.actor.id), g.actor.board
    return [
        Seen(
            one,
            own.get(one.id),
            _part(board, one),
            form if form and one.id == of else CompletionForm(None, completed_on=clock.today()).about(one.id),
        )
        for one in courses
    ]


def _part(board: Board | None, course: WebCourse) -> Part | None:
    return programmes.part_of(board, course.activity) if board else None
