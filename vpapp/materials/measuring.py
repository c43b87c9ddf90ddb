"""How much room a text takes in Arial and what is as wide as it, without having the typeface. In points."""

from math import ceil

_WIDTHS = {
    191: "'", 222: "ijl", 260: "|", 278: " !,./:;I[\\]ft", 333: "()-`r”“", 334: "{}", 350: "•", 355: '"', 389: "*",
    469: "^", 500: "Jckvszxy", 556: "#$0123456789?L_abdeghnopqu–åäöéèü", 584: "+<=>~−×", 604: "●○", 611: "FTZ",
    667: "&ABEKPSVXYÅÄÉ", 722: "CDHNRUwÜ", 778: "GOQÖ", 833: "Mm", 889: "%",
    944: "W", 990: "▲", 1000: "—…", 1015: "@",
}  # fmt: skip
"""Thousandths of the type's size → the signs that are so wide."""
_OF = {sign: width / 1000 for width, signs in _WIDTHS.items() for sign in signs}
_WIDEST = 1.0
"""What is taken for a sign that is not in the table."""
BOLD = 1.08
SAFE = 1.03
LINE = 1.2
"""A line's height, of the type's size."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of the text on one line."""
    signs = sum(_OF.get(" " if sign == "\N{NO-BREAK SPACE}" else sign, _WIDEST) for sign in text)
    return signs * size * SAFE * (BOLD if bold else 1)


def lines(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """How many lines the text takes in a column that is `room` wide. A word that is wider is broken."""
    return sum(_wrapped(part, size, room, bold) for part in text.split("\n"))


def height(text: str, size: float, room: float, *, bold: bool = False) -> float:
    """The height of those lines."""
    return lines(text, size, room, bold=bold) * size * LINE


def shared(heights: list[float], room: float) -> list[list[int]]:
    """The numbers of the rows on each page, when pages are as few as they can be and then as even as they can be."""
    fewest = len(_filled(heights, room))
    limits = sorted({sum(heights[a:b]) for a in range(len(heights)) for b in range(a + 1, len(heights) + 1)})
    even = next((limit for limit in limits if limit >= max(heights) and len(_filled(heights, limit)) <= fewest), room)
    return _filled(heights, min(even, room))


def _filled(heights: list[float], room: float) -> list[list[int]]:
    pages: list[list[int]] = []
    left = 0.0
    for no, own in enumerate(heights):
        if not pages or own > left:
            pages.append([])
            left = room
        pages[-1].append(no)
        left -= own
    return pages


def _wrapped(text: str, size: float, room: float, bold: bool) -> int:
    count, used, space = 1, 0.0, width(" ", size, bold=bold)
    for word in text.split(" "):
        own = width(word, size, bold=bold)
        if used and used + space + own <= room:
            used += space + own
            continue
        count += bool(used)
        count += ceil(own / room) - 1 if own > room else 0
        used = own % room if own > room else own
    return count


