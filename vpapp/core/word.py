"""A document as Word (docx): real headings and table heads, language and title set, so that it can be read aloud."""

from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from . import clock, swedish
from .document import Bars, Document, Grid, Heading, Own, Piece, Quotes, Text

INK = RGBColor(0x1F, 0x3F, 0x8F)


def write(document: Document) -> bytes:
    """The document as a docx file."""
    file = docx.Document()
    _prepare(file, document)
    file.add_heading(document.title, 0)
    for words in (document.lead, document.as_of):
        file.add_paragraph(words)
    for piece in document.pieces:
        _add(file, piece)
    written = BytesIO()
    file.save(written)
    return written.getvalue()


def _prepare(file: Any, document: Document) -> None:
    """A4, Swedish, plain type; a title and no other facts about whoever made it."""
    facts, moment = file.core_properties, clock.now().replace(tzinfo=None)
    facts.title, facts.language, facts.author, facts.comments = document.title, "sv-SE", "", ""
    facts.created = facts.modified = moment
    page = file.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.PORTRAIT, Pt(595), Pt(842)
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Caption", "Quote"):
        style = file.styles[name]
        style.font.name = "Arial"
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        if name in ("Title", "Heading 1", "Heading 2"):
            style.font.color.rgb = INK
    file.styles["Normal"].font.size = Pt(10.5)
    file.styles["Caption"].font.color.rgb = RGBColor(0, 0, 0)
    for language in file.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "sv-SE")


def _add(file: Any, piece: Piece) -> None:
    match piece:
        case Heading(words=words, level=level):
            file.add_heading(words, level - 1)
        case Text(words=words) | Own(words=words):
            _paragraphs(file, words)
        case Bars():
            rows = [[bar.name or "Alla", bar.words] for bar in piece.bars]
            _table(file, Grid(piece.caption, [piece.head or "Vilka", "Antal"], rows))
        case Grid():
            _table(file, piece)
        case Quotes(quotes=quotes):
            for one in quotes:
                file.add_paragraph(f"”{one.words}”", style="Quote")
                file.add_paragraph(f"– {one.source}")


def _paragraphs(file: Any, words: str) -> None:
    for part in words.split("\n\n"):
        if part.strip():
            file.add_paragraph("\n".join(part.splitlines()))


def _table(file: Any, grid: Grid) -> None:
    """A table whose head is repeated on each page; no row is broken in two."""
    file.add_paragraph(grid.caption, style="Caption").paragraph_format.keep_with_next = True
    table = file.add_table(rows=1, cols=len(grid.head), style="Table Grid")
    for place, words in enumerate(grid.head):
        cell = table.rows[0].cells[place].paragraphs[0]
        cell.add_run(words).bold = True
    _mark(table.rows[0], "w:tblHeader")
    for row in grid.rows:
        line = table.add_row()
        _mark(line, "w:cantSplit")
        for cell, value in zip(line.cells, row, strict=True):
            cell.text = swedish.number(value) if isinstance(value, int) else value
    file.add_paragraph()


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))
