"""Questions about people."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import sqlalchemy as sa

from ..boards import queries as boards
from ..boards.models import Board
from ..core import clock, swedish
from ..core.access import Role
from ..core.db import db
from .models import IDLE, LONGEST, Person, RoleGrant, SignInSession
from .sessions import hash_of

_NAMES = sa.select(Person.id, Person.name).where(Person.id.in_(sa.bindparam("ids", expanding=True)))
ENDING = timedelta(days=90)


class Colleague(NamedTuple):
    """Somebody of a board, to choose from a list."""

    id: int
    name: str


def by_email(email: str) -> Person | None:
    """The person with that address, whatever its letters' case."""
    if len(email.strip().lower()) > 254:
        return None
    return db.session.scalar(sa.select(Person).where(Person.email == email.strip().lower()))


def by_demo_key(key: str) -> Person | None:
    """The demo's person of that function; nobody in a database that is no demo."""
    return db.session.scalar(sa.select(Person).where(Person.demo_key == key))


def demo_people() -> Sequence[Person]:
    """The demo's people, in the order they were made."""
    return db.session.scalars(sa.select(Person).where(Person.demo_key.is_not(None)).order_by(Person.id)).all()


def names_of(ids: Iterable[int | None]) -> dict[int | None, str]:
    """Person id → name, for those who are still in the table."""
    wanted = {key for key in ids if key is not None}
    if not wanted:
        return {}
    return {row.id: row.name for row in db.session.execute(_NAMES, {"ids": list(wanted)})}


def accounts() -> Sequence[Person]:
    """Everybody with an account that is not closed, in the order of their names."""
    open_ones = db.session.scalars(sa.select(Person).where(Person.closed_on.is_(None))).all()
    return sorted(open_ones, key=lambda one: swedish.sort_key(one.name))


def boards_without_key_function(day: date) -> Sequence[Board]:
    """The boards of the day where nobody with an account is a key function."""
    have_one = key_functions(day)
    return [board for board in boards.valid_on(day) if board.id not in have_one]


def roles_that_end(day: date) -> int:
    """How many roles that are held on the day end within ENDING of it."""
    ends_soon = RoleGrant.ends_on.between(day, day + ENDING)
    query = sa.select(sa.func.count()).select_from(RoleGrant).join(RoleGrant.person)
    return db.session.scalar(query.where(Person.closed_on.is_(None), ends_soon)) or 0


def _held_on(day: date) -> sa.ColumnElement[bool]:
    return sa.or_(RoleGrant.ends_on.is_(None), RoleGrant.ends_on >= day)


def open_sessions(person: Person) -> Sequence[SignInSession]:
    """Where the person is signed in, newest first."""
    return db.session.scalars(
        sa.select(SignInSession)
        .where(
            SignInSession.person_id == person.id,
            SignInSession.ended_at.is_(None),
            SignInSession.seen_at > clock.wall() - IDLE,
            SignInSession.started_at > clock.wall() - LONGEST,
        )
        .order_by(SignInSession.id.desc())
        .limit(20)
    ).all()


def holders(role: Role, day: date | None = None) -> Sequence[Person]:
    """Those with an open account who hold the role on the day, or today."""
    held = _held_on(day or clock.today())
    query = sa.select(Person).join(RoleGrant).where(RoleGrant.role == role, held, Person.closed_on.is_(None))
    return db.session.scalars(query.order_by(Person.id)).unique().all()


def key_functions(day: date) -> dict[int, list[Person]]:
    """Board id → those who are its key functions on the day, for boards that have any."""
    found: dict[int, list[Person]] = {}
    for one in holders(Role.KEY_FUNCTION, day):
        if one.board_id:
            found.setdefault(one.board_id, []).append(one)
    return found


def colleagues(board_id: int) -> Sequence[Colleague]:
    """Everybody of the board with an open account, by name."""
    query = sa.select(Person.id, Person.name).where(Person.board_id == board_id, Person.closed_on.is_(None))
    found = (Colleague(*row) for row in db.session.execute(query))
    return sorted(found, key=lambda one: (swedish.sort_key(one.name), one.id))


def by_calendar(token: str) -> Person | None:
    """The person whose calendar has that secret address. Asked for by its hash, so time tells nothing of it."""
    query = sa.select(Person).where(Person.feed_hash == hash_of(token), Person.closed_on.is_(None))
    return db.session.scalar(query)
