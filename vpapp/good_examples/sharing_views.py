"""What readers do: their board does the same, they comment and ask."""

from flask import abort, g, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..boards import queries as boards
from ..boards.models import Board
from ..core.access import Permission, load
from ..core.pages import block, done, wanted
from . import sharing
from .forms import CommentForm
from .models import Example
from .post_models import Comment
from .views import ONE, feature, show_page, the_example

SAME, COMMENT, REMOVE = Permission.DO_THE_SAME, Permission.COMMENT_EXAMPLES, Permission.REMOVE_COMMENT


@feature.post(f"{ONE}/vi-gor-ocksa-sa/<slug>", needs=SAME)
def join(key: int, slug: str) -> BaseResponse:
    """The board does the same, or does not any more."""
    one, board, yes = the_example(key), boards.by_slug(slug) or abort(404), wanted()
    if board.id != g.actor.board_id:
        abort(403)
    (sharing.join if yes else sharing.leave)(one, board, by=g.actor)
    text = f"{board.name} gör också så." if yes else f"{board.name} står inte längre med."
    undo = {
        "label": "Ångra", "url": url_for(".join", key=key, slug=slug), "target": "#also",
        "fields": {"wanted": "no" if yes else "yes"},
    }  # fmt: skip
    return done(
        text, to=url_for(".show", key=key, _anchor="also"), show=lambda: _also(one, board, yes), undo=undo
    )


def _also(one: Example, board: Board, yes: bool) -> str:
    return block("good_examples/_also.html", "also", one=one, own_board=board, does_the_same=yes)


@feature.post(f"{ONE}/kommentarer", needs=COMMENT, once=True)
def comment(key: int) -> BaseResponse:
    """Comment or ask."""
    one, form = the_example(key), CommentForm()
    sharing.refuse_unpublished(one)
    if not form.validate():
        return show_page(one, status=422, form=form)
    made = sharing.comment(one, form.comment.data or "", by=g.actor)
    return done("Kommentaren är sparad.", to=url_for(".show", key=key, _anchor=f"comment-{made.id}"))


@feature.post(f"{ONE}/kommentarer/<int:comment>/borttagning", needs=REMOVE)
def remove_comment(key: int, comment: int) -> BaseResponse:
    """Take a comment away."""
    example, one = the_example(key), load(Comment, comment, may=REMOVE)
    if one.example_id != example.id:
        abort(404)
    sharing.remove_comment(one, example, by=g.actor)
    return done("Kommentaren är borttagen.", to=url_for(".show", key=key, _anchor="kommentarer"))
