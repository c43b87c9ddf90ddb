"""Verbs: who a board's key functions are.

To be named gives nobody a role in the app: who may write is the administrator's to decide. The event log holds
functions and days, never names, so that a name can leave when its time is over.
"""

from datetime import date
from typing import Any

from ..audit import actions as audit
from ..audit.events import Event
from ..boards.models import Board
from ..core import clock
from ..core.db import db
from ..core.rules import Refused, Stale
from ..people.models import Person
from .key_function_models import KeyFunction

_TOLD = ("function", "is_deputy", "starts_on", "ends_on")


def name(
    board: Board,
    *,
    function: str,
    is_deputy: bool,
    starts_on: date,
    ends_on: date | None = None,
    person: Person | None = None,
    named: str = "",
    email: str = "",
    by: Person | None,
) -> KeyFunction:
    """Name a function of the board's; who has it by account or by name and address, or not at all yet.

    Raises Refused for an account of another board, and for days in the wrong order.
    """
    said = _said(board, function, is_deputy, starts_on, ends_on, person, named, email)
    one = KeyFunction(board=board, board_id=board.id, **said)
    db.session.add(one)
    audit.record(Event.KEY_FUNCTION_NAMED, on=one, by=by, changes={"function": [None, function]})
    return one


def edit(
    one: KeyFunction,
    *,
    version: int | None,
    function: str,
    is_deputy: bool,
    starts_on: date,
    ends_on: date | None,
    person: Person | None,
    named: str,
    email: str,
    by: Person | None,
) -> None:
    """Say it otherwise, or until when. Raises Stale when somebody else has changed it since `version`, and Refused
    as `name` does."""
    if version is not None and version != one.version:
        raise Stale
    changes = audit.change(one, **_said(one.board, function, is_deputy, starts_on, ends_on, person, named, email))
    if changes:
        one.version += 1
        told = {field: values for field, values in changes.items() if field in _TOLD}
        audit.record(Event.KEY_FUNCTION_EDITED, on=one, by=by, changes=told)


def forget_name(one: KeyFunction, *, by: Person | None) -> None:
    """Let the name of one whose time is over go; the function and the days stay. Raises Refused before that."""
    if not one.is_ended_on(clock.today()):
        raise Refused("Namnet kan tas bort när tiden som nyckelfunktion är slut. Ange en slutdag först.")
    if one.person_id or one.name or one.email:
        audit.change(one, person_id=None, name="", email="")
        one.person, one.version = None, one.version + 1
        audit.record(Event.KEY_FUNCTION_NAME_FORGOTTEN, on=one, by=by)


def _said(
    board: Board,
    function: str,
    is_deputy: bool,
    starts_on: date,
    ends_on: date | None,
    person: Person | None,
    named: str,
    email: str,
) -> dict[str, Any]:
    if person and person.board_id != board.id:
        raise Refused(f"Kontot hör inte till {board.name_in_text}. Välj ett annat, eller skriv namnet.")
    if person and (named or email):
        raise Refused("Välj ett konto eller skriv ett namn, inte båda.")
    if ends_on and ends_on < starts_on:
        raise Refused("Slutdagen kan inte vara före startdagen.")
    return {
        "function": function, "is_deputy": is_deputy, "starts_on": starts_on, "ends_on": ends_on,
        "person_id": person.id if person else None, "name": named, "email": email,
    }  # fmt: skip
