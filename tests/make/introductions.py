"""Introductions, key functions and needs of support."""

from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from tests.make.boards import board
from tests.make.days import on
from tests.make.people import person
from vpapp.boards.models import Board
from vpapp.core import clock
from vpapp.introductions import key_functions, needs, offering, queries
from vpapp.introductions.key_function_models import KeyFunction
from vpapp.introductions.models import Introduction
from vpapp.introductions.need_models import SupportNeed
from vpapp.introductions.words import IntroductionState, NeedSource, NeedState

HELD_BY = "Samordnaren för våldsfrågor"
NOON = time(13)


def noon(day: date) -> datetime:
    """One o'clock that day."""
    return datetime.combine(day, NOON, clock.STOCKHOLM)


def introduction(slug: str = "farsta", state: IntroductionState = IntroductionState.OFFERED) -> Introduction | None:
    """The board's introduction, brought to that state by the office."""
    of, office = board(slug), person("programansvarig")
    if state is not IntroductionState.NOT_OFFERED:
        with on(clock.today() - timedelta(days=30)):
            offering.offer(of, by=office)
        _go_on(of, state)
    return queries.newest(of)


def _go_on(of: Board, state: IntroductionState) -> None:
    office = person("programansvarig")
    match state:
        case IntroductionState.BOOKED:
            at = noon(clock.today() + timedelta(days=14))
            offering.book(of, meets_at=at, place="Stadshuset", held_by=HELD_BY, by=office)
        case IntroductionState.HELD:
            offering.hold(of, held_on=date(2023, 5, 10), held_by=HELD_BY, participants=12, by=office)
        case IntroductionState.DECLINED:
            offering.decline(of, "Vi har redan haft en genomgång.", by=office)


def key_function(slug: str = "farsta", function: str = "Verksamhetscontroller", **said: Any) -> KeyFunction:
    """A function that the board's key function has named, with whom it has; from the beginning of the year."""
    values = {"is_deputy": False, "starts_on": date(2023, 1, 1), **said}
    return key_functions.name(board(slug), function=function, **values, by=person("programansvarig"))


def need(slug: str = "farsta", text: str = "En mall för handlingsplan", *, state: NeedState = NeedState.OPEN,
         **said: Any) -> SupportNeed:  # fmt: skip
    """What the board needs, told at its introduction."""
    by = person("programansvarig")
    values = {
        "source": NeedSource.INTRODUCTION, "followed_up_by": HELD_BY, "follow_up_on": date(2023, 6, 15), **said,
    }  # fmt: skip
    made = needs.note(board(slug), text, **values, by=by)
    if state is not NeedState.OPEN:
        needs.close(made, state, "Vi har skickat en mall.", by=by)
    return made


class IntroductionAddress(NamedTuple):
    """The arguments of addresses under /introduktioner."""

    slug: str = "farsta"


def introduction_addresses() -> dict[str, Any]:
    """Farsta's introduction is booked; it has a key function, one whose time is over, and needs open and met."""
    introduction(state=IntroductionState.BOOKED)
    ended = key_function(named="Förra controllern", starts_on=date(2022, 1, 1), ends_on=date(2022, 12, 31))
    return {
        "introduktioner": IntroductionAddress(),
        "nyckelfunktioner": {"": key_function().id, "over": ended.id},
        "stodbehov": {"": need().id, "over": need(text="Fler föreläsningar", state=NeedState.MET).id},
    }


FORMS: dict[str, dict[str, Any]] = {
    "introductions.answer": {"version": "2", "answer": "declines", "reason": "Vi hinner inte."},
    "introductions.book": {
        "version": "2", "meets_at": "2023-06-15T13:00", "place": "Stadshuset", "held_by": HELD_BY,
    },
    "introductions.hold": {"version": "2", "held_on": "2023-05-10", "held_by": HELD_BY, "participants": "12"},
    "introductions.name_key_function": {"function": "Avdelningschef", "starts_on": "2023-05-01"},
    "introductions.save_key_function": {
        "version": "1", "function": "Avdelningschef", "starts_on": "2023-05-01",
    },
    "introductions.note_need": {
        "text": "En mall", "about": "0", "source": "introduction", "followed_up_by": "Samordnaren",
        "follow_up_on": "2023-09-01",
    },
    "introductions.save_need": {
        "version": "1", "text": "Två mallar", "about": "0", "source": "introduction", "followed_up_by": "Samordnaren",
        "follow_up_on": "2023-09-01",
    },
    "introductions.close_need": {"version": "1", "state": "met", "outcome": "Vi har skickat en mall."},
}  # fmt: skip
