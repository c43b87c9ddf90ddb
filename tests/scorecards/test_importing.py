"""Importing commitments: errors cell by cell, all or nothing."""

from io import BytesIO

import pytest

from tests import make
from vpapp.core import spreadsheet
from vpapp.core.spreadsheet import Column, Table
from vpapp.programme.models import Part, PeriodKind
from vpapp.scorecards import importing
from vpapp.scorecards.importing import HEADS

GOOD = (
    "Farsta",
    "",
    "Informera fritidsgårdarna",
    "1",
    "Löpande",
    "2023-06-01",
    "2025-12-31",
    "Enhetschef",
    "Så",
)


def table(*rows: tuple[str, ...]) -> Table:
    """A file with these rows under the right heads."""
    return Table(list(HEADS), [(no, dict(zip(HEADS, row, strict=True))) for no, row in enumerate(rows, 2)])


def with_cell(head: str, value: str) -> tuple[str, ...]:
    """The good row with another value in one cell."""
    return tuple(value if name == head else old for name, old in zip(HEADS, GOOD, strict=True))


def check(*rows: tuple[str, ...]) -> importing.Import:
    """Check a file of these rows."""
    return importing.check(table(*rows), make.programme())


@pytest.mark.usefixtures("ctx")
def test_a_good_row_becomes_a_proposal_of_the_boards_own() -> None:
    found = check(GOOD)
    assert not found.errors
    importing.carry_out(found, make.programme(), by=make.person("programansvarig"))
    added = make.commitments("farsta", part=Part.OWN)
    assert [(one.title, one.kind, one.responsible, one.goal.no) for one in added] == [
        ("Informera fritidsgårdarna", PeriodKind.ONGOING, "Enhetschef", 1)
    ]


@pytest.mark.usefixtures("ctx")
def test_a_row_of_the_plan_brings_its_own_words_and_period() -> None:
    found = check(("Kulturnämnden", "14", "", "", "", "", "", "", ""))
    assert not found.errors
    one = found.commitments[0]
    assert (one.part, one.kind, one.ends_on.isoformat()) == (Part.IMPLEMENTS, PeriodKind.DATED, "2022-12-31")
    assert one.title.startswith("Skapa och implementera rutin")


@pytest.mark.usefixtures("ctx")
@pytest.mark.parametrize(
    ("head", "value", "cell", "says"),
    [
        ("Nämnd", "Farstad", "A2", "heter ”Farstad”"),
        ("Nämnd", "", "A2", "Skriv nämndens namn"),
        ("Aktivitet", "99", "B2", "nummer ”99”"),
        ("Åtagande", "", "C2", "Skriv åtagandet"),
        ("Åtagande", "x" * 301, "C2", "högst 300 tecken"),
        ("Åtagande", "Ring 19811218-9876", "C2", "personnummer"),
        ("Mål", "7", "D2", "målets nummer"),
        ("Slags period", "ibland", "E2", "Löpande"),
        ("Start", "i vår", "F2", "2023-05-31"),
        ("Slut", "2020-01-01", "G2", "före starten"),
        ("Slut", "9999-01-01", "G2", "2023-05-31"),
        ("Ansvarig", "y" * 161, "H2", "högst 160"),
    ],
)
def test_what_is_wrong_is_said_with_its_cell(head: str, value: str, cell: str, says: str) -> None:
    errors = check(with_cell(head, value)).errors
    assert [(error.cell, says in error.text) for error in errors] == [(cell, True)]


@pytest.mark.usefixtures("ctx")
def test_what_a_board_has_already_is_refused_also_twice_in_one_file() -> None:
    assert [error.cell for error in check(GOOD, GOOD).errors] == ["C3"]
    assert [error.cell for error in check(("Farsta", "14", *[""] * 7)).errors] == ["B2"]


@pytest.mark.usefixtures("ctx")
def test_a_file_without_rows_or_heads_is_refused() -> None:
    assert check().errors
    assert importing.check(Table(["Namn"], []), make.programme()).errors


def upload(browser, rows: list[tuple[str, ...]], name: str = "ataganden.xlsx"):
    columns = [Column(head, lambda row, place=place: row[place]) for place, head in enumerate(HEADS)]
    data = spreadsheet.xlsx("Åtaganden", columns, rows)
    return browser("programansvarig").post("scorecards.import_file", {"file": (BytesIO(data), name)})


def test_one_wrong_cell_and_nothing_is_saved(browser, saving) -> None:
    answer = upload(browser, [GOOD, with_cell("Nämnd", "Farstad")])
    assert answer.status_code == 422
    assert "A3" in answer.text
    with saving():
        assert not make.commitments("farsta", part=Part.OWN)
    assert upload(browser, [GOOD]).status_code == 303
    with saving():
        assert len(make.commitments("farsta", part=Part.OWN)) == 1


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "tom.xlsx"),
        (b"PK\x03\x04 not a zip", "fel.xlsx"),
        (b"x", "fel.exe"),
        (b"\x00\x01", "fel.csv"),
        (b"", ""),
    ],
)
def test_a_file_that_is_none_is_refused_in_words(browser, data: bytes, name: str) -> None:
    answer = browser("programansvarig").post("scorecards.import_file", {"file": (BytesIO(data), name)})
    assert answer.status_code == 422
    assert "Rätta det här" in answer.text


def test_the_templates_example_is_never_imported(browser) -> None:
    office = browser("programansvarig")
    template = office.get("scorecards.import_template")
    answer = office.post("scorecards.import_file", {"file": (BytesIO(template.data), "mall.xlsx")})
    assert answer.status_code == 422
    assert "mallens exempelrad" in answer.text


def test_only_the_office_imports(browser) -> None:
    answer = browser("nyckelfunktion-farsta").post(
        "scorecards.import_file", {"file": (BytesIO(b"x"), "x.csv")}
    )
    assert answer.status_code == 403
