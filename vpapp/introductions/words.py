"""The states of introductions and of needs of support, what may follow on what, and their Swedish words. Pure."""

from collections.abc import Mapping
from enum import StrEnum


class IntroductionState(StrEnum):
    """Läge: how far a board's introduction has come. "Not offered" is told by there being none."""

    NOT_OFFERED = "not_offered"
    OFFERED = "offered"
    BOOKED = "booked"
    HELD = "held"
    DECLINED = "declined"


class Step(StrEnum):
    """What can be done with a board's introduction."""

    OFFER = "offer"
    SUIT = "suit"
    DECLINE = "decline"
    BOOK = "book"
    HOLD = "hold"


class NeedState(StrEnum):
    """Läge of a need of support."""

    OPEN = "open"
    MET = "met"
    DECLINED = "declined"


class NeedSource(StrEnum):
    """Where a need was told."""

    INTRODUCTION = "introduction"
    FOLLOW_UP = "follow_up"
    OTHER = "other"


S, N = IntroductionState, NeedState
MOVES: Mapping[Step, Mapping[IntroductionState, IntroductionState]] = {
    Step.OFFER: {S.NOT_OFFERED: S.OFFERED, S.HELD: S.OFFERED, S.DECLINED: S.OFFERED},
    Step.SUIT: {S.OFFERED: S.OFFERED},
    Step.DECLINE: {S.OFFERED: S.DECLINED, S.BOOKED: S.DECLINED},
    Step.BOOK: {S.OFFERED: S.BOOKED, S.BOOKED: S.BOOKED},
    Step.HOLD: {S.NOT_OFFERED: S.HELD, S.OFFERED: S.HELD, S.BOOKED: S.HELD, S.HELD: S.HELD},
}
"""Step → from which states it may be taken, and what the state is then. All else is refused."""
NEED_MOVES: Mapping[NeedState, frozenset[NeedState]] = {
    N.OPEN: frozenset({N.MET, N.DECLINED}),
    N.MET: frozenset({N.OPEN}),
    N.DECLINED: frozenset({N.OPEN}),
}
"""State of a need → which it may have next."""

STATE_WORDS = {
    S.NOT_OFFERED: ("Inte erbjuden", "ask"),
    S.OFFERED: ("Erbjuden", "wait"),
    S.BOOKED: ("Bokad", "going"),
    S.HELD: ("Hållen", "done"),
    S.DECLINED: ("Avböjd", "na"),
}
"""State → its word and look."""
REFUSALS = {
    S.NOT_OFFERED: "Ingen introduktion är erbjuden än. Erbjud en först.",
    S.OFFERED: "En introduktion är redan erbjuden och väntar på svar eller en bokad tid.",
    S.BOOKED: "En introduktion är redan bokad.",
    S.HELD: "Introduktionen har redan hållits. Erbjud en ny om det behövs.",
    S.DECLINED: "Introduktionen är redan avböjd. Erbjud en ny om det behövs.",
}
"""State → why something can't be done with it, and what can."""
NEED_WORDS = {
    N.OPEN: ("Öppet", "wait"),
    N.MET: ("Tillgodosett", "done"),
    N.DECLINED: ("Avböjt", "na"),
}
SOURCE_WORDS = {
    NeedSource.INTRODUCTION: "Vid introduktionen",
    NeedSource.FOLLOW_UP: "I uppföljningen",
    NeedSource.OTHER: "Vid en annan kontakt",
}
