"""Who leads, does and follows up a commitment. To receive is not to be responsible."""

from ..boards.models import BoardKind
from ..core import swedish
from ..programme.models import Part
from .models import Commitment

Duty = tuple[str, str]
"""Label and who."""


def of(commitment: Commitment) -> list[Duty]:
    """As `Leder: socialnämnden`, `Mottagare: Farsta stadsdelsnämnd`, `Följer upp: …`."""
    own, rules = commitment.board.name_in_text, commitment.activity.addressees if commitment.activity else []
    leaders = [rule.board.name_in_text if rule.board else rule.who for rule in rules if rule.part is Part.LEADS]
    others = [("Leder", swedish.joined(leaders))] if leaders else []
    match commitment.part:
        case Part.RECEIVES:
            duties = [*others, ("Mottagare", own)]
        case Part.IMPLEMENTS if leaders:
            duties = [*others, ("Genomför", own)]
        case _:
            duties = [("Leder och genomför", own)]
    return [*duties, ("Följer upp", _follow_up(commitment))]


def _follow_up(commitment: Commitment) -> str:
    board = commitment.board
    if commitment.activity is None:
        return f"{board.noun} {'självt' if board.kind is BoardKind.COMPANY else 'själv'}"
    return f"{board.noun} följer upp sin del, socialförvaltningen sammanställer"
