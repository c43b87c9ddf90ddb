"""Letters: what whoever has signed up is told by mail, with the entry for their calendar. Subjects are neutral."""

import hashlib

from ..core import clock, swedish
from ..core.calendar import Event
from ..mail import outbox
from . import queries
from .entries import entry, where
from .models import Lecture, SignUp


def seat(sign_up: SignUp, lecture: Lecture, *, at_once: bool, is_new: bool = True) -> None:
    """A seat: asked for just now, or come free for somebody who waited. `is_new`: it is the first they hear of it."""
    name = "seat" if at_once else "seat_came_free"
    by = _signed_up_by(sign_up) if is_new else ""
    _queue(name, sign_up, lecture, "seat", event=_event(sign_up, lecture), signed_up_by=by)


def place_in_queue(sign_up: SignUp, lecture: Lecture) -> None:
    """A place in the queue, and which."""
    of_board, of_all = queries.place_in_queue(sign_up)
    board = sign_up.board.short_name if sign_up.board else ""
    by = _signed_up_by(sign_up)
    _queue("in_queue", sign_up, lecture, "queue", of_board=of_board, of_all=of_all, board=board, signed_up_by=by)


def in_draw(sign_up: SignUp, lecture: Lecture) -> None:
    """A lot in the draw, and when it is."""
    assert lecture.draws_at
    draws_at, by = swedish.moment(lecture.draws_at), _signed_up_by(sign_up)
    _queue("in_draw", sign_up, lecture, "draw", draws_at=draws_at, signed_up_by=by)


def offer(sign_up: SignUp, lecture: Lecture) -> None:
    """A seat that waits for an answer."""
    assert sign_up.offered_until
    _queue("offer", sign_up, lecture, "offer", until=swedish.moment(sign_up.offered_until))


def offer_lapsed(sign_up: SignUp, lecture: Lecture) -> None:
    """The answer did not come in time."""
    _queue("offer_lapsed", sign_up, lecture, "lapsed")


def left(sign_up: SignUp, lecture: Lecture, *, removed: bool = False) -> None:
    """A seat or a place that is given up, or taken away by the organiser; the calendar's entry goes."""
    sign_up.sequence += 1
    name = "removed" if removed else "left"
    _queue(name, sign_up, lecture, "left", event=_event(sign_up, lecture, cancelled=True))


def moved(sign_up: SignUp, lecture: Lecture, *, has_seat: bool) -> None:
    """Another time or place; the calendar's entry follows."""
    sign_up.sequence += 1
    event = _event(sign_up, lecture) if has_seat else None
    _queue("moved", sign_up, lecture, f"moved-{sign_up.sequence}", event=event)


def cancelled(sign_up: SignUp, lecture: Lecture) -> None:
    """The occasion is cancelled, and why; the calendar's entry goes."""
    sign_up.sequence += 1
    event = _event(sign_up, lecture, cancelled=True)
    _queue("cancelled", sign_up, lecture, "cancelled", event=event, reason=lecture.cancel_reason)


def transferred(sign_up: SignUp, lecture: Lecture, to: Lecture) -> None:
    """The organiser has moved them to another occasion, of which they hear by itself; this one's entry goes."""
    sign_up.sequence += 1
    event = _event(sign_up, lecture, cancelled=True)
    _queue("transferred", sign_up, lecture, "left", event=event, instead=to.when)


def message(sign_up: SignUp, lecture: Lecture, subject: str, text: str) -> bool:
    """What the organiser writes to them; the same text only once. False when they had it already."""
    subject = " ".join(subject.split())
    number = hashlib.sha256(f"{subject}\n{text}".encode()).hexdigest()[:16]
    return _queue("message", sign_up, lecture, f"message-{number}", subject=subject, text=text)


def reminder(sign_up: SignUp, lecture: Lecture) -> None:
    """It is soon."""
    _queue("reminder", sign_up, lecture, f"reminder-{lecture.starts_at:%Y%m%d%H%M}")


def evaluation(sign_up: SignUp, lecture: Lecture) -> None:
    """What did you think of it?"""
    _queue("evaluation", sign_up, lecture, "evaluation")


def _signed_up_by(sign_up: SignUp) -> str:
    """Who signed them up, where that was somebody else."""
    is_own = sign_up.signed_up_by_id == sign_up.person_id
    return "" if is_own or not sign_up.signed_up_by else sign_up.signed_up_by.name


def _queue(
    name: str, sign_up: SignUp, lecture: Lecture, about: str, *, event: Event | None = None, **facts: object
) -> bool:
    path = f"/forelasningar/{lecture.id}"
    return outbox.queue(
        f"lectures/mail_{name}",
        to=sign_up.recipient,
        dedupe=f"sign-up:{sign_up.id}:{about}",
        title=lecture.course.title,
        when=lecture.when,
        day=swedish.long_date(lecture.starts_at),
        where=where(sign_up, lecture),
        path=path,
        withdraw_path=f"/plats/{sign_up.token}" if sign_up.token else path,
        event=event.facts() if event else None,
        **facts,
    )


def _event(sign_up: SignUp, lecture: Lecture, *, cancelled: bool = False) -> Event:
    return entry(sign_up, lecture, stamp=clock.now(), cancelled=cancelled)
