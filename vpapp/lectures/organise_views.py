"""Pages for organisers: courses and their occasions, made, changed, published, cancelled."""

from datetime import date, datetime
from typing import Any

from flask import Response, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..boards import queries as boards
from ..core import clock, forms, listing, swedish
from ..core.access import Permission, load
from ..core.db import db
from ..core.pages import done, page, version_read
from ..core.rules import Stale
from ..programme import queries as programmes
from . import organise_queries, organising
from .course_models import Course
from .models import Lecture
from .organise_forms import CourseForm, OccasionForm, ReasonForm, course_form, occasion_form
from .organised import organised
from .plans import COLUMNS, Plan, Wrong
from .views import feature

NEEDS = Permission.ORGANISE_LECTURES


@feature.get("/kurser", needs=NEEDS)
def courses() -> Response:
    """All courses, the newest first, each with its occasions that are not over."""
    before = request.args.get("fore", type=int)
    query = organise_queries.courses(before if before and before < 2**31 else None)
    found = listing.from_request(query, search=Course.search_text)
    rows, more = found.rows[: organise_queries.PAGE], len(found.rows) > organise_queries.PAGE
    coming = organise_queries.occasions_of([one.id for one in rows], since=clock.now())
    every = {one.lecture.id: one for one in organised(each for some in coming.values() for each in some)}
    by_course = {key: [every[each.id] for each in reversed(some)] for key, some in coming.items()}
    return page(
        "lectures/courses.html",
        fragment="results",
        listing=found,
        courses=[(one, by_course.get(one.id, [])) for one in rows],
        older=rows[-1].id if more else None,
    )


@feature.get("/kurser/<int:key>", needs=NEEDS)
def organised_course(key: int) -> Response:
    """One course with all its occasions."""
    one = load(Course, key, may=NEEDS)
    return page(
        "lectures/organised_course.html",
        course=one,
        occasions=organised(organise_queries.occasions_of([key]).get(key, [])),
        interested=organise_queries.interested(key),
    )


@feature.get("/kurser/ny", needs=NEEDS)
def new_course() -> Response:
    """The form for a new course."""
    return _course_page(_course_form())


@feature.post("/kurser/ny", needs=NEEDS, once=True)
def add_course() -> BaseResponse:
    """Add it."""
    form = _course_form(typed=True)
    if not form.validate():
        return _course_page(form, status=422)
    made = organising.add_course(groups=form.chosen_groups(), by=g.actor, **form.values())
    return done("Kursen är sparad. Lägg till ett tillfälle.", to=url_for(".organised_course", key=made.id))


@feature.get("/kurser/<int:key>/uppgifter", needs=NEEDS)
def edit_course(key: int) -> Response:
    """The form for what the course is about and whom it is for."""
    one = load(Course, key, may=NEEDS)
    return _course_page(_course_form(one).about(one), course=one)


@feature.post("/kurser/<int:key>/uppgifter", needs=NEEDS)
def save_course(key: int) -> BaseResponse:
    """Save it; somebody else's later change answers 409 with both texts."""
    one = load(Course, key, may=NEEDS)
    form = _course_form(one, typed=True)
    if not form.validate():
        return _course_page(form, course=one, status=422, version=version_read())
    values = form.values()
    try:
        organising.edit_course(one, version=version_read(), groups=form.chosen_groups(), by=g.actor, **values)
    except Stale:
        return _course_page(form, course=one, status=409, theirs=_theirs(one, values, form))
    return done("Kursen är sparad.", to=url_for(".organised_course", key=key))


def _course_form(one: Course | None = None, *, typed: bool = False) -> CourseForm:
    programme = programmes.current(clock.today())
    goals = programmes.goals(programme) if programme else ()
    activities = db.session.scalars(programmes.plan(programme)).all() if programme else ()
    return course_form(goals, activities, one, request.form if typed else ())


def _course_page(form: CourseForm, *, course: Course | None = None, status: int = 200, **context: Any) -> Response:
    return page("lectures/course_form.html", status=status, form=form, course=course, **context)


def _theirs(one: Any, mine: dict[str, Any], form: Any) -> list[tuple[str, str]]:
    """(label, the other's text) of what differs."""
    return [(form[name].label.text, _words(getattr(one, name))) for name in mine
            if name in form and (getattr(one, name) or None) != (mine[name] or None)]  # fmt: skip


def _words(value: Any) -> str:
    if isinstance(value, datetime):
        return swedish.moment(value)
    return swedish.long_date(value) if isinstance(value, date) else str("" if value is None else value)


@feature.get("/kurser/<int:key>/tillfalle", needs=NEEDS)
def new_occasion(key: int) -> Response:
    """The form for a new occasion of the course."""
    one = load(Course, key, may=NEEDS)
    return _occasion_page(_occasion_form(one), one)


@feature.post("/kurser/<int:key>/tillfalle", needs=NEEDS, once=True)
def add_occasion(key: int) -> BaseResponse:
    """Add it, as a draft."""
    one = load(Course, key, may=NEEDS)
    form = _occasion_form(one, typed=True)
    if not form.validate():
        return _occasion_page(form, one, status=422)
    try:
        made = organising.add(one, form.plan(boards.all_boards()), by=g.actor)
    except Wrong as wrong:
        form.say(wrong.problems)
        return _occasion_page(form, one, status=422)
    return done("Tillfället är sparat som utkast. Publicera det när allt stämmer.", to=_page_of(made))


@feature.get("/forelasningar/<int:key>/uppgifter", needs=NEEDS)
def edit_occasion(key: int) -> Response:
    """The form for times, places and seats."""
    one = load(Lecture, key, may=NEEDS)
    organising.refuse_fixed(one)
    return _occasion_page(_occasion_form(one.course, one).about(one), one.course, one)


@feature.post("/forelasningar/<int:key>/uppgifter", needs=NEEDS)
def save_occasion(key: int) -> BaseResponse:
    """Save them; whoever is signed up is told of another time or place."""
    one = load(Lecture, key, may=NEEDS)
    organising.refuse_fixed(one)
    form = _occasion_form(one.course, one, typed=True)
    if not form.validate():
        return _occasion_page(form, one.course, one, status=422, version=version_read())
    plan = form.plan(boards.all_boards())
    try:
        organising.edit(one, plan, version=version_read(), knowing=form.knowing.data, by=g.actor)
    except Stale:
        return _occasion_page(form, one.course, one, status=409, theirs=_their_plan(one, plan, form))
    except Wrong as wrong:
        form.say(wrong.problems)
        asks = any("Kryssa för" in sentence for _, sentence in wrong.problems)
        return _occasion_page(form, one.course, one, status=422, version=version_read(), asks=asks)
    return done("Tillfället är sparat.", to=_page_of(one))


def _their_plan(one: Lecture, mine: Plan, form: OccasionForm) -> list[tuple[str, str]]:
    theirs = _theirs(one, {name: getattr(mine, name) for name in COLUMNS}, form)
    now = Plan.of(one)
    if now.reserves != mine.reserves:
        kept = (f"{each.board.short_name}: {each.seats}" for each in one.reserves)
        theirs.append(("Reserverade platser", ", ".join(kept)))
    theirs += [(field.label.text, _words(now.openings.get(key))) for field in form.openings
               if now.openings.get(key := int(field.short_name.rsplit("_", 1)[1])) != field.data]  # fmt: skip
    return theirs


def _occasion_form(one: Course, lecture: Lecture | None = None, *, typed: bool = False) -> OccasionForm:
    return occasion_form(one, boards.all_boards(), lecture, request.form if typed else ())


def _occasion_page(
    form: OccasionForm, one: Course, lecture: Lecture | None = None, *, status: int = 200, **context: Any
) -> Response:
    asks = context.pop("asks", False) or form.knowing.data
    return page(
        "lectures/occasion_form.html", status=status, form=form, course=one, lecture=lecture, asks=asks, **context
    )


def _page_of(lecture: Lecture) -> str:
    return url_for(".show", key=lecture.id)


@feature.post("/forelasningar/<int:key>/kopia", needs=NEEDS, once=True)
def copy(key: int) -> BaseResponse:
    """A draft like it, some weeks later."""
    made = organising.copy(load(Lecture, key, may=NEEDS), by=g.actor)
    return done("Kopian är sparad som utkast. Ändra tiderna och publicera den.",
                to=url_for(".edit_occasion", key=made.id))  # fmt: skip


@feature.post("/forelasningar/<int:key>/publicering", needs=NEEDS)
def publish(key: int) -> BaseResponse:
    """Let everybody see it; what it lacks is said in its form."""
    one = load(Lecture, key, may=NEEDS)
    try:
        organising.publish(one, by=g.actor)
    except Wrong as wrong:
        form = _occasion_form(one.course, one).about(one)
        form.say(wrong.problems)
        return _occasion_page(form, one.course, one, status=422)
    return done("Tillfället är publicerat. Alla kan se det.", to=_page_of(one))


@feature.get("/forelasningar/<int:key>/borttagning", needs=NEEDS)
def delete(key: int) -> Response:
    """Ask whether the draft is to go: it can't be had back."""
    one = load(Lecture, key, may=NEEDS)
    organising.refuse_no_deleting(one)
    return page(
        "lectures/form.html",
        form=forms.Form(),
        lecture=one,
        heading="Ta bort utkastet",
        text="Tillfället har inte publicerats, så bara arrangörerna har sett det. Det går inte att ångra.",
        button="Ta bort utkastet",
        look="danger",
        crumbs=[(url_for(".courses"), "Ordna kurser"), (_page_of(one), one.course.title)],
    )


@feature.post("/forelasningar/<int:key>/borttagning", needs=NEEDS)
def delete_now(key: int) -> BaseResponse:
    """Take it away."""
    one = load(Lecture, key, may=NEEDS)
    to = url_for(".organised_course", key=one.course_id)
    organising.delete(one, by=g.actor)
    return done("Utkastet är borttaget.", to=to)


@feature.get("/forelasningar/<int:key>/installning", needs=NEEDS)
def cancel(key: int) -> Response:
    """The form for cancelling it, and whom that reaches."""
    one = load(Lecture, key, may=NEEDS)
    organising.refuse_no_cancelling(one)
    return _cancel_page(one, ReasonForm())


@feature.post("/forelasningar/<int:key>/installning", needs=NEEDS)
def cancel_now(key: int) -> BaseResponse:
    """Cancel it and tell everybody."""
    one, form = load(Lecture, key, may=NEEDS), ReasonForm()
    organising.refuse_no_cancelling(one)
    if not form.validate():
        return _cancel_page(one, form, 422)
    told = organising.cancel(one, form.reason.data or "", by=g.actor)
    people = swedish.count(told, "person", "personer")
    return done(f"Tillfället är inställt. {people} får ett mejl.", to=_page_of(one))


def _cancel_page(one: Lecture, form: ReasonForm, status: int = 200) -> Response:
    told = swedish.count(sum(organise_queries.active_by_mode(one.id).values()), "person", "personer")
    lead = (
        f"{told} är anmälda eller står i kö. De får ett mejl, och tillfället försvinner ur deras kalendrar. "
        "Det går inte att ångra."
    )
    return page(
        "lectures/form.html",
        status=status,
        form=form,
        lecture=one,
        heading="Ställ in tillfället",
        text=lead,
        button="Ställ in tillfället",
        look="danger",
        crumbs=[(url_for(".courses"), "Ordna kurser"), (_page_of(one), one.course.title)],
    )
