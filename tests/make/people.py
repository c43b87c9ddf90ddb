"""People: the cast, others of a board, and accounts with passwords."""

import secrets
from datetime import date
from functools import cache

from tests.make.boards import board
from vpapp.core.access import Role
from vpapp.core.db import db
from vpapp.people import actions as people_actions
from vpapp.people import passwords
from vpapp.people import queries as people
from vpapp.people.models import Person, SignInSession

PASSWORD = "fyra korrekta hästar stampar"


def person(key: str = "nyckelfunktion-farsta") -> Person:
    """Somebody in the cast."""
    found = people.by_demo_key(key)
    assert found, f"{key} is not in the cast"
    return found


def people_of(slug: str, number: int) -> list[Person]:
    """That many members of staff of the board, without roles or passwords."""
    made = [
        Person(name=f"Kollega {no}, {slug}", email=f"{secrets.token_hex(6)}@vpapp.example", board=board(slug))
        for no in range(number)
    ]
    for one in made:
        one.grants = []
    db.session.add_all(made)
    db.session.flush()
    return made


def account(
    email: str = "chef@vpapp.example", *, slug: str | None = "farsta", **roles: date | None
) -> Person:
    """Somebody with a password (PASSWORD); roles by name with their last day: `key_function=None`."""
    return people_actions.add_person(
        name="Chef, Farsta",
        email=email,
        board=board(slug) if slug else None,
        roles={Role(name): ends for name, ends in roles.items()},
        password_hash=_password_hash(),
        by=None,
    )


@cache
def _password_hash() -> str:
    return passwords.hashed(PASSWORD)


def sign_in_session(of: Person) -> SignInSession:
    """A browser in which somebody is signed in."""
    made = SignInSession(token_hash=secrets.token_hex(32), person_id=of.id, browser="Firefox")
    db.session.add(made)
    db.session.flush()
    return made
