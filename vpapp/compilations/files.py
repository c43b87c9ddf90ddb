"""A compilation to take along: PDF/UA, Word, its rows as Excel, and all of it as data."""

import json
from collections.abc import Callable, Mapping

from flask import current_app

from ..boards.models import KIND_WORDS, BoardKind
from ..core import pdf, spreadsheet, swedish, word
from ..core.document import Document
from ..core.spreadsheet import Column
from ..follow_up.versions import CELL_WORDS
from ..programme.models import PART_WORDS, Part
from ..scorecards.answer_models import DEVIATION_WORDS, Deviation
from ..scorecards.status import WORDS, Status
from .facts import STANDING, Facts, Told
from .models import MIDTERM, Compilation

ENDINGS = ("pdf", "docx", "xlsx", "json")
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
COLUMNS: list[Column[Told]] = [
    Column("Nämnd eller bolag", lambda one: one.report["name"], 32),
    Column("Slag", lambda one: KIND_WORDS[BoardKind(one.report["kind"])][0], 18),
    Column("Omgång", lambda one: one.report["round"], 12),
    Column("Rapportering", lambda one: swedish.capitalised(STANDING[one.report["source"]][0]), 18),
    Column("Version", lambda one: one.report["number"], 9),
    Column("Mål", lambda one: one.row["goal"], 6),
    Column("Aktivitet", lambda one: one.row["activity"], 10),
    Column("Åtagande", lambda one: one.row["title"], 60),
    Column("Del", lambda one: PART_WORDS[Part(one.row["part"])], 14),
    Column("Svar", lambda one: CELL_WORDS[one.cell][0], 26),
    Column("Läge", lambda one: WORDS[Status(one.row["status"])] if one.row["answered"] else "", 22),
    Column(
        "Orsak", lambda one: DEVIATION_WORDS[Deviation(one.row["reason"])] if one.row["reason"] else "", 34
    ),
    Column("Text", lambda one: one.row["text"], 60),
    Column("Stöd som behövs", lambda one: one.row["support"], 40),
    Column("Ej aktuellt", lambda one: one.row["exemption"], 40),
    Column("Oförändrat sedan", lambda one: one.row["unchanged_since"], 16),
]


def name(one: Compilation, ending: str) -> str:
    """`sammanstallning-2022-utgava-1.pdf`."""
    what = "halvvagsrapport" if one.key == MIDTERM else f"sammanstallning-{one.key}"
    return f"{what}-utgava-{one.edition}.{ending}"


def drawn(one: Compilation, document: Document, progress: Callable[[int, int], None]) -> Mapping[str, bytes]:
    """Ending → the file. Calls `progress(done, total)` as it goes. Raises PdfError."""
    makers: dict[str, Callable[[], bytes]] = {
        "pdf": lambda: pdf.render(html(document)),
        "docx": lambda: word.write(document),
        "xlsx": lambda: spreadsheet.xlsx(document.title, COLUMNS, Facts(one.content).told),
        "json": lambda: data(one, document),
    }
    files = {}
    for done, ending in enumerate(ENDINGS):
        progress(done, len(ENDINGS))
        files[ending] = makers[ending]()
    progress(len(ENDINGS), len(ENDINGS))
    return files


def html(document: Document) -> str:
    """What is drawn as PDF."""
    return current_app.jinja_env.get_template("compilations/pdf.html").render(
        document=document, as_of=document.as_of
    )


def data(one: Compilation, document: Document) -> bytes:
    """All that it says, as JSON."""
    said = {
        "title": document.title,
        "edition": one.edition,
        "texts": {place: one.text_in(place) for place in one.texts},
        "quotes": one.quotes,
        "content": one.content,
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()
