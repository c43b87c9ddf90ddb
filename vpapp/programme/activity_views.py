"""Pages of one activity, and what the programme office decides: readings, tips, which boards are concerned."""

from itertools import groupby
from typing import Any

from flask import Response, abort, g, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from ..boards import actions as board_actions
from ..boards import queries as boards
from ..boards.models import KIND_WORDS as BOARD_KIND_WORDS
from ..core import clock, swedish
from ..core.access import Permission, load, may
from ..core.pages import block, done, page, version_read, wanted
from ..core.rules import Refused, Stale
from . import actions, concerns, project_queries, queries, yearly_shown
from .concerns import Concerned
from .forms import PARTS, ConcernForm, ReadingForm, SupportForm, concern_form, reading_form
from .models import GROUP_WORDS, KIND_WORDS, PART_WORDS, Activity, PeriodKind, Programme
from .views import feature, the_programme, within


@feature.get("/aktiviteter/<int(max=9999):no>", needs=Permission.READ_PROGRAMME)
def activity(no: int) -> Response:
    """One row of the plan: whom it concerns, what it means, tips, how far the boards have come."""
    return page("programme/activity.html", **_shown(the_programme(), no))


def _shown(programme: Programme, no: int) -> dict[str, Any]:
    one = queries.activity(programme, no) or abort(404)
    among = boards.valid_on(within(programme, clock.today()))
    numbers = queries.numbers(programme)
    place = numbers.index(no)
    is_office = may(g.actor, Permission.EDIT_PROGRAMME)
    return {
        "programme": programme,
        "activity": one,
        "parts": PARTS,
        "part_words": PART_WORDS,
        "sizes": {group: sum(queries.matches(group, board) for board in among) for group in GROUP_WORDS},
        "concern": Concerned(one, among, g.actor.board),
        "followed_up": concerns.follow_up(one, among),
        "own_part": queries.part_of(g.actor.board, one) if g.actor.board else None,
        "total": len(numbers),
        "before": numbers[place - 1] if place else None,
        "after": next(iter(numbers[place + 1 :]), None),
        "is_office": is_office,
        "projects": project_queries.of_activity(one),
        "yearly": yearly_shown.of_activity(g.actor, one, clock.today()),
        "next_unconfirmed": queries.next_unconfirmed(programme, no) if is_office else None,
    }


def _then_sync(text: str) -> str:
    """The message, with the way to what has to follow."""
    return Markup('{} Styrkorten följer med först när de synkas: <a href="{}">se vad som ändras</a>.').format(
        text, url_for("scorecards.sync")
    )


def _activity(no: int) -> Activity:
    key = queries.activity_id(the_programme(), no) or abort(404)
    return load(Activity, key, may=Permission.EDIT_PROGRAMME)


@feature.post("/aktiviteter/<int(max=9999):no>/tolkning", needs=Permission.EDIT_PROGRAMME)
def confirm(no: int) -> BaseResponse:
    """Confirm the interpretation, or take that back."""
    one, yes = _activity(no), wanted()
    (actions.confirm_interpretation if yes else actions.unconfirm_interpretation)(one, by=g.actor)
    text = "Tolkningen är bekräftad." if yes else "Tolkningen är inte längre bekräftad."
    undo = {
        "label": "Ångra",
        "url": url_for(".confirm", no=no),
        "target": "#reading",
        "fields": {"wanted": "no" if yes else "yes"},
    }
    return done(
        text,
        to=url_for(".activity", no=no),
        undo=undo,
        show=lambda: block("programme/activity.html", "reading", **_shown(the_programme(), no)),
    )


@feature.get("/aktiviteter/<int(max=9999):no>/tips", needs=Permission.EDIT_PROGRAMME)
def edit_support(no: int) -> Response:
    """The form for plain words and tips."""
    one = _activity(no)
    return page("programme/tips.html", activity=one, form=SupportForm().fitting(one).about(one))


@feature.post("/aktiviteter/<int(max=9999):no>/tips", needs=Permission.EDIT_PROGRAMME)
def save_support(no: int) -> BaseResponse:
    """Save them; somebody else's later change answers 409 with both texts."""
    one = _activity(no)
    form, title = SupportForm().fitting(one), one.received_title
    if not form.validate():
        return page("programme/tips.html", status=422, activity=one, form=form, version=version_read())
    try:
        actions.edit_support(
            one,
            version=version_read(),
            tips=[field.data or "" for field in form.tips],
            by=g.actor,
            **form.texts(),
        )
    except Stale:
        return page("programme/tips.html", status=409, activity=one, form=form, theirs=True)
    text = "Förklaringen och tipsen är sparade."
    return done(text if title == one.received_title else _then_sync(text), to=url_for(".activity", no=no))


@feature.get("/aktiviteter/<int(max=9999):no>/adressater", needs=Permission.EDIT_PROGRAMME)
def edit_interpretation(no: int) -> Response:
    """The form for goal, period and addressees."""
    one = _activity(no)
    return _interpretation_page(one, reading_form(one, one.programme.goals, boards.all_boards()).about(one))


@feature.post("/aktiviteter/<int(max=9999):no>/adressater", needs=Permission.EDIT_PROGRAMME)
def save_interpretation(no: int) -> BaseResponse:
    """Save and confirm them; somebody else's later change answers 409 with both."""
    one, every = _activity(no), boards.all_boards()
    form = reading_form(one, one.programme.goals, every, request.form)
    if not form.validate():
        return _interpretation_page(one, form, status=422, version=version_read())
    goal = next((goal for goal in one.programme.goals if str(goal.id) == form.goal.data), None)
    try:
        actions.edit_interpretation(
            one,
            version=version_read(),
            goal=goal,
            kind=PeriodKind(form.kind.data),
            starts_on=form.starts_on.data,
            ends_on=form.ends_on.data,
            rules=form.chosen_rules(every),
            by=g.actor,
        )
    except Stale:
        return _interpretation_page(one, form, status=409, theirs=True)
    return done(_then_sync("Tolkningen är sparad och bekräftad."), to=url_for(".activity", no=no))


def _interpretation_page(one: Activity, form: ReadingForm, *, status: int = 200, **context: Any) -> Response:
    return page(
        "programme/addressees.html",
        status=status,
        activity=one,
        form=form,
        part_words=PART_WORDS,
        kind_words=KIND_WORDS,
        **context,
    )


@feature.get("/forvaltning/berorda", needs=Permission.EDIT_PROGRAMME)
def concerned() -> Response:
    """Which boards the plan's «berörda nämnder» are."""
    every = boards.all_boards()
    return _concerned_page(concern_form(every).about(every))


@feature.post("/forvaltning/berorda", needs=Permission.EDIT_PROGRAMME)
def decide_concerned() -> BaseResponse:
    """Decide it, for all boards on one page."""
    every = boards.all_boards()
    form = concern_form(every)
    if not form.validate():
        return _concerned_page(form, 422)
    try:
        number = board_actions.decide_concerns(form.decisions(every), by=g.actor)
    except Refused as refused:
        return _concerned_page(form.reread(every), 409, problem=str(refused))
    text = _then_sync(f"Sparat för {swedish.count(number, 'nämnd eller bolag', 'nämnder och bolag')}.")
    return done(text if number else "Inget var ändrat.", to=url_for(".concerned"))


def _concerned_page(form: ConcernForm, status: int = 200, problem: str = "") -> Response:
    rows = groupby(form.rows(boards.all_boards()), lambda row: row[0].kind)
    groups = [(BOARD_KIND_WORDS[kind][1], list(of_kind)) for kind, of_kind in rows]
    return page(
        "programme/concerned.html",
        status=status,
        programme=the_programme(),
        form=form,
        groups=groups,
        problem=problem,
    )
