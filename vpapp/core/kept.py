"""HTML that is kept while what it shows is unchanged.

The key must name everything the HTML depends on; the seal of a board's newest event is a part of it, since every
change is in the event log. CSRF tokens are put in afresh for each reader. Kept for ten minutes at most, per process.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from time import monotonic

from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

MOST = 300
SECONDS = 600
PLACE = "\N{NULL}csrf\N{NULL}"

_kept: OrderedDict[Hashable, tuple[float, str]] = OrderedDict()
_lock = Lock()


def html(key: Hashable | None, draw: Callable[[], str]) -> Markup:
    """What `draw` gives for the key, drawn anew only when nothing is kept for it. For None nothing is kept."""
    if key is None:
        return Markup(draw())  # noqa: S704 - drawn by Jinja, which escapes
    now = monotonic()
    with _lock:
        made, text = _kept.get(key, (now - SECONDS, ""))
    if now - made >= SECONDS:
        text = draw().replace(generate_csrf(), PLACE)
        _keep(key, now, text)
    return Markup(text.replace(PLACE, generate_csrf()))  # noqa: S704 - drawn by Jinja, which escapes


def forget() -> None:
    """Keep nothing: for tests, which change rows without telling the event log."""
    with _lock:
        _kept.clear()


def _keep(key: Hashable, now: float, text: str) -> None:
    with _lock:
        _kept[key] = now, text
        _kept.move_to_end(key)
        while len(_kept) > MOST:
            _kept.popitem(last=False)
