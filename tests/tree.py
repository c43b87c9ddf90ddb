"""HTML as a tree, read strictly: what is opened is closed. For the page checks and the tests' browser."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(eq=False, repr=False)
class Element:
    """An element with its attributes (None for one without a value) and what is in it."""

    tag: str
    attrs: dict[str, str | None] = field(default_factory=dict)
    parent: "Element | None" = None
    children: list["Element | str"] = field(default_factory=list)
    document: list["Element"] = field(default_factory=list)
    place: int = -1
    end: int = 0
    """It stands at `place` among all elements of its document, in order; what is inside follows, up to `end`."""

    def __repr__(self) -> str:
        """Short, since pytest shows it where a test fails, and each leads to its whole document."""
        return f"<{self.tag}>"

    def get(self, name: str) -> str:
        """An attribute's value, empty when it has none."""
        return self.attrs.get(name) or ""

    def has_class(self, name: str) -> bool:
        """Whether it has the class."""
        return name in self.get("class").split()

    def all(self, *tags: str, where: Callable[["Element"], bool] = lambda _: True) -> Iterator["Element"]:
        """Every element inside, in document order; of the given tags only, when there are any."""
        for element in self.document[self.place + 1 : self.end]:
            if (not tags or element.tag in tags) and where(element):
                yield element

    def first(self, *tags: str, where: Callable[["Element"], bool] = lambda _: True) -> "Element | None":
        """The first such element inside."""
        return next(self.all(*tags, where=where), None)

    def inside(self, *tags: str) -> "Element | None":
        """The nearest element around it with one of the tags."""
        around = self.parent
        while around is not None and around.tag not in tags:
            around = around.parent
        return around

    @property
    def text(self) -> str:
        """All words in it, with single spaces."""
        return " ".join("".join(self._words()).split())

    def _words(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in ("script", "style"):
                yield from child._words()
                yield " " if child.tag not in ("b", "em", "i", "small", "span", "strong", "a") else ""


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.here = Element("")
        self.problems: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = self._add(tag, attrs)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.problems.append(f"<{tag}> has an attribute twice: {names}")
        place = len(self.root.document)
        element = Element(tag, dict(attrs), self.here, [], self.root.document, place, place + 1)
        self.here.children.append(element)
        self.root.document.append(element)
        return element

    def handle_endtag(self, tag: str) -> None:
        if self.here.tag == tag and self.here.parent is not None:
            self.here.end = len(self.root.document)
            self.here = self.here.parent
        else:
            self.problems.append(f"</{tag}> ends nothing: <{self.here.tag or 'the document'}> is open")

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


def parse(html: str) -> tuple[Element, list[str]]:
    """The document, and what is wrong with its tags."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    around: Element | None = builder.here
    while around is not None:
        around.end, around = len(builder.root.document), around.parent
    if builder.here is not builder.root:
        builder.problems.append(f"<{builder.here.tag}> is never closed")
    return builder.root, builder.problems
