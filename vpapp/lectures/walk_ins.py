"""Verbs: letting in somebody who came without a seat, and taking that back.

A walk-in is a seat's row with attendance, made by the organiser after the start. It takes none of the seats that
there are: nobody loses one by it, so there may be more in the room than there were seats. No mail tells of it.
"""

import secrets

from ..audit import actions as audit
from ..audit.events import Event
from ..core.db import db
from ..core.rules import Refused
from ..people.models import Person
from . import actions, participating, queries
from .models import Lecture, SignUp
from .settling import give_up_second_choices
from .words import ACTIVE, Attendance, Mode, SignUpState


def admit(lecture: Lecture, person: Person, mode: Mode, *, by: Person) -> SignUp:
    """Somebody with an account came without a seat, and is present; said twice it is the same.

    Whoever waits for a seat gets in by this too. Raises Refused before it has begun, when attendance can't be noted,
    for whoever has a seat, and for a way to take part that there is not.
    """
    made = SignUp(person_id=person.id, board_id=person.board_id, profession=person.profession)
    return _let_in(made, lecture, mode, queries.latest_of(lecture.id, person.id), by=by)


def admit_outside(lecture: Lecture, name: str, email: str, mode: Mode, *, by: Person) -> SignUp:
    """The same for somebody without an account."""
    made = SignUp(name=name, email=email.lower(), token=secrets.token_urlsafe(32))
    return _let_in(made, lecture, mode, queries.latest_of_address(lecture.id, email.lower()), by=by)


def _let_in(made: SignUp, lecture: Lecture, mode: Mode, before: SignUp | None, *, by: Person) -> SignUp:
    participating.refuse_no_attendance(lecture)
    actions.refuse_mode(lecture, mode)
    if before and before.state is SignUpState.GRANTED:
        if before.is_walk_in:
            return before
        raise Refused("Personen har redan en plats. Notera närvaron i stället.")
    if before and before.state in ACTIVE:
        made = before
    else:
        made.lecture_id, made.place = lecture.id, queries.last_place(lecture.id) + 1
        made.sequence, made.signed_up_by_id = before.sequence + 1 if before else 0, by.id
    made.mode, made.state, made.offered_until = mode, SignUpState.GRANTED, None
    made.is_walk_in, made.attendance = True, Attendance.PRESENT
    db.session.add(made)
    audit.record(Event.WALKED_IN, on=made, by=by)
    give_up_second_choices(made)
    return made


def take_back(sign_up: SignUp, *, by: Person) -> None:
    """It was somebody else; said twice it is the same. Raises Refused for whoever had a seat before it began."""
    if not sign_up.is_walk_in:
        raise Refused("Personen hade en plats. Notera frånvaro i stället.")
    if sign_up.state in ACTIVE:
        sign_up.state, sign_up.attendance = SignUpState.REMOVED, None
        audit.record(Event.SIGN_UP_REMOVED, on=sign_up, by=by)
