"""Verbs: the group's members. An account has the role REFERENCE_GROUP for as long as it is a member's."""

from datetime import date

from ..audit import actions as audit
from ..audit.events import Event
from ..boards.models import Board
from ..core import clock, swedish
from ..core.access import Role
from ..core.db import db
from ..core.rules import Refused, Stale
from ..people import actions as people
from ..people.models import Person
from . import letters, queries
from .member_models import GroupMember

ROLE = Role.REFERENCE_GROUP


def add(
    board: Board, function: str, *, person: Person | None = None, from_on: date | None = None, by: Person | None
) -> GroupMember:
    """A function of a board becomes a member, today or since an earlier day; the account gets the role, and is called
    to the meetings that others have been called to.

    Raises Refused for a day to come, a board that is not there on the day, and an account that is of another board,
    closed, or a member already.
    """
    from_on = from_on or clock.today()
    _refuse_to_come(from_on)
    if not board.is_valid_on(from_on):
        raise Refused(f"{board.name} finns inte den {swedish.long_date(from_on)}. Välj en annan nämnd eller dag.")
    _refuse_account(person, board, None)
    member = GroupMember(board_id=board.id, function=function, person_id=person and person.id, from_on=from_on)
    member.board, member.person = board, person
    db.session.add(member)
    changes: dict[str, list[object]] = {"function": [None, function], "from_on": [None, from_on.isoformat()]}
    audit.record(Event.GROUP_MEMBER_ADDED, on=member, by=by, changes=changes)
    _let_in(person, by)
    return member


def edit(
    member: GroupMember,
    *,
    version: int | None,
    function: str,
    from_on: date,
    person: Person | None,
    by: Person | None,
) -> None:
    """Say otherwise who it is; the role follows the account.

    Raises Stale when somebody else has changed it since `version` (None does not ask), and Refused as `add` does, for
    whoever has left, and for a day after the last one.
    """
    if version is not None and version != member.version:
        raise Stale
    if member.last_on:
        raise Refused("Medlemmen har en sista dag. Lägg till funktionen på nytt om den ska vara med igen.")
    _refuse_to_come(from_on)
    _refuse_account(person, member.board, member)
    before = member.person
    changes = audit.change(member, function=function, from_on=from_on, person_id=person.id if person else None)
    if not changes:
        return
    member.person = person
    member.version += 1
    audit.record(Event.GROUP_MEMBER_EDITED, on=member, by=by, changes=changes)
    if "person_id" in changes:
        if before:
            people.end_role(before, ROLE, clock.today(), by=by)
        _let_in(person, by)


def end(member: GroupMember, last_on: date, *, by: Person | None) -> None:
    """Note the last day; the account has the role until then.

    Raises Refused for a day before the first or to come, and when somebody else has noted one.
    """
    if member.last_on:
        raise Refused(f"Den sista dagen är redan noterad: {swedish.long_date(member.last_on)}.")
    if last_on < member.from_on:
        first = swedish.long_date(member.from_on)
        raise Refused(f"Medlemmen har varit med sedan den {first}. Välj en sista dag från och med då.")
    _refuse_to_come(last_on)
    member.last_on = last_on
    member.version += 1
    changes: dict[str, list[object]] = {"last_on": [None, last_on.isoformat()]}
    audit.record(Event.GROUP_MEMBER_ENDED, on=member, by=by, changes=changes)
    if member.person:
        people.end_role(member.person, ROLE, last_on, by=by)


def _let_in(person: Person | None, by: Person | None) -> None:
    if person:
        people.grant_role(person, ROLE, by=by)
        for meeting in queries.called_after(clock.now()):
            letters.called(meeting, [person.recipient])


def _refuse_to_come(day: date) -> None:
    if day > clock.today():
        raise Refused("Välj en dag som inte ligger i framtiden. Rollen gäller från den dag du sparar.")


def _refuse_account(person: Person | None, board: Board, member: GroupMember | None) -> None:
    if person is None:
        return
    if person.closed_on is not None:
        raise Refused("Kontot är stängt. Välj ett annat konto, eller spara utan konto.")
    if person.board_id != board.id:
        raise Refused(f"Kontot hör inte till {board.name_in_text}. Välj ett konto därifrån, eller spara utan konto.")
    known = queries.member_by_account(person, clock.today())
    if known and known is not member:
        raise Refused(f"{person.name} är redan medlem i referensgruppen, som {known.function}.")
