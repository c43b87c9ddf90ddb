"""What a reader asks the directory for. It comes in the body of a request and is kept nowhere."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple, Protocol, TypeVar

from ..core import clock, swedish
from .searching import LONGEST, folded_words
from .words import AUDIENCE_WORDS, LANGUAGES, REACH_WORDS, THEME_WORDS, Audience, Reach, Theme, language_word

MOST_FIRST = 100_000
HELD = timedelta(hours=2)
"""So long the moment of a search holds for more of the same."""
Chosen = TypeVar("Chosen", bound=StrEnum)


class Sent(Protocol):
    """A form as it was sent."""

    def get(self, key: str, default: str, /) -> str: ...
    def getlist(self, key: str, /) -> Sequence[str]: ...


class Door(NamedTuple):
    """A ready choice, for one of the plan's rows on civil society's resources."""

    row: int
    value: str
    label: str
    for_whom: str
    audiences: tuple[Audience, ...] = ()
    theme: Theme | None = None


DOORS = (
    Door(16, "utsatt", "Utsatt för våld", "För barn, unga och vuxna som är eller har varit utsatta",
         (Audience.EXPOSED_ADULTS, Audience.CHILDREN_AND_YOUNG)),
    Door(6, "beteende", "Orolig för det egna beteendet", "För den som utövar våld eller är rädd för att göra det",
         (Audience.USING_VIOLENCE,)),
    Door(3, "prata", "Någon att prata med", "För barn, unga, vuxna och äldre som behöver någon som lyssnar",
         theme=Theme.SOMEBODY_TO_TALK_TO),
)  # fmt: skip


class Asked(NamedTuple):
    """What was asked for. `at`: the moment for which it is told what is open; `first`: how many were shown before."""

    at: datetime
    words: str = ""
    audiences: tuple[Audience, ...] = ()
    theme: Theme | None = None
    language: str = ""
    reach: Reach | None = None
    only_open: bool = False
    first: int = 0
    by_door: bool = False

    @property
    def is_chosen(self) -> bool:
        """Whether anything was chosen beside the words."""
        return bool(self.audiences or self.theme or self.language or self.reach or self.only_open)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked for at all."""
        return bool(self.words or self.is_chosen)

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The form that asks for the same."""
        one = [
            ("q", self.words), *(("malgrupp", each.value) for each in self.audiences),
            ("amne", self.theme.value if self.theme else ""), ("sprak", self.language),
            ("omrade", self.reach.value if self.reach else ""), ("oppet", "ja" if self.only_open else ""),
        ]  # fmt: skip
        return [(name, value) for name, value in one if value]

    @property
    def said(self) -> list[str]:
        """What was asked for, in words."""
        said = [
            f"”{self.words}”" if self.words else "", *(AUDIENCE_WORDS[each] for each in self.audiences),
            THEME_WORDS[self.theme] if self.theme else "", language_word(self.language) if self.language else "",
            REACH_WORDS[self.reach] if self.reach else "", "öppet nu" if self.only_open else "",
        ]  # fmt: skip
        return [words for words in said if words]

    def again(self, first: int) -> list[tuple[str, str]]:
        """The form that asks for what follows the first so many, as at the same moment."""
        return [*self.fields, ("visade", str(first)), ("tid", f"{self.at:%Y-%m-%dT%H:%M%z}")]


def asked(form: Sent) -> Asked:
    """What a form asks for. What no list knows is as if it were not there."""
    door = next((one for one in DOORS if one.value == form.get("dorr", "")), None)
    if door:
        return Asked(clock.now(), audiences=door.audiences, theme=door.theme, by_door=True)
    words = swedish.clean(form.get("q", "")[:LONGEST])
    language, first = form.get("sprak", ""), form.get("visade", "")
    return Asked(
        at=_moment(form.get("tid", "")),
        words=words if folded_words(words) else "",
        audiences=tuple(one for one in Audience if one.value in form.getlist("malgrupp")),
        theme=_one(Theme, form.get("amne", "")),
        language=language if language in LANGUAGES else "",
        reach=_one(Reach, form.get("omrade", "")),
        only_open=form.get("oppet", "") == "ja",
        first=min(int(first), MOST_FIRST) if first.isascii() and first.isdigit() and len(first) < 9 else 0,
    )


def _one(kind: type[Chosen], value: str) -> Chosen | None:
    return next((one for one in kind if one.value == value), None)


def _moment(sent: str) -> datetime:
    now = clock.now()
    try:
        at = datetime.strptime(sent, "%Y-%m-%dT%H:%M%z")
    except ValueError:
        return now
    return at if now - HELD <= at <= now else now
