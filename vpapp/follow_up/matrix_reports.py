"""The workbook of a round: every row, every board, every goal, and the tables that the page shows."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from ..boards.models import KIND_WORDS
from ..core import spreadsheet, swedish
from ..core.spreadsheet import Column, Sheet
from .gathered import Gathered, Told, ToldGoal
from .models import Source
from .reading import Line
from .reports import COLUMNS


def source_words(line: Line) -> str:
    """How what is known of a board came about."""
    if line.version is None:
        return "Inget är inlämnat"
    match line.version.source:
        case Source.HANDED_IN:
            return "Inlämnad"
        case Source.CLOSING:
            return "Fryst när omgången stängde, inte inlämnad"
        case Source.TRANSCRIPT:
            return f"Avskrift ur ILS från den {swedish.iso_date(_day(line.version.content['transcript']['on']))}"


def _content(line: Line, name: str) -> Any:
    return line.version.content[name] if line.version else None


def _day(iso: str) -> date:
    return date.fromisoformat(iso)


def _day_of(name: str, line: Line) -> date | None:
    iso = _content(line, name) if line.has_handed_in else None
    return _day(iso) if iso else None


OF_BOARD: list[Column[Line]] = [
    Column("Nämnd eller bolag", lambda line: (_content(line, "board") or {}).get("name", line.board.name), 32),
    Column("Typ av nämnd", lambda line: KIND_WORDS[line.board.kind][0], 18),
    Column("Uppföljningens läge", lambda line: line.pill[0], 20),
    Column("Källa", source_words, 30),
    Column("Inlämnad den", partial(_day_of, "on"), 12),
    Column("Beslutad den", partial(_day_of, "decided_on"), 12),
    Column("Paragraf", lambda line: _content(line, "paragraph"), 12),
]
OF_BOARDS: list[Column[Line]] = [
    *OF_BOARD,
    Column("Avskrift ur ILS", lambda line: (_content(line, "transcript") or {}).get("text"), 80),
]
OF_GOAL: list[Column[ToldGoal]] = [
    Column("Mål", lambda goal: goal.no, 6),
    Column("Målets namn", lambda goal: goal.name, 44),
    Column("Bedömning", lambda goal: goal.said.pill[0] if goal.said else "", 20),
    Column("Text", lambda goal: goal.said.text if goal.said else "", 80),
]


def _of(part: Callable[[Any], Any], columns: list[Column[Any]]) -> list[Column[Any]]:
    """The columns, of a part of each row."""
    return [Column(each.title, partial(_value, each, part), each.width) for each in columns]


def _value(column: Column[Any], part: Callable[[Any], Any], row: Any) -> object:
    return column.value(part(row))


def _line(row: Told | ToldGoal) -> Line:
    return row.line


def _row(told: Told) -> object:
    return told.row


def workbook(found: Gathered) -> bytes:
    """The file."""
    sheets = [
        Sheet("Rader", [*_of(_line, OF_BOARD), *_of(_row, COLUMNS)], found.rows),
        Sheet("Nämnder och bolag", OF_BOARDS, found.lines),
        Sheet("Mål", [*_of(_line, OF_BOARD[:4]), *OF_GOAL], found.goals),
    ]
    sheets += [Sheet(table.title, table.sheet_columns, table.rows, has_filters=False) for table in found.tables]
    return spreadsheet.workbook(f"Uppföljning {found.round.short_name}", sheets)
