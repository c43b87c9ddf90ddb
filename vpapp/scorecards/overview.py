"""All boards' scorecards as lines of a table: what is done, reconciled, late, not yet fixed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import url_for
from markupsafe import Markup

from ..boards.models import KIND_WORDS, Board
from ..core import swedish
from ..core.spreadsheet import Column
from ..programme.models import Round
from .progress import Progress

NONE = "–"
SHOWN = {
    None: ("", "Alla"),
    "forsenade": ("late", "Med försenade"),
    "inte-faststallda": ("proposed", "Med inte fastställda"),
}
"""What `?visa=` says → what the boards shown have at least one of, and how the choice is called."""
BAR = Markup(
    '<span class="num">{number} av {of}</span><svg class="bar" width="100%" height="4" aria-hidden="true">'
    '<rect class="done" width="{width}%" height="100%"/></svg>'
)


@dataclass(frozen=True, slots=True)
class Line:
    """A board and how far it has come; a board that is gone or yet to come may have no progress."""

    board: Board
    progress: Progress | None
    day: date
    is_own: bool = False

    @property
    def about(self) -> str:
        """What to know of a board that is merging, gone or yet to come."""
        board = self.board
        if board.valid_from and board.valid_from > self.day:
            return f"bildas {swedish.long_date(board.valid_from)}"
        if board.valid_to and board.successor:
            gone = board.valid_to < self.day
            return f"{'uppgick' if gone else 'går upp'} i {board.successor.short_name}"
        return ""


def choices(chosen: str | None) -> list[tuple[str, str, bool]]:
    """(address, words, whether it is the one chosen)."""
    return [(url_for("scorecards.index", visa=key), words, key == chosen) for key, (_, words) in SHOWN.items()]


def having(lines: Iterable[Line], chosen: str | None) -> list[Line]:
    """Those that have any of what was chosen; all when nothing was."""
    name, _ = SHOWN.get(chosen, SHOWN[None])
    return [line for line in lines if not name or (line.progress and getattr(line.progress, name))]


def groups(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """(kind of board, its lines), in the order of the lines."""
    return [
        (KIND_WORDS[kind][1], list(own)) for kind, own in groupby(lines, key=lambda line: line.board.kind)
    ]


def columns(current: Round | None) -> list[Column[Line]]:
    """The table's columns. Without an open round there is nothing to reconcile, so nothing to count."""
    return [
        Column("Nämnd eller bolag", _name),
        Column("Tidsbegränsade klara", lambda line: _of(line, "done", "dated")),
        Column("Löpande avstämda", lambda line: _of(line, "reconciled", "ongoing") if current else NONE),
        Column("Försenade", lambda line: _number(line, "late")),
        Column("Inte fastställda", lambda line: _number(line, "proposed")),
        Column("Utan ansvarig", lambda line: _number(line, "without_responsible")),
    ]


def _name(line: Line) -> Markup:
    link = Markup('<a href="{}">{}</a>').format(
        url_for("scorecards.show", slug=line.board.slug), line.board.short_name
    )
    if line.is_own:
        link = Markup('<strong>{}</strong> <span class="pill going">Er nämnd</span>').format(link)
    return link + Markup(' <span class="muted small">{}</span>').format(line.about) if line.about else link


def _of(line: Line, part: str, whole: str) -> Markup | str:
    """ "3 av 7" with a bar; a dash where there is nothing to count."""
    if line.progress is None:
        return ""
    if not getattr(line.progress, whole):
        return NONE
    number, of = getattr(line.progress, part), getattr(line.progress, whole)
    return BAR.format(number=number, of=of, width=round(100 * number / of))


def _number(line: Line, name: str) -> Markup | str:
    if line.progress is None:
        return ""
    value = getattr(line.progress, name)
    if not value:
        return Markup('<span class="muted">0</span>')
    return Markup('<b class="warn">{}</b>').format(value) if name == "late" else str(value)
