"""Whom an activity concerns, in sentences: which are decided about as «berörda», and who follows up."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..boards.models import Board, BoardKind, Concern
from ..core import swedish
from . import queries
from .models import Activity, Group, Part


@dataclass(frozen=True, slots=True)
class Concerned:
    """What there is to know of those an activity addresses."""

    activity: Activity
    among: Sequence[Board]
    own: Board | None

    def under(self, part: Part) -> list[str]:
        """The sentences under the addressees of a part."""
        groups = {rule.group for rule in self.activity.addressees if rule.part is part}
        said = [self._decided(), self._own()] if Group.CONCERNED_BOARDS in groups else []
        return [sentence for sentence in (*said, self._leaders() if part is Part.RECEIVES else "") if sentence]

    def _decided(self) -> str:
        """ "17 är berörda, 29 är inte avgjorda." """
        number = Counter(board.concerned for board in self.among)
        parts = [swedish.count(number[Concern.YES], "är berörd", "är berörda")]
        if number[Concern.NO]:
            parts.append(swedish.count(number[Concern.NO], "är inte berörd", "är inte berörda"))
        if number[Concern.UNKNOWN]:
            parts.append(swedish.count(number[Concern.UNKNOWN], "är inte avgjord", "är inte avgjorda"))
        return f"{', '.join(parts)}."

    def _own(self) -> str:
        """The state of the reader's own board."""
        if self.own is None:
            return ""
        if self.own.concerned is Concern.UNKNOWN:
            return f"Om {self.own.name_in_text} är berörd är inte avgjort."
        is_concerned = "är berörd" if self.own.concerned is Concern.YES else "är inte berörd"
        return f"{self.own.name} {is_concerned}."

    def _leaders(self) -> str:
        """Why fewer have a commitment than are addressed: who leads is addressed too, and does not receive."""
        received = [rule for rule in self.activity.addressees if rule.part is Part.RECEIVES]
        leaders = [
            board.name
            for board in self.among
            if queries.part_of(board, self.activity) is Part.LEADS
            and any(queries.addresses(rule, board) for rule in received)
        ]
        said = f"{swedish.joined(leaders)} leder och räknas därför inte som mottagare i styrkorten."
        return said if leaders else ""


def follow_up(activity: Activity, among: Sequence[Board]) -> str:
    """ "Varje nämnd följer upp sin del, socialförvaltningen sammanställer"."""
    boards = [board for board in among if queries.part_of(board, activity)]
    if len(boards) == 1:
        return f"{boards[0].name} följer upp, socialförvaltningen sammanställer"
    companies = any(board.kind is BoardKind.COMPANY for board in boards)
    each = "Varje nämnd och bolag" if companies else "Varje nämnd"
    return f"{each} följer upp sin del, socialförvaltningen sammanställer"
