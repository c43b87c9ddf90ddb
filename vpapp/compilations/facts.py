"""What a compilation's content tells, counted: every number is a sum over what boards have said."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from ..boards.models import KIND_WORDS, BoardKind
from ..core.document import Part
from ..follow_up.frozen import Content
from ..follow_up.models import Source
from ..follow_up.versions import Cell
from ..scorecards.answer_models import ASSESSMENT_WORDS, Assessment, Deviation
from ..scorecards.status import WORDS, Status
from .gathering import NOT_HANDED_IN

CELLS: dict[Cell, tuple[str, str, str]] = {
    Cell.FULL: ("uppfylls helt", "uppfylls helt", "done"),
    Cell.SETTLED: ("klart i en tidigare omgång", "klara i en tidigare omgång", "done"),
    Cell.PARTIAL: ("uppfylls delvis", "uppfylls delvis", "part"),
    Cell.NONE: ("uppfylls inte", "uppfylls inte", "late"),
    Cell.ANSWERED: ("besvarat utan bedömning", "besvarade utan bedömning", "going"),
    Cell.TRANSCRIPT: ("i en avskrift ur ILS", "i en avskrift ur ILS", "going"),
    Cell.SILENT: ("utan något som avviker", "utan något som avviker", "none"),
    Cell.NOT_REPORTED: ("inte besvarat", "inte besvarade", "ask"),
    Cell.AWAITED: ("inte besvarat", "inte besvarade", "ask"),
    Cell.NOT_DUE: ("ska inte besvaras än", "ska inte besvaras än", "wait"),
    Cell.NOT_APPLICABLE: ("ej aktuellt", "ej aktuella", "na"),
}
"""In the order of a bar: what one is, what several are, and their look there."""
SEVERAL = {Status.DONE: "klara", Status.NOT_STARTED: "inte påbörjade", Status.CARRIED_OUT: "genomförda"}
STANDING = {
    Source.HANDED_IN.value: ("lämnat in", "done"),
    Source.TRANSCRIPT.value: ("avskrift ur ILS", "going"),
    NOT_HANDED_IN: ("inte lämnat in", "ask"),
}
GOAL_LOOKS = {Assessment.FULL: "done", Assessment.PARTIAL: "part", Assessment.NONE: "late"}
RANKS = {Cell.NONE: 0, Cell.PARTIAL: 1, Cell.FULL: 2}


class Told(NamedTuple):
    """A row, and the report that it stands in."""

    report: Content
    row: Content

    @property
    def key(self) -> str:
        """Which text it is, in whatever version: "VB 2022/17"."""
        return f"{self.report['round']}/{self.row['commitment']}"

    @property
    def source(self) -> str:
        """ "Farsta stadsdelsnämnd, VB 2022"."""
        return f"{self.report['name']}, {self.report['round']}"

    @property
    def cell(self) -> Cell:
        """Its sign."""
        return Cell(self.row["cell"])


class Moved(NamedTuple):
    """How many boards' assessments have moved from their first to their last."""

    better: int
    worse: int
    same: int
    once: int
    """Assessed only once, so there is nothing to compare."""


class Need(NamedTuple):
    """A board that has it hard: rows not fulfilled last time, needs of support, rounds without a report."""

    name: str
    not_fulfilled: int
    needs: int
    missed: int


class Facts:
    """A compilation's content, to be asked."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.rounds: list[str] = [one["short_name"] for one in content["rounds"]]
        self.reports: list[Content] = content["reports"]

    @cached_property
    def told(self) -> list[Told]:
        """Every row of every report, in the rounds' and the boards' order."""
        return [Told(report, row) for report in self.reports for row in report["rows"]]

    @cached_property
    def _by_activity(self) -> dict[int | None, list[Told]]:
        found: dict[int | None, list[Told]] = {}
        for one in self.told:
            found.setdefault(one.row["activity"], []).append(one)
        return found

    def of_activity(self, no: int) -> list[Told]:
        """The rows of an activity of the plan."""
        return self._by_activity.get(no, [])

    @property
    def own(self) -> list[Told]:
        """The boards' own commitments."""
        return self._by_activity.get(None, [])

    def in_round(self, name: str) -> list[Content]:
        """The reports of a round."""
        return [report for report in self.reports if report["round"] == name]

    def standing(self, name: str) -> list[Part]:
        """How many have reported in a round."""
        return standing_of(self.in_round(name))

    def goal(self, no: int, name: str) -> list[Part]:
        """How boards have assessed a goal in a round."""
        said = [
            goal["assessment"]
            for report in self.in_round(name)
            for goal in report["goals"]
            if goal["no"] == no
        ]
        number = Counter(said)
        return [
            Part(ASSESSMENT_WORDS[each].lower(), number[each], look)
            for each, look in GOAL_LOOKS.items()
            if number[each]
        ]

    def kinds(self, name: str) -> list[tuple[str, list[Content]]]:
        """The reports of a round by kind of board."""
        found: dict[str, list[Content]] = {}
        for report in self.in_round(name):
            found.setdefault(KIND_WORDS[BoardKind(report["kind"])][1], []).append(report)
        return list(found.items())

    def moved(self, rows: Iterable[Told]) -> Moved:
        """From each board's first assessment to its last. Nothing is compared across a merger of boards."""
        ranks: dict[int, list[int]] = {}
        for one in rows:
            if one.cell in RANKS:
                ranks.setdefault(one.row["commitment"], []).append(RANKS[one.cell])
        several = [found for found in ranks.values() if len(found) > 1]
        return Moved(
            sum(found[-1] > found[0] for found in several),
            sum(found[-1] < found[0] for found in several),
            sum(found[-1] == found[0] for found in several),
            len(ranks) - len(several),
        )

    def needs(self) -> list[Need]:
        """The boards that have it hard, the hardest first; boards of the last round only."""
        last_full = next((name for name in reversed(self.rounds) if name.startswith("VB")), self.rounds[-1])
        found = []
        for report in self.in_round(self.rounds[-1]):
            every = [each for each in self.reports if each["slug"] == report["slug"]]
            rows = [row for each in every if each["round"] == last_full for row in each["rows"]]
            found.append(Need(
                report["name"],
                sum(row["cell"] in (Cell.PARTIAL, Cell.NONE) for row in rows),
                sum(bool(row["support"]) for each in every for row in each["rows"]),
                sum(each["source"] == NOT_HANDED_IN for each in every),
            ))  # fmt: skip
        return sorted(
            (one for one in found if any(one[1:])), key=lambda one: (one[1:], one.name), reverse=True
        )


def standing_of(reports: Sequence[Content]) -> list[Part]:
    """How many of them are handed in, written off from ILS, missing."""
    number = Counter(report["source"] for report in reports)
    return [Part(words, number[source], look) for source, (words, look) in STANDING.items()]


def parts(rows: Iterable[Told]) -> list[Part]:
    """How rows are distributed over what was said of them."""
    number = Counter(one.cell for one in rows)
    return [
        Part(one if number[cell] == 1 else several, number[cell], look)
        for cell, (one, several, look) in CELLS.items()
        if number[cell]
    ]


def statuses(rows: Iterable[Told]) -> list[tuple[str, int]]:
    """How many rows that were answered have which status, in the order of the statuses."""
    number = Counter(one.row["status"] for one in rows if one.row["answered"])
    found = [(status, number[status.value]) for status in Status if number[status.value]]
    return [
        (SEVERAL.get(status, WORDS[status].lower()) if many > 1 else WORDS[status].lower(), many)
        for status, many in found
    ]


def reasons(rows: Iterable[Told]) -> Counter[tuple[Deviation, int | None]]:
    """(reason, goal) → how many rows."""
    return Counter((Deviation(one.row["reason"]), one.row["goal"]) for one in rows if one.row["reason"])


def chosen_at_first(facts: Facts) -> list[str]:
    """The texts to quote in a new draft: of each activity two at most, what deviates before what does not."""
    found = []
    for activity in facts.content["activities"]:
        some = quotable(facts, activity["no"])
        found += [one.key for one in sorted(some, key=lambda one: RANKS.get(one.cell, 3))[:2]]
    return found


def quotable(facts: Facts, no: int) -> list[Told]:
    """What boards have written of an activity, the latest round first."""
    order = {name: -place for place, name in enumerate(facts.rounds)}
    some = [one for one in facts.of_activity(no) if one.row["text"]]
    return sorted(some, key=lambda one: order[one.report["round"]])
