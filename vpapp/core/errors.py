"""Errors in plain Swedish: a page, or to htmx a line in the message place. Nothing typed is lost."""

import logging
from typing import Any

from flask import Flask, Response, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from werkzeug.exceptions import HTTPException

from .db import db, end_writing
from .pages import is_htmx
from .rules import Refused

TEXTS = {
    400: ("Det gick inte att läsa det du skickade", "Gå tillbaka, läs in sidan igen och försök på nytt."),
    401: ("Logga in för att fortsätta", "Du är inte inloggad, eller så har inloggningen gått ut."),
    403: ("Du har inte behörighet till det här", "Sidan eller ändringen hör till en annan roll eller nämnd."),
    404: ("Sidan finns inte", "Adressen kan vara fel, eller så har sidan tagits bort."),
    405: ("Så kan sidan inte användas", "Gå tillbaka och försök från sidan där du var."),
    409: ("Det gick inte att genomföra", "Något har ändrats sedan du öppnade sidan."),
    413: ("Det du skickade är för stort", "En fil får vara högst 2 MB. Dela upp den och försök igen."),
    415: ("Filen går inte att läsa", "Välj en Excelfil (.xlsx) eller en CSV-fil."),
    429: ("För många försök", "Vänta en stund och försök igen."),
    500: ("Något gick fel hos oss", "Felet är noterat. Försök igen om en stund."),
    503: ("Systemet är upptaget", "Vänta några sekunder och försök igen. Inget har sparats ännu."),
}
HIDDEN = ("password", "token", "csrf")
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
    log.warning("database busy: %s", error.orig)
    answered = answer(503)
    answered.headers["Retry-After"] = "5"
    return answered


def _overtaken(error: IntegrityError) -> Response:
    """Two people did the same at once, and the database kept the first."""
    log.warning("refused by the database: %s", error.orig)
    return answer(409, text="Någon annan hann före. Läs in sidan igen och se hur det ser ut nu.")


def _unreadable(error: DataError) -> Response:
    """What no database can hold, such as a NUL in an address."""
    log.warning("refused by the database: %s", error.orig)
    return answer(400)


def _unexpected(error: Exception) -> Response:
    log.error("unexpected error", exc_info=error)
    return answer(500)


def answer(code: int, *, text: str | None = None) -> Response:
    """The answer for an error: rolls back, draws the page or the message, with what was typed."""
    db.session.rollback()
    end_writing()
    title, standard = TEXTS[code]
    if is_htmx():
        message = {"text": text or f"{title}. {standard}", "kind": "error", "undo": None}
        answered = make_response(render_template("_message.html", messages=[message], code=code), code)
        answered.headers["HX-Retarget"] = "#message"
        answered.headers["HX-Reswap"] = "innerHTML"
        return answered
    drawn = render_template("error.html", code=code, title=title, text=text or standard, typed=_typed(code))
    return make_response(drawn, code)


def _typed(code: int) -> list[str]:
    """The longer texts of a form that could not be taken, so that they can be copied."""
    if code == 413 or request.method != "POST":
        return []
    return [
        value
        for name, values in request.form.lists()
        if not any(word in name for word in HIDDEN)
        for value in values
        if len(value) > 15
    ]
