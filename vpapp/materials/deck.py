"""A PowerPoint file of our own: slides with titles and notes, in Swedish, and what is put on them."""

from io import BytesIO
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from ..core import clock
from . import layouts
from .layouts import points
from .looks import INK, colour

_RUN = (
    '<a:r xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:rPr lang="sv-SE" sz="{size}" b="{bold}">'
    '<a:solidFill><a:srgbClr val="{ink}"/></a:solidFill></a:rPr><a:t/></a:r>'
)
"""Written whole: python-pptx takes twenty times as long to say the same, one attribute after the other."""


class Deck:
    """A presentation that is being made."""

    def __init__(self, title: str, footer: str) -> None:
        self.file = Presentation()
        _say_what(self.file.core_properties, title)
        self.layouts = layouts.prepare(self.file, footer)

    def add(self, layout: str, title: str, notes: str) -> Any:
        """A new slide with its title and what its speaker may say."""
        slide = self.file.slides.add_slide(self.layouts[layout])
        slide.shapes.title.text = title
        slide.notes_slide.notes_text_frame.text = notes
        return slide

    def written(self) -> bytes:
        """The file."""
        for slide in self.file.slides:
            for part in (slide, slide.notes_slide):
                _say_swedish(part.element)
        written = BytesIO()
        self.file.save(written)
        return written.getvalue()


def write(frame: Any, text: str, size: float, *, ink: str = INK, bold: bool = False) -> Any:
    """Put the text into the frame as its next paragraph, and give that back."""
    paragraph = frame.add_paragraph() if frame._txBody.find(f".//{qn('a:t')}") is not None else frame.paragraphs[0]
    run = parse_xml(_RUN.format(size=round(size * 100), bold=int(bold), ink=ink))
    run.text = text
    paragraph._p.insert_element_before(run, "a:endParaRPr")
    return paragraph


def text_box(slide: Any, left: float, top: float, width: float, height: float, anchor: Any = MSO_ANCHOR.TOP) -> Any:
    """An empty text frame without margins."""
    return plain(slide.shapes.add_textbox(*map(points, (left, top, width, height))).text_frame, anchor)


def plain(frame: Any, anchor: Any = MSO_ANCHOR.TOP) -> Any:
    """The frame, with lines that wrap and no room lost at its edges."""
    frame.word_wrap, frame.vertical_anchor = True, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame


def block(slide: Any, kind: Any, where: tuple[float, float, float, float], fill: str, line: str = "") -> Any:
    """A shape of one colour, without a shadow."""
    shape = slide.shapes.add_shape(kind, *map(points, where))
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour(fill)
    if line:
        shape.line.color.rgb, shape.line.width = colour(line), Pt(0.75)
    else:
        shape.line.fill.background()
    shape._element.remove(shape._element.find(qn("p:style")))  # which would give it a shadow
    return shape


def decorate(shape: Any) -> None:
    """Say that the shape tells nothing, so that it is not read aloud."""
    shape._element.nvSpPr.cNvPr.append(etree.fromstring(layouts.DECORATIVE))


def describe(shape: Any, name: str, words: str) -> None:
    """Say in words what the shape shows."""
    about = shape._element.xpath(".//p:cNvPr")[0]
    about.set("name", name)
    about.set("descr", words)


def _say_what(about: Any, title: str) -> None:
    """A title and a language, and no other facts about whoever made it."""
    moment = clock.now().replace(tzinfo=None, microsecond=0)
    about.title, about.language = title, "sv-SE"
    about.author = about.last_modified_by = about.comments = about.keywords = about.subject = ""
    about.created = about.modified = moment
    about.revision = 1


def _say_swedish(element: Any) -> None:
    """Every piece of text is Swedish, also an empty paragraph's end."""
    for run in element.iter(qn("a:r")):
        run.get_or_add_rPr()
    for properties in element.iter(qn("a:rPr"), qn("a:endParaRPr")):
        properties.set("lang", "sv-SE")
