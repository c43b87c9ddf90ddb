"""Verbs: signing up, answering, leaving. Each settles the occasion it is about, so seats never lie unused."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from ..audit import actions as audit
from ..audit.events import Event
from ..core import clock, swedish
from ..core.db import db
from ..core.rules import Refused
from ..people.models import Person
from . import letters, queries
from .models import Lecture, SignUp
from .settling import give_up_second_choices, settle
from .words import ACTIVE, SEATED, LectureState, Mode, SignUpState

WHO = ("person_id", "name", "email", "board_id", "profession", "yields_to_id", "signed_up_by_id")
CANNOT_ANSWER = "Erbjudandet gäller inte längre. Läs in sidan igen, så ser du hur det ligger till."


def sign_up(
    lecture: Lecture, person: Person, mode: Mode, *, by: Person, first_choice: SignUp | None = None
) -> SignUp:
    """A seat, or a place in the queue; asked for twice it is the same.

    With `first_choice`, a sign-up that waits, it is given up when that gets its seat. Raises Refused when it is
    not open, not open for the person, or can't be attended that way.
    """
    _refuse_closed(lecture, mode)
    _refuse_not_for(lecture, person)
    before = queries.latest_of(lecture.id, person.id)
    if before and before.state in ACTIVE:
        return before
    made = SignUp(person_id=person.id, board_id=person.board_id, profession=person.profession)
    if first_choice:
        _refuse_no_choice(first_choice, lecture, person)
        made.yields_to_id = first_choice.id
    return _added(made, lecture, mode, before, by=by)


def sign_up_colleagues(
    lecture: Lecture, people: Iterable[Person], mode: Mode, *, by: Person
) -> list[tuple[Person, SignUp | str]]:
    """Sign up several of one's own board, in that order: each with their sign-up, or with why it could not be.

    Raises Refused for somebody of another board, and when none of them could be signed up.
    """
    outcomes = [(one, _tried(lecture, one, mode, by=by)) for one in people]
    whys = [why for _, why in outcomes if isinstance(why, str)]
    if whys and len(whys) == len(outcomes):
        raise Refused(whys[0])
    return outcomes


def _tried(lecture: Lecture, colleague: Person, mode: Mode, *, by: Person) -> SignUp | str:
    if by.board_id is None or colleague.board_id != by.board_id:
        raise Refused("Du kan bara anmäla kollegor i din egen nämnd.")
    try:
        return sign_up(lecture, colleague, mode, by=by)
    except Refused as refused:
        return str(refused)


def sign_up_outside(lecture: Lecture, name: str, email: str, mode: Mode, *, by: Person) -> SignUp:
    """The same for somebody without an account, whom the organiser signs up, also after it has closed.

    Raises Refused when it has begun or is cancelled, or can't be attended that way.
    """
    _refuse_over(lecture)
    refuse_mode(lecture, mode)
    before = queries.latest_of_address(lecture.id, email.lower())
    if before and before.state in ACTIVE:
        return before
    made = SignUp(name=name, email=email.lower(), token=secrets.token_urlsafe(32))
    return _added(made, lecture, mode, before, by=by)


def add(lecture: Lecture, person: Person, mode: Mode, *, by: Person) -> SignUp:
    """The same for somebody with an account whom the organiser signs up, whoever it is for, also after it has closed.

    Raises Refused when it has begun or is cancelled, or can't be attended that way.
    """
    _refuse_over(lecture)
    refuse_mode(lecture, mode)
    before = queries.latest_of(lecture.id, person.id)
    if before and before.state in ACTIVE:
        return before
    made = SignUp(person_id=person.id, board_id=person.board_id, profession=person.profession)
    return _added(made, lecture, mode, before, by=by)


def move(sign_up: SignUp, to: Lecture, mode: Mode, *, by: Person) -> SignUp:
    """The organiser moves somebody to another occasion of the course: a seat there or a place in its queue.

    The old one ends, and its seat goes to the next. Raises Refused for another course, when either has begun or is
    cancelled, and for whoever is signed up there already.
    """
    here = sign_up.lecture
    refuse_fixed(sign_up)
    if to.course_id != here.course_id or to.id == here.id:
        raise Refused("Det går bara att flytta till ett annat tillfälle av samma kurs.")
    _refuse_over(to)
    refuse_mode(to, mode)
    before = _there_already(sign_up, to)
    made = SignUp(**{name: getattr(sign_up, name) for name in WHO})
    if sign_up.yields_to and sign_up.yields_to.state not in ACTIVE:
        made.yields_to_id = None  # the first choice, which was left, may have been there
    made.token = secrets.token_urlsafe(32) if sign_up.token else None
    sign_up.moved_to = to
    _end(sign_up, SignUpState.MOVED, Event.SIGN_UP_MOVED, by=by)
    letters.transferred(sign_up, here, to)
    made = _added(made, to, mode, before, by=by)
    for other in queries.second_choices(sign_up):
        other.yields_to_id = made.id
    if made.state is SignUpState.GRANTED:
        give_up_second_choices(made)
    settle(here)
    return made


def refuse_fixed(sign_up: SignUp) -> None:
    """Raises Refused for whoever has left already, and once the occasion has begun or is cancelled."""
    if sign_up.state not in ACTIVE:
        raise Refused("Personen är inte längre anmäld.")
    _refuse_over(sign_up.lecture)


def _there_already(sign_up: SignUp, to: Lecture) -> SignUp | None:
    """The latest sign-up of the same person there, which has ended. Raises Refused for one that lives."""
    before = (
        queries.latest_of(to.id, sign_up.person_id)
        if sign_up.person_id
        else queries.latest_of_address(to.id, sign_up.email)
    )
    if before and before.state in ACTIVE:
        raise Refused("Personen är redan anmäld till det tillfället. Ta bort den här platsen i stället.")
    return before


def _added(made: SignUp, lecture: Lecture, mode: Mode, before: SignUp | None, *, by: Person) -> SignUp:
    made.lecture_id, made.mode, made.state = lecture.id, mode, SignUpState.WAITING
    made.sequence = before.sequence + 1 if before else 0
    made.place, made.signed_up_by_id = queries.last_place(lecture.id) + 1, made.signed_up_by_id or by.id
    db.session.add(made)
    audit.record(Event.SIGNED_UP, on=made, by=by)
    settle(lecture, newcomer=made)
    if made.state is SignUpState.WAITING:
        (letters.in_draw if lecture.waits_for_draw else letters.place_in_queue)(made, lecture)
    return made


def withdraw(sign_up: SignUp, *, by: Person | None) -> None:
    """Give up a seat or a place; saying it twice changes nothing. Raises Refused after the last day for that."""
    if sign_up.state not in ACTIVE:
        return
    lecture = sign_up.lecture
    last = lecture.withdraw_by
    if sign_up.state is SignUpState.GRANTED and (clock.today() > last or lecture.has_begun(clock.now())):
        raise Refused(f"Sista dagen att avanmäla sig var {swedish.long_date(last)}. Kontakta arrangören.")
    _end(sign_up, SignUpState.WITHDRAWN, Event.SIGN_UP_WITHDRAWN, by=by)
    letters.left(sign_up, lecture)
    settle(lecture)


def answer_offer(sign_up: SignUp, *, accepts: bool, by: Person | None) -> None:
    """Take an offered seat, or say that it does not suit. Raises Refused when it is offered no longer."""
    lecture = sign_up.lecture
    wanted = SignUpState.GRANTED if accepts else SignUpState.DECLINED
    if sign_up.state is wanted:
        return
    until = sign_up.offered_until
    if until is None or until <= clock.now() or lecture.state is LectureState.CANCELLED:
        raise Refused(CANNOT_ANSWER)
    if accepts:
        sign_up.state, sign_up.offered_until = SignUpState.GRANTED, None
        audit.record(Event.OFFER_ACCEPTED, on=sign_up, by=by)
        letters.seat(sign_up, lecture, at_once=True, is_new=False)
        give_up_second_choices(sign_up)
    else:
        _end(sign_up, SignUpState.DECLINED, Event.OFFER_DECLINED, by=by)
    settle(lecture)


def remove(sign_up: SignUp, *, by: Person) -> None:
    """The organiser takes somebody off the list. Saying it twice changes nothing."""
    if sign_up.state in ACTIVE:
        _end(sign_up, SignUpState.REMOVED, Event.SIGN_UP_REMOVED, by=by)
        letters.left(sign_up, sign_up.lecture, removed=True)
        settle(sign_up.lecture)


def _end(sign_up: SignUp, state: SignUpState, event: Event, *, by: Person | None) -> None:
    sign_up.state, sign_up.offered_until, sign_up.attendance = state, None, None
    audit.record(event, on=sign_up, by=by)


def refusal(lecture: Lecture, person: Person, now: datetime) -> str:
    """Why the person can't sign up now, as a sentence; empty when they can."""
    try:
        refuse_not_open(lecture, now)
        _refuse_not_for(lecture, person)
    except Refused as refused:
        return str(refused)
    return ""


def _refuse_closed(lecture: Lecture, mode: Mode) -> None:
    refuse_not_open(lecture, clock.now())
    refuse_mode(lecture, mode)


def refuse_not_open(lecture: Lecture, now: datetime) -> None:
    """Raises Refused when it is over, cancelled, a draft, or closed for signing up."""
    _refuse_over(lecture)
    if lecture.closes_at <= now:
        raise Refused(f"Det gick att anmäla sig till och med {swedish.moment(lecture.closes_at)}.")


def _refuse_over(lecture: Lecture) -> None:
    if lecture.state is LectureState.CANCELLED:
        raise Refused("Tillfället är inställt.")
    if lecture.state is LectureState.DRAFT:
        raise Refused("Tillfället är inte publicerat än.")
    if lecture.has_begun(clock.now()):
        raise Refused("Tillfället har redan börjat.")


def refuse_mode(lecture: Lecture, mode: Mode) -> None:
    """Raises Refused for a way to take part that there is not."""
    if mode not in lecture.modes:
        raise Refused("Det går inte att delta på det sättet. Läs in sidan igen och välj ett annat.")


def _refuse_not_for(lecture: Lecture, person: Person) -> None:
    opens = lecture.opens_for(person)
    if opens is None:
        raise Refused(f"Tillfället riktar sig till {lecture.course.groups_words}.")
    if opens > clock.now():
        group = lecture.group_of(person)
        whom = f" för {group.label}" if group else ""
        raise Refused(f"Anmälningen öppnar{whom} den {swedish.moment(opens)}.")


def _refuse_no_choice(first: SignUp, lecture: Lecture, person: Person) -> None:
    same = first.lecture.course_id == lecture.course_id and first.lecture_id != lecture.id
    if first.person_id != person.id or first.state is not SignUpState.WAITING or not same:
        raise Refused("Andrahandsvalet behöver ett förstahandsval där du står som reserv, i samma kurs.")


def has_seat(sign_up: SignUp) -> bool:
    """Whether a seat is held for whoever signed up."""
    return sign_up.state in SEATED
