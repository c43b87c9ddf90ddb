"""A frozen version as it is read: from its content alone, so that it says the same whatever has happened since."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from ..programme.models import RoundKind
from ..scorecards.answer_models import ASSESSMENT_WORDS, DEVIATION_WORDS, Assessment, Deviation
from ..scorecards.expectation import Expectation
from ..scorecards.status import WORDS, Status
from .frozen import EXEMPT, Content


class Cell(StrEnum):
    """What a board said of a commitment, as one sign: the four kinds of empty are kept apart."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"
    ANSWERED = "answered"
    SILENT = "silent"
    AWAITED = "awaited"
    NOT_REPORTED = "not_reported"
    NOT_DUE = "not_due"
    SETTLED = "settled"
    NOT_APPLICABLE = "not_applicable"
    TRANSCRIPT = "transcript"


CELL_WORDS = {
    Cell.FULL: ("Uppfylls helt", "done"),
    Cell.PARTIAL: ("Uppfylls delvis", "part"),
    Cell.NONE: ("Uppfylls inte", "late"),
    Cell.ANSWERED: ("Besvarad utan bedömning", "going"),
    Cell.SILENT: ("Inget avvikande", "none"),
    Cell.AWAITED: ("Inte inlämnad än", "wait"),
    Cell.NOT_REPORTED: ("Inte besvarad", "late"),
    Cell.NOT_DUE: ("Ska inte besvaras än", "wait"),
    Cell.SETTLED: ("Klart i en tidigare omgång", "done"),
    Cell.NOT_APPLICABLE: ("Ej aktuellt", "na"),
    Cell.TRANSCRIPT: ("Se avskriften ur ILS", "going"),
}
_OF_ASSESSMENT = {"full": Cell.FULL, "partial": Cell.PARTIAL, "none": Cell.NONE}
OF_EXPECTATION = {
    Expectation.NOT_DUE: Cell.NOT_DUE,
    Expectation.SETTLED: Cell.SETTLED,
    Expectation.NOT_APPLICABLE: Cell.NOT_APPLICABLE,
    Expectation.ASKED_AGAIN: Cell.NOT_APPLICABLE,
}
TERTIALS = (RoundKind.T1, RoundKind.T2)


def cell_of(row: Content, content: Content, *, handed_in: bool) -> Cell:
    """The sign of a frozen row.

    In a tertial report that was handed in, silence means "inget avvikande"; elsewhere that it is not due yet.
    """
    asked = Expectation(row["expectation"])
    if asked in OF_EXPECTATION:
        return OF_EXPECTATION[asked]
    if row["answered"]:
        return _OF_ASSESSMENT.get(row["assessment"], Cell.ANSWERED)
    if content.get("transcript"):
        return Cell.TRANSCRIPT
    if asked is not Expectation.OPTIONAL or not handed_in:
        return Cell.NOT_REPORTED
    return Cell.SILENT if content["round"]["kind"] in TERTIALS else Cell.NOT_DUE


def title_of(row: Content) -> str:
    """What a frozen row is called; of a proposal that nothing is said of only which activity it is from."""
    no = row["activity"]
    return row["title"] or (f"Aktivitet {no}" if no else "Eget åtagande")


@dataclass(frozen=True)
class FrozenRow:
    """A commitment as a version says it."""

    said: Content
    cell: Cell

    def __getattr__(self, name: str) -> Any:
        return self.said[name]

    @property
    def title(self) -> str:
        """What it is called."""
        return title_of(self.said)

    @property
    def proposal_words(self) -> str:
        """That it is a proposal, where it is one."""
        is_one = not self.said["is_confirmed"] and Expectation(self.said["expectation"]) not in EXEMPT
        return "Förslag – inte fastställt" if is_one else ""

    @property
    def pill(self) -> tuple[str, str]:
        """(word, look)."""
        return CELL_WORDS[self.cell]

    @property
    def status_words(self) -> str:
        """The status, in Swedish, of what was answered."""
        return WORDS[Status(self.said["status"])] if self.said["answered"] else ""

    @property
    def words(self) -> str:
        """What was answered: "Pågår delvis. Uppfylls delvis. Tid eller pengar räckte inte"."""
        assessment = ASSESSMENT_WORDS[Assessment(self.said["assessment"])] if self.said["assessment"] else ""
        return ". ".join(part for part in (self.status_words, assessment, self.reason_words) if part)

    @property
    def reason_words(self) -> str:
        """Why it has not come as far as it should, in Swedish."""
        return DEVIATION_WORDS[Deviation(self.said["reason"])] if self.said["reason"] else ""


class FrozenGoal(NamedTuple):
    """What a version says of a goal."""

    assessment: str
    text: str

    @property
    def pill(self) -> tuple[str, str]:
        """(word, look)."""
        if not self.assessment:
            return "Utan bedömning", "none"
        return ASSESSMENT_WORDS[Assessment(self.assessment)], CELL_WORDS[_OF_ASSESSMENT[self.assessment]][1]


class FrozenSection(NamedTuple):
    """A goal with its commitments; `no` is None for what carries the programme itself."""

    no: int | None
    name: str
    goal: FrozenGoal | None
    rows: Sequence[FrozenRow]


def rows_of(content: Content, *, handed_in: bool = True) -> list[FrozenRow]:
    """The commitments, in order."""
    return [FrozenRow(row, cell_of(row, content, handed_in=handed_in)) for row in content["rows"]]


def sections_of(content: Content, *, handed_in: bool = True) -> list[FrozenSection]:
    """The version by goal, as it is read."""
    rows = rows_of(content, handed_in=handed_in)
    goals = {goal["no"]: goal for goal in content["goals"]}
    names = {row["goal"]: row["goal_name"] for row in content["rows"]}
    found = []
    for no in sorted(names, key=lambda no: (no is None, no)):
        goal = goals.get(no)
        said = FrozenGoal(goal["assessment"], goal["text"]) if goal else None
        found.append(FrozenSection(no, names[no], said, [row for row in rows if row.said["goal"] == no]))
    return found
