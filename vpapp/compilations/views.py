"""Pages: a compilation as the office writes it, as everybody reads it when it is final, and its files."""

from io import BytesIO
from typing import Any

from flask import Response, abort, g, request, send_file, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock, swedish
from ..core.access import Permission, may
from ..core.feature import Feature
from ..core.pages import block, done, page, version_read, wants_block
from ..core.rules import Stale
from ..jobs import actions as jobs
from ..jobs import queries as ordered
from ..jobs.models import Job
from ..programme import queries as programmes
from ..programme.models import Programme
from . import actions, changes, files, outline, queries
from .facts import Facts, quotable
from .forms import TextForm
from .jobs import FINISH, GATHER, KINDS, page_of
from .models import MIDTERM, Compilation
from .panels import title_of

feature = Feature("compilations", __name__)
ANY = "/sammanstallning/<key>"
EDITION = f"{ANY}/utgava/<int:edition>"


@feature.get("/sammanstallning/<int:year>", needs=Permission.READ_REPORTS)
def annual(year: int) -> Response:
    """A year's."""
    return _show(str(year))


@feature.get("/halvvagsrapport", needs=Permission.READ_REPORTS)
def midterm() -> Response:
    """Halfway."""
    return _show(MIDTERM)


def _show(key: str) -> Response:
    """To the office its draft, to others what is final; to both how it stands when there is nothing."""
    every = _editions(key)
    final = next((one for one in every if one.is_final), None)
    if may(g.actor, Permission.COMPILE):
        if every and not every[0].is_final:
            return _draft_page(every[0])
        if job := _job(key):
            return _none_page(key, job)
    if final is None:
        return _none_page(key, None)
    return _final_page(final, every)


def _none_page(key: str, job: Job | None) -> Response:
    day = clock.today()
    is_early = all(day < one.opens_on for one in queries.rounds_of(_programme(), key, day))
    return page(
        "compilations/none.html", key=key, title=title_of(key), job=job, is_early=is_early, **_of_job(key)
    )


def _of_job(key: str) -> dict[str, Any]:
    return {"order_url": page_of(key), "leads_to": page_of(key)}


def _final_page(one: Compilation, every: "list[Compilation]") -> Response:
    finals = [each for each in every if each.is_final]
    return page("compilations/final.html", one=one, document=outline.document(one), editions=finals)


def _draft_page(one: Compilation, *, status: int = 200, **typed: Any) -> Response:
    """The draft; `typed` are forms that were sent and could not be taken."""
    facts = Facts(one.content)
    return page(
        "compilations/draft.html",
        status=status,
        one=one,
        document=outline.document(one),
        changed=_changed(one),
        job=_job(one.key),
        quotable={str(no): some for no in _numbers(one) if (some := quotable(facts, no))},
        form_of=lambda place: _form_of(one, place),
        **({"forms": {}, "theirs": None} | _of_job(one.key) | typed),
    )


def _numbers(one: Compilation) -> list[int]:
    return [activity["no"] for activity in one.content["activities"]]


def _form_of(one: Compilation, place: str) -> TextForm:
    return TextForm(formdata=None, data={"words": one.text_in(place)}).about(place)


def _job(key: str) -> Job | None:
    """What one has ordered of it that is not done."""
    job = ordered.latest(g.actor.id, [kind.name for kind in KINDS])
    return job if job and job.arguments.get("key") == key and (not job.is_over or job.problem) else None


@feature.post(f"{ANY}/utkast", needs=Permission.COMPILE)
def begin(key: str) -> BaseResponse:
    """Order a first draft."""
    _editions(key)
    actions.refuse_early(queries.rounds_of(_programme(), key, clock.today()))
    actions.refuse_begun(_programme(), key)
    return _order(GATHER.name, f"Utkast: {title_of(key)}", key)


@feature.post(f"{ANY}/slutlig", needs=Permission.COMPILE)
def make_final(key: str) -> BaseResponse:
    """Order the files of what becomes final with them."""
    one = _draft(key)
    return _order(FINISH.name, f"Slutlig: {outline.title(one)}", key)


def _order(kind: str, title: str, key: str) -> BaseResponse:
    job = jobs.order(kind, title, {"key": key}, by=g.actor)
    return done("Arbetet är beställt.", to=url_for("jobs.show", key=job.id))


@feature.post(f"{ANY}/text/<place>", needs=Permission.COMPILE)
def write(key: str, place: str) -> BaseResponse:
    """Write in a place; saved as it is written."""
    one, form = _draft(key), TextForm().about(place)
    if place not in outline.places(one.content):
        abort(404)
    if not form.validate():
        return _text_again(one, place, form, 422)
    version = version_read()
    try:
        actions.write(one, place, form.words.data or "", version=version, by=g.actor)
    except Stale:
        return _text_again(one, place, form, 409)
    words = f"Sparat kl. {swedish.clock_time(clock.now())}."
    return done(words, to=f"{page_of(key)}#{place}", show=lambda: _version_of(one, place))


def _version_of(one: Compilation, place: str) -> str:
    return block("compilations/_own.html", "version", one=one, place=place)


def _text_again(one: Compilation, place: str, form: TextForm, status: int) -> Response:
    """The form with what was typed, and what is wrong with it or what somebody else has written meanwhile."""
    theirs = one.text_in(place) if status == 409 else None
    if not wants_block():
        return _draft_page(one, status=status, forms={place: form}, theirs=theirs)
    label = outline.places(one.content)[place]
    drawn = block(
        "compilations/_own.html", "own", one=one, place=place, label=label, form=form, theirs=theirs
    )
    return Response(drawn, status, headers={"HX-Retarget": f"#own-{place}", "HX-Reswap": "outerHTML"})


@feature.post(f"{ANY}/citat/<int:no>", needs=Permission.COMPILE)
def quote(key: str, no: int) -> BaseResponse:
    """Choose what is quoted of an activity."""
    actions.quote(_draft(key), no, request.form.getlist("citat"), by=g.actor)
    return done("Citaten är valda.", to=f"{page_of(key)}#aktivitet-{no}")


@feature.get(f"{ANY}/andringar", needs=Permission.COMPILE, endpoint="changes")
def show_changes(key: str) -> Response:
    """What boards have changed since it was gathered."""
    one = _draft(key)
    return page(
        "compilations/changes.html",
        one=one,
        title=outline.title(one),
        changed=_changed(one),
        url=page_of(key),
    )


@feature.post(f"{ANY}/andringar", needs=Permission.COMPILE)
def take_in(key: str) -> BaseResponse:
    """Take in what is chosen of it."""
    one, wanted = _draft(key), request.form.getlist("nya")
    some = [each for each in _changed(one) if each.key in wanted]
    actions.take_in(one, some, by=g.actor)
    text = f"{swedish.count(len(some), 'uppföljning', 'uppföljningar')} är intagna i sammanställningen."
    return done(text, to=page_of(key))


def _changed(one: Compilation) -> list[changes.Changed]:
    names = [each["short_name"] for each in one.content["rounds"]]
    rounds = [each for each in one.programme.rounds if each.short_name in names]
    return changes.changed(one, rounds)


@feature.post(f"{ANY}/utgava", needs=Permission.COMPILE)
def begin_edition(key: str) -> BaseResponse:
    """A new edition of what is final."""
    every = _editions(key)
    if not every:
        abort(404)
    new = actions.begin_edition(every[0], by=g.actor)
    return done(f"Utgåva {new.edition} är påbörjad som utkast.", to=page_of(key))


@feature.get(EDITION, needs=Permission.READ_REPORTS)
def edition(key: str, edition: int) -> Response:
    """A final edition, also one that has a newer."""
    return _final_page(_final(key, edition), _editions(key))


@feature.get(f"{EDITION}/fil.<any(pdf, docx, xlsx, json):ending>", needs=Permission.READ_REPORTS)
def file(key: str, edition: int, ending: str) -> BaseResponse:
    """A file of a final edition, the same bytes each time."""
    one = _final(key, edition)
    found = queries.file(one.id, ending) or abort(404)
    answer = send_file(BytesIO(found.data), mimetype=files.TYPES[ending], as_attachment=True,
                       download_name=files.name(one, ending), etag=found.sha256)  # fmt: skip
    return answer.make_conditional(request)


def _final(key: str, edition: int) -> Compilation:
    return next((one for one in _editions(key) if one.edition == edition and one.is_final), None) or abort(
        404
    )


def _draft(key: str) -> Compilation:
    """The draft; 404 where there never was any. Raises Refused when it is final."""
    newest = next(iter(_editions(key)), None) or abort(404)
    actions.refuse_final(newest)
    return newest


def _editions(key: str) -> list[Compilation]:
    """All of it that there is, the newest first; 404 for what is never compiled."""
    programme = _programme()
    if not queries.rounds_of(programme, key, clock.today()):
        abort(404)
    return list(queries.editions(programme, key))


def _programme() -> Programme:
    return programmes.current(clock.today()) or abort(404)
