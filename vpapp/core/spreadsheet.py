"""Spreadsheets: one list of columns writes Excel and CSV alike. Reading them, which trusts neither, is beside it."""

import csv as csv_format
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any, Generic, NamedTuple, TypeVar

import xlsxwriter

from .clock import local, now
from .spreadsheet_reading import MOST_BYTES, SpreadsheetError, Table, day, may_run, read

__all__ = ["MOST_BYTES", "Column", "Sheet", "SpreadsheetError", "Table", "csv", "day", "read", "workbook", "xlsx"]

Row = TypeVar("Row")


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column: its title, what it shows of a row, its width in characters, its head in CSV files."""

    title: str
    value: Callable[[Row], object]
    width: int = 20
    name: str = ""


class Sheet(NamedTuple):
    """A sheet of a workbook: its name, which no other has, and the columns with their rows."""

    title: str
    columns: Sequence[Column[Any]]
    rows: Iterable[Any]
    has_filters: bool = True
    """Buttons to filter by: not where a row sums up the others."""


def xlsx(title: str, columns: Sequence[Column[Row]], rows: Iterable[Row], *, at: datetime | None = None) -> bytes:
    """An Excel file with one sheet: bold frozen head, filters, real dates. `at`: when that was so, else now."""
    return workbook(title, [Sheet(title, columns, rows)], at=at)


def workbook(title: str, sheets: Iterable[Sheet], *, at: datetime | None = None) -> bytes:
    """An Excel file with several sheets, each like that of `xlsx`."""
    file = BytesIO()
    plain_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, {"in_memory": True, **plain_text}) as book:
        book.set_properties({"title": title, "created": at or now()})
        formats = _formats(book)
        for sheet in sheets:
            _fill(book.add_worksheet(_sheet_name(sheet.title)), sheet, formats)
    return file.getvalue()


def _sheet_name(title: str) -> str:
    """Excel takes 31 characters at most, some of them not, and no apostrophe at an end."""
    return re.sub(r"[\[\]:*?/\\]", " ", title)[:31].strip(" '")


def _formats(book: Any) -> dict[type, Any]:
    """How a value of a type is written; None is that of a head, object that of all else."""
    common = {"text_wrap": True, "valign": "top"}
    return {
        type(None): book.add_format({**common, "bold": True}),
        object: book.add_format(common),
        datetime: book.add_format({**common, "num_format": "yyyy-mm-dd hh:mm"}),
        date: book.add_format({**common, "num_format": "yyyy-mm-dd"}),
    }


def _fill(page: Any, sheet: Sheet, formats: dict[type, Any]) -> None:
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write(0, place, column.title, formats[type(None)])
    last = 0
    for last, row in enumerate(sheet.rows, 1):
        for place, column in enumerate(sheet.columns):
            value = _value(column, row)
            page.write(last, place, _no_markup(value), formats.get(type(value), formats[object]))
    page.freeze_panes(1, 0)
    if sheet.has_filters:
        page.autofilter(0, 0, last, len(sheet.columns) - 1)


def _no_markup(value: object) -> object:
    """XlsxWriter copies a text that looks like its own rich text into the file as XML, unescaped."""
    return f"{value} " if isinstance(value, str) and value.endswith("</r>") else value


def _value(column: Column[Row], row: Row) -> str | int | float | Decimal | date:
    """The cell's value: a number, a date, a moment by Stockholm's clocks, or else text."""
    value = column.value(row)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, datetime):
        return local(value).replace(tzinfo=None)
    return value if isinstance(value, int | float | Decimal | date) else str(value)


def csv(columns: Sequence[Column[Row]], rows: Iterable[Row]) -> str:
    """A CSV file for other programs: commas, \\r\\n, ISO dates, decimal points, nothing run as a formula."""
    file = StringIO(newline="")
    writer = csv_format.writer(file)
    writer.writerow([_harmless(column.name or column.title) for column in columns])
    writer.writerows([_harmless(_value(column, row)) for column in columns] for row in rows)
    return file.getvalue()


def _harmless(value: object) -> str:
    if isinstance(value, str):
        return f"'{value}" if may_run(value) else value
    return value.isoformat(" ", "minutes") if isinstance(value, datetime) else str(value)
