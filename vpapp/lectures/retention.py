"""Letting names go: after a set time, by a noted decision, and never while held. The numbers stay.

What goes: whose a sign-up or a reported web course is, and by whom it was made; the mails about the year's occasions
and the year's other mails, and the files of such mails; who was interested in a course; what was written in
evaluations; and the names that other parts lend. In place of a person comes a random stand-in, the same for one
person in all of a year, which is kept nowhere but in those rows.
The event log is append-only and holds ids, no names: it still says that the person with an id did something.
"""

import secrets
from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock
from ..core.db import db
from ..core.retention import every as lent
from ..core.rules import Refused
from ..mail import outbox
from ..people.models import Person
from . import retention_queries as queries
from .course_models import Interest
from .models import Evaluation, SignUp
from .retention_models import Disposal
from .trained_queries import OUTSIDE
from .web_course_models import Completion

Counts = dict[str, int]


def note_decision(year: int, decision: str, *, keeps: int, by: Person) -> Disposal:
    """Note by what decision the names of a year may go. `keeps`: whole years after it that they are kept.

    Raises Refused before that time, and when they have gone already.
    """
    _refuse_early(year, keeps)
    one = _disposal(year, by)
    if one.carried_out_at:
        raise Refused(f"Namnen för {year} är redan gallrade.")
    changes = audit.change(one, decision=decision)
    if changes:
        one.noted_at, one.noted_by_id = clock.now(), by.id
        audit.record(Event.DISPOSAL_NOTED, on=one, by=by, changes=changes, note=str(year))
    return one


def hold(year: int, *, wanted: bool, by: Person) -> None:
    """Hold the year's names back, whatever is decided, or let go of them. Saying it twice changes nothing."""
    if not wanted and queries.disposal(year) is None:
        return
    one = _disposal(year, by)
    if audit.change(one, is_held=wanted):
        event = Event.DISPOSAL_HELD if wanted else Event.DISPOSAL_RELEASED
        audit.record(event, on=one, by=by, note=str(year))


def _disposal(year: int, by: Person) -> Disposal:
    if found := queries.disposal(year):
        return found
    made = Disposal(year=year, decision="", noted_by_id=by.id)
    db.session.add(made)
    return made


def refusal(year: int, *, keeps: int) -> str:
    """Why the year's names can't go now, as a sentence; empty when they can."""
    try:
        _refuse_early(year, keeps)
    except Refused as refused:
        return str(refused)
    one = queries.disposal(year)
    if one is None or not one.decision:
        return f"Inget gallringsbeslut är noterat för {year}. Notera det under Gallring i appen."
    return f"Gallringen av {year} är pausad." if one.is_held else ""


def _refuse_early(year: int, keeps: int) -> None:
    if year > queries.last_year(clock.today(), keeps):
        ends = date(year + keeps, 12, 31)
        raise Refused(f"Namnen för {year} sparas till och med {ends.isoformat()}.")


def purge(year: int, *, keeps: int, by: Person | None) -> Counts:
    """Let the year's names go: how many of what. Called under the write lock; safe to call again.

    Raises Refused before the time, without a decision and when held.
    """
    if why := refusal(year, keeps=keeps):
        raise Refused(why)
    counts = queries.counts(year)
    stand_ins: dict[tuple[str, object], str] = {}
    _replace_people(year, stand_ins)
    outbox.forget(queries.mails(year))
    db.session.execute(sa.delete(Interest).where(queries.noted_in(year)))
    db.session.execute(
        sa.update(Evaluation).where(queries.is_evaluation_of(year)).values(words=""),
        execution_options={"synchronize_session": False},
    )
    for names in lent():
        names.forget(names.of(year))
    one = queries.disposal(year)
    assert one
    one.carried_out_at = clock.now()
    one.counts = {name: one.counts.get(name, 0) + number for name, number in counts.items()}
    if any(counts.values()):
        audit.record(Event.NAMES_PURGED, on=one, by=by, note=f"{year}: {queries.said(counts)}")
    return counts


def _replace_people(year: int, stand_ins: dict[tuple[str, object], str]) -> None:
    gone = {"person_id": None, "name": "", "email": "", "token": None, "signed_up_by_id": None}
    _update(SignUp, (
        {"id": key, "stand_in": _stand_in(stand_ins, person_id, email), **gone}
        for key, person_id, email in queries.sign_ups(year)
    ))  # fmt: skip
    _update(Completion, (
        {"id": key, "stand_in": _stand_in(stand_ins, person_id), "person_id": None}
        for key, person_id in queries.completions(year)
    ))  # fmt: skip


def _update(noun: type[SignUp] | type[Completion], rows: Iterable[dict[str, object]]) -> None:
    if found := list(rows):
        db.session.execute(sa.update(noun), found)
        db.session.expire_all()


def _stand_in(stand_ins: dict[tuple[str, object], str], person_id: int | None, email: str = "") -> str:
    """Random, never worked out of the person: a hash of an id or an address could be tried out."""
    if person_id is None:
        return stand_ins.setdefault(("address", email), OUTSIDE + secrets.token_hex(15))
    return stand_ins.setdefault(("person", person_id), secrets.token_hex(16))
