"""Errors in plain Swedish: a page, or to htmx a line in the message place. Nothing typed is lost."""

import logging
import re
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, make_response, render_template, request
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError, SQLAlchemyError
from werkzeug.exceptions import HTTPException

from . import forms
from .db import db, end_writing
from .pages import is_htmx
from .pdf import PdfError
from .rules import Refused

TEXTS = {
    400: ("Det gick inte att läsa det du skickade", "Gå tillbaka, läs in sidan igen och försök på nytt."),
    401: ("Logga in för att fortsätta", "Du är inte inloggad, eller så har inloggningen gått ut."),
    403: ("Du har inte behörighet till det här", "Sidan eller ändringen hör till en annan roll eller nämnd."),
    404: ("Sidan finns inte", "Adressen kan vara fel, eller så har sidan tagits bort."),
    405: ("Så kan sidan inte användas", "Gå tillbaka och försök från sidan där du var."),
    409: ("Det gick inte att genomföra", "Något har ändrats sedan du öppnade sidan."),
    413: ("Det du skickade är för stort", "En fil får vara högst 10 MB. Dela upp den och försök igen."),
    415: ("Filen går inte att läsa", "Välj en Excelfil (.xlsx) eller en CSV-fil."),
    429: ("För många försök", "Vänta en stund och försök igen."),
    500: ("Något gick fel hos oss", "Felet är noterat. Försök igen om en stund."),
    503: ("Systemet är upptaget", "Vänta några sekunder och försök igen. Inget har sparats ännu."),
}
HIDDEN = re.compile("password|current|token|csrf")
CODE = re.compile(r"[a-z0-9_-]*")
log = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    """Answer every error ourselves."""
    app.register_error_handler(Refused, lambda error: answer(409, text=str(error)))
    app.register_error_handler(
        CSRFError,
        lambda _error: answer(
            400,
            text=(
                "Sidan hade varit öppen för länge eller öppnats i en annan inloggning. "
                "Läs in sidan igen och gör om det sista steget."
            ),
        ),
    )
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(IntegrityError, _overtaken)
    app.register_error_handler(PdfError, lambda _error: answer(503))
    app.register_error_handler(DataError, _unreadable)
    app.register_error_handler(Exception, _unexpected)


def _http(error: HTTPException) -> Any:
    code = error.code or 500
    if code < 400:
        return error
    answered = answer(code if code in TEXTS else 400 if code < 500 else 500)
    answered.headers.extend(
        (name, value) for name, value in error.get_headers() if name in ("Allow", "Retry-After")
    )
    return answered


def _busy(error: OperationalError) -> Response:
    log.warning("database busy: %s", _kind(error))
    answered = answer(503)
    answered.headers["Retry-After"] = "5"
    return answered


def _overtaken(error: IntegrityError) -> Response:
    """Two people did the same at once, and the database kept the first."""
    log.warning("refused by the database: %s", _kind(error))
    return answer(409, text="Någon annan hann före. Läs in sidan igen och se hur det ser ut nu.")


def _unreadable(error: DataError) -> Response:
    """What no database can hold, such as a NUL in an address."""
    log.warning("refused by the database: %s", _kind(error))
    return answer(400)


def _kind(error: DBAPIError) -> str:
    """What the database refused, without its message: that may hold what somebody typed."""
    cause = error.orig
    diagnosis = getattr(cause, "diag", None)  # psycopg's
    rule = getattr(diagnosis, "constraint_name", None) or getattr(cause, "sqlite_errorname", None)
    return f"{type(cause).__name__} {getattr(cause, 'sqlstate', None) or ''} {rule or ''}".strip()


def _unexpected(error: Exception) -> Response:
    log.error("unexpected error", exc_info=error)
    return answer(500)


def answer(code: int, *, text: str | None = None, way: tuple[str, str] | None = None) -> Response:
    """The answer for an error: rolls back, draws the page or the message, with what was typed.

    `way`: a way on, as (address, words).
    """
    db.session.rollback()
    end_writing()
    if code < 500:
        _find_who_asks()
    title, standard = TEXTS[code]
    back = _came_from()
    if is_htmx():
        message = {"text": text or f"{title}. {standard}", "kind": "error", "undo": None}
        drawn = render_template("_message.html", messages=[message], code=code, back=back)
        answered = make_response(drawn, code)
        answered.headers["HX-Retarget"] = "#message"
        answered.headers["HX-Reswap"] = "innerHTML"
        return answered
    here = request.full_path.rstrip("?") if request.method == "GET" else back
    words = {"code": code, "title": title, "text": text or standard}
    return make_response(
        render_template("error.html", **words, way=way, back=back, here=here, typed=_typed(code)), code
    )


def _find_who_asks() -> None:
    """The page is framed for whoever asks, also when the error came before the door."""
    if "actor" not in g:
        try:
            g.actor = current_user._get_current_object()
        except SQLAlchemyError:
            db.session.rollback()


def _came_from() -> str | None:
    """The page of ours that the reader was on, as its path."""
    try:
        there = urlsplit(request.referrer or "")
    except ValueError:
        return None
    path = there.path + (f"?{there.query}" if there.query else "")
    if f"{there.scheme}://{there.netloc}/" != request.host_url or not path.isprintable():
        return None
    adapter = current_app.create_url_adapter(request)
    return path if adapter and adapter.test(there.path, "GET") else None


def _typed(code: int) -> list[tuple[str, str]]:
    """(label, text) of what a person wrote in a form that could not be taken, so that it can be copied."""
    if code == 413 or request.method != "POST":
        return []
    try:
        sent = {name: request.form.getlist(name) for name in request.form if not HIDDEN.search(name)}
    except HTTPException:
        return []  # too large, or in too many parts, to be read at all
    labels = forms.labels_of(sent, request.blueprint)
    return [
        (labels.get(name, name), value)
        for name, values in sent.items()
        for value in values
        if value.strip() and (name in labels or not CODE.fullmatch(value))
    ]
