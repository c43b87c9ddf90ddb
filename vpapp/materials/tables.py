"""Commitments as a table of PowerPoint's own: quiet lines, a real head, each row as high as its text."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from ..core import swedish
from ..programme.parts import Told
from . import measuring
from .deck import describe
from .layouts import points
from .looks import ACCENT, EDGE, INK, LINE, LOOKS, MARKS, MUTED, ROOM

NAMES = ("Åtagande", "När", "Läge")
SIZES = (20, 18, 16, 15, 14)
PAD, GUTTER = 7, 16
_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's style of a table without style or lines."""
_CELL = (
    '<a:tc xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:txBody><a:bodyPr/><a:lstStyle/><a:p>'
    '<a:r><a:rPr lang="sv-SE" sz="{size}" b="{bold}"><a:solidFill><a:srgbClr val="{ink}"/></a:solidFill></a:rPr>'
    '<a:t/></a:r></a:p></a:txBody><a:tcPr marL="0" marR="{gutter}" marT="{pad}" marB="{pad}"><a:lnB w="{width}">'
    '<a:solidFill><a:srgbClr val="{line}"/></a:solidFill></a:lnB></a:tcPr></a:tc>'
)
"""Written whole, for the time that python-pptx takes to say the same piece by piece."""


class Plan(NamedTuple):
    """How the rows are set: the type's size, the columns' widths, the rows' heights, and which stand on each page."""

    size: float
    widths: Sequence[float]
    heights: list[float]
    pages: list[list[int]]

    @property
    def head(self) -> float:
        """The height of the head."""
        return self.size * measuring.LINE + 2 * PAD


def plan(rows: Sequence[Told], room: float) -> Plan:
    """The largest type in which the rows take no more pages than in the smallest."""
    plans = [_set(rows, room, size) for size in SIZES]
    return next(one for one in plans if len(one.pages) == len(plans[-1].pages))


def _set(rows: Sequence[Told], room: float, size: float) -> Plan:
    cells = [_cells(row) for row in rows]
    status = max(measuring.width(text, size, bold=True) for *_, text in cells) + GUTTER + 2
    longest = max(measuring.width(text, size) for _, text, _ in cells)
    when = min(longest, size * 10.5) + GUTTER + 2
    widths = (ROOM - when - status, when, status)
    heights = [
        max(measuring.height(text, size, own - GUTTER) for text, own in zip(row, widths, strict=True)) + 2 * PAD
        for row in cells
    ]
    head = size * measuring.LINE + 2 * PAD
    return Plan(size, widths, heights, measuring.shared(heights, room - head))


def put(slide: Any, top: float, rows: Sequence[Told], set_as: Plan, page: Sequence[int], words: str) -> None:
    """One page of the table, from `top` down."""
    heights = [set_as.head, *(set_as.heights[no] for no in page)]
    frame = slide.shapes.add_table(len(heights), len(NAMES), *map(points, (EDGE, top, ROOM, sum(heights))))
    describe(frame, "Tabell över åtaganden", f"{words}: tabell med åtagande, när och läge. {len(page)} rader.")
    table = frame.table
    table.horz_banding = False
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = _PLAIN
    for no, (name, width) in enumerate(zip(NAMES, set_as.widths, strict=True)):
        table.columns[no].width = points(width)
        _cell(table.cell(0, no), name, set_as.size, MUTED, bold=True, line=ACCENT)
    for no, own in enumerate(heights):
        table.rows[no].height = points(own)
    for no, row in enumerate(page, 1):
        title, period, status = _cells(rows[row])
        _cell(table.cell(no, 0), title, set_as.size)
        _cell(table.cell(no, 1), period, set_as.size, MUTED)
        _cell(table.cell(no, 2), status, set_as.size, LOOKS[rows[row].look], bold=True)


def _cells(row: Told) -> tuple[str, str, str]:
    return row.title, row.period, swedish.together(f"{MARKS.get(row.look, '○')} {row.status}")


def _cell(cell: Any, text: str, size: float, ink: str = INK, *, bold: bool = False, line: str = LINE) -> None:
    made = parse_xml(_CELL.format(
        size=round(size * 100), bold=int(bold), ink=ink, line=line, width=15875 if line == ACCENT else 9525,
        gutter=points(GUTTER), pad=points(PAD),
    ))  # fmt: skip
    made.find(f".//{qn('a:t')}").text = text
    cell._tc[:] = list(made)
