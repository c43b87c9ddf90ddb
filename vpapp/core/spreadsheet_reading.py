"""Reading spreadsheets that people send: Excel and CSV alike, within limits, and nothing in them is run."""

import csv as csv_format
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from xml.parsers import expat

from python_calamine import CalamineWorkbook

from .swedish import clean, number

MOST_ROWS = 5_000
MOST_COLUMNS = 50
MOST_BYTES = 2_000_000
MOST_UNPACKED_BYTES = 50_000_000
MOST_SIGNS = 200_000_000  # if every cell held the longest text
_PART_OF_WORKBOOK = re.compile(r"\[Content_Types\]\.xml|_rels/\.rels|xl/.+\.(xml|rels)")


class SpreadsheetError(Exception):
    """The file can't be read; the text is a Swedish sentence for the person who chose it."""


@dataclass(frozen=True)
class Table:
    """What was read: the head, and each row that isn't blank with its number in the file, counted from 1."""

    head: list[str]
    rows: list[tuple[int, dict[str, str]]]


def read(data: bytes, filename: str) -> Table:
    """The first sheet of an .xlsx file, or a .csv file in UTF-8 or Windows-1252 with commas or semicolons.

    Values come as clean text, dates as 2023-03-14, numbers with a decimal point.
    Raises SpreadsheetError for what can't be read or is too large.
    """
    if len(data) > MOST_BYTES:
        raise SpreadsheetError(f"Filen är större än {number(MOST_BYTES // 1_000_000)} MB. Dela upp den.")
    if filename.lower().endswith(".xlsx"):
        return _table(_excel_rows(data))
    if filename.lower().endswith(".csv"):
        return _table(_csv_rows(data))
    raise SpreadsheetError("Filen måste vara en Excelfil (.xlsx) eller en CSV-fil (.csv).")


def day(cell: str) -> date | None:
    """The date in a cell, None in an empty one. Raises SpreadsheetError for what is none, or far away."""
    if not cell:
        return None
    with suppress(ValueError):
        found = datetime.fromisoformat(cell).date()
        if 2000 <= found.year <= 2100:
            return found
    raise SpreadsheetError("Skriv datumet så här: 2023-05-31.")


def _table(rows: Iterable[list[str]]) -> Table:
    """Rows of text under their heads."""
    filled = _filled(rows)
    _, head = next(filled, (0, []))
    if not head:
        raise SpreadsheetError("Filen är tom.")
    head = [" ".join(title.split()) for title in head]
    for place, title in enumerate(head):
        if not title:
            raise SpreadsheetError(f"Kolumn {place + 1} saknar rubrik.")
        if title in head[:place]:
            raise SpreadsheetError(f"Rubriken ”{title}” står över mer än en kolumn.")
    return Table(head, [(place, _under(head, place, row)) for place, row in filled])


def _filled(rows: Iterable[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something, each with its number, without blank cells at its end."""
    for place, row in enumerate(rows, 1):
        length = max((column for column, text in enumerate(row, 1) if text), default=0)
        if length:
            _check_place(place, length)
            yield place, row[:length]


def _check_place(row: int, column: int) -> None:
    if row > MOST_ROWS + 1:
        raise SpreadsheetError(f"Filen har fler än {number(MOST_ROWS)} rader under rubrikerna. Dela upp den.")
    if column > MOST_COLUMNS:
        raise SpreadsheetError(f"Filen har fler än {number(MOST_COLUMNS)} kolumner.")


def _under(head: list[str], place: int, row: list[str]) -> dict[str, str]:
    if len(row) > len(head):
        raise SpreadsheetError(f"Rad {number(place)} har fler kolumner än det finns rubriker.")
    return dict(zip(head, row + [""] * (len(head) - len(row)), strict=True))


def _csv_rows(data: bytes) -> Iterator[list[str]]:
    text = _decoded(data)
    reader = csv_format.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for row in reader:
            yield [clean(_unmarked(cell)) for cell in row]
    except csv_format.Error as error:
        raise SpreadsheetError(
            f"Det går inte att läsa rad {number(reader.line_num)}. Kontrollera citattecknen där.") from error


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            if "\0" not in text:
                return text
    raise SpreadsheetError("Filens tecken går inte att läsa. Spara filen som ”CSV UTF-8” och försök igen.")


def _delimiter(text: str) -> str:
    head = text.lstrip().partition("\n")[0]
    return ";" if head.count(";") > head.count(",") else ","


def _unmarked(cell: str) -> str:
    """The text without the apostrophe that `csv` puts before what could run as a formula."""
    return cell[1:] if cell.startswith("'") and may_run(cell) else cell


def may_run(text: str) -> bool:
    """Whether it may be taken for a formula, or for a text that was marked as none by an apostrophe."""
    return text.lstrip("'").startswith(("=", "+", "-", "@", "\t", "\r"))


def _excel_rows(data: bytes) -> list[list[str]]:
    try:
        safe = BytesIO(_repacked(data))
        with CalamineWorkbook.from_filelike(safe) as workbook:
            rows = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except SpreadsheetError:
        raise
    except Exception as error:  # a broken file can make the readers raise almost anything
        raise SpreadsheetError("Filen går inte att läsa. Spara om den som .xlsx och försök igen.") from error
    return [[_shown(cell) for cell in row] for row in rows]


def _repacked(data: bytes) -> bytes:
    """The workbook's XML, unpacked and looked through, so that calamine meets nothing else.

    A few bytes can claim terabytes: by a false size in the zip; by one cell far out, since calamine makes
    room for all up to it and ends the process if it can't; by one text in many cells, since it copies each.
    """
    repacked, parts = BytesIO(), []
    with zipfile.ZipFile(BytesIO(data)) as packed, zipfile.ZipFile(repacked, "w") as fresh:
        _check_size(sum(part.file_size for part in packed.infolist()), MOST_UNPACKED_BYTES)
        for name in filter(_PART_OF_WORKBOOK.fullmatch, dict.fromkeys(packed.namelist())):
            xml = _unpacked(packed, packed.getinfo(name))
            parts.append(_Part(xml))
            fresh.writestr(name, xml)
    _check_size(max(part.longest_text for part in parts) * sum(part.values for part in parts), MOST_SIGNS)
    return repacked.getvalue()


def _check_size(size: int, most: int) -> None:
    if size > most:
        raise SpreadsheetError("Filen är för stor när den packas upp. Dela upp den.")


def _unpacked(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """The part, never more than the size it claims. Raises BadZipFile for rarer ways of packing."""
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile
    with packed.open(part) as file:
        return file.read(part.file_size)


class _Part:
    """What a part of the workbook would cost to read, its cells followed as calamine does.

    Raises SpreadsheetError for a value too far out, ExpatError and ValueError for broken XML.
    """

    def __init__(self, xml: bytes) -> None:
        self.values = self.longest_text = 0
        self._row = self._column = 0
        self._cell = (0, 0)
        self._text: int | None = None
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.CharacterDataHandler = self._start, self._characters
        parser.Parse(xml, True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "row":
                self._row, self._column = int(attributes.get("r", self._row + 1)), 0
            case "c":
                self._cell = _place(attributes["r"]) if "r" in attributes else (self._row, self._column + 1)
                self._column = self._cell[1]
            case "v" | "is":
                _check_place(*self._cell)
                self.values += 1
            case "si":
                self._text = 0

    def _characters(self, text: str) -> None:
        if self._text is not None:  # in a text that cells share
            self._text += len(text)
            self.longest_text = max(self.longest_text, self._text)


def _place(name: str) -> tuple[int, int]:
    """Row and column of a cell by its name: B7 is 7, 2."""
    letters, column = name.rstrip("0123456789"), 0
    if len(letters) > 3:
        raise ValueError("no column has more than three letters")
    for letter in letters:
        column = column * 26 + int(letter, 36) - 9
    return int(name[len(letters):]), column


def _shown(cell: object) -> str:
    match cell:
        case bool():
            return "Ja" if cell else "Nej"
        case float():
            return f"{cell:.15g}"  # as Excel shows it: 0.3, not 0.30000000000000004
        case datetime():
            return cell.isoformat(" ", "minutes")
    return clean(str(cell))
