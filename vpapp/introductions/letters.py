"""Letters: what a board's key functions are told by mail. Subjects are neutral."""

from ..boards.models import Board
from ..core import clock, swedish
from ..mail import outbox
from ..mail.models import Recipient
from ..people import queries as people
from . import entries, key_function_queries
from .models import Introduction


def offered(one: Introduction) -> None:
    """An introduction is offered: which days suit?"""
    _queue("offered", one)


def booked(one: Introduction) -> None:
    """It is booked, or at another time, with the entry for the calendar."""
    _queue_of_day("booked", one)


def cancelled(one: Introduction) -> None:
    """What was booked is declined; the calendar's entry goes."""
    _queue_of_day("cancelled", one)


def recipients(board: Board) -> list[Recipient]:
    """Those who are told of the board's introduction: with the role, or named with an address; each once."""
    day = clock.today()
    named = [one.recipient for one in key_function_queries.of_board(board) if not one.is_ended_on(day)]
    with_role = [one.recipient for one in people.key_functions(day).get(board.id, [])]
    by_address = {one.email.lower(): one for one in (*named, *with_role) if one}
    return list(by_address.values())


def _queue_of_day(name: str, one: Introduction) -> None:
    assert one.meets_at
    day, when = swedish.long_date(one.meets_at), swedish.moment(one.meets_at)
    event = entries.entry(one).facts()
    _queue(name, one, day=day, when=when, place=one.place, held_by=one.held_by, event=event)


def _queue(name: str, one: Introduction, **facts: object) -> None:
    for number, to in enumerate(recipients(one.board)):
        outbox.queue(
            f"introductions/mail_{name}",
            to=to,
            dedupe=f"introduction:{one.id}:{name}-{one.version}:{number}",
            board=one.board.name_in_text,
            path=f"/introduktioner/{one.board.slug}",
            **facts,
        )
