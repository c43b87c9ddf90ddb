"""What is kept while what it shows is unchanged: HTML, and what was found out from something that never changes.

A key must name everything the kept thing depends on. For a whole page the seal of the event log's newest entry is a
part of it, since every change is in the log; what is frozen has a seal of its own. CSRF tokens are put in afresh for
each reader. Kept for ten minutes at most, per process.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from threading import Lock
from time import monotonic
from typing import Any, TypeVar

from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

SECONDS = 600
MISSING = object()
PLACE = "\N{NULL}csrf\N{NULL}"
Name = TypeVar("Name", bound=Hashable)
Value = TypeVar("Value")


class _Store:
    """Things by their keys, the newest ones."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._kept: OrderedDict[Hashable, tuple[float, Any]] = OrderedDict()

    def get(self, key: Hashable) -> Any:
        """What is kept for the key, or MISSING."""
        now = monotonic()
        with self._lock:
            made, thing = self._kept.get(key, (now - SECONDS, MISSING))
        return MISSING if now - made >= SECONDS else thing

    def put(self, key: Hashable, thing: Any) -> None:
        """Keep it, and let go of the oldest ones beyond the most."""
        with self._lock:
            self._kept[key] = monotonic(), thing
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._kept.clear()


_pages, _pieces = _Store(300), _Store(5_000)


def html(key: Hashable | None, draw: Callable[[], str]) -> Markup:
    """What `draw` gives for the key, drawn anew only when nothing is kept for it. For None nothing is kept."""
    if key is None:
        return Markup(draw())  # noqa: S704 - drawn by Jinja, which escapes
    text = _pages.get(key)
    if text is MISSING:
        text = draw().replace(generate_csrf(), PLACE)
        _pages.put(key, text)
    return Markup(text.replace(PLACE, generate_csrf()))  # noqa: S704 - drawn by Jinja, which escapes


def piece(key: Hashable, draw: Callable[[], str]) -> Markup:
    """As `html`, for a small piece of a page without forms."""
    text = _pieces.get(key)
    if text is MISSING:
        text = Markup(draw())  # noqa: S704 - drawn by Jinja, which escapes
        _pieces.put(key, text)
    return text  # type: ignore[no-any-return]  # put there a line above


def values(
    keys: Mapping[Name, Hashable], find: Callable[[Sequence[Name]], Mapping[Name, Value]]
) -> dict[Name, Value]:
    """Name → what is kept for its key; `find` is asked once, for all names for which nothing is."""
    found = {name: _pieces.get(key) for name, key in keys.items()}
    if missing := [name for name, thing in found.items() if thing is MISSING]:
        for name, thing in find(missing).items():
            found[name] = thing
            _pieces.put(keys[name], thing)
    return found


def forget() -> None:
    """Keep nothing: for tests, which change rows without telling the event log."""
    _pages.clear()
    _pieces.clear()
