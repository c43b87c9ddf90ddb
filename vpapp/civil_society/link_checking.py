"""Checking that the directory's links lead somewhere. It only notes what they answered: nothing else is changed.

What it asks takes long and so happens outside any transaction; `note` then saves it all at once.
"""

import time
from collections.abc import Callable, Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

import sqlalchemy as sa

from ..core import clock
from ..core.db import db
from .link_fetching import Answer, Unreachable
from .link_models import LinkCheck

MOST_REDIRECTS = 2
BETWEEN = 1.0
"""Seconds between two questions to the same host."""
FOR_GOOD = (301, 308)
REDIRECTS = (301, 302, 303, 307, 308)
SHY = (401, 403, 429, 503, 999)
"""What many servers answer machines though people get in."""
Fetch = Callable[[str, str], Answer]


class Found(NamedTuple):
    """What an address answered."""

    url: str
    is_ok: bool
    status: int | None = None
    moved_to: str = ""
    problem: str = ""


class Pace:
    """Waits so that no host is asked more than once a second."""

    def __init__(
        self, wait: Callable[[float], object] = time.sleep, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._wait, self._now = wait, now
        self._last: dict[str, float] = {}

    def keep(self, url: str) -> None:
        """Wait until the host of the address may be asked again."""
        host = urlsplit(url).netloc.lower()
        left = self._last.get(host, -BETWEEN) + BETWEEN - self._now()
        if left > 0:
            self._wait(left)
        self._last[host] = self._now()


def check(urls: Iterable[str], fetch: Fetch, pace: Pace) -> list[Found]:
    """Ask each address, with HEAD and where that is refused with GET, and follow at most two redirects."""
    return [_check(url, fetch, pace) for url in urls]


def _check(url: str, fetch: Fetch, pace: Pace) -> Found:
    here, moved, for_good = url, "", True
    try:
        for hop in range(MOST_REDIRECTS + 1):
            answer = _ask(here, fetch, pace)
            if answer.status not in REDIRECTS:
                break
            if hop == MOST_REDIRECTS:
                return Found(url, False, answer.status, "", "skickar vidare mer än två gånger")
            here = answer.location
            for_good = for_good and answer.status in FOR_GOOD
            moved = here if for_good else moved
    except Unreachable as why:
        return Found(url, False, None, "", str(why))
    if answer.status >= 400:
        also = " och släpper kanske bara in webbläsare" if answer.status in SHY else ""
        return Found(url, False, answer.status, "", f"svarar med felet {answer.status}{also}")
    is_same = moved.rstrip("/") == url.rstrip("/")
    return Found(url, True, answer.status, "" if is_same else moved[:500])


def _ask(url: str, fetch: Fetch, pace: Pace) -> Answer:
    """HEAD; GET where HEAD was not answered well, as some servers know only that."""
    pace.keep(url)
    try:
        answer = fetch("HEAD", url)
    except Unreachable:
        answer = None
    if answer is not None and answer.status < 400:
        return answer
    pace.keep(url)
    return fetch("GET", url)


def note(found: Iterable[Found]) -> None:
    """Save what the addresses answered, and forget those that stand nowhere any more."""
    known = {one.url: one for one in db.session.scalars(sa.select(LinkCheck))}
    asked = {one.url: one for one in found}
    for url, one in asked.items():
        row = known.get(url) or LinkCheck(url=url)
        row.is_ok, row.status, row.moved_to, row.problem = one.is_ok, one.status, one.moved_to, one.problem
        row.checked_on = clock.today()
        db.session.add(row)
    for url in known.keys() - asked.keys():
        db.session.delete(known[url])
