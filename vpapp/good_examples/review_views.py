"""Pages of a review: the proposal with its thread, what the reviewers decide, and keeping what is published true."""

from typing import Any

from flask import Response, abort, g, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock, swedish
from ..core.access import Permission, may
from ..core.pages import done, page, version_read, wanted
from . import keeping, letters, queries, reviewing
from .forms import DiscussForm, ReturnForm
from .models import Example
from .views import ONE, feature, shown, the_example, url_of
from .words import TextState
from .writing_views import may_write

KEEP, REVIEW = Permission.KEEP_EXAMPLE, Permission.REVIEW_EXAMPLES


@feature.get("/goda-exempel/granskning", needs=REVIEW)
def reviews() -> Response:
    """What waits for the reviewers, and what else they follow."""
    return page(
        "good_examples/reviews.html", waiting=queries.to_review(), returned=queries.returned_to_writers(),
        due=queries.due(clock.today()), archived=queries.archived(),
    )  # fmt: skip


@feature.get(f"{ONE}/forslag", needs=Permission.READ_EXAMPLES)
def proposal(key: int) -> Response:
    """What is written or reviewed, with its thread; of what is only published the thread."""
    return _proposal_page(the_example(key))


def _proposal_page(one: Example, *, status: int = 200, **typed: Any) -> Response:
    """To those who may read it; 404 to others."""
    text = one.work if one.work and may(g.actor, one.work.read_permission, one) else one.published
    if text is None or not may(g.actor, text.read_permission if text is one.work else KEEP, one):
        abort(404)
    is_open = text.state is TextState.SUBMITTED and one.archived_at is None
    return page(
        "good_examples/proposal.html",
        status=status,
        one=one,
        **shown(text),
        posts=queries.posts(one),
        writers=letters.writers(one),
        is_change=text is one.work and one.published is not None,
        decides=is_open and may(g.actor, REVIEW),
        has_written=reviewing.has_written(text, g.actor),
        may_write=may_write(one) and one.archived_at is None,
        may_discuss=text.submitted_at is not None,
        **({"returning": ReturnForm(None), "discussing": DiscussForm(None)} | typed),
    )


@feature.post(f"{ONE}/retur", needs=REVIEW)
def send_back(key: int) -> BaseResponse:
    """Send it back with a comment."""
    one, form = the_example(key, REVIEW), ReturnForm()
    if not form.validate():
        reviewing.under_review(one, version_read(), g.actor)
        return _proposal_page(one, status=422, returning=form)
    reviewing.send_back(one, form.returned_because.data or "", version=version_read(), by=g.actor)
    return done("Exemplet är tillbaka hos den som skrev det, med din kommentar.", to=url_for(".reviews"))


@feature.post(f"{ONE}/publicering", needs=REVIEW)
def publish(key: int) -> BaseResponse:
    """Let everybody read it."""
    one = the_example(key, REVIEW)
    reviewing.publish(one, version=version_read(), by=g.actor)
    return done("Exemplet är publicerat. Den som skrev det får ett mejl.", to=url_for(".show", key=key))


@feature.post(f"{ONE}/granskning", needs=KEEP, once=True)
def discuss(key: int) -> BaseResponse:
    """Say something in the thread."""
    one, form = the_example(key, KEEP), DiscussForm()
    if not form.validate():
        return _proposal_page(one, status=422, discussing=form)
    reviewing.discuss(one, form.review_words.data or "", by=g.actor)
    return done(
        "Inlägget är sparat, och de som berörs får ett mejl.",
        to=url_for(".proposal", key=key, _anchor="trad"),
    )


@feature.post(f"{ONE}/giltighet", needs=KEEP)
def confirm(key: int) -> BaseResponse:
    """It still holds."""
    one = the_example(key, KEEP)
    day = keeping.confirm(one, by=g.actor)
    return done(f"Exemplet gäller. Nästa gång det ses över är den {swedish.long_date(day)}.", to=url_of(one))


@feature.post(f"{ONE}/arkiv", needs=KEEP)
def archive(key: int) -> BaseResponse:
    """To the archive, or out of it."""
    one, yes = the_example(key, KEEP), wanted()
    (keeping.archive if yes else keeping.take_out)(one, by=g.actor)
    text = "Exemplet är arkiverat och syns inte längre för andra." if yes else "Alla kan läsa exemplet igen."
    undo = {
        "label": "Ångra",
        "url": url_for(".archive", key=key),
        "fields": {"wanted": "no" if yes else "yes"},
    }
    return done(text, to=url_of(one), undo=undo)
