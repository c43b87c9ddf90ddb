"""Pages of those who write: suggesting an example, its draft, and what they answer for."""

from typing import Any

from flask import Response, g, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock, once, swedish
from ..core.access import Permission, check, may
from ..core.pages import block, done, keep, page, version_read, wants_block
from ..core.rules import Refused, Stale
from ..people.models import Person
from . import actions, filing, queries
from .forms import HOW, BeginForm, ExampleForm, FileForm
from .models import Example, ExampleText
from .views import ONE, activities_of, feature, the_example, the_programme, url_of
from .words import LABELS

SUGGEST, WRITE = Permission.SUGGEST_EXAMPLES, Permission.WRITE_EXAMPLE
SAVED = "Sparat kl. {}."
SUBMITTED = "Exemplet är inskickat. Du får ett mejl när det är granskat."
OTHER_FILES = (
    "Det du skrev är sparat. Exemplets filer har ändrats sedan du öppnade sidan. "
    "Titta på dem och skicka sedan in."
)


@feature.get("/goda-exempel/egna", needs=SUGGEST)
def own() -> Response:
    """What whoever asks answers for, in all states."""
    return page("good_examples/own.html", examples=queries.own(g.actor))


@feature.get("/goda-exempel/nytt", needs=SUGGEST)
def new() -> Response:
    """How it is done, and the first two questions."""
    return page("good_examples/new.html", form=BeginForm(None), board=_own_board().board)


@feature.post("/goda-exempel/nytt", needs=SUGGEST, once=True)
def begin() -> BaseResponse:
    """Begin a draft."""
    board, form = _own_board().board, BeginForm()
    if not form.validate():
        return page("good_examples/new.html", status=422, form=form, board=board)
    one = actions.begin(board, title=form.title.data or "", did_not_work=form.did_not_work.data, by=g.actor)
    text = "Utkastet är sparat. Skriv vidare i den ordning du vill, det sparas efter hand."
    return done(text, to=url_for(".edit", key=one.id))


def _own_board() -> Person:
    """Whoever asks, if they belong to a board; else 403."""
    person: Person = check(g.actor, may=SUGGEST)
    return person


@feature.get(f"{ONE}/utkast", needs=WRITE)
def edit(key: int) -> Response:
    """The form."""
    one = the_example(key, WRITE)
    actions.refuse_unwritable(one)
    return _edit_page(one)


@feature.post(f"{ONE}/utkast", needs=WRITE)
def save(key: int) -> BaseResponse:
    """Save what is written, complete or not."""
    one, form = the_example(key, WRITE), ExampleForm()
    if wrong := _write(one, form):
        return wrong
    words = SAVED.format(swedish.clock_time(clock.now()))
    return done(words, to=url_for(".edit", key=key), show=lambda: _state(one))


@feature.post(f"{ONE}/inskickning", needs=WRITE)
def submit(key: int) -> BaseResponse:
    """Save what is written and submit it. What is missing is said at its place, and what is written is saved even
    so; files that somebody else has changed meanwhile are to be seen first."""
    one, form = the_example(key, WRITE), ExampleForm()
    if wrong := _write(one, form):
        return wrong
    text = _work(one)
    try:
        actions.submit(text, version=version_read(), by=g.actor)
    except Stale:
        return done(OTHER_FILES, to=url_for(".edit", key=key, _anchor="filer"))
    except Refused:
        keep()
        return _again(one, form.lacks(actions.missing(text)), 422)
    return done(SUBMITTED, to=url_for(".proposal", key=key))


def _write(one: Example, form: ExampleForm) -> Response | None:
    """Write down what the form says; the answer that says why it can't be."""
    actions.refuse_unwritable(one)
    text = _work(one)
    form.among(programme := the_programme(), activities_of(programme), text)
    if not form.validate():
        return _again(one, form, 422)
    try:
        actions.write(text, version=version_read(), by=g.actor, **form.said())
    except Stale:
        return _again(one, form, 409)
    return None


def _work(one: Example) -> ExampleText:
    assert one.work
    return one.work


def _state(one: Example, *, oob: bool = False) -> str:
    text = _work(one)
    return block("good_examples/_state.html", "state", text=text, missing=actions.missing(text), oob=oob)


def _again(one: Example, form: ExampleForm, status: int) -> Response:
    """The form with what was typed, and what is wrong with it or what somebody else has written meanwhile."""
    theirs = _theirs(_work(one), form) if status == 409 else None
    if not wants_block():
        return _edit_page(one, form, status=status, theirs=theirs)
    drawn = block("good_examples/_form.html", "form", **_drawn_with(one, form) | {"theirs": theirs})
    drawn += _state(one, oob=True)  # with the version that a choice between the two goes by
    return Response(drawn, status, headers={"HX-Retarget": "#draft", "HX-Reswap": "outerHTML"})


def _drawn_with(one: Example, form: ExampleForm | None) -> dict[str, Any]:
    text = _work(one)
    return {
        "one": one,
        "text": text,
        "form": form or _filled(text),
        "theirs": None,
        "missing": actions.missing(text),
    }


def _filled(text: ExampleText) -> ExampleForm:
    programme = the_programme()
    return ExampleForm(None).among(programme, activities_of(programme), text).show(text)


def _edit_page(
    one: Example,
    form: ExampleForm | None = None,
    *,
    status: int = 200,
    file_form: FileForm | None = None,
    **more: Any,
) -> Response:
    posts = queries.posts(one) if _work(one).submitted_at else []
    return page(
        "good_examples/edit.html", status=status, how=HOW, file_form=file_form or FileForm(None), posts=posts,
        most_files=filing.MOST, **_drawn_with(one, form) | more,
    )  # fmt: skip


def _theirs(text: ExampleText, form: ExampleForm) -> list[tuple[str, str]]:
    """(label, what stands now) of the fields in which the two differ."""
    standing = ExampleForm(None).among(None, (), text).show(text)
    return [
        (LABELS.get(field.short_name.removesuffix("_id"), field.label.text), _words(text, field))
        for field in standing
        if _comparable(field.data) != _comparable(form[field.short_name].data)
    ]


def _comparable(data: Any) -> Any:
    """Ticks have no order."""
    return sorted(data) if isinstance(data, list) else data or ""


def _words(text: ExampleText, field: Any) -> str:
    name = field.short_name
    if name == "activity_id":
        return text.activity.text if text.activity else ""
    if name == "goal_id":
        return text.goal.name if text.goal else ""
    if name == "references":
        return "\n".join(words for value, words in field.choices if value in field.data)
    value = getattr(text, name)
    return "ja" if value is True else "nej" if value is False else str(value)


@feature.post(f"{ONE}/andring", needs=WRITE)
def revise(key: int) -> BaseResponse:
    """Begin a change of what is published."""
    one = the_example(key, WRITE)
    actions.revise(one, by=g.actor)
    text = "Skriv ändringen här. Den text som är publicerad ligger kvar tills ändringen är granskad."
    return done(text, to=url_for(".edit", key=key))


@feature.post(f"{ONE}/borttagning", needs=WRITE)
def remove(key: int) -> BaseResponse:
    """Throw away a draft, or a change of what is published."""
    one = the_example(key, WRITE)
    is_change = one.published is not None
    actions.remove(one, by=g.actor)
    if is_change:
        return done("Ändringen är borttagen. Den publicerade texten gäller.", to=url_of(one))
    return done("Utkastet är borttaget.", to=url_for(".own"))


@feature.post(f"{ONE}/filer", needs=WRITE, lock=False, once=True)
def attach(key: int) -> BaseResponse:
    """Add a file; it is looked through before the lock is taken."""
    one = the_example(key, WRITE)
    actions.refuse_unwritable(one)
    form = FileForm()
    if not form.validate():
        return _edit_page(one, status=422, file_form=form)
    once.begin_writing()
    one = the_example(key, WRITE)
    file = filing.attach(one, form.file.upload, by=g.actor, **form.said())
    return done(f"Filen {file.filename} är tillagd.", to=url_for(".edit", key=key, _anchor="filer"))


@feature.post(f"{ONE}/fil/<int:file>/borttagning", needs=WRITE)
def detach(key: int, file: int) -> BaseResponse:
    """Take a file away from what is written."""
    one = the_example(key, WRITE)
    actions.refuse_unwritable(one)
    found = next((each for each in _work(one).files if each.id == file), None)
    if found is None:
        raise Refused("Filen är redan borttagen.")
    filing.detach(one, found, by=g.actor)
    return done(f"Filen {found.filename} är borttagen.", to=url_for(".edit", key=key, _anchor="filer"))


def may_write(one: Example) -> bool:
    """Whether whoever asks may write in it now."""
    return one.work is not None and one.work.may_be_written and may(g.actor, WRITE, one)
