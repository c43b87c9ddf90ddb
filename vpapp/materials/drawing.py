"""The slides as they look. Every text is measured first: what does not fit goes on to a slide of its own."""

from collections.abc import Callable, Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from . import layouts, measuring, tables
from .deck import Deck, block, decorate, describe, plain, text_box, write
from .layouts import points
from .looks import (
    ACCENT,
    BOTTOM,
    EDGE,
    FONT,
    INDENT,
    INK,
    LINE,
    LOOKS,
    MUTED,
    ROOM,
    SHEET,
    TOP,
    colour,
)
from .slide_kinds import Body, Card, Cards, Chart, Cover, Points, Rows, Slide, Terms, Tiles

GAP = 14
PAD = 14
RING, NAMES = 34, 268
CARD_SIZES = (24, 22, 20, 18, 17, 16, 15, 14, 13, 12)
LIST_SIZES = (26, 24, 22, 20, 18, 16)
LEAD, SIDE = 17, 14
"""Type of a goal above its commitments; of notes, and in a chart."""
AIR = 12
"""Between the points of a list."""


def drawn(slides: Sequence[Slide], title: str, footer: str) -> bytes:
    """The presentation as a file."""
    deck = Deck(title, footer)
    for one in slides:
        _DRAW[type(one.body)](deck, one)
    return deck.written()


def _cover(deck: Deck, one: Slide) -> None:
    slide = deck.add(layouts.COVER, one.title, one.notes)
    _body(slide).text = "\n".join(one.body.lines)  # type: ignore[union-attr]


def _points(deck: Deck, one: Slide) -> None:
    assert isinstance(one.body, Points)
    size = next((size for size in LIST_SIZES if _height_of(one.body, size) <= BOTTOM - TOP), LIST_SIZES[-1])
    slide = deck.add(layouts.LIST, one.title, one.notes)
    frame = _body(slide)
    for point in one.body.points:
        words, *rest = point.words.split("\n")
        paragraph = write(frame, words, size, bold=point.is_strong)
        paragraph.space_after = Pt(AIR)
        for line in rest:
            paragraph.add_line_break()
            run = paragraph.add_run()
            run.text, run.font.size, run.hyperlink.address = line, Pt(size), point.url


def _height_of(body: Points, size: float) -> float:
    room = ROOM - INDENT
    return sum(measuring.height(point.words, size, room, bold=point.is_strong) + AIR for point in body.points)


def _terms(deck: Deck, one: Slide) -> None:
    """Each on a row of its own, with a line between."""
    assert isinstance(one.body, Terms)
    slide = deck.add(layouts.TITLE_ONLY, one.title, one.notes)
    terms, room = one.body.terms, (BOTTOM - TOP) / len(one.body.terms)
    wide = ROOM - NAMES - PAD
    size = next((size for size in CARD_SIZES if _highest(terms, wide, size) + AIR <= room), CARD_SIZES[-1])
    for no, (name, words) in enumerate(terms):
        top = TOP + no * room
        if no:
            decorate(block(slide, MSO_SHAPE.RECTANGLE, (EDGE, top, ROOM, 0.75), LINE))
        box = text_box(slide, EDGE, top + 6, NAMES, room - AIR, MSO_ANCHOR.MIDDLE)
        write(box, name, size, ink=ACCENT, bold=True)
        write(text_box(slide, EDGE + NAMES + PAD, top + 6, wide, room - AIR, MSO_ANCHOR.MIDDLE), words, size)


def _highest(terms: Sequence[tuple[str, str]], wide: float, size: float) -> float:
    return max(
        max(measuring.height(name, size, NAMES, bold=True), measuring.height(words, size, wide))
        for name, words in terms
    )


def _cards(deck: Deck, one: Slide) -> None:
    """Sheets side by side, all alike."""
    assert isinstance(one.body, Cards)
    slide = deck.add(layouts.TITLE_ONLY, one.title, one.notes)
    cards, columns = one.body.cards, one.body.columns
    rows = [cards[at : at + columns] for at in range(0, len(cards), columns)]
    room = (BOTTOM - TOP + GAP) / len(rows) - GAP
    size = next((size for size in CARD_SIZES if _tallest(rows, size) <= room), CARD_SIZES[-1])
    height = min(room, _tallest(rows, size) + 48)
    for row_no, row in enumerate(rows):
        width = _width(row)
        for no, card in enumerate(row):
            where = (EDGE + no * (width + GAP), TOP + row_no * (height + GAP), width, height)
            _card(slide, card, where, size)


def _width(row: Sequence[Card]) -> float:
    return (ROOM - GAP * (len(row) - 1)) / len(row)


def _tallest(rows: Sequence[Sequence[Card]], size: float) -> float:
    return max(_card_height(card, _width(row), size) for row in rows for card in row)


def _text_room(card: Card, width: float) -> float:
    return width - 2 * PAD - (RING + PAD if card.mark else 0)


def _card_height(card: Card, width: float, size: float) -> float:
    room = _text_room(card, width)
    name = measuring.height(card.name, size + 2, room, bold=bool(card.words))
    words = measuring.height(card.words, size, room) + 4 if card.words else 0
    return max(name + words, RING if card.mark else 0) + 2 * PAD


def _card(slide: Any, card: Card, where: tuple[float, float, float, float], size: float) -> None:
    """A sheet with its name and words; the sheet tells nothing, so what is read is in the order it stands."""
    left, top, width, height = where
    _sheet(slide, where)
    if card.mark:
        _ring(slide, card.mark, left + PAD, top + (PAD if card.words else (height - RING) / 2))
        left += RING + PAD
    anchor = MSO_ANCHOR.TOP if card.words else MSO_ANCHOR.MIDDLE
    frame = text_box(slide, left + PAD, top + PAD, _text_room(card, width), height - 2 * PAD, anchor)
    write(frame, card.name, size + 2, ink=ACCENT if card.words else INK, bold=bool(card.words))
    if card.words:
        write(frame, card.words, size).space_before = Pt(4)


def _sheet(slide: Any, where: tuple[float, float, float, float]) -> None:
    sheet = block(slide, MSO_SHAPE.ROUNDED_RECTANGLE, where, SHEET, LINE)
    sheet.adjustments[0] = 6 / min(where[2:])
    decorate(sheet)


def _ring(slide: Any, mark: str, left: float, top: float) -> None:
    ring = block(slide, MSO_SHAPE.OVAL, (left, top, RING, RING), ACCENT)
    frame = plain(ring.text_frame, MSO_ANCHOR.MIDDLE)
    write(frame, mark, 16, ink=SHEET, bold=True).alignment = PP_ALIGN.CENTER


def _tiles(deck: Deck, one: Slide) -> None:
    assert isinstance(one.body, Tiles)
    slide = deck.add(layouts.TITLE_ONLY, one.title, one.notes)
    columns = 3
    width, height = (ROOM - GAP * (columns - 1)) / columns, 158
    for no, tile in enumerate(one.body.tiles):
        row, column = divmod(no, columns)
        where = (EDGE + column * (width + GAP), TOP + row * (height + GAP), width, height)
        _sheet(slide, where)
        left, top = where[0] + PAD, where[1] + PAD
        frame = text_box(slide, left, top, width - 2 * PAD, height - 2 * PAD, MSO_ANCHOR.MIDDLE)
        write(frame, str(tile.number), 48, ink=ACCENT, bold=True)
        write(frame, tile.words, 18, ink=MUTED)
    write(text_box(slide, EDGE, BOTTOM - 24, ROOM, 24, MSO_ANCHOR.BOTTOM), one.body.note, SIDE, ink=MUTED)


def _rows(deck: Deck, one: Slide) -> None:
    """A table, on as many slides as it takes."""
    assert isinstance(one.body, Rows)
    lead, rows = one.body.lead, one.body.rows
    top = TOP + (measuring.height(lead, LEAD, ROOM) + 12 if lead else 0)
    plan = tables.plan(rows, BOTTOM - top)
    for no, page in enumerate(plan.pages, 1):
        title = one.title if len(plan.pages) == 1 else f"{one.title} ({no} av {len(plan.pages)})"
        slide = deck.add(layouts.TITLE_ONLY, title, one.notes)
        if lead:
            write(text_box(slide, EDGE, TOP - 4, ROOM, top - TOP - 4), lead, LEAD, ink=MUTED)
        tables.put(slide, top, rows, plan, page, title)


def _chart(deck: Deck, one: Slide) -> None:
    """Bars in parts as a chart of PowerPoint's own, and the sums beside it."""
    assert isinstance(one.body, Chart)
    slide = deck.add(layouts.TITLE_ONLY, one.title, one.notes)
    data = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = one.body.bars
    for series in one.body.series:
        data.add_series(series.name.capitalize(), series.numbers)  # type: ignore[no-untyped-call]
    where = map(points, (EDGE - 6, TOP, ROOM - 190, BOTTOM - TOP))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *where, data)
    describe(frame, "Diagram över åtagandena", one.body.words)
    _style_chart(frame.chart, [series.look for series in one.body.series])
    _sums(slide, one.body)


def _style_chart(chart: Any, its_looks: Sequence[str]) -> None:
    chart.font.size, chart.font.name, chart.font.color.rgb = Pt(SIDE), FONT, colour(INK)
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.value_axis.visible, chart.value_axis.has_major_gridlines = False, False
    chart.category_axis.reverse_order = True
    chart.category_axis.format.line.fill.background()
    plot = chart.plots[0]
    plot.gap_width, plot.overlap, plot.has_data_labels = 45, 100, True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "0;;", False
    plot.data_labels.font.size, plot.data_labels.font.bold = Pt(SIDE), True
    plot.data_labels.font.color.rgb = colour(SHEET)
    for series, look in zip(plot.series, its_looks, strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour(LOOKS[look])


def _sums(slide: Any, body: Chart) -> None:
    step = (BOTTOM - TOP) / max(len(body.sums), 4)
    for no, tile in enumerate(body.sums):
        frame = text_box(slide, EDGE + ROOM - 170, TOP + no * step, 170, step - 6, MSO_ANCHOR.MIDDLE)
        write(frame, str(tile.number), 34, ink=LOOKS[body.series[no].look], bold=True)
        write(frame, tile.words, 16, ink=MUTED)


def _body(slide: Any) -> Any:
    return next(place.text_frame for place in slide.placeholders if place.placeholder_format.idx == 1)


_DRAW: dict[type[Body], Callable[[Deck, Slide], None]] = {
    Cover: _cover, Points: _points, Terms: _terms, Cards: _cards, Tiles: _tiles, Rows: _rows, Chart: _chart,
}  # fmt: skip
