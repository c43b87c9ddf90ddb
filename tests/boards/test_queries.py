"""Boards over time."""

from datetime import date

import pytest

from tests import make
from vpapp.boards import queries
from vpapp.boards.models import CONCERN_WORDS, KIND_WORDS, BoardKind, Concern
from vpapp.demo.cast import DAY

BEFORE, AFTER = date(2023, 6, 30), date(2023, 7, 1)


def short_names(boards):
    """Their short names."""
    return [board.short_name for board in boards]


def test_46_boards_before_the_merger_and_44_after(ctx):
    assert (len(queries.valid_on(date(2021, 6, 1))), len(queries.valid_on(DAY))) == (46, 46)
    assert (len(queries.valid_on(BEFORE)), len(queries.valid_on(AFTER)), len(queries.all_boards())) == (
        46,
        44,
        48,
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("rinkeby-kista", "jarva"),
        ("spanga-tensta", "jarva"),
        ("norrmalm", "norra-innerstaden"),
        ("ostermalm", "norra-innerstaden"),
    ],
)
def test_four_boards_became_two(ctx, old, new):
    before, after = make.board(old), make.board(new)
    assert before.successor is after
    assert (before.is_valid_on(BEFORE), before.is_valid_on(AFTER)) == (True, False)
    assert (after.is_valid_on(BEFORE), after.is_valid_on(AFTER)) == (False, True)


def test_a_period_has_all_that_exist_on_some_day_of_it(ctx):
    assert len(queries.valid_between(BEFORE, AFTER)) == 48
    assert "Järva" not in short_names(queries.valid_between(date(2021, 1, 1), BEFORE))
    assert "Norrmalm" not in short_names(queries.valid_between(AFTER, date(2025, 12, 31)))


@pytest.mark.parametrize("day", [BEFORE, AFTER])
def test_the_query_and_the_noun_agree(ctx, day):
    assert set(queries.valid_on(day)) == {board for board in queries.all_boards() if board.is_valid_on(day)}


def test_by_kind_and_then_in_swedish_order(ctx):
    boards = queries.valid_on(DAY)
    kinds = [board.kind for board in boards]
    assert kinds == sorted(
        kinds, key=[BoardKind.DISTRICT, BoardKind.EXECUTIVE, BoardKind.SPECIALIST, BoardKind.COMPANY].index
    )
    assert short_names(boards)[:13] == [
        "Bromma",
        "Enskede-Årsta-Vantör",
        "Farsta",
        "Hägersten-Älvsjö",
        "Hässelby-Vällingby",
        "Kungsholmen",
        "Norrmalm",
        "Rinkeby-Kista",
        "Skarpnäck",
        "Skärholmen",
        "Spånga-Tensta",
        "Södermalm",
        "Östermalm",
    ]


def test_found_by_address(ctx):
    assert queries.by_slug("farsta").name == "Farsta stadsdelsnämnd"
    assert queries.by_slug("banana") is None


def test_every_kind_and_concern_has_its_word(ctx):
    assert set(KIND_WORDS) == set(BoardKind)
    assert set(CONCERN_WORDS) == set(Concern)
    assert make.board("socialnamnden").kind_word == "Facknämnd"
