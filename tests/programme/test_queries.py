"""Questions about the programme."""

from collections import Counter
from datetime import date

import pytest

from tests import make
from vpapp.boards import queries as boards
from vpapp.boards.models import Concern
from vpapp.core.db import db
from vpapp.demo.cast import DAY
from vpapp.programme import queries
from vpapp.programme.models import Group, Part, Programme, RoundKind

pytestmark = pytest.mark.usefixtures("ctx")


def next_programme():
    """A programme that follows on this one."""
    made = Programme(slug="2026-2030", name="Nästa program", short_name="Nästa program", decided="", reference="",
                     aim="", starts_on=date(2026, 1, 1), ends_on=date(2030, 12, 31))  # fmt: skip
    db.session.add(made)
    db.session.flush()
    return made


def test_the_programme_of_the_day_else_the_latest():
    assert queries.current(date(1999, 1, 1)) is make.programme()
    later = next_programme()
    assert queries.current(DAY).slug == "2021-2025"
    assert queries.current(date(2027, 1, 1)) is later
    assert queries.current(date(2035, 1, 1)) is later


def test_a_programme_by_its_address():
    later = next_programme()
    assert queries.current(DAY, "2026-2030") is later
    assert queries.current(DAY, "1999-2000") is None


def test_lessons_belong_to_their_programme():
    assert len(queries.lessons(make.programme())) == 5
    assert queries.lessons(next_programme()) == ()


@pytest.mark.parametrize(
    ("slug", "parts"),
    [
        ("farsta", {Part.IMPLEMENTS: 13, Part.RECEIVES: 7}),
        ("socialnamnden", {Part.LEADS: 17, Part.IMPLEMENTS: 8}),
    ],
)
def test_how_many_parts_a_board_has(slug, parts):
    board = make.board(slug)
    plan = db.session.scalars(queries.plan(make.programme())).all()
    assert Counter(part for one in plan if (part := queries.part_of(board, one))) == parts


def test_the_database_finds_the_same_parts():
    plan = db.session.scalars(queries.plan(make.programme())).all()
    for board in boards.all_boards():
        found = db.session.scalars(queries.plan(make.programme()).where(queries.has_part(board))).all()
        assert found == [one for one in plan if queries.part_of(board, one)], board.slug


@pytest.mark.parametrize(
    ("concerned", "belongs"), [(Concern.YES, True), (Concern.NO, False), (Concern.UNKNOWN, False)]
)
def test_who_is_concerned_is_decided(concerned, belongs):
    board = make.board("kulturnamnden")
    board.concerned = concerned
    assert queries.matches(Group.CONCERNED_BOARDS, board) is belongs
    assert queries.matches(Group.ALL_BOARDS, board)
    assert not queries.matches(Group.DISTRICT_BOARDS, board)
    assert not queries.matches(Group.AUDIENCE, board)


def test_a_row_by_its_number():
    programme = make.programme()
    assert list(queries.numbers(programme)) == list(range(1, 34))
    assert queries.activity(programme, 25).text == "Ta fram generell power-point"
    assert queries.activity_id(programme, 25) == make.activity(25).id
    assert queries.activity(programme, 34) is queries.activity_id(programme, 34) is None


def test_goals_and_what_was_under_way():
    programme = make.programme()
    assert [len(goal.under_way) for goal in queries.goals(programme)] == [2, 2, 1, 4, 2, 2]
    assert queries.goal(programme, 7) is None
    assert [one.no for one in queries.activities_of(queries.goal(programme, 3))] == [8, 9, 10, 11, 12]


@pytest.mark.parametrize(
    ("day", "kind"),
    [(DAY, RoundKind.T1), (date(2023, 7, 10), None), (date(2023, 11, 20), RoundKind.VP),
     (date(2023, 12, 20), RoundKind.VB)],
)  # fmt: skip
def test_a_report_comes_before_a_plan(day, kind):
    found = queries.open_round(make.programme().rounds, day)
    assert (found and found.kind) == kind
