"""The app's own presentation, made when it is asked for, with a board's part as the reader sees it."""

from collections import Counter
from typing import Any

from flask import Flask, current_app

from ..boards import queries as boards
from ..boards.models import Board
from ..core import clock, swedish
from ..core.config import Settings
from ..programme import queries as programmes
from ..programme.models import Programme
from ..programme.parts import PartOf
from . import story

FILE_NAME = "programmet-mot-vald"
MINUTES = (15, 30, 45)
"""How long a presentation may be planned for."""


def register(app: Flask, part_of: PartOf) -> None:
    """Say who knows a board's part in the programme."""
    app.extensions["vpapp.part_of"] = part_of


def file_name(board: Board | None) -> str:
    """`programmet-mot-vald-farsta.pptx`."""
    return f"{FILE_NAME}-{board.slug}.pptx" if board else f"{FILE_NAME}.pptx"


def make(actor: Any, programme: Programme, board: Board | None, minutes: int | None = None) -> bytes:
    """The presentation for whoever asks; with a board its part, as they may know it."""
    from . import drawing  # python-pptx takes a third of a second to import

    settings: Settings = current_app.config["SETTINGS"]
    part_of: PartOf = current_app.extensions["vpapp.part_of"]
    facts = story.Facts(
        programme,
        programmes.goals(programme),
        Counter(one.kind for one in programmes.activities(programme)),
        len(boards.valid_on(clock.today())),
        part_of(actor, board, programme) if board else None,
        settings.url,
    )
    title = f"{programme.short_name}, {board.name}" if board else programme.short_name
    footer = f"{title}, {swedish.long_date(clock.today())}"
    return drawing.drawn(story.told(facts, minutes), title, footer)
