"""Three layouts of our own, made from the structure of the template that python-pptx brings along."""

from typing import Any

from lxml import etree
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.util import Emu

from . import looks
from .looks import ACCENT, BOTTOM, EDGE, FONT, HEIGHT, ROOM, TOP, WIDTH

COVER, LIST, TITLE_ONLY = "Titelbild", "Rubrik och text", "Bara rubrik"
_FROM = {COVER: 0, LIST: 1, TITLE_ONLY: 5}
_SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
_DECLARED = " ".join(f'xmlns:{name}="{uri}"' for name, uri in _SPACES.items())
DECORATIVE = (
    f'<a:extLst {_DECLARED}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative val="1"/></a:ext>'
    "</a:extLst>"
)
"""Says of a shape that it tells nothing, so that it is not read aloud."""
_SHAPE = (
    '<p:sp {declared}><p:nvSpPr><p:cNvPr id="{id}" name="{name}">{decorative}</p:cNvPr><p:cNvSpPr/>'
    '<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}</p:spPr>{text}</p:sp>'
)
_TEXT = (
    '<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:p><a:pPr algn="{align}"/>'
    '{run}</a:p></p:txBody>'
)
_RUN = (
    '<a:rPr lang="sv-SE" sz="{size}"><a:solidFill><a:srgbClr val="{ink}"/></a:solidFill></a:rPr><a:t>{words}</a:t>'
)


def points(value: float) -> Emu:
    """So many points, in the file's own unit."""
    return Emu(round(value * 12700))


def prepare(file: Any, footer: str) -> dict[str, Any]:
    """Give the file our size, colours and layouts; name → layout."""
    file.slide_width, file.slide_height = points(WIDTH), points(HEIGHT)
    _leave_out(file)
    _set_theme(file.slide_master)
    _write_styles(file.slide_master)
    ours = {name: file.slide_layouts[no] for name, no in _FROM.items()}
    for layout in list(file.slide_layouts):
        if layout not in ours.values():
            file.slide_layouts.remove(layout)
    for owner in (file.slide_master, *ours.values()):
        _arrange(owner)
    for name, layout in ours.items():
        layout.element.cSld.set("name", name)
    _fill(file.slide_master, looks.PAPER)
    for name in (LIST, TITLE_ONLY):
        _stand(ours[name], footer)
    _cover(ours[COVER])
    return ours


def _leave_out(file: Any) -> None:
    """The template's picture of itself and its printer's settings."""
    for owner, kind in ((file.part.package, RT.THUMBNAIL), (file.part, RT.PRINTER_SETTINGS)):
        for key in [key for key, each in owner._rels.items() if each.reltype == kind]:
            owner._rels.pop(key)


def _set_theme(master: Any) -> None:
    part = master.part.part_related_by(RT.THEME)
    theme = etree.fromstring(part.blob)
    theme.set("name", "Programmet mot våld")
    codes = {
        "dk1": looks.INK, "lt1": looks.SHEET, "dk2": ACCENT, "lt2": looks.PAPER, "hlink": ACCENT, "folHlink": ACCENT,
        **{f"accent{no}": code for no, code in enumerate(looks.THEME, 1)},
    }  # fmt: skip
    for name, code in codes.items():
        one = theme.find(f".//a:clrScheme/a:{name}", _SPACES)
        one[:] = [etree.Element(qn("a:srgbClr"), val=code)]
    for face in theme.iterfind(".//a:fontScheme/*/a:latin", _SPACES):
        face.set("typeface", FONT)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _write_styles(master: Any) -> None:
    """How titles and lists are written."""
    for name, size in (("p:titleStyle", looks.TITLE), ("p:bodyStyle", looks.BODY)):
        style = master.element.find(f".//{qn(name)}")
        for level in style.iterchildren(qn("a:lvl1pPr"), qn("a:lvl2pPr")):
            level.set("algn", "l")
            run = level.find(qn("a:defRPr"))
            run.set("sz", str(size * 100))
            run.set("b", "1" if name == "p:titleStyle" else "0")
    first = master.element.find(f".//{qn('p:bodyStyle')}/{qn('a:lvl1pPr')}")
    first.set("marL", str(points(looks.INDENT)))
    first.set("indent", str(-points(looks.INDENT)))


def _arrange(owner: Any) -> None:
    """Put the places for title and text where ours are; those for date, footer and number go."""
    for place in list(owner.placeholders):
        kind = place.placeholder_format.type.name
        if kind in ("DATE", "FOOTER", "SLIDE_NUMBER"):
            place._element.getparent().remove(place._element)
        elif kind in ("TITLE", "CENTER_TITLE"):
            _place(place, looks.TITLE_BOX, MSO_ANCHOR.BOTTOM)
        else:
            _place(place, (EDGE, TOP, ROOM, BOTTOM - TOP), MSO_ANCHOR.TOP)


def _place(shape: Any, where: tuple[float, float, float, float], anchor: Any) -> None:
    shape.left, shape.top, shape.width, shape.height = map(points, where)
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for fit in list(frame._txBody.bodyPr):
        frame._txBody.bodyPr.remove(fit)  # text is measured, never shrunk


def _fill(owner: Any, fill: str) -> None:
    owner.background.fill.solid()
    owner.background.fill.fore_color.rgb = looks.colour(fill)


def _stand(layout: Any, footer: str) -> None:
    """A line under the title; the programme's name and the slide's number at the foot."""
    _draw(layout, "Linje", looks.RULE, ACCENT)
    run = _RUN.format(size=looks.SMALL * 100, ink=looks.MUTED, words="{}")
    named = f"<a:r>{run.format(_escaped(footer))}</a:r>"
    _draw(layout, "Programmets namn", (EDGE, 506, 640, 18), text=_TEXT.format(align="l", run=named))
    number = f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">{run.format("‹#›")}</a:fld>'
    _draw(layout, "Bildnummer", (WIDTH - EDGE - 90, 506, 90, 18), text=_TEXT.format(align="r", run=number))


def _cover(layout: Any) -> None:
    """The first slide: deep blue, with room for a title and two lines."""
    _fill(layout, ACCENT)
    title, lines = layout.placeholders
    _place(title, (EDGE + 24, 120, ROOM - 120, 168), MSO_ANCHOR.BOTTOM)
    _place(lines, (EDGE + 24, 318, ROOM - 120, 110), MSO_ANCHOR.TOP)
    for place, size, ink in ((title, looks.COVER, looks.SHEET), (lines, looks.BODY, looks.ON_ACCENT)):
        _say_how(place, size, ink)
    _draw(layout, "Linje", (EDGE, 120, 4, 308), looks.THEME[1])


def _say_how(place: Any, size: float, ink: str) -> None:
    """The type of a layout's place."""
    styles = place.text_frame._txBody.find(qn("a:lstStyle"))
    styles[:] = [
        etree.fromstring(
            f'<a:lvl1pPr {_DECLARED} marL="0" indent="0" algn="l"><a:buNone/><a:defRPr sz="{int(size * 100)}">'
            f'<a:solidFill><a:srgbClr val="{ink}"/></a:solidFill></a:defRPr></a:lvl1pPr>'
        )
    ]


def _draw(
    layout: Any, name: str, where: tuple[float, float, float, float], fill: str = "", *, text: str = ""
) -> None:
    """A shape on a layout, which python-pptx has no function for."""
    tree = layout.shapes._spTree
    x, y, cx, cy = map(points, where)
    inner = f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>' if fill else "<a:noFill/>"
    drawn = _SHAPE.format(
        declared=_DECLARED, id=100 + len(tree), name=name, decorative=DECORATIVE,
        x=x, y=y, cx=cx, cy=cy, fill=inner, text=text,
    )  # fmt: skip
    tree.append(etree.fromstring(drawn))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
