"""The matrix: each kind of empty has its own sign, and its numbers are those of what was handed in."""

from datetime import date

import pytest

from tests import make
from tests.browser import Browser
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.follow_up import actions, queries
from vpapp.follow_up.matrix import matrix
from vpapp.follow_up.moves import Move, move
from vpapp.follow_up.report import report_of
from vpapp.follow_up.versions import CELL_WORDS, Cell, rows_of
from vpapp.programme.models import PeriodKind, RoundKind
from vpapp.scorecards import exemptions, merging
from vpapp.scorecards.answer_models import Assessment, Deviation
from vpapp.scorecards.models import ExemptionReason
from vpapp.scorecards.status import Stage, Status

SAID = {"status": Status.AS_PLANNED, "text": "", "reason": None, "support": "", "is_example": False}


@pytest.fixture
def told(cast):
    """Farsta's tertial 1, handed in with one row of each kind; activity's number by kind."""
    me, one = cast["nyckelfunktion-farsta"], make.open_round()
    ongoing = make.commitments(kind=PeriodKind.ONGOING, part="implements")
    for each in ongoing[:5]:
        make.confirm(each)
    for each, assessment in zip(ongoing, Assessment, strict=False):
        reason = None if assessment is Assessment.FULL else Deviation.STAFF
        said = SAID | {"assessment": assessment, "reason": reason, "text": "Så här"}
        actions.answer(each, one, version=0, by=me, **said)
    exemption = exemptions.propose(ongoing[4], reason=ExemptionReason.NO_OPERATION, text="", by=me)
    exemptions.accept(exemption, by=cast["programansvarig"])
    dated = make.commitments(kind=PeriodKind.DATED, part="implements")
    make.confirm(dated[0], ends_on=date(2025, 6, 30))
    make.confirm(dated[1], status=Status.DONE, completed_on=date(2022, 6, 30))
    make.told_as_done(dated[1], make.round_of(RoundKind.T2, 2022))
    report = report_of(make.board(), make.programme(), one)
    actions.hand_in(report, decided_on=None, paragraph="", by=me)
    numbers = [each.activity.no for each in (*ongoing[:5], *dated[:2])]
    kinds = (Cell.FULL, Cell.PARTIAL, Cell.NONE, Cell.SILENT, Cell.NOT_APPLICABLE, Cell.NOT_DUE, Cell.SETTLED)
    return dict(zip(kinds, numbers, strict=True))


def line_of(found, slug):
    """A board's line."""
    return next(line for line in found.lines if line.board.slug == slug)


def test_every_kind_of_cell_is_told_apart(told):
    cells = line_of(matrix(make.programme(), make.open_round(), clock.today()), "farsta").cells
    assert {kind: cells[no] for kind, no in told.items()} == {kind: kind for kind in told}
    assert 8 not in cells


@pytest.mark.parametrize(("day", "sign"), [(date(2023, 5, 31), Cell.AWAITED), (date(2023, 6, 1), Cell.NOT_REPORTED)])
def test_whoever_has_not_handed_in_is_awaited_until_it_is_due_and_drafts_are_not_told(cast, day, sign):
    one = make.commitment("rinkeby-kista", kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED)
    actions.answer(one, make.open_round(), version=0, by=cast["nyckelfunktion-rinkeby-kista"],
                   **SAID | {"assessment": Assessment.FULL})  # fmt: skip
    line = line_of(matrix(make.programme(), make.open_round(), day), "rinkeby-kista")
    assert line.cells[one.activity.no] is sign
    assert not line.can_be_read


def test_its_numbers_are_those_of_the_versions(told):
    found = matrix(make.programme(), make.open_round(), clock.today())
    version = queries.latest_versions(make.open_round())[make.board().id]
    rows = [row for row in rows_of(version.content) if row.activity]
    assert sorted(line_of(found, "farsta").cells.values()) == sorted(row.cell for row in rows)
    assert sum(number for _, _, number in found.legend) == sum(len(line.cells) for line in found.lines)
    assert len(found.lines) == 46


def test_the_signs_differ_by_more_than_colour():
    assert len({words for words, _ in CELL_WORDS.values()}) == len(Cell)


@pytest.mark.parametrize("htmx", [True, False])
def test_a_cell_opens_what_was_written(app, saving, house, htmx):
    with saving():
        me, one = make.person(), make.commitment(kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED)
        said = SAID | {"assessment": Assessment.FULL, "text": "Så har det gått"}
        actions.answer(one, make.open_round(), version=0, by=me, **said)
        db.session.flush()
        report = report_of(make.board(), make.programme(), make.open_round())
        actions.hand_in(report, decided_on=None, paragraph="", by=me)
        no = one.activity.no
    reader = Browser(app, "medarbetare")
    assert "Uppfylls helt (1)" in reader.get("/uppfoljning/2023/t1/matris").text
    answer = reader.get(f"/uppfoljning/2023/t1/farsta/aktivitet/{no}", htmx=htmx)
    assert "Så har det gått" in answer.text
    assert reader.get("/uppfoljning/2023/t1/matris.xlsx").data.startswith(b"PK")


# Compared with another round


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        (None, Cell.FULL, Move.NOT_COMPARED),
        (Cell.AWAITED, Cell.FULL, Move.NOT_COMPARED),
        (Cell.FULL, Cell.AWAITED, Move.NOT_COMPARED),
        (Cell.AWAITED, Cell.AWAITED, Move.NOT_COMPARED),
        (Cell.FULL, Cell.FULL, Move.SAME),
        (Cell.NOT_REPORTED, Cell.NOT_REPORTED, Move.SAME),
        (Cell.NONE, Cell.PARTIAL, Move.BETTER),
        (Cell.PARTIAL, Cell.FULL, Move.BETTER),
        (Cell.PARTIAL, Cell.SETTLED, Move.BETTER),
        (Cell.FULL, Cell.PARTIAL, Move.WORSE),
        (Cell.SETTLED, Cell.NONE, Move.WORSE),
        (Cell.FULL, Cell.SETTLED, Move.OTHER),
        (Cell.NOT_REPORTED, Cell.SILENT, Move.NEWLY),
        (Cell.NOT_REPORTED, Cell.NONE, Move.NEWLY),
        (Cell.NOT_REPORTED, Cell.NOT_DUE, Move.OTHER),
        (Cell.TRANSCRIPT, Cell.NOT_REPORTED, Move.NO_LONGER),
        (Cell.SILENT, Cell.FULL, Move.OTHER),
        (Cell.NOT_APPLICABLE, Cell.FULL, Move.OTHER),
    ],
)
def test_what_has_moved(then, now, expected):
    assert move(then, now) is expected


def test_each_cell_stands_beside_what_it_was(told):
    found = matrix(make.programme(), make.open_round(), clock.today(), compared=make.round_of(RoundKind.VB, 2022))
    line = line_of(found, "farsta")
    assert line.cells[told[Cell.FULL]] is Cell.FULL
    assert line.was(told[Cell.FULL]) is Cell.NOT_REPORTED
    assert line.was(told[Cell.SETTLED]) is None
    numbers = {one: number for one, _, number in found.moves}
    assert sum(numbers.values()) == sum(len(each.cells) for each in found.lines)
    reported = [cell for cell in line.cells.values() if cell in (Cell.FULL, Cell.PARTIAL, Cell.NONE, Cell.SILENT)]
    assert numbers[Move.NEWLY] == len(reported)


def test_without_another_round_nothing_is_compared(told):
    found = matrix(make.programme(), make.open_round(), clock.today())
    assert all(line.before is None and line.was(no) is None for line in found.lines for no in line.cells)


@pytest.fixture
def merged(cast):
    """T1 handed in by one of Järva's old boards, which then became one."""
    one = make.open_round()
    each = make.commitment("rinkeby-kista", kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED)
    actions.answer(each, one, version=0, by=None, **SAID | {"assessment": Assessment.FULL})
    db.session.flush()
    report = report_of(make.board("rinkeby-kista"), make.programme(), one)
    actions.hand_in(report, decided_on=None, paragraph="", by=None)
    clock.hold(date(2023, 9, 4))
    old = [make.board(slug) for slug in ("rinkeby-kista", "spanga-tensta")]
    merging.merge(old, make.board("jarva"), date(2023, 7, 1), by=None)
    db.session.flush()
    return each.activity.no


def test_nothing_is_compared_over_a_merger(merged):
    found = matrix(make.programme(), make.round_of(RoundKind.T2), clock.today(), compared=make.open_round())
    assert line_of(found, "jarva").before is None
    assert line_of(found, "farsta").before


# The organisation then and today


def test_today_the_old_boards_stand_side_by_side_and_the_numbers_are_the_same(merged):
    then = matrix(make.programme(), make.open_round(), clock.today())
    now = matrix(make.programme(), make.open_round(), clock.today(), as_today=True)
    jarva = next(shown for shown in now.shown if shown.board.slug == "jarva")
    assert [(part.board.slug, part.cells[merged]) for part in jarva.parts] == [
        ("rinkeby-kista", Cell.FULL), ("spanga-tensta", Cell.NOT_REPORTED)
    ]  # fmt: skip
    assert (len(then.shown), len(now.shown)) == (46, 44)
    assert now.legend == then.legend
    assert sorted(part.board.slug for shown in now.shown for part in shown.parts) == sorted(
        line.board.slug for line in then.lines
    )
    assert [group.heading for group in now.groups] == [group.heading for group in then.groups]


def test_after_the_merger_both_ways_are_the_same(merged):
    one = make.round_of(RoundKind.T2)
    then, now = (matrix(make.programme(), one, clock.today(), as_today=choice) for choice in (False, True))
    assert [shown.board.slug for shown in now.shown] == [shown.board.slug for shown in then.shown]
    assert not any(shown.is_merged for shown in now.shown if shown.board.slug == "jarva")


def test_a_board_that_went_into_none_is_still_shown(cast):
    gone = make.board("norrmalm")
    gone.successor_id = None
    db.session.flush()
    db.session.expire(gone)
    found = matrix(make.programme(), make.open_round(), date(2023, 9, 4), as_today=True)
    assert [shown.is_merged for shown in found.shown if shown.board.slug == "norrmalm"] == [False]
    assert [group.heading for group in found.groups] == ["Stadsdelsnämnder", "Kommunstyrelsen", "Facknämnder",
                                                         "Bolagsstyrelser"]  # fmt: skip


# The page


@pytest.fixture
def reader(app, saving):
    """Somebody, after what the test wants to be saved."""
    with saving():
        each = make.commitment("rinkeby-kista", kind=PeriodKind.ONGOING, stage=Stage.CONFIRMED)
        actions.answer(each, make.open_round(), version=0, by=None, **SAID | {"assessment": Assessment.FULL})
        db.session.flush()
        report = report_of(make.board("rinkeby-kista"), make.programme(), make.open_round())
        actions.hand_in(report, decided_on=None, paragraph="", by=None)
    clock.hold(date(2023, 9, 4))
    return Browser(app, "medarbetare")


@pytest.mark.parametrize("htmx", [True, False])
def test_the_page_compares(reader, htmx):
    answer = reader.get("/uppfoljning/2023/t1/matris?jamfor=vb-2022", htmx=htmx)
    assert "Jämfört med" in answer.text
    assert "Besvarad nu, inte då (" in answer.text
    assert "då: Inte besvarad" in answer.text
    assert ("<title>" in answer.text) != htmx


def test_the_page_shows_the_boards_of_today(reader):
    answer = reader.get("/uppfoljning/2023/t1/matris?organisation=idag")
    assert "Rinkeby-Kista: Uppfylls helt" in answer.text
    assert "Spånga-Tensta: Inte besvarad" in answer.text
    assert "Järva" in answer.text
    assert "Järva" not in reader.get("/uppfoljning/2023/t1/matris").text


@pytest.mark.parametrize("nonsense", ["jamfor=vb-1999", "jamfor=t1-2023", "jamfor=", "organisation=%00"])
def test_what_it_does_not_know_changes_nothing(reader, nonsense):
    answer = reader.get(f"/uppfoljning/2023/t1/matris?{nonsense}")
    assert "Jämfört med" not in answer.text
    assert "Stadsdelsnämnder" in answer.text
