"""What the database itself refuses, and what is computed from one row."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.core.access import Permission
from vpapp.core.db import db
from vpapp.demo.cast import DAY
from vpapp.programme.models import Part, PeriodKind
from vpapp.scorecards.models import Answer
from vpapp.scorecards.status import Stage, Status


@pytest.mark.parametrize(
    "wrong",
    [
        {"part": Part.IMPLEMENTS},
        {"starts_on": date(2024, 1, 1), "ends_on": date(2023, 1, 1)},
        {"stage": Stage.CONFIRMED, "responsible": ""},
        {"status": Status.DONE, "completed_on": None},
        {"completed_on": DAY},
        {"stage": Stage.CLOSED, "closed_on": None},
        {"closed_on": DAY},
        {"board_id": 4711},
    ],
    ids=str,
)
def test_impossible_commitments_are_refused(ctx, wrong):
    with pytest.raises(sa.exc.IntegrityError):
        make.own_commitment(**wrong)


@pytest.mark.parametrize("column", ["status", "status_before", "stage", "kind", "part"])
def test_unknown_words_are_refused(ctx, column):
    one = make.commitment()
    with pytest.raises(sa.exc.IntegrityError):
        db.session.execute(
            sa.text(f"UPDATE commitment SET {column} = 'banana' WHERE id = :id"), {"id": one.id}
        )


def test_a_board_has_a_row_of_the_plan_once(ctx):
    one = make.commitment()
    db.session.add(
        type(one)(
            board_id=one.board_id,
            programme_id=one.programme_id,
            activity_id=one.activity_id,
            part=one.part,
            title="Igen",
            kind=one.kind,
        )
    )
    with pytest.raises(sa.exc.IntegrityError):
        db.session.flush()


def test_one_answer_a_round(ctx):
    one, current = make.commitment(kind=PeriodKind.ONGOING), make.open_round()
    db.session.add_all(
        Answer(commitment_id=one.id, round_id=current.id, status=Status.AS_PLANNED) for _ in range(2)
    )
    with pytest.raises(sa.exc.IntegrityError):
        db.session.flush()


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("confirmed", [True, False])
def test_everybody_reads_what_was_confirmed(ctx, stage, confirmed):
    if stage is not Stage.CLOSED and confirmed is not (stage is Stage.CONFIRMED):
        return
    one = make.commitment(stage=stage, **({"confirmed_on": DAY} if confirmed else {}))
    expected = Permission.READ_SCORECARDS if confirmed else Permission.READ_PROPOSALS
    assert one.read_permission is expected
    assert make.step(one).read_permission is expected


def test_text_is_cleaned_and_bounded(ctx):
    one = make.own_commitment(title="  A\u030angra\x00 \r\nsig ")
    db.session.expire(one)
    assert one.title == "Ångra \nsig"
    with pytest.raises(sa.exc.StatementError, match="601 characters"):
        make.own_commitment(title="å" * 601)


def test_steps_go_with_nothing_but_their_commitment_and_keep_its_board(ctx):
    step = make.step(make.commitment())
    assert step.board_id == make.board().id
    assert make.exemption(step.commitment).board_id == make.board().id
