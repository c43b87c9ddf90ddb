"""Spreadsheets: what is written, what comes back, and files that mean harm."""

import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from io import BytesIO
from zlib import crc32

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from vpapp.core import clock, spreadsheet_reading
from vpapp.core.spreadsheet import MOST_BYTES, Column, Sheet, SpreadsheetError, csv, read, workbook, xlsx
from vpapp.core.swedish import clean

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"


class Status(StrEnum):
    DONE = "Klart"


@dataclass
class Thing:
    name: object
    when: object = None


COLUMNS = [
    Column[Thing]("Namn", lambda thing: thing.name, width=40, name="name"),
    Column[Thing]("När", lambda thing: thing.when),
]
LATE_EVENING = datetime(2023, 3, 14, 23, 5, tzinfo=UTC)
THINGS = [
    Thing("Årsta", date(2023, 3, 14)), Thing(Status.DONE, LATE_EVENING),
    Thing(None, 1234.5), Thing(True, False),
]

WHOLE = xlsx("T", COLUMNS, THINGS)


def cells(data: bytes) -> list[list[object]]:
    return list(CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python())


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(BytesIO(data)).read(name).decode()


def changed(data: bytes, name: str, change: Callable[[str], str], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", packing) as fresh:
        for other in zipfile.ZipFile(BytesIO(data)).namelist():
            text = part(data, other)
            fresh.writestr(other, change(text) if other == name else text)
    return file.getvalue()


def with_rows(xml: str) -> bytes:
    """A small workbook with more rows than it was written with."""
    end = "</sheetData>"
    return changed(WHOLE, SHEET, lambda text: text.replace(end, xml + end))


def test_excel_holds_real_dates_numbers_and_text() -> None:
    assert cells(xlsx("Styrkort", COLUMNS, THINGS)) == [
        ["Namn", "När"],
        ["Årsta", date(2023, 3, 14)],
        ["Klart", datetime(2023, 3, 15, 0, 5)],  # noqa: DTZ001  # by Stockholm's clocks, as Excel has no zones
        ["", 1234.5],
        ["Ja", "Nej"],
    ]


def test_excel_looks_as_promised() -> None:
    with clock.held(datetime(2023, 5, 22, 10, tzinfo=UTC)):
        data = xlsx("Styrkort", COLUMNS, THINGS)
    sheet = part(data, SHEET)
    assert re.search(r'<pane ySplit="1"[^>]* state="frozen"', sheet)
    assert '<autoFilter ref="A1:B5"/>' in sheet
    assert re.search(r'<col min="1" max="1" width="40\.', sheet)
    assert part(data, "xl/styles.xml").count("<b/>") == 1
    assert 'wrapText="1"' in part(data, "xl/styles.xml")
    assert "<dc:title>Styrkort</dc:title>" in part(data, "docProps/core.xml")
    assert "2023-05-22T10:00:00Z</dcterms:created>" in part(data, "docProps/core.xml")


@pytest.mark.parametrize("text", [
    "=1+1", "{=1+1}", "+46", "-1", "@SUM(1)", "http://a.se", "mailto:a@b.se", "internal:Blad!A1", "12",
    "<r><t>x</t></r>", "<r>&</r>", "_x0041_", "'=1",
])
def test_excel_takes_text_for_text(text: str) -> None:
    data = xlsx("T", COLUMNS, [Thing(text)])
    assert "<f>" not in part(data, SHEET)
    assert "hyperlink" not in part(data, SHEET)
    assert read(data, "a.xlsx").rows == [(2, {"Namn": text, "När": ""})]


@pytest.mark.parametrize(("title", "name"), [
    ("Styrkort: Farsta / [2023]?*\\", "Styrkort  Farsta    2023"), ("'Citat'", "Citat"), ("", "Sheet1"),
    ("Ett namn med fler än trettioett tecken", "Ett namn med fler än trettioett"),
])
def test_excel_gets_a_sheet_name_it_accepts(title: str, name: str) -> None:
    assert CalamineWorkbook.from_filelike(BytesIO(xlsx(title, COLUMNS, []))).sheet_names == [name]


def test_excel_without_rows() -> None:
    assert read(xlsx("T", COLUMNS, []), "a.xlsx").rows == []


def test_csv() -> None:
    things = [*THINGS, Thing('a "b", c\nd', -5), Thing("=1", "-5"), Thing("\tx", "\rx"), Thing("+1", "@x")]
    assert csv(COLUMNS, things) == (
        "name,När\r\nÅrsta,2023-03-14\r\nKlart,2023-03-15 00:05\r\n,1234.5\r\nJa,Nej\r\n"
        '"a ""b"", c\nd",-5\r\n\'=1,\'-5\r\n\'\tx,"\'\rx"\r\n\'+1,\'@x\r\n')


@settings(deadline=None)
@given(st.lists(st.text(max_size=20).map(clean).filter(bool), max_size=5))
@example(["=1", "'=1", "''-", "'", "'x", "-", "a;b,c\n\"d\"", "æ\t'=x"])
def test_what_is_written_can_be_read(texts: list[str]) -> None:
    things = [Thing(text, date(2023, 3, 14)) for text in texts]
    rows = [(place, {"Namn": text, "När": "2023-03-14"}) for place, text in enumerate(texts, 2)]
    assert read(xlsx("T", COLUMNS, things), "A.XLSX").rows == rows
    as_csv = csv([Column[Thing]("Namn", lambda thing: thing.name), COLUMNS[1]], things).encode()
    assert read(as_csv, "a.csv").rows == rows


@pytest.mark.parametrize("data", [
    "Mål;När\nå;2\n".encode(), "Mål,När\r\nå,2".encode("utf-8-sig"), "Mål;När\rå;2\r".encode("cp1252"),
    '"Mål";"När"\n"å";"2"'.encode(), " Mål ; När;;\nå;2;;\n".encode(),
])
def test_reads_the_usual_kinds_of_csv(data: bytes) -> None:
    table = read(data, "plan.csv")
    assert table.head == ["Mål", "När"]
    assert table.rows == [(2, {"Mål": "å", "När": "2"})]


def test_rows_keep_the_numbers_they_have_in_the_file() -> None:
    data = b'\nA;B\n\n1;"two\nlines"\n;\n2\n'
    assert read(data, "a.csv").rows == [(4, {"A": "1", "B": "two\nlines"}), (6, {"A": "2", "B": ""})]
    data = with_rows('<row r="9"><c r="B9"><v>2.50</v></c></row>')
    assert read(data, "a.xlsx").rows[-1] == (9, {"Namn": "", "När": "2.5"})
    rows = '<sheetData><row r="3"><c r="A3"><v>1</v></c></row><row r="5"><c r="A5"><v>2</v></c></row></sheetData>'
    data = changed(data, SHEET, lambda text: re.sub("<sheetData>.*</sheetData>", rows, text))
    assert read(data, "a.xlsx").rows == [(5, {"1": "2"})]


def test_numbers_come_as_excel_shows_them() -> None:
    things = [Thing(value) for value in (12, 0.1 + 0.2, 198112289874, -1.5)]
    assert [row["Namn"] for _, row in read(xlsx("T", COLUMNS, things), "a.xlsx").rows] == [
        "12", "0.3", "198112289874", "-1.5"]


@pytest.mark.parametrize(("data", "name", "reason"), [
    (b"", "a.csv", "tom"),
    (b"\n;;\n", "a.csv", "tom"),
    (b"A;B\n1;2\n", "a.txt", ".xlsx"),
    (b"A;A\n", "a.csv", "Rubriken ”A”"),
    (b"A;;B\n", "a.csv", "Kolumn 2 saknar"),
    (b"A;B\n1;2\n1;2;3\n", "a.csv", "Rad 3 har fler"),
    (b'A;B\n1;"2\n', "a.csv", "citattecknen"),
    ("A;B".encode("utf-16"), "a.csv", "tecken"),
    (b"A\n\x81", "a.csv", "tecken"),
    (b"A" + b" " * MOST_BYTES, "a.csv", "större än 2 MB"),
    (b"A\n" * 5002, "a.csv", "fler än 5\u00a0000 rader"),
    (b"A;" * 50 + b"B", "a.csv", "fler än 50 kolumner"),
    (b"A;B\n1;2\n", "a.xlsx", "går inte att läsa"),
    (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "a.xlsx", "går inte att läsa"),
])
def test_refuses_with_a_reason(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(SpreadsheetError, match=re.escape(reason)):
        read(data, name)


def test_reads_as_much_as_it_promises() -> None:
    wide = ";".join(f"K{place}" for place in range(50)).encode()
    assert len(read(wide + b"\n1" * 5000, "a.csv").rows) == 5000


@pytest.mark.parametrize(("xml", "reason"), [
    ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "rader"),
    ('<row r="1048576"><c><v>1</v></c></row>', "rader"),
    ('<row r="1048576"/><row><c><is><t>1</t></is></c></row>', "rader"),
    ('<row r="1048576"><c r="A1"/><c><v>1</v></c></row>', "rader"),
    ('<x:row xmlns:x="x" r="6"><x:c r="A1048576"><x:v>1</x:v></x:c></x:row>', "rader"),
    ('<row r="6"><c r="XFD6"><v>1</v></c></row>', "kolumner"),
    ('<row r="6"><c r="AX6"/><c><v>1</v></c></row>', "kolumner"),
    ('<row r="6"><c r="&#88;FD6"><v>1</v></c></row>', "kolumner"),
    ('<row r="6"><c r="A6"><v>1</v></row>', "går inte att läsa"),
    ('<row r="x"><c><v>1</v></c></row>', "går inte att läsa"),
])
def test_refuses_cells_far_out_before_room_is_made_for_them(
        xml: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet_reading, "CalamineWorkbook", None)
    with pytest.raises(SpreadsheetError, match=reason):
        read(with_rows(xml), "a.xlsx")


def test_empty_cells_far_out_do_no_harm() -> None:
    data = with_rows('<row r="1048576"><c r="XFD1048576" s="1"/></row>')
    assert len(read(data, "a.xlsx").rows) == len(THINGS)


def test_refuses_a_zip_that_grows() -> None:
    data = changed(WHOLE, SHEET, lambda text: text + " " * 50_000_000)
    assert len(data) < 100_000
    with pytest.raises(SpreadsheetError, match="packas upp"):
        read(data, "a.xlsx")


def test_a_zip_that_lies_about_its_growth_is_not_unpacked_further_than_it_says() -> None:
    sheet = part(WHOLE, SHEET).encode()
    lying = changed(WHOLE, SHEET, lambda text: text + " " * 50_000_000)
    truth = zipfile.ZipFile(BytesIO(lying)).getinfo(SHEET)
    for number, lie in ((truth.file_size, len(sheet)), (truth.CRC, crc32(sheet))):
        lying = lying.replace(number.to_bytes(4, "little"), lie.to_bytes(4, "little"))
    assert zipfile.ZipFile(BytesIO(lying)).getinfo(SHEET).file_size == len(sheet)
    assert read(lying, "a.xlsx") == read(WHOLE, "a.xlsx")


def test_refuses_a_long_text_in_many_cells() -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(6, 306))
    longer = changed(with_rows(rows), STRINGS, lambda text: text.replace("Namn", "N" * 1_000_000))
    with pytest.raises(SpreadsheetError, match="packas upp"):
        read(longer, "a.xlsx")


def test_refuses_other_ways_of_packing() -> None:
    data = changed(WHOLE, SHEET, str, zipfile.ZIP_BZIP2)
    with pytest.raises(SpreadsheetError, match="går inte att läsa"):
        read(data, "a.xlsx")


@settings(deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["a.csv", "a.xlsx"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    for content in (data, b"A;B\n" + data, b"PK\x03\x04" + data):
        with suppress(SpreadsheetError):
            assert read(content, name).head


@settings(deadline=None)
@given(st.data())
def test_any_damage_to_a_workbook_is_read_or_refused(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(WHOLE) - 1))
    damaged = WHOLE[:place] + data.draw(st.binary(min_size=1, max_size=4)) + WHOLE[place + 1:]
    with suppress(SpreadsheetError):
        assert read(damaged, "a.xlsx").head


def test_a_workbook_has_its_sheets_in_order_and_filters_only_where_wanted() -> None:
    sums = Sheet("Summor", COLUMNS[:1], THINGS[:1], has_filters=False)
    data = workbook("T", [Sheet("Rader", COLUMNS, THINGS), sums])
    assert CalamineWorkbook.from_filelike(BytesIO(data)).sheet_names == ["Rader", "Summor"]
    assert cells(data) == cells(WHOLE)
    assert ["autoFilter" in part(data, f"xl/worksheets/sheet{no}.xml") for no in (1, 2)] == [True, False]
