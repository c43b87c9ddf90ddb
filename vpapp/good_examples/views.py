"""Pages: all good examples, one of them, and both as PDF."""

from collections.abc import Sequence
from typing import Any

from flask import Response, abort, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock, files, listing, references, swedish
from ..core.access import Permission, load, may
from ..core.db import MAX_ID
from ..core.feature import Feature
from ..core.listing import Listing
from ..core.pages import leave, page, wants_block
from ..core.rules import Refused
from ..programme import queries as programmes
from ..programme.models import Activity, Programme
from . import documents, filters, keeping, letters, queries
from .forms import CommentForm
from .models import Example, ExampleText
from .words import DID_NOT_WORK

feature = Feature("good_examples", __name__)
ONE = "/goda-exempel/<int:key>"
READ = Permission.READ_EXAMPLES
PAGE = 24
"""So many are shown together."""


@feature.get("/goda-exempel", needs=READ)
def index() -> Response:
    """All that are published, to be narrowed, a page at a time."""
    is_reviewer = may(g.actor, Permission.REVIEW_EXAMPLES)
    return page(
        "good_examples/index.html", fragment="results", listing=_listing(PAGE), did_not_work=DID_NOT_WORK,
        most=documents.MOST,
        to_review=queries.number_to_review() if is_reviewer else 0, announce=wants_block(),
    )  # fmt: skip


def _listing(size: int | None = None) -> Listing:
    programme = the_programme()
    narrow = filters.filters(g.actor, programme, activities_of(programme), queries.boards_with_published())
    return listing.from_request(queries.listed(), search=ExampleText.search_text, filters=narrow, size=size)


def the_programme() -> Programme | None:
    """The current programme, whose goals and activities an example can belong to."""
    return programmes.current(clock.today())


def activities_of(programme: Programme | None) -> Sequence[Activity]:
    """The plan's rows."""
    return programmes.activities(programme) if programme else ()


@feature.get(ONE, needs=READ)
def show(key: int) -> BaseResponse:
    """What is published; what is not is read as a proposal."""
    one = the_example(key)
    return show_page(one) if one.published else leave(url_of(one))


def show_page(one: Example, *, status: int = 200, form: CommentForm | None = None) -> Response:
    """One example as everybody reads it, with what whoever asks may do with it."""
    own, may_keep, writers = g.actor.board, may(g.actor, Permission.KEEP_EXAMPLE, one), letters.writers(one)
    return page(
        "good_examples/show.html",
        status=status,
        one=one,
        **shown(one.text),
        comments=queries.comments(one),
        form=form or CommentForm(None),
        own_board=own if own and own.id != one.board_id else None,
        does_the_same=own in one.boards_too,
        may_take_out=keeping.may_take_out(one, g.actor),
        answers={one.owner_id, *(each.id for each in writers)},
        writers=writers if may_keep else None,
        may_keep=may_keep,
        may_write=may(g.actor, Permission.WRITE_EXAMPLE, one),
        follows=one.work is not None and may(g.actor, one.work.read_permission, one),
    )


def shown(text: ExampleText) -> dict[str, Any]:
    """What a text is drawn with."""
    return {"text": text, "related": references.found(text.references), "did_not_work": DID_NOT_WORK}


def the_example(key: int, needs: Permission = READ) -> Example:
    """The example with all that is shown of it: 404 for what is not the reader's to see, 403 to do."""
    return load(Example, key, may=needs, options=queries.WHOLE)


def url_of(one: Example) -> str:
    """Where it is read: published, or as a proposal."""
    return url_for("good_examples.show" if one.published else "good_examples.proposal", key=one.id)


@feature.get(f"{ONE}/fil/<int:file>", needs=READ)
def file(key: int, file: int) -> Response:
    """A file, to be saved: of what is published everybody's, else of those who read the proposal."""
    one = the_example(key)
    texts = [text for text in one.texts if text is one.published or may(g.actor, text.read_permission, one)]
    found = next((each for text in texts for each in text.files if each.id == file), None) or abort(404)
    return files.attachment(found, found.filename)


@feature.get(f"{ONE}.pdf", needs=READ, endpoint="pdf")
def as_pdf(key: int) -> BaseResponse:
    """One example as PDF."""
    one = the_example(key)
    if one.published is None:
        abort(404)
    return _pdf([one], f"gott-exempel-{one.id}.pdf", alone=True)


@feature.get("/goda-exempel.pdf", needs=READ)
def selection_pdf() -> BaseResponse:
    """Those that are ticked as PDF, else all in the list as it is narrowed."""
    if "valda" in request.args:
        keys = [key for key in request.args.getlist("valda", type=int) if 0 < key <= MAX_ID]
    else:
        keys = [text.example_id for text in _listing().rows]
    found = queries.published_among(keys)
    if not found:
        abort(404)
    if len(found) > documents.MOST:
        raise Refused(
            f"Ett dokument rymmer {documents.MOST} exempel, och nu är det {swedish.number(len(found))}. "
            "Markera dem som ska ingå, eller välj färre i listan."
        )
    return _pdf(found, "goda-exempel.pdf", alone=False)


def _pdf(examples: Sequence[Example], name: str, *, alone: bool) -> BaseResponse:
    return files.sent(documents.drawn(examples, alone=alone), name)
