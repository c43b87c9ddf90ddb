"""Text as wide and as high as it is set: measured in the typeface itself, not by a table of the app's."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

PLACES = ("/usr/share/fonts", "/usr/local/share/fonts", str(Path.home() / ".local/share/fonts"))
FILES = {False: ("Arial.ttf", "LiberationSans-Regular.ttf"), True: ("Arial_Bold.ttf", "LiberationSans-Bold.ttf")}
"""Arial, or what has its measures."""


@cache
def _font(bold: bool) -> tuple[dict[str, float], float, float]:
    """Sign → width, the width of a sign that is not in it, and a line's height, of the type's size."""
    found = [path for place in PLACES for name in FILES[bold] for path in Path(place).rglob(name)]
    if not found:
        pytest.skip("needs Arial or Liberation Sans: apt-get install fonts-liberation")
    font = TTFont(found[0])
    whole, widths, head = font["head"].unitsPerEm, font["hmtx"], font["hhea"]
    signs = {chr(code): widths[glyph][0] / whole for code, glyph in font.getBestCmap().items()}
    return signs, 1.0, (head.ascent - head.descent + head.lineGap) / whole


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of the text on one line."""
    signs, other, _ = _font(bold)
    return sum(signs.get(sign, other) for sign in text) * size


def lines(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """The text's lines in a column that is `room` wide; a word that is wider is broken at a sign."""
    return [line for part in text.split("\n") for line in _wrapped(part, size, room, bold)]


def height(text: str, size: float, room: float, *, bold: bool = False) -> float:
    """The height of those lines."""
    return len(lines(text, size, room, bold=bold)) * size * _font(bold)[2]


def _wrapped(text: str, size: float, room: float, bold: bool) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold=bold) <= room:
            line = longer
            continue
        if line:
            yield line
        line = word
        while width(line, size, bold=bold) > room and len(line) > 1:
            fits = next(no for no in range(len(line), 0, -1) if no == 1 or width(line[:no], size, bold=bold) <= room)
            yield line[:fits]
            line = line[fits:]
    yield line
