"""Questions about people."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from ..core import clock
from ..core.access import Role
from ..core.db import db
from .models import IDLE, LONGEST, Person, RoleGrant, SignInSession


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
    return {
        row.id: row.name
        for row in db.session.execute(sa.select(Person.id, Person.name).where(Person.id.in_(wanted)))
    }


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


def holders(role: Role) -> Sequence[Person]:
    """Those with an open account who hold the role today."""
    held = sa.or_(RoleGrant.ends_on.is_(None), RoleGrant.ends_on >= clock.today())
    query = sa.select(Person).join(RoleGrant).where(RoleGrant.role == role, held, Person.closed_on.is_(None))
    return db.session.scalars(query.order_by(Person.id)).unique().all()


def key_functions(board_id: int) -> Sequence[Person]:
    """Those who are key functions of the board."""
    return (
        db.session.scalars(
            sa.select(Person)
            .join(RoleGrant)
            .where(
                Person.board_id == board_id, RoleGrant.role == Role.KEY_FUNCTION, Person.closed_on.is_(None)
            )
            .order_by(Person.name)
        )
        .unique()
        .all()
    )
