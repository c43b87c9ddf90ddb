"""Pages of a commitment's steps and of "ej aktuellt för oss"."""

from flask import Response, g, make_response, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core.access import Permission, load
from ..core.db import db
from ..core.pages import block, done, page, wanted, wants_block
from ..core.rules import Stale
from . import exemptions, queries, steps
from .actions import refuse_closed
from .forms import ExemptionForm, StepForm
from .models import Commitment, Exemption, ExemptionReason, Step
from .row import reader_for, rows_of
from .views import feature


@feature.post("/atagande/<int:key>/steg", needs=Permission.EDIT_COMMITMENT, once=True)
def add_step(key: int) -> BaseResponse:
    """Add a step."""
    one = load(Commitment, key, may=Permission.EDIT_COMMITMENT)
    form = StepForm()
    if not form.validate():
        if wants_block():
            return make_response(opened(key, form), 422)
        return _step_page(form, one, "Lägg till ett steg", "Lägg till", 422)
    steps.add(one, form.text.data or "", by=g.actor)
    return done("Steget är tillagt.", to=url_for(".commitment", key=key), show=lambda: opened(key))


@feature.post("/steg/<int:key>/bock", needs=Permission.EDIT_COMMITMENT)
def tick_step(key: int) -> BaseResponse:
    """Tick a step, or take the tick back."""
    step = load(Step, key, may=Permission.EDIT_COMMITMENT)
    yes = wanted()
    steps.tick(step, done=yes, by=g.actor)
    owner = step.commitment_id
    undo = {
        "label": "Ångra",
        "url": url_for(".tick_step", key=key),
        "target": f"#opened-{owner}",
        "fields": {"wanted": "no" if yes else "yes"},
    }
    text = f"Sparat: steget ”{step.text}” är {'klart' if yes else 'öppet igen'}."
    return done(text, to=url_for(".commitment", key=owner), undo=undo, show=lambda: opened(owner))


@feature.get("/steg/<int:key>", needs=Permission.EDIT_COMMITMENT)
def edit_step(key: int) -> Response:
    """The form for a step's words."""
    step = load(Step, key, may=Permission.EDIT_COMMITMENT)
    steps.refuse_unchangeable(step)
    return _step_page(StepForm(obj=step), step.commitment, "Ändra steget", "Spara", step=step)


@feature.post("/steg/<int:key>", needs=Permission.EDIT_COMMITMENT)
def save_step(key: int) -> BaseResponse:
    """Save a step's words; somebody else's later change answers 409 with both."""
    step, form = load(Step, key, may=Permission.EDIT_COMMITMENT), StepForm()
    read = request.form.get("read", "")
    if not form.validate():
        return _step_page(form, step.commitment, "Ändra steget", "Spara", 422, step=step, read=read)
    try:
        steps.edit(step, form.text.data or "", read=read, by=g.actor)
    except Stale:
        return _step_page(form, step.commitment, "Ändra steget", "Spara min text", 409, step=step, theirs=step.text)
    return done("Steget är ändrat.", to=url_for(".commitment", key=step.commitment_id))


@feature.post("/steg/<int:key>/borttagning", needs=Permission.EDIT_COMMITMENT)
def remove_step(key: int) -> BaseResponse:
    """Take a step away, or put it back as it was."""
    step = load(Step, key, may=Permission.EDIT_COMMITMENT)
    to = url_for(".commitment", key=step.commitment_id)
    if not wanted():
        steps.put_back(step, by=g.actor)
        return done(f"Steget ”{step.text}” är tillbaka.", to=to)
    steps.remove(step, by=g.actor)
    undo = {"label": "Ångra", "url": url_for(".remove_step", key=key), "fields": {"wanted": "no"}, "target": None}
    return done(f"Steget ”{step.text}” är borttaget.", to=to, undo=undo)


def _step_page(
    form: StepForm,
    one: Commitment,
    heading: str,
    button: str,
    status: int = 200,
    step: Step | None = None,
    read: str | None = None,
    theirs: str | None = None,
) -> Response:
    """`read`: the words that were on the page; without it those of now. `theirs`: what somebody else has written."""
    remove = (url_for(".remove_step", key=step.id), "Ta bort steget") if step else None
    hidden = {"read": step.text if read is None else read} if step else {}
    crumbs = [
        (url_for(".show", slug=one.board.slug), one.board.name),
        (url_for(".commitment", key=one.id), one.title),
    ]
    return page(
        "scorecards/form.html",
        status=status,
        form=form,
        heading=heading,
        lead=one.title,
        button=button,
        crumbs=crumbs,
        remove=remove,
        hidden=hidden,
        theirs=[("Steg", theirs)] if theirs else None,
    )


def opened(key: int, form: StepForm | None = None) -> str:
    """What opens under a commitment's row, and beside it the row's facts. `form`: a step that was refused."""
    db.session.expire_all()
    one = queries.whole(key)
    row = rows_of([one], reader_for(g.actor, one.board, one.programme))[0]
    return block("scorecards/commitment.html", "opened", row=row, form=form, oob=True)


@feature.get("/atagande/<int:key>/ej-aktuellt", needs=Permission.EDIT_COMMITMENT)
def propose_exemption(key: int) -> Response:
    """The form for "ej aktuellt för oss"."""
    one = load(Commitment, key, may=Permission.EDIT_COMMITMENT)
    refuse_closed(one)
    return _exemption_page(ExemptionForm(), one)


@feature.post("/atagande/<int:key>/ej-aktuellt", needs=Permission.EDIT_COMMITMENT)
def propose_exemption_now(key: int) -> BaseResponse:
    """Propose it."""
    one, form = load(Commitment, key, may=Permission.EDIT_COMMITMENT), ExemptionForm()
    refuse_closed(one)
    if not form.validate():
        return _exemption_page(form, one, 422)
    if form.reason.data == ExemptionReason.OTHER and not form.text.data:
        form.text.errors = ["Beskriv skälet, så att programkontoret kan ta ställning."]
        return _exemption_page(form, one, 422)
    exemptions.propose(one, reason=ExemptionReason(form.reason.data), text=form.text.data or "", by=g.actor)
    return done(
        "Förslaget är skickat till programkontoret. Tills de har svarat räknas åtagandet som vanligt.",
        to=url_for(".commitment", key=key),
    )


@feature.post("/ej-aktuellt/<int:key>/aterkallelse", needs=Permission.EDIT_COMMITMENT)
def withdraw_exemption(key: int) -> BaseResponse:
    """Take the proposal back."""
    exemption = load(Exemption, key, may=Permission.EDIT_COMMITMENT)
    exemptions.withdraw(exemption, by=g.actor)
    return done("Förslaget är tillbakadraget.", to=url_for(".commitment", key=exemption.commitment_id))


def _exemption_page(form: ExemptionForm, one: Commitment, status: int = 200) -> Response:
    lead = (
        "Ni föreslår och programkontoret, det vill säga programansvarig på socialförvaltningen, tar ställning. "
        "Beslutet gäller i år och frågan ställs igen nästa år. "
        f"Åtagandet: {one.title}"
    )
    crumbs = [
        (url_for(".show", slug=one.board.slug), one.board.name),
        (url_for(".commitment", key=one.id), one.title),
    ]
    return page(
        "scorecards/form.html",
        status=status,
        form=form,
        heading="Ej aktuellt för oss",
        lead=lead,
        button="Skicka förslaget",
        crumbs=crumbs,
    )
