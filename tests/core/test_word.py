"""Word: headings that are headings, tables with heads, a language and a title."""

from io import BytesIO

import docx
from docx.oxml.ns import qn

from vpapp.core import word
from vpapp.core.document import Bar, Bars, Document, Grid, Heading, Own, Part, Quote, Quotes, Text

PARTS = [Part("uppfylls helt", 12, "done"), Part("uppfylls inte", 1, "late")]
DOCUMENT = Document(
    "Sammanställning", "Om året", "Utgåva 1",
    [
        Heading("Mål 1", 2, "mal-1"),
        Heading("Aktivitet 1", 3, "aktivitet-1"),
        Own("mal-1", "Mål 1", "Första stycket.\nNästa rad.\n\nAndra stycket."),
        Text("En mening."),
        Bars("Svar", [Bar("VB 2022", PARTS)], "Omgång"),
        Grid("Orsaker", ["Orsak", "Antal"], [["Annat", 1234]]),
        Quotes("1", [Quote("Så gjorde vi.", "Farsta, VB 2022")]),
    ],
)  # fmt: skip


def read():
    """The document as Word would open it."""
    return docx.Document(BytesIO(word.write(DOCUMENT)))


def test_headings_and_paragraphs_in_their_order():
    said = [(each.style.name, each.text) for each in read().paragraphs if each.text]
    assert said == [
        ("Title", "Sammanställning"), ("Normal", "Om året"), ("Normal", "Utgåva 1"), ("Heading 1", "Mål 1"),
        ("Heading 2", "Aktivitet 1"), ("Normal", "Första stycket.\nNästa rad."), ("Normal", "Andra stycket."),
        ("Normal", "En mening."), ("Caption", "Svar"), ("Caption", "Orsaker"), ("Quote", "”Så gjorde vi.”"),
        ("Normal", "– Farsta, VB 2022"),
    ]  # fmt: skip


def test_tables_have_heads_that_are_repeated_and_numbers_as_text():
    bars, grid = read().tables
    assert [[cell.text for cell in row.cells] for row in bars.rows] == [
        ["Omgång", "Antal"], ["VB 2022", "12 uppfylls helt, 1 uppfylls inte"],
    ]  # fmt: skip
    assert grid.rows[1].cells[1].text == "1\N{NO-BREAK SPACE}234"
    for table in (bars, grid):
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_it_says_its_language_and_title_and_nobodys_name():
    document = read()
    facts = document.core_properties
    assert (facts.title, facts.language, facts.author, facts.last_modified_by) == ("Sammanställning", "sv-SE", "", "")
    languages = document.styles.element.findall(f".//{qn('w:lang')}")
    assert languages
    assert {each.get(qn("w:val")) for each in languages} == {"sv-SE"}
