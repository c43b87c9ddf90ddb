"""Pages of one commitment: reading, ticking, editing, fixing, its steps and events."""

from flask import Response, g, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..audit import queries as audit
from ..core import clock, swedish
from ..core.access import Permission, load
from ..core.pages import done, page, version_read, wanted
from ..core.rules import Stale
from ..programme import queries as programmes
from ..programme.models import Part, PeriodKind
from . import actions, history, queries
from .forms import CloseForm, EditForm, EditOwnForm, StatusForm
from .models import Commitment
from .progress import count, is_under_way, left
from .row import reader_for, rows_of
from .status import WORDS, Stage, Status
from .views import feature


@feature.get("/atagande/<int:key>", needs=Permission.READ_SCORECARDS)
def commitment(key: int) -> Response:
    """One commitment; to htmx the part that opens under its row."""
    return commitment_page(load(Commitment, key, may=Permission.READ_SCORECARDS))


@feature.post("/atagande/<int:key>/bock", needs=Permission.EDIT_COMMITMENT)
def tick(key: int) -> BaseResponse:
    """Tick, or take the tick back."""
    one = load(Commitment, key, may=Permission.EDIT_COMMITMENT, options=queries.TO_TICK)
    current = programmes.open_round(one.programme.rounds, clock.today())
    yes, before = wanted(), one.status
    actions.tick(one, done=yes, current=current, by=g.actor)
    text = _said_of_tick(one, yes, before)
    undo = {
        "label": "Ångra",
        "url": url_for(".tick", key=key),
        "target": f"#tick-{key}-form",
        "fields": {"wanted": "no" if yes else "yes"},
    }
    to = url_for(".show", slug=one.board.slug, _anchor=f"row-{key}")
    return done(text, to=to, undo=undo, show=lambda: ticked(one))


def _said_of_tick(one: Commitment, yes: bool, before: Status) -> str:
    """What the tick did, and what it changed besides."""
    word = "klart" if one.kind is PeriodKind.DATED else "avstämt"
    title = swedish.shortened(one.title, 28)
    now = swedish.clock_time(clock.now())
    if not yes:
        return f"Sparat kl. {now}: ”{title}” är inte längre {word}."
    said = f"Sparat kl. {now}: ”{title}” är {word}."
    if word == "avstämt" and before is not one.status:
        said += f" Läget ändrades från {WORDS[before]} till {WORDS[one.status]}."
    return said


def ticked(one: Commitment) -> str:
    """The pieces of the scorecard that a tick changes."""
    reader = reader_for(g.actor, one.board, one.programme)
    light = queries.light(one.board_id, one.programme_id, reader.round, reader.day)
    section = [row for row in light if row.goal_id == one.goal_id]
    drawn = render_template(
        "scorecards/_ticked.html",
        row=rows_of([one], reader)[0],
        progress=count(light, reader.day),
        left=left(light, reader.day, in_round=reader.round is not None),
        under_way=sum(is_under_way(row.status, ticked=row.answered) for row in section),
        total=len(section),
    )
    return "".join(map(str.strip, drawn.splitlines()))  # without indents it stays under 4 kB


@feature.get("/atagande/<int:key>/uppgifter", needs=Permission.EDIT_COMMITMENT)
def edit(key: int) -> Response:
    """The form for responsible, period, plan."""
    one = load(Commitment, key, may=Permission.EDIT_COMMITMENT)
    actions.refuse_closed(one)
    form = _edit_form(one)
    form.load_from(one)
    return page("scorecards/edit.html", form=form, one=one)


@feature.post("/atagande/<int:key>/uppgifter", needs=Permission.EDIT_COMMITMENT)
def save(key: int) -> BaseResponse:
    """Save them; somebody else's later change answers 409 with both texts."""
    one = load(Commitment, key, may=Permission.EDIT_COMMITMENT)
    form, version = _edit_form(one), version_read()
    then_confirm = request.form.get("then") == "confirm"
    actions.refuse_closed(one)
    if not form.validate():
        return page("scorecards/edit.html", status=422, form=form, one=one, version=version)
    try:
        actions.refuse_stale(one, version, form.values())
    except Stale:
        context = {"theirs": form.differences(one), "saved": history.latest_edit(one)}
        return page("scorecards/edit.html", status=409, form=form, one=one, **context)
    if (then_confirm or one.stage is Stage.CONFIRMED) and not form.is_enough_for(one.kind):
        return page("scorecards/edit.html", status=422, form=form, one=one, version=version)
    actions.edit(one, version=version, by=g.actor, **form.values())
    if then_confirm:
        return _confirmed(one)
    return done("Uppgifterna är sparade.", to=url_for(".commitment", key=key))


def _edit_form(one: Commitment) -> EditForm:
    return (EditOwnForm() if one.part is Part.OWN else EditForm()).about(one)


@feature.post("/atagande/<int:key>/faststallande", needs=Permission.CONFIRM_COMMITMENT)
def confirm(key: int) -> BaseResponse:
    """Fastställ, or take it back the same day."""
    one = load(Commitment, key, may=Permission.CONFIRM_COMMITMENT)
    if not wanted():
        actions.unconfirm(one, by=g.actor)
        return done("Åtagandet är ett förslag igen.", to=url_for(".commitment", key=key))
    return _confirmed(one)


def _confirmed(one: Commitment) -> BaseResponse:
    actions.confirm(one, by=g.actor)
    url = url_for(".confirm", key=one.id)
    undo = {"label": "Ångra", "url": url, "fields": {"wanted": "no"}, "target": None}
    to = url_for(".commitment", key=one.id)
    return done("Åtagandet är fastställt. Alla i staden kan läsa det.", to=to, undo=undo)


@feature.post("/atagande/<int:key>/lage", needs=Permission.EDIT_COMMITMENT)
def set_status(key: int) -> BaseResponse:
    """Set the status."""
    one = load(Commitment, key, may=Permission.EDIT_COMMITMENT)
    form = StatusForm().about(one)
    actions.refuse_closed(one)
    if not form.validate():
        return commitment_page(one, status_form=form, status=422)
    actions.set_status(one, Status(form.status.data), by=g.actor)
    return done("Läget är ändrat.", to=url_for(".commitment", key=key))


@feature.get("/atagande/<int:key>/avslut", needs=Permission.EDIT_COMMITMENT)
def close(key: int) -> Response:
    """The form for closing a commitment of the board's own."""
    return _close_page(_own(key), CloseForm())


@feature.post("/atagande/<int:key>/avslut", needs=Permission.EDIT_COMMITMENT)
def close_own(key: int) -> BaseResponse:
    """Close it."""
    one, form = _own(key), CloseForm()
    if not form.validate():
        return _close_page(one, form, 422)
    actions.close(one, reason=form.reason.data or "", by=g.actor)
    return done(
        "Åtagandet är avslutat. Det finns kvar längst ner på styrkortet.", to=url_for(".show", slug=one.board.slug)
    )


def _own(key: int) -> Commitment:
    one = load(Commitment, key, may=Permission.EDIT_COMMITMENT)
    actions.refuse_if_from_plan(one)
    actions.refuse_closed(one)
    return one


def _close_page(one: Commitment, form: CloseForm, status: int = 200) -> Response:
    return page(
        "scorecards/form.html",
        status=status,
        form=form,
        heading="Avsluta åtagandet",
        lead=one.title,
        button="Avsluta åtagandet",
        crumbs=_crumbs(one),
    )


@feature.get("/atagande/<int:key>/handelser", needs=Permission.READ_EVENT_LOG)
def commitment_history(key: int) -> Response:
    """Everything that has happened to a commitment."""
    one = load(Commitment, key, may=Permission.READ_EVENT_LOG)
    entries = audit.of_thing("commitment", key, *history.asked_for(one.board, one.programme))
    return history.page_of(entries, subject=one.title, crumbs=_crumbs(one))


def _crumbs(one: Commitment) -> list[tuple[str, str]]:
    return [
        (url_for(".show", slug=one.board.slug), one.board.name),
        (url_for(".commitment", key=one.id), one.title),
    ]


def commitment_page(one: Commitment, *, status_form: StatusForm | None = None, status: int = 200) -> Response:
    """The page of a commitment as the actor sees it; to htmx the part that opens under its row."""
    whole = queries.whole(one.id)
    row = rows_of([whole], reader_for(g.actor, whole.board, whole.programme))[0]
    form = status_form or StatusForm(data={"status": whole.status.value}).about(whole)
    return page(
        "scorecards/commitment.html",
        fragment="opened",
        status=status,
        row=row,
        status_form=form,
    )
