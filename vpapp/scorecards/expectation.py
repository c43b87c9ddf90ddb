"""What a round asks of a commitment: one pure function, used by everything that counts, lists or reminds.

VP asks what is planned, T1 and T2 ask for what deviates, VB asks for everything. Source: the city's rhythm of plan,
tertial reports and year's report (the decision of 2021, "Uppföljning"), as the office reads it.
"""

from enum import StrEnum

from ..core import clock
from ..programme.models import PeriodKind, Round, RoundKind
from .models import Commitment, ExemptionState
from .status import Status


class Expectation(StrEnum):
    """What a round asks of a commitment."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NOT_DUE = "not_due"
    SETTLED = "settled"
    NOT_APPLICABLE = "not_applicable"
    ASKED_AGAIN = "asked_again"
    """Not applicable this year; the year's report asks whether that holds for the next one too."""
    ENDED = "ended"


WORDS = {
    Expectation.REQUIRED: "Ska besvaras",
    Expectation.OPTIONAL: "Besvaras vid behov",
    Expectation.NOT_DUE: "Ska inte besvaras än",
    Expectation.SETTLED: "Klart i en tidigare omgång",
    Expectation.NOT_APPLICABLE: "Ej aktuellt",
    Expectation.ASKED_AGAIN: "Ej aktuellt, frågas igen",
    Expectation.ENDED: "Avslutat",
}
ASKED = (Expectation.REQUIRED, Expectation.OPTIONAL)
"""What can be answered."""
_R, _O, _N = Expectation.REQUIRED, Expectation.OPTIONAL, Expectation.NOT_DUE
_COLUMN = {RoundKind.VP: 0, RoundKind.T1: 1, RoundKind.T2: 1, RoundKind.VB: 2}
# What VP, T1 and T2, and VB ask.
_ONGOING = (_R, _O, _R)
_ENDS_LATER = (_O, _N, _O)
_ENDS_THIS_YEAR = (_R, _O, _R)
_HAS_ENDED = (_R, _R, _R)
_WAITS = (_N, _N, _N)
_OPENED = (_O, _O, _R)
_DROPPED = (_O, _O, _O)
_PROPOSED = (_O, _O, _R)


def expectation(commitment: Commitment, one: Round) -> Expectation:
    """What the round asks of the commitment, by what is stored of both and never by today's date.

    What is closed has ended in the rounds that count the boards of a later day: a merger takes none before it.
    """
    if commitment.closed_on and commitment.closed_on <= one.counted_on:
        return Expectation.ENDED
    exemption = exemption_for(commitment, one.year)
    if exemption is ExemptionState.ACCEPTED:
        return Expectation.ASKED_AGAIN if one.kind is RoundKind.VB else Expectation.NOT_APPLICABLE
    if exemption is ExemptionState.PROPOSED:
        return Expectation.REQUIRED
    if commitment.confirmed_on and is_settled(commitment, one):
        return Expectation.SETTLED
    return _row_of(commitment, one)[_COLUMN[one.kind]]


def _row_of(commitment: Commitment, one: Round) -> tuple[Expectation, Expectation, Expectation]:
    if not commitment.confirmed_on:
        return _PROPOSED
    if commitment.kind is PeriodKind.ONGOING:
        return _ONGOING
    if commitment.kind is PeriodKind.EVENT:
        return _OPENED if _has_occasion(commitment, one) else _WAITS
    if commitment.status is Status.DROPPED:
        return _DROPPED
    ends = commitment.ends_on
    if ends is None or ends.year > one.year:
        return _ENDS_LATER
    return _ENDS_THIS_YEAR if ends >= one.ends_on or commitment.completed_on else _HAS_ENDED


def _has_occasion(commitment: Commitment, one: Round) -> bool:
    """Whether what waits for an occasion had one in the round's period, or the board says that it is under way.

    Without occasions in the app, as for a board's own commitment, its status alone tells.
    """
    occasions = commitment.activity.occasions if commitment.activity else []
    if occasions and commitment.status is not Status.UNDER_WAY:
        return any(each.is_in(one) for each in occasions)
    return commitment.status is not Status.WAITING


def is_settled(commitment: Commitment, one: Round) -> bool:
    """Whether an earlier round has told that it is klar; a plan need not tell of what was done before its year."""
    done = commitment.completed_on
    if done is None:
        return False
    if one.kind is RoundKind.VP:
        return done < one.starts_on
    return any(
        said.status is Status.DONE and said.round.due_on < one.due_on and clock.local(said.answered_at).date() >= done
        for said in commitment.answers
    )


def asks_again(commitment: Commitment, one: Round) -> bool:
    """Whether the round asks if what is not applicable is so the year after, too: not in the programme's last."""
    is_last = one.year >= commitment.programme.ends_on.year
    return not is_last and expectation(commitment, one) is Expectation.ASKED_AGAIN


def is_said_again(commitment: Commitment, one: Round) -> bool:
    """Whether the board has said what holds the year after."""
    return any(each.year == one.year + 1 for each in commitment.exemptions)


def exemption_for(commitment: Commitment, year: int) -> ExemptionState | None:
    """What is said of "ej aktuellt" for the year, the latest that was not taken back."""
    said = [one.state for one in commitment.exemptions
            if one.year == year and one.state is not ExemptionState.WITHDRAWN]
    return said[-1] if said else None


