"""All rows of a round and the tables over them: page and file agree, sums are the rows', no draft is told."""

from datetime import date
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from tests import make
from tests.browser import Browser
from tests.counting import statements
from vpapp.boards import queries as boards
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.follow_up import actions, counting, deciding, matrix_reports
from vpapp.follow_up.gathered import gathered
from vpapp.follow_up.matrix import matrix
from vpapp.follow_up.report import report_of
from vpapp.follow_up.versions import Cell, FrozenRow
from vpapp.programme.models import PeriodKind, RoundKind
from vpapp.scorecards.answer_models import Assessment, Deviation
from vpapp.scorecards.status import Stage, Status

FULL = {
    "status": Status.AS_PLANNED, "assessment": Assessment.FULL, "text": "Så", "reason": None, "support": "",
    "is_example": False,
}  # fmt: skip
PARTIAL = FULL | {"status": Status.PARTLY, "assessment": Assessment.PARTIAL, "reason": Deviation.STAFF}
OTHER, OWN, OFFICE = "nyckelfunktion-rinkeby-kista", "nyckelfunktion-farsta", "programansvarig"


def handed_in(slug="farsta", *said):
    """The board's tertial 1: what is said of its first ongoing rows, handed in on 22 May."""
    one = make.open_round()
    rows = make.commitments(slug, kind=PeriodKind.ONGOING, part="implements")
    for row, each in zip(rows, said, strict=False):
        make.confirm(row)
        actions.answer(row, one, version=0, by=None, **each)
    db.session.flush()
    report = report_of(make.board(slug), make.programme(), one)
    actions.hand_in(report, decided_on=date(2023, 5, 10), paragraph="§ 7", by=None)


def found(one=None):
    """All rows of tertial 1, or another round."""
    db.session.flush()
    return gathered(make.programme(), one or make.open_round(), clock.today())


def sheets(data):
    """Name → rows, of a file."""
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def row(goal=1, cell=Cell.NOT_REPORTED, status=None, reason=""):
    """A frozen row with what is counted."""
    said = {"goal": goal or None, "goal_name": "Namnet", "answered": status is not None, "reason": reason,
            "status": status or "not_started"}  # fmt: skip
    return FrozenRow(said, cell)


# Counting


def test_a_table_counts_and_sums():
    table = counting.status_by_goal([
        row(1, Cell.FULL, "done"), row(1, Cell.PARTIAL, "partly"), row(2, Cell.FULL, "done"), row(0), row(2)
    ])  # fmt: skip
    assert [words for _, words in table.rows] == ["Klar", "Pågår delvis", "Inte besvarad", "Summa"]
    assert [column.title for column in table.sheet_columns] == ["Läge", "Mål 1", "Mål 2", "Programmet", "Summa"]
    assert [[column.value(line) for column in table.sheet_columns[1:]] for line in table.rows] == [
        [1, 1, 0, 2], [1, 0, 0, 1], [0, 1, 1, 2], [2, 2, 1, 5]
    ]  # fmt: skip


def test_where_there_is_nothing_to_count_stands_a_dash():
    table = counting.reason_by_goal([row(1, Cell.PARTIAL, "partly", "staff"), row(2, Cell.FULL, "done")])
    assert [[column.value(line) for column in table.sheet_columns] for line in table.rows] == [
        ["Personalomsättning eller vakanser", 1, "–", 1], ["Summa", 1, "–", 1]
    ]  # fmt: skip
    empty = counting.reason_by_goal([row(1)])
    assert (empty.total, empty.number()) == (0, "–")


def test_a_status_is_counted_only_where_it_was_said():
    assert counting.status_of(row(1, Cell.SILENT)) is Cell.SILENT
    assert counting.status_of(row(1, Cell.FULL, "as_planned")) == "as_planned"


# Gathering


def test_every_board_is_there_and_each_table_sums_to_its_rows(cast):
    handed_in("farsta", FULL, PARTIAL)
    make.own_commitment("bromma")
    every = found()
    assert len(every.lines) == 46
    assert len(every.rows) == 374 + 1
    by_status, by_assessment, by_kind, by_reason = every.tables
    assert by_status.total == by_assessment.total == by_kind.total == len(every.rows)
    assert by_reason.total == sum(bool(told.row.reason) for told in every.rows) == 1


@pytest.mark.parametrize("kind", [RoundKind.VP, RoundKind.T1, RoundKind.VB])
def test_they_are_the_matrixs_cells(cast, kind):
    handed_in("farsta", FULL, PARTIAL)
    one = make.round_of(kind)
    drawn = matrix(make.programme(), one, clock.today())
    cells = {(line.board.id, no): cell for line in drawn.lines for no, cell in line.cells.items()}
    told = {(each.line.board.id, each.row.activity): each.row.cell for each in found(one=one).rows}
    assert told == cells


def test_nothing_of_a_draft_is_told(cast):
    one = make.commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED)
    actions.answer(one, make.open_round(), version=0, by=None, **PARTIAL | {"text": "Hemligt utkast"})
    assert "Hemligt" not in str(sheets(matrix_reports.workbook(found())))
    assert found().tables[3].total == 0


@pytest.mark.parametrize("frozen", [True, False])
def test_of_an_unanswered_proposal_only_what_is_asked_is_told(cast, frozen):
    make.own_commitment(title="Hemligt förslag", responsible="Hemlig chef")
    plan = make.commitments(kind=PeriodKind.DATED)[0]
    plan.responsible = "Hemlig controller"
    if frozen:
        handed_in("farsta", FULL)
    text = str(sheets(matrix_reports.workbook(found())))
    assert "Hemlig" not in text
    assert f"Aktivitet {plan.activity.no}" in text
    assert "Eget åtagande" in text
    assert len(found().rows) == 375


# The file


def test_the_file_has_a_row_for_each_with_its_source(cast):
    handed_in("farsta", FULL, PARTIAL)
    office = cast[OFFICE]
    deciding.transcribe(report_of(make.board("bromma"), make.programme(), make.open_round()), "Allt går.",
                        date(2023, 5, 12), by=office)  # fmt: skip
    every = found()
    read = sheets(matrix_reports.workbook(every))
    head, *rows = read["Rader"]
    assert len(rows) == 374
    by_board = {}
    for each in rows:
        by_board.setdefault(each[0], dict(zip(head, each, strict=True)))
    farsta, bromma, other = (by_board[f"{name} stadsdelsnämnd"] for name in ("Farsta", "Bromma", "Skärholmens"))
    facts = ("Uppföljningens läge", "Källa", "Inlämnad den", "Beslutad den", "Paragraf")
    assert [farsta[name] for name in facts] == [
        "Inlämnad", "Inlämnad", date(2023, 5, 22), date(2023, 5, 10), "§ 7"
    ]  # fmt: skip
    assert (bromma["Källa"], bromma["Svar"]) == ("Avskrift ur ILS från den 2023-05-12", "Se avskriften ur ILS")
    assert (other["Uppföljningens läge"], other["Källa"]) == ("Inte påbörjad", "Inget är inlämnat")
    head, *lines = read["Nämnder och bolag"]
    assert len(lines) == 46
    assert [each[-1] for each in lines if each[0] == "Bromma stadsdelsnämnd"] == ["Allt går."]
    goals = [each for each in read["Mål"] if each[0] == "Farsta stadsdelsnämnd"]
    assert [each[4] for each in goals] == [1, 2, 4, 6]


def test_what_closing_froze_is_not_said_to_be_handed_in(cast):
    one = make.open_round()
    reports = [report_of(board, make.programme(), one) for board in boards.valid_on(one.counted_on)]
    deciding.close_round(one, reports, by=None)
    row = sheets(matrix_reports.workbook(found()))["Rader"][1]
    assert row[3] == "Fryst när omgången stängde, inte inlämnad"
    assert row[4:7] == ["", "", ""]


def test_page_and_file_say_the_same(app, saving, house):
    with saving():
        handed_in("farsta", FULL, PARTIAL)
    someone = Browser(app, "medarbetare")
    page = someone.get("/uppfoljning/2023/t1/matris/tabeller")
    read = sheets(someone.get("/uppfoljning/2023/t1/matris.xlsx").data)
    for name in ("Läge och mål", "Bedömning och mål", "Läge och typ av nämnd", "Orsak och mål"):
        drawn = page.text.split(f">{name}</h2>")[1].split("</table>")[0]
        for line in read[name][1:]:
            shown = drawn.split(f'<th scope="row">{line[0]}</th>')[1].split("</tr>")[0]
            numbers = [part.split("<")[0] for part in shown.split(">") if part.split("<")[0].strip()]
            assert numbers == [str(int(value)) if value != "–" else "–" for value in line[1:]]


def test_rows_cost_the_same_for_one_board_and_for_many(app, saving, house):
    someone, counts = Browser(app, OFFICE), []
    for slugs in (["farsta"], ["bromma", "skarholmen", "kungsholmen"]):
        with saving():
            for slug in slugs:
                handed_in(slug, FULL, PARTIAL)
        for address in ("matris", "matris/tabeller", "matris.xlsx", "matris?jamfor=vb-2022&organisation=idag"):
            with statements(app) as sent:
                someone.get(f"/uppfoljning/2023/t1/{address}")
            counts.append(len(sent))
    assert counts[:4] == counts[4:]
