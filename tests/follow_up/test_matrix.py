"""The matrix: each kind of empty has its own sign, and its numbers are those of what was handed in."""

from datetime import date

import pytest

from tests import make
from tests.browser import Browser
from vpapp.core import clock
from vpapp.core.db import db
from vpapp.follow_up import actions, queries
from vpapp.follow_up.matrix import matrix
from vpapp.follow_up.report import report_of
from vpapp.follow_up.versions import CELL_WORDS, Cell, rows_of
from vpapp.programme.models import PeriodKind, RoundKind
from vpapp.scorecards import exemptions
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
