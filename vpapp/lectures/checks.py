"""What must always be true of seats, queues, mails and names; `flask check-data` says what is not.

Seats fit as in `pool`: Σ granted ≤ seats, and before seats are released Σ max(granted, reserved) ≤ seats, summed
over the boards. Nobody loses a seat when there are fewer, so more than there are now may be taken: as many as the
event log says there once were. Whoever walked in took no seat.
"""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from ..core import clock
from ..core.checks import Check
from ..core.db import db
from ..mail.models import Mail
from . import check_queries as queries
from .models import Lecture, SignUp
from .pool import Pool
from .retention_models import Disposal
from .trained_queries import in_year
from .web_course_models import Completion
from .words import ACTIVE, SEATED, LectureState, Mode, SignUpState

COLUMNS = {Mode.ON_SITE: "seats_on_site", Mode.DIGITAL: "seats_digital"}


def seats() -> list[str]:
    """Nobody has a seat that there never was."""
    return [
        f"Tillfälle {lecture.id} har {taken} platser tagna ({mode}) men har aldrig haft fler än {most}."
        for lecture, mode, pool in _pools()
        if (taken := sum(pool.taken.values())) > (most := _most(lecture, mode))
    ]


def _most(lecture: Lecture, mode: Mode) -> int:
    """How many seats there have been at most, by the row and by the event log."""
    logged = [
        number
        for changes in queries.edits(lecture.id)
        for number in changes.get(COLUMNS[mode], ())
        if isinstance(number, int)
    ]
    return max([lecture.seats(mode) or 0, *logged])


def _pools() -> Iterator[tuple[Lecture, Mode, Pool]]:
    """Each occasion's seats of each mode that more are spoken for of than there are."""
    taken, day = queries.taken(), clock.today()
    for lecture in queries.with_sign_ups():
        for mode in Mode:
            pool = Pool(
                lecture.seats(mode) or 0, lecture.reserved(mode, day), taken.get((lecture.id, mode), {})
            )
            if sum(pool.taken.values()) > pool.seats or pool.spoken_for > pool.seats:
                yield lecture, mode, pool


def reserves() -> list[str]:
    """Seats kept for a board are not given to another, unless the organiser changed the seats afterwards."""
    return [
        f"Tillfälle {lecture.id} ({mode}): {pool.spoken_for} platser är tagna eller reserverade men det finns "
        f"{pool.seats}, och ingen har ändrat platserna."
        for lecture, mode, pool in _pools()
        if sum(pool.taken.values()) <= pool.seats < pool.spoken_for and not _was_changed(lecture, mode)
    ]


def _was_changed(lecture: Lecture, mode: Mode) -> bool:
    return any(
        {COLUMNS[mode], "reserves", "released_on"} & changes.keys() for changes in queries.edits(lecture.id)
    )


def one_each() -> list[str]:
    """Nobody has two living sign-ups to the same occasion."""
    found = []
    for column, who in ((SignUp.person_id, "person"), (SignUp.email, "adress")):
        query = (
            sa.select(SignUp.lecture_id, sa.func.min(SignUp.id))
            .where(SignUp.state.in_(ACTIVE), column.is_not(None), sa.cast(column, sa.String(254)) != "")
            .group_by(SignUp.lecture_id, column)
            .having(sa.func.count() > 1)
        )
        found += [
            f"Tillfälle {lecture}: samma {who} som anmälan {key} är anmäld flera gånger."
            for lecture, key in db.session.execute(query)
        ]
    return found


def none_unused() -> list[str]:
    """No seat is free while somebody waits whom it fits. A minute old it may be the turn of `flask work`."""
    now, taken, found = clock.now(), queries.taken(), []
    for (lecture, mode), boards in queries.waiting(now).items():
        if not lecture.gives_seats_at(now):
            continue
        reserved = lecture.reserved(mode, clock.local(now).date())
        pool = Pool(lecture.seats(mode) or 0, reserved, taken.get((lecture.id, mode), {}))
        if any(pool.left_for(board) for board in boards):
            found.append(
                f"Tillfälle {lecture.id} ({mode}) har en ledig plats medan någon som den passar väntar."
            )
    return found


def mails() -> list[str]:
    """Each grant has been told by one mail, but to those who were there already."""
    told = sa.literal("sign-up:") + sa.cast(SignUp.id, sa.String(12))
    wanted = (
        (SignUpState.GRANTED, ":seat", "har plats"),
        (SignUpState.OFFERED, ":offer", "är erbjuden plats"),
    )
    return [
        f"Anmälan {key} {words} men inget mejl om det finns."
        for state, about, words in wanted
        for key in db.session.scalars(
            sa.select(SignUp.id)
            .where(SignUp.state == state, ~SignUp.is_walk_in, ~sa.exists().where(Mail.dedupe == told + about))
            .order_by(SignUp.id)
        )
    ]


def states() -> list[str]:
    """An offer has its time, an attendance its seat; nobody has a seat before lots are drawn."""
    granted, offered = SignUp.state == SignUpState.GRANTED, SignUp.state == SignUpState.OFFERED
    undrawn = SignUp.lecture.has(sa.and_(Lecture.draws_at.is_not(None), Lecture.drawn_at.is_(None)))
    to_come = SignUp.lecture.has(Lecture.starts_at > clock.now())
    draft = SignUp.lecture.has(Lecture.state == LectureState.DRAFT)
    return _each([
        (sa.and_(offered, SignUp.offered_until.is_(None)), "är ett erbjudande utan svarstid"),
        (sa.and_(~offered, SignUp.offered_until.is_not(None)), "har svarstid men är inget erbjudande"),
        (sa.and_(SignUp.attendance.is_not(None), ~granted), "har närvaro men ingen plats"),
        (sa.and_(SignUp.state.in_(SEATED), ~SignUp.is_walk_in, undrawn), "har plats fast platserna inte är lottade"),
        (sa.and_(SignUp.is_walk_in, to_come), "kom utan anmälan till ett tillfälle som inte har börjat"),
        (sa.and_(SignUp.state.in_(ACTIVE), draft), "gäller ett tillfälle som inte är publicerat"),
    ])  # fmt: skip


def _each(wrong: Sequence[tuple[sa.ColumnElement[bool], str]]) -> list[str]:
    return [
        f"Anmälan {key}: {words}."
        for condition, words in wrong
        for key in db.session.scalars(sa.select(SignUp.id).where(condition).order_by(SignUp.id))
    ]


def second_choices() -> list[str]:
    """A second choice is the same person's, to another occasion of the course, and gone when the first has a seat."""
    first = sa.orm.aliased(SignUp)
    other, of_first = sa.orm.aliased(Lecture), sa.orm.aliased(Lecture)
    query = (
        sa.select(SignUp.id)
        .join(first, SignUp.yields_to_id == first.id)
        .join(other, SignUp.lecture_id == other.id)
        .join(of_first, first.lecture_id == of_first.id)
        .where(
            sa.or_(
                other.course_id != of_first.course_id,
                other.id == of_first.id,
                first.person_id.is_distinct_from(SignUp.person_id),
                sa.and_(SignUp.state.in_(ACTIVE), first.state == SignUpState.GRANTED),
            )
        )
        .order_by(SignUp.id)
    )
    return [f"Andrahandsvalet {key} hör inte till sitt förstahandsval." for key in db.session.scalars(query)]


def names() -> list[str]:
    """Where names have gone they are gone, by a decision; where they have not, somebody is there."""
    nobody = sa.and_(SignUp.person_id.is_(None), SignUp.email == "", SignUp.stand_in.is_(None))
    named = sa.or_(SignUp.person_id.is_not(None), SignUp.email != "", SignUp.name != "")
    both = sa.and_(SignUp.stand_in.is_not(None), named)
    found = _each([(nobody, "säger inte vem den gäller"), (both, "har kvar namnet fast det är gallrat")])
    half = sa.select(Completion.id).where(
        Completion.person_id.is_not(None) == Completion.stand_in.is_not(None)
    )
    found += [f"Webbkursuppgift {key}: namnet är gallrat till hälften." for key in db.session.scalars(half)]
    for one in db.session.scalars(sa.select(Disposal).where(Disposal.carried_out_at.is_not(None))):
        if not one.decision:
            found.append(f"{one.year} är gallrat utan noterat beslut.")
        left = sa.select(SignUp.id).join(SignUp.lecture).where(in_year(one.year), SignUp.stand_in.is_(None))
        if key := db.session.scalar(left.limit(1)):
            found.append(f"{one.year} är gallrat, men anmälan {key} har kvar namnet.")
    return found


ALL: dict[str, Check] = {
    "platser": seats,
    "reserverade platser": reserves,
    "en anmälan var": one_each,
    "väntande": none_unused,
    "mejl om platser": mails,
    "lägen": states,
    "andrahandsval": second_choices,
    "gallrade namn": names,
}
