"""Reading hours as people write them: `9–16`, `9.00–11.30 och 13–15`, `21–02`, `stängt`, `dygnet runt`. Pure."""

import itertools
import re

from .hours import Span, clock_words
from .models import MOST_MINUTES

CLOSED = ("stängt", "stängd", "-", "–")
ALL_DAY = ("dygnet runt", "hela dygnet", "alltid")
MOST_SPANS = 4
HOW = "Skriv tider så här: 9–16 eller 9.00–11.30 och 13–15. Efter midnatt går bra: 21–02."
_TIME = r"([0-9]{1,2})(?:[.:]([0-9]{2}))?"
_SPAN = re.compile(rf"(?:kl\.?\s*)?{_TIME}\s*(?:[-–—]|till)\s*(?:kl\.?\s*)?{_TIME}")


def read(typed: str) -> list[Span]:
    """The spans of a day, in order; none for `stängt`. Raises ValueError with a sentence that says how to write."""
    text = " ".join(typed.lower().split())
    if text in CLOSED:
        return []
    if text in ALL_DAY:
        return [(0, MOST_MINUTES)]
    spans = sorted(_span(piece) for piece in re.split(r"\s*(?:,|;|&|\boch\b|\bsamt\b)\s*", text))
    if len(spans) > MOST_SPANS:
        raise ValueError(f"Skriv högst {MOST_SPANS} tider för en dag.")
    if any(closes > opens for (_, closes), (opens, _) in itertools.pairwise(spans)):
        raise ValueError("Tiderna går in i varandra. Skriv dem som en tid.")
    return spans


def _span(piece: str) -> Span:
    found = _SPAN.fullmatch(piece)
    if found is None:
        raise ValueError(HOW)
    opens, closes = _minutes(found[1], found[2]), _minutes(found[3], found[4])
    if opens in (MOST_MINUTES, closes):
        raise ValueError(HOW if opens == MOST_MINUTES else "Den öppnar och stänger samtidigt. Dygnet runt är 0–24.")
    return opens, closes if closes > opens else closes + MOST_MINUTES


def _minutes(hour: str, minute: str | None) -> int:
    minutes = int(hour) * 60 + int(minute or 0)
    if minutes > MOST_MINUTES or int(minute or 0) > 59:
        raise ValueError(f"Klockan {hour}{f'.{minute}' if minute else ''} finns inte. {HOW}")
    return minutes


def written(spans: list[Span]) -> str:
    """The spans as a field holds them: `9.00–16.00, 18.00–20.00`; `stängt` without any."""
    if spans == [(0, MOST_MINUTES)]:
        return ALL_DAY[0]
    return ", ".join(f"{clock_words(opens)}–{clock_words(closes)}" for opens, closes in spans) or CLOSED[0]
