"""Verbs: adding people, signing in and out."""

import secrets
from datetime import date

import sqlalchemy as sa

from ..audit import actions as audit
from ..audit.events import Event
from ..boards.models import Board
from ..core import clock
from ..core.access import Role
from ..core.db import db
from ..core.rules import Refused
from . import queries, sessions
from .models import Person, Profession, RoleGrant, SignInAttempt, SignInSession


def add_person(
    *,
    name: str,
    email: str,
    board: Board | None,
    roles: dict[Role, date | None],
    password_hash: str | None = None,
    demo_key: str | None = None,
    by: Person | None,
) -> Person:
    """Add somebody with an account. `roles`: role → last day, None for no end. Raises Refused."""
    if queries.by_email(email):
        raise Refused("Det finns redan ett konto med den e-postadressen.")
    if Role.KEY_FUNCTION in roles and board is None:
        raise Refused("En nyckelfunktion behöver höra till en nämnd eller ett bolag.")
    person = Person(
        name=name,
        email=email.strip().lower(),
        board_id=board.id if board else None,
        password_hash=password_hash,
        demo_key=demo_key,
        grants=[RoleGrant(role=role, ends_on=ends) for role, ends in roles.items()],
    )
    db.session.add(person)
    audit.record(
        Event.PERSON_ADDED, on=person, by=by, changes={"roles": [None, sorted(role.value for role in roles)]}
    )
    return person


def grant_role(person: Person, role: Role, *, by: Person | None) -> None:
    """Give somebody the role from today and until further notice; saying it twice changes nothing."""
    grant = _grant_of(person, role)
    if grant and grant.ends_on is None:
        return
    before = grant.ends_on.isoformat() if grant and grant.ends_on else None
    if grant:
        grant.ends_on = None
    else:
        person.grants.append(RoleGrant(role=role))
    changes = {"role": [None, role.value], "ends_on": [before, None]}
    audit.record(Event.ROLE_GRANTED, on=person, by=by, changes=changes)


def end_role(person: Person, role: Role, last_on: date, *, by: Person | None) -> None:
    """Let the person hold the role until `last_on`, included. A role that ends before then, or is not held, stays."""
    grant = _grant_of(person, role)
    if grant is None or (grant.ends_on is not None and grant.ends_on <= last_on):
        return
    before, grant.ends_on = grant.ends_on, last_on
    ends = [before.isoformat() if before else None, last_on.isoformat()]
    audit.record(Event.ROLE_ENDED, on=person, by=by, changes={"role": [role.value, None], "ends_on": ends})


def _grant_of(person: Person, role: Role) -> RoleGrant | None:
    return next((grant for grant in person.grants if grant.role is role), None)


def sign_in(person: Person, *, browser: str, keys: tuple[str, str] | None = None) -> str:
    """Start a session; the token for the cookie. A right password clears the account's failed attempts."""
    if keys:
        db.session.execute(sa.delete(SignInAttempt).where(SignInAttempt.key == keys[0]))
    return sessions.start(person, browser=browser)


def end_session(session: SignInSession, *, by: Person) -> None:
    """Sign out one browser. Raises Refused if the session is somebody else's."""
    if session.person_id != by.id:
        raise Refused("Inloggningen är inte din.")
    session.ended_at = session.ended_at or clock.wall()


def change_password(person: Person, new_hash: str, *, by: Person) -> None:
    """Set a new password and sign the person out everywhere."""
    person.password_hash = new_hash
    sessions.end_all(person)
    audit.record(Event.PASSWORD_CHANGED, on=person, by=by)


def set_profession(person: Person, profession: Profession | None, *, by: Person) -> None:
    """Say what one's profession is, or no longer. What one has signed up for keeps the one it had."""
    if person.profession is not profession:
        person.profession = profession
        audit.record(Event.PROFESSION_SET, on=person, by=by)


def renew_calendar(person: Person, *, by: Person) -> str:
    """Give the person's calendar a new secret address, whose end this is; the one before leads nowhere."""
    token = secrets.token_urlsafe(32)
    person.feed_hash = sessions.hash_of(token)
    audit.record(Event.CALENDAR_RENEWED, on=person, by=by)
    return token


def end_calendar(person: Person, *, by: Person) -> None:
    """Take the calendar's address away; saying it twice changes nothing."""
    if person.feed_hash:
        person.feed_hash = None
        audit.record(Event.CALENDAR_ENDED, on=person, by=by)
