"""Reminding, for the programme office: what goes tomorrow, and reminding the boards it has chosen."""

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from flask import Response, g, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ..core import clock, swedish
from ..core.access import Permission
from ..core.pages import done, page
from ..programme import round_words
from . import letters, reminding
from .reminder_models import KIND_WORDS
from .reminders import Due, chosen, due_in_all
from .views import ROUND, feature, the_round


class Shown(NamedTuple):
    """A reminder, and its mail as it is sent, but for which rows are left."""

    due: Due
    subject: str
    text: str


def _shown(every: Iterable[Due]) -> list[Shown]:
    return [Shown(due, *letters.preview(due)) for due in every]


@feature.get("/uppfoljning/paminnelser", needs=Permission.RECEIVE_REPORTS)
def reminders() -> Response:
    """What goes tomorrow, as it stands now, and what has not gone yet today."""
    today = clock.today()
    now = due_in_all(today)
    return page(
        "follow_up/reminders.html",
        today=_shown(now),
        tomorrow=_shown(due_in_all(today + timedelta(days=1), after=now)),
        kind_words=KIND_WORDS,
    )


@feature.get(f"{ROUND}/paminnelse", needs=Permission.RECEIVE_REPORTS)
def choose(year: int, kind: str) -> Response:
    """Who of the chosen boards gets which mail, and who none; without a choice of all that have not handed in."""
    one, slugs = the_round(year, kind), request.args.getlist("namnd")
    found = chosen(one, slugs, clock.today())
    return page(
        "follow_up/remind.html",
        round=one,
        named=round_words.named(one),
        shown=_shown(found.due),
        left_out=found.left_out,
    )


@feature.post(f"{ROUND}/paminnelse", needs=Permission.RECEIVE_REPORTS)
def remind(year: int, kind: str) -> BaseResponse:
    """Send them."""
    found = chosen(the_round(year, kind), request.form.getlist("namnd") or [""], clock.today()).due
    reminding.refuse_nobody(found)
    number = reminding.remind(found, by=g.actor)
    text = f"{swedish.count(number, 'påminnelse', 'påminnelser')} går iväg inom någon minut."
    return done(text, to=url_for(".round", year=year, kind=kind))
