"""The seats of an occasion as numbers: how many are left, for whom.

Before seats are released the grants fit if and only if Σ max(taken, reserved) over the boards is at most the
number of seats; after that if and only if Σ taken is. Boards are disjoint, so nothing else can be asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(slots=True)
class Pool:
    """The seats of an occasion of one mode: how many, kept for each board, taken by each."""

    seats: int
    reserved: Mapping[int | None, int]
    taken: dict[int | None, int]

    @property
    def spoken_for(self) -> int:
        """Seats that are taken, or kept for a board."""
        boards = self.taken.keys() | self.reserved.keys()
        return sum(max(self.taken.get(one, 0), self.reserved.get(one, 0)) for one in boards)

    @property
    def free(self) -> int:
        """Seats for anybody."""
        return max(0, self.seats - self.spoken_for)

    @property
    def kept(self) -> dict[int | None, int]:
        """Board → seats that are still kept for it; none while more are spoken for than there are."""
        if self.spoken_for > self.seats:
            return {}
        left = {one: kept - self.taken.get(one, 0) for one, kept in self.reserved.items()}
        return {one: number for one, number in left.items() if number > 0}

    def left_for(self, board_id: int | None) -> int:
        """How many more of the board could get a seat."""
        return self.free + self.kept.get(board_id, 0)

    def take(self, board_id: int | None) -> None:
        """Note that one of the board has got a seat."""
        self.taken[board_id] = self.taken.get(board_id, 0) + 1
