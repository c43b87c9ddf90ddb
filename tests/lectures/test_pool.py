"""The arithmetic of seats, without a database."""

from hypothesis import given
from hypothesis import strategies as st

from vpapp.lectures.pool import Pool

BOARDS = st.sampled_from([None, 1, 2, 3])
NUMBERS = st.dictionaries(BOARDS, st.integers(0, 6))


def fits(pool):
    """The inequality of the domain's rules."""
    boards = pool.taken.keys() | pool.reserved.keys()
    return sum(max(pool.taken.get(one, 0), pool.reserved.get(one, 0)) for one in boards) <= pool.seats


@given(st.integers(0, 20), NUMBERS, NUMBERS, BOARDS)
def test_there_is_a_seat_left_for_a_board_exactly_when_one_more_fits(seats, reserved, taken, board):
    pool = Pool(seats, reserved, dict(taken))
    is_left = pool.left_for(board) > 0
    pool.take(board)
    assert is_left == fits(pool)


@given(st.integers(0, 20), NUMBERS, st.lists(BOARDS, max_size=40))
def test_given_in_any_order_the_seats_are_never_oversold_nor_a_reserve_eaten(seats, reserved, asking):
    pool = Pool(seats, reserved, {})
    fitted = fits(pool)
    for board in asking:
        if pool.left_for(board):
            pool.take(board)
    assert sum(pool.taken.values()) <= seats
    if fitted:
        assert fits(pool)
        assert pool.free + sum(pool.kept.values()) == seats - sum(pool.taken.values())


def test_seats_that_were_given_stay_when_there_are_fewer():
    pool = Pool(3, {1: 2}, {1: 1, 2: 4})
    assert (pool.free, pool.kept, pool.left_for(1)) == (0, {}, 0)
