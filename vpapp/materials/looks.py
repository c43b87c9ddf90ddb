"""How the presentation looks: its measures in points, its colours, its type."""

from typing import Any

from pptx.dml.color import RGBColor

WIDTH, HEIGHT, EDGE = 960, 540, 54
ROOM = WIDTH - 2 * EDGE
TOP, BOTTOM = 108, 492
"""Where a slide's content begins, and must end."""
TITLE_BOX, RULE = (EDGE, 34, ROOM, 44), (EDGE, 84, 48, 3)
"""Left, top, width, height."""
FONT = "Arial"
INK, MUTED, PAPER, SHEET, LINE, SUNKEN = "1A1D24", "555A65", "FBFAF8", "FFFFFF", "DAD6CE", "F2F0EC"
ACCENT, ACCENT_SOFT, ON_ACCENT = "1F3F8F", "E9EEFB", "DCE4F8"
THEME = (ACCENT, "5F82D2", "1B6B45", "A3341F", "755700", "83878F")
LOOKS = {
    "done": "1B6B45", "going": ACCENT, "part": ACCENT, "late": "A3341F", "ask": "755700",
    "wait": MUTED, "none": MUTED, "na": MUTED,
}  # fmt: skip
"""The colour of a status's word."""
MARKS = {"done": "●", "going": "●", "part": "●", "late": "▲"}
"""The sign before it; an empty ring for the others."""
COVER, TITLE, BODY, SMALL = 40, 30, 20, 11
"""Sizes of type."""
INDENT = 18


def colour(code: str) -> Any:
    """`1F3F8F` as a colour."""
    return RGBColor.from_string(code)  # type: ignore[no-untyped-call]
