"""Files that are kept: only the kinds we know, and only when they are what they say."""

from io import BytesIO

import pytest
from docx import Document

from tests.make.files import PDF, packed
from vpapp.core import office_files, spreadsheet, uploads
from vpapp.core.office_files import UploadError
from vpapp.core.spreadsheet import Column

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\0" * 40 + b"\xff\xd9"
TYPES = "[Content_Types].xml"


def docx() -> bytes:
    file = BytesIO()
    Document().save(file)
    return file.getvalue()


def xlsx() -> bytes:
    return spreadsheet.xlsx("Ark", [Column("Rubrik", str)], ["rad"])


SHEET = {TYPES: b"<Types/>", "xl/workbook.xml": b"<w/>"}
PPTX = packed({TYPES: b"<Types/>", "ppt/presentation.xml": b"<p/>"})


@pytest.mark.parametrize(("name", "data", "mimetype"), [
    ("rapport.pdf", PDF, "application/pdf"),
    ("Rapport.PDF", PDF, "application/pdf"),
    ("affisch.png", PNG, "image/png"),
    ("affisch.jpg", JPG, "image/jpeg"),
    ("affisch.jpeg", JPG, "image/jpeg"),
    ("brev.docx", docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("tal.xlsx", xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("bilder.pptx", PPTX, "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
])  # fmt: skip
def test_what_is_what_it_says_is_taken_under_another_name(name, data, mimetype):
    one = uploads.read(data, name)
    assert (one.mimetype, one.data) == (mimetype, data)
    assert "rapport" not in one.name
    assert uploads.read(data, name).name != one.name
    assert one.name.endswith(name.lower().rsplit(".")[-1].replace("jpeg", "jpg"))


HTML = b"<!doctype html><script>alert(1)</script>"


@pytest.mark.parametrize(("name", "data"), [
    ("rapport.pdf", HTML),
    ("rapport.pdf", b"MZ\x90\x00" + b"\0" * 200),
    ("rapport.pdf", PNG),
    ("rapport.pdf", docx()),
    ("rapport.pdf", b"just words"),
    ("affisch.png", JPG),
    ("affisch.jpg", b"GIF89a" + b"\0" * 40),
    ("affisch.png", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
    ("brev.docx", xlsx()),
    ("brev.docx", PDF),
    ("tal.xlsx", docx()),
    ("tal.xlsx", PPTX),
    ("brev.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    ("brev.docx", packed({"word/document.xml": b"<w/>"})),
    ("brev.docx", packed({TYPES: b"<Types/>"})),
    ("brev.docx", b"PK\x03\x04 not a zip"),
    ("brev.docx", docx()[:200]),
])  # fmt: skip
def test_what_is_disguised_is_refused(name, data):
    with pytest.raises(UploadError, match=r"något annat|går inte att läsa"):
        uploads.read(data, name)


@pytest.mark.parametrize("name", [
    "sida.html", "bild.svg", "program.exe", "brev.docm", "brev.doc", "film.mp4", "pdf", "", "rapport.pdf.exe",
    "a.pdf\0.exe",
])  # fmt: skip
def test_other_kinds_are_refused(name):
    with pytest.raises(UploadError, match="pdf, docx, pptx, xlsx, png och jpg"):
        uploads.read(PDF, name)


@pytest.mark.parametrize("name", ["121212_1212.pdf", "avtal-1-121212-1212.pdf"])
def test_a_name_with_a_personal_identity_number_is_refused(name):
    with pytest.raises(UploadError, match="personnummer"):
        uploads.read(PDF, name)


@pytest.mark.parametrize("more", [
    {"word/vbaProject.bin": b"x"},
    {"WORD/VBAPROJECT.BIN": b"x"},
    {"word/activeX/activeX1.xml": b"x"},
    {"word/embeddings/oleObject1.bin": b"x"},
    {"word/embeddings/brev.docm": b"x"},
    {"word/ddeLink1.xml": b"x"},
    {"word/embeddings/tal.xlsx": packed({**SHEET, "xl/vbaProject.bin": b"x"})},
    {"word/embeddings/tal.xlsx": packed({**SHEET, "xl/embeddings/a.xlsx": packed(SHEET)})},
    {TYPES: b'<Types><Override ContentType="application/vnd.ms-office.vbaProject"/></Types>'},
    {TYPES: '<Types><Override ContentType="application/vnd.ms-office.activeX+xml"/></Types>'.encode("utf-16")},
    {"word/_rels/document.xml.rels": b'<R><Relationship Type="x/oleObject" Target="a.xml"/></R>'},
    {TYPES: b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'},
])  # fmt: skip
def test_macros_and_what_is_embedded_are_refused(more):
    with pytest.raises(UploadError, match="makron"):
        uploads.read(packed({TYPES: b"<Types/>", "word/document.xml": b"<w/>", **more}), "brev.docx")


@pytest.mark.parametrize("name", ["printerSettings/printerSettings1.bin", "embeddings/Microsoft_Excel_Sheet.xlsx"])
def test_the_settings_of_a_printer_and_the_numbers_of_a_chart_are_no_macro(name):
    assert uploads.read(packed({TYPES: b"<Types/>", "xl/workbook.xml": b"<w/>", f"xl/{name}": xlsx()}), "tal.xlsx")


def linked(what: str) -> bytes:
    link = f'<R><Relationship Type="http://x/{what}" Target="https://x" TargetMode="Exte&#114;nal"/></R>'
    return packed({TYPES: b"<Types/>", "word/document.xml": b"<w/>", "word/_rels/document.xml.rels": link.encode()})


@pytest.mark.parametrize("what", ["image", "frame", "externalLinkPath", "hyperlink/image"])
def test_what_fetches_something_when_it_is_opened_is_refused(what):
    with pytest.raises(UploadError, match="annat ställe"):
        uploads.read(linked(what), "brev.docx")
    assert uploads.read(linked("hyperlink"), "brev.docx")


def test_a_list_that_is_too_long_or_twice_there_is_refused():
    long = {TYPES: b"<Types>" + b" " * office_files.MOST_LIST_BYTES + b"</Types>", "word/document.xml": b"<w/>"}
    with pytest.raises(UploadError, match="packas upp"):
        uploads.read(packed(long), "brev.docx")
    twice = {TYPES: b"<Types/>", TYPES.upper(): b"<Types/>", "word/document.xml": b"<w/>"}
    doctype = {TYPES: b"<!DOCTYPE a><Types/>", "word/document.xml": b"<w/>"}
    for parts in (twice, doctype):
        with pytest.raises(UploadError, match="går inte att läsa"):
            uploads.read(packed(parts), "brev.docx")


@pytest.mark.parametrize("what", [
    b"/S /JavaScript", b"/JS (app.alert(1))", b"/JS 12 0 R", b"/S/Launch", b"/Type /EmbeddedFile", b"/XFA 3 0 R",
    b"/OpenAction << /S /JavaScript >>",
])  # fmt: skip
def test_a_pdf_with_scripts_or_files_in_it_is_refused(what):
    with pytest.raises(UploadError, match="skript"):
        uploads.read(PDF.replace(b"<<>>", b"<< " + what + b" >>"), "rapport.pdf")
    assert uploads.read(PDF.replace(b"<<>>", b"<< /OpenAction [3 0 R /Fit] /JSx 1 >> /JS\x00\x8f"), "rapport.pdf")


def test_what_is_empty_or_too_large_is_refused():
    with pytest.raises(UploadError, match="tom"):
        uploads.read(b"", "rapport.pdf")
    with pytest.raises(UploadError, match="större än 10 MB"):
        uploads.read(PDF + b"\0" * uploads.MOST_BYTES, "rapport.pdf")


def test_what_becomes_too_large_when_unpacked_is_refused():
    bomb = packed({TYPES: b"<Types/>", "word/document.xml": b"\0" * (office_files.MOST_UNPACKED_BYTES + 1)})
    assert len(bomb) < 100_000
    many = packed({TYPES: b"", **{f"word/{number}.xml": b"" for number in range(office_files.MOST_PARTS)}})
    for data in (bomb, many):
        with pytest.raises(UploadError, match="packas upp"):
            uploads.read(data, "brev.docx")
