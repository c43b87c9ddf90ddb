"""Answers: whole pages or one block to htmx, the one commit, and refusals that people can read."""

from collections.abc import Callable, Iterator
from typing import Any

from flask import (
    Flask,
    Response,
    abort,
    current_app,
    flash,
    g,
    get_flashed_messages,
    make_response,
    redirect,
    render_template,
    request,
    session,
)
from werkzeug.wrappers import Response as BaseResponse

from .db import db, end_writing


def is_htmx() -> bool:
    """Whether htmx asks."""
    return request.headers.get("HX-Request") == "true"


def wants_block() -> bool:
    """Whether htmx asks for a part of the page (a boosted or restored page is asked for whole)."""
    return is_htmx() and request.headers.get("HX-Request-Type") != "full"


def block(template: str, name: str, **context: Any) -> str:
    """One `{% block name %}` of a template, drawn alone."""
    current_app.update_template_context(context)
    drawn = current_app.jinja_env.get_template(template)
    return "".join(drawn.blocks[name](drawn.new_context(context)))


def page(template: str, *, fragment: str | None = None, status: int = 200, **context: Any) -> Response:
    """The whole page; to htmx only the block `fragment`, where one is named."""
    if fragment and wants_block():
        return make_response(block(template, fragment, **context), status)
    return make_response(render_template(template, **context), status)


def done(
    text: str, *, to: str, show: Callable[[], str] | None = None, undo: dict[str, Any] | None = None
) -> BaseResponse:
    """Commit, and say what happened.

    Without JavaScript a 303 to `to`, where the text is shown. To htmx what `show` draws after the commit,
    with the text beside it; without `show` htmx goes to `to`. `undo` is a form (label, url, fields) that
    takes the change back.
    """
    if note_sent := g.get("note_sent"):
        note_sent(to)
    keep()
    message = {"text": text, "kind": "ok", "undo": undo}
    if show is not None and wants_block():
        return make_response(show() + render_template("_message.html", messages=[message], oob=True))
    if undo:
        message["undo"] = {**undo, "target": None}  # the element it would replace is on another page
    flash(message)  # type: ignore[arg-type]  # any JSON value fits the session
    return leave(to)


def keep() -> None:
    """Commit: the only commit there is. By itself for a page that says what is left to do with what is saved."""
    db.session.commit()
    end_writing()


def take_back() -> None:
    """Roll back what this request has only tried, so that its page can show what that would change."""
    end_writing()
    db.session.rollback()
    g.unsaved = False


def wanted() -> bool:
    """The state that a form asks for in `wanted`, yes or no; anything else is answered with 400."""
    asked = request.form.get("wanted")
    if asked not in ("yes", "no"):
        abort(400)
    return asked == "yes"


def version_read() -> int:
    """The version that stood on the page whose form was sent; without one 0, which none has."""
    return request.form.get("version", 0, type=int)


def leave(to: str) -> BaseResponse:
    """Go to another page of ours."""
    if is_htmx():
        return Response(status=204, headers={"HX-Redirect": to})
    return redirect(to, 303)


class _Messages:
    """What is to be said on this page: taken from the session only when a page draws it, so said once."""

    def __iter__(self) -> Iterator[Any]:
        return iter(get_flashed_messages() if "_flashes" in session else ())


def init_app(app: Flask) -> None:
    """Make every answer say what it depends on, and catch a change that nobody committed."""
    app.context_processor(lambda: {"messages": _Messages()})
    app.after_request(_vary)
    if app.testing:
        from ._unsaved import watch

        watch(app)


def _vary(response: Response) -> Response:
    if request.endpoint != "static":
        response.vary.update(("HX-Request", "HX-Request-Type", "Cookie"))
    return response
