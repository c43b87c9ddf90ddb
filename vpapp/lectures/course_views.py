"""Pages of one course: when it is given, or a place on the list of those who wait for a date."""

from flask import Response, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock
from ..core.access import Permission, load, may
from ..core.pages import block, done, page
from ..core.spreadsheet import Column
from . import course_queries, interests
from .course_models import Course
from .occasion import seen_by
from .views import feature

BY_BOARD = [Column("Nämnd eller bolag", lambda row: row[0]), Column("Väntar på ett datum", lambda row: row[1])]


@feature.get("/utbildningar/<int:key>", needs=Permission.READ_PROGRAMME)
def course(key: int) -> Response:
    """What the course is about, whom it is for, its occasions."""
    return page("lectures/course.html", **_shown(load(Course, key, may=Permission.READ_PROGRAMME)))


@feature.post("/utbildningar/<int:key>/intresse", needs=Permission.SIGN_UP)
def interest(key: int) -> BaseResponse:
    """Ask to be told when there is a date, or no longer."""
    one, wanted = load(Course, key, may=Permission.SIGN_UP), request.form.get("wanted") != "no"
    if wanted:
        interests.note(one, g.actor, by=g.actor)
        text = "Du får ett mejl när det finns ett datum."
    else:
        interests.withdraw(one, g.actor, by=g.actor)
        text = "Du är inte längre med på listan, så du får inget mejl."
    return done(
        text, to=url_for(".course", key=key), show=lambda: block("lectures/course.html", "dates", **_shown(one))
    )


def _shown(one: Course) -> dict[str, object]:
    now = clock.now()
    is_organiser = may(g.actor, Permission.ORGANISE_LECTURES)
    return {
        "course": one,
        "occasions": seen_by(g.actor, course_queries.occasions(one.id, now)),
        "has_date": course_queries.has_date(one.id, now),
        "interest": course_queries.interest_of(one.id, g.actor.id),
        "waiting": course_queries.interest_by_board(one.id) if is_organiser else None,
        "columns": BY_BOARD,
    }
