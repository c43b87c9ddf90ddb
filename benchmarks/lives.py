"""What a visitor's sign-up can be by what they were answered, and whether the database agrees.

An answer narrows it down; a request that was cut off may have been carried out or not.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from vpapp.core.db import db
from vpapp.lectures.models import Lecture, SignUp
from vpapp.lectures.words import ACTIVE, SEATED, SignUpState
from vpapp.mail.models import Mail

REFUSED = (404, 409)
MEANWHILE = {
    SignUpState.WAITING: (SignUpState.WAITING, SignUpState.GRANTED, SignUpState.OFFERED, SignUpState.LAPSED),
    SignUpState.OFFERED: (SignUpState.OFFERED, SignUpState.LAPSED),
}
"""What the queue and the clock can have made of a sign-up since."""
ANSWERS = {"accept": SignUpState.GRANTED, "decline": SignUpState.DECLINED}
TOLD = {
    SignUpState.WAITING: "queue",
    SignUpState.OFFERED: "offer",
    SignUpState.GRANTED: "seat",
    SignUpState.WITHDRAWN: "left",
    SignUpState.DECLINED: "offer",
    SignUpState.LAPSED: "lapsed",
}
"""State → the mail that must have been queued in the transaction that led to it."""


class Life(NamedTuple):
    """How many sign-ups somebody has made, and the state of the newest."""

    sign_ups: int = 0
    state: SignUpState | None = None


Possible = frozenset[Life]
NOTHING: Possible = frozenset([Life()])


def meanwhile(before: Iterable[Life]) -> Possible:
    """The same a little later."""
    return frozenset(
        one._replace(state=state) for one in before for state in MEANWHILE.get(one.state, (one.state,))
    )


def after(before: Possible, verb: str, status: int | None) -> Possible:
    """What can be after the answer; `status` is None when none came."""
    could = meanwhile(before)
    done = frozenset(made for one in could for made in _done(one, verb))
    if status == 200:
        return done
    not_done = frozenset(one for one in could if verb in ANSWERS and one.state is not ANSWERS[verb])
    return not_done if status in REFUSED else could | done


def _done(one: Life, verb: str) -> Iterator[Life]:
    is_active = one.state in ACTIVE
    if verb == "sign up":
        made = (SignUpState.WAITING, SignUpState.GRANTED)
        yield from [one] if is_active else (Life(one.sign_ups + 1, state) for state in made)
    elif verb == "withdraw":
        yield one._replace(state=SignUpState.WITHDRAWN) if is_active else one
    elif one.state in (SignUpState.OFFERED, ANSWERS[verb]):
        yield one._replace(state=ANSWERS[verb])


def read(lecture_ids: Sequence[int]) -> dict[int, Life]:
    """Person id → what the database holds of them, who sign up to one occasion each."""
    found: dict[int, Life] = {}
    for person, state in db.session.execute(_sign_ups(lecture_ids, SignUp.person_id)):
        found[person] = Life(found.get(person, Life()).sign_ups + 1, state)
    return found


def wrong(lecture_ids: Sequence[int], lives: Mapping[int, Possible]) -> Iterator[str]:
    """What is lost, sold twice, not told or damaged, as sentences. Called while nobody else writes."""
    there = read(lecture_ids)
    for person, possible in lives.items():
        life = there.get(person, Life())
        if life not in meanwhile(possible):
            yield f"lost: person {person} has {life} but was told {sorted(possible, key=str)}"
    for lecture in db.session.scalars(sa.select(Lecture).where(Lecture.id.in_(lecture_ids))):
        of_it = sa.select(sa.func.count()).where(SignUp.lecture_id == lecture.id, SignUp.state.in_(SEATED))
        taken = db.session.scalar(of_it) or 0
        if taken > (lecture.seats_on_site or 0):
            yield f"overbooked: occasion {lecture.id} has {taken} seats taken of {lecture.seats_on_site}"
    told = set(db.session.scalars(sa.select(Mail.dedupe).where(Mail.dedupe.startswith("sign-up:"))))
    for key, state in db.session.execute(_sign_ups(lecture_ids, SignUp.id)):
        if f"sign-up:{key}:{TOLD[state]}" not in told:
            yield f"not told: sign-up {key} is {state} without its mail"
    if (
        db.engine.dialect.name == "sqlite"
        and (said := db.session.scalar(sa.text("PRAGMA integrity_check"))) != "ok"
    ):
        yield f"damaged: {said}"


def _sign_ups(
    lecture_ids: Sequence[int], column: sa.orm.InstrumentedAttribute[Any]
) -> sa.Select[Any, SignUpState]:
    return sa.select(column, SignUp.state).where(SignUp.lecture_id.in_(lecture_ids)).order_by(SignUp.id)
