"""Follow-up as people read it: rounds by year, boards by round, what one version changed of another."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from ..boards import queries as boards
from ..boards.models import KIND_WORDS, Board
from ..core import swedish
from ..programme.models import ROUND_WORDS, Programme, Round, RoundKind
from ..scorecards import answering
from ..scorecards.answer_models import ASSESSMENT_WORDS, DEVIATION_WORDS
from ..scorecards.status import WORDS
from ..scorecards.submission_models import STATE_WORDS, Submission, SubmissionState
from . import queries, summaries
from .models import OPENINGS, NoteKind, Source, SubmissionNote, SubmissionVersion
from .report import Report
from .reports import handed_in_words
from .summaries import Summary
from .versions import title_of

LOOKS = {
    SubmissionState.DRAFT: "going",
    SubmissionState.SUBMITTED: "wait",
    SubmissionState.RETURNED: "ask",
    SubmissionState.RECEIVED: "done",
}


OPENED_WORDS = {
    NoteKind.RETURNED: "Komplettering är begärd",
    NoteKind.OPENED_AGAIN: "Uppföljningen är öppnad på nytt",
}


class Step(NamedTuple):
    """A round on the wheel of the year."""

    round: Round
    words: str
    look: str


def years(programme: Programme, day: date) -> list[tuple[int, list[Step]]]:
    """Year → its rounds in the order they fall due, the latest year first; years to come are left out."""
    steps = [Step(one, *_standing(one, day)) for one in programme.rounds]
    known = sorted({step.round.year for step in steps if step.round.opens_on.year <= day.year}, reverse=True)
    return [(year, [step for step in steps if step.round.year == year]) for year in known]


def _standing(one: Round, day: date) -> tuple[str, str]:
    if day < one.opens_on:
        return f"Öppnar den {swedish.long_date(one.opens_on)}", "none"
    if one.is_open_on(day):
        return ("Öppen, skulle ha lämnats in" if day > one.due_on else "Öppen"), "wait"
    return "Stängd", "na"


@dataclass(frozen=True)
class Line:
    """A board in a round."""

    board: Board
    round: Round
    submission: Submission | None
    summary: Summary | None
    """Of what it has handed in last, or what was frozen."""
    opening: SubmissionNote | None
    answered: int
    asked: int
    day: date
    version: SubmissionVersion | None = None
    """All of that, where every row is told (`gathered`)."""

    @property
    def key(self) -> Hashable:
        """All that a round's page draws of it."""
        names = self.board.slug, self.board.short_name, self.board.name
        return (
            *names, self.pill, self.handed_in_words, self.answered, self.asked, self.next_step, self.can_write
        )  # fmt: skip

    @property
    def pill(self) -> tuple[str, str]:
        """(word, look): how far it has come."""
        if self.summary and self.summary.source is Source.TRANSCRIPT:
            return "Avskrift ur ILS", "done"
        state = self.submission.state if self.submission else None
        if state and state is not SubmissionState.DRAFT:
            is_open = state is SubmissionState.RETURNED and self.opening
            return self.opening.words if is_open else STATE_WORDS[state], LOOKS[state]
        if self.day > self.round.due_on:
            return "Inte inlämnad", "late"
        return ("Påbörjad", "going") if self.answered else ("Inte påbörjad", "none")

    @property
    def can_write(self) -> bool:
        """Whether the board may write, and so be reminded."""
        return not answering.locked(self.submission, self.round, self.day)

    @property
    def next_step(self) -> str:
        """What the office does with it next, besides reminding; empty for nothing."""
        if self.submission and self.submission.state is SubmissionState.SUBMITTED:
            return "Läs och ta emot"
        is_missing = not self.has_handed_in and not self.can_write
        return "Öppna på nytt eller skriv av ur ILS" if is_missing and self.day > self.round.due_on else ""

    @property
    def has_handed_in(self) -> bool:
        """Whether it counts as reported."""
        return self.summary is not None and self.summary.is_handed_in

    @property
    def handed_in_words(self) -> str:
        """When and by whom: `2023-05-12, Nyckelfunktion, Farsta`."""
        if self.summary is None or not self.has_handed_in:
            return ""
        return f"{self.summary.on}{f', {self.summary.by}' if self.summary.by else ''}"


def lines(programme: Programme, one: Round, day: date) -> list[Line]:
    """Every board that existed at the end of the round's period, by kind and name."""
    submissions, reported = queries.submissions(one), summaries.of_round(one)
    its_boards, openings = boards.valid_on(one.counted_on), queries.last_openings(one)
    frozen = {
        board_id: (summary.answered, summary.asked)
        for board_id, summary in reported.items()
        if answering.locked(submissions[board_id], one, day)
    }
    writing = [board.id for board in its_boards if board.id not in frozen]
    counted = frozen | (queries.answered(programme, one, writing) if writing else {})

    def line(board: Board) -> Line:
        found = submissions.get(board.id)
        opening = openings.get(found.id) if found else None
        return Line(board, one, found, reported.get(board.id), opening, *counted.get(board.id, (0, 0)), day)

    return [line(board) for board in its_boards]


def groups(every: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """The boards by kind, each with its heading."""
    found: dict[str, list[Line]] = {}
    for line in every:
        found.setdefault(KIND_WORDS[line.board.kind][1], []).append(line)
    return list(found.items())


def asks(one: Round) -> str:
    """What a round asks boards for, in a sentence."""
    match one.kind:
        case RoundKind.VP:
            return "Säg för varje åtagande om det är planerat för året."
        case RoundKind.VB:
            return "Berätta om varje åtagande och bedöm hur långt det har uppfyllts."
        case RoundKind.T1 | RoundKind.T2:
            return "Berätta om det som avviker. Det ni inte skriver om räknas som att inget avviker."


def last_opening(notes: Sequence[SubmissionNote]) -> SubmissionNote | None:
    """The last note that let the board write again."""
    return next((each for each in reversed(notes) if each.kind in OPENINGS), None)


def standing(
    report: Report, latest: SubmissionVersion | None, notes: Sequence[SubmissionNote], day: date
) -> str:
    """How far a board's follow-up has come, to whoever reads it."""
    opening, until = last_opening(notes), report.submission.open_until if report.submission else None
    opened = f" {OPENED_WORDS[opening.kind]} till den {swedish.long_date(until)}." if opening and until else ""
    if latest:
        return handed_in_words(latest.content, handed_in=latest.source is not Source.CLOSING) + opened
    answered = f"{swedish.number(report.answered)} av {swedish.number(len(report.asked))} rader är besvarade."
    if opened:
        return f"Inte inlämnad.{opened} {answered}"
    is_late = day > report.round.due_on
    due = swedish.long_date(report.round.due_on)
    return f"Inte inlämnad. {answered} {'Skulle ha lämnats' if is_late else 'Lämnas'} in senast den {due}."


class Change(NamedTuple):
    """What one version says otherwise than the one before."""

    title: str
    field: str
    before: str
    after: str


FIELDS = {
    "title": "Rubrik", "status": "Läge", "assessment": "Bedömning", "reason": "Orsak", "text": "Text",
    "support": "Stöd ni behöver", "unchanged_since": "Oförändrat sedan", "responsible": "Ansvarig",
    "period": "Period", "exemption": "Ej aktuellt", "is_example": "Kan delas som gott exempel",
    "decided_on": "Beslutad den", "paragraph": "Paragraf", "decided": "Datum och paragraf",
}  # fmt: skip
_VALUES: dict[str, dict[str, str]] = {
    "status": {each.value: words for each, words in WORDS.items()},
    "assessment": {each.value: words for each, words in ASSESSMENT_WORDS.items()},
    "reason": {each.value: words for each, words in DEVIATION_WORDS.items()},
    "is_example": {True: "Ja"},
}


def said(field: str, value: Any) -> str:
    """A frozen value in Swedish: `full` is "Uppfylls helt"."""
    return _VALUES.get(field, {}).get(value, str(value or ""))


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """What the later version says otherwise: the decision, then goals, then commitments, also those that went."""
    old, new = _said_by(before), _said_by(after)
    every = [*new, *(key for key in old if key not in new)]
    return [change for key in every for change in _changes(old.get(key), new.get(key))]


Said = tuple[str, dict[str, Any]]
"""Its title, and what is said of it."""


def _said_by(content: dict[str, Any]) -> dict[tuple[str, Any], Said]:
    """All that a version says, or what a compilation keeps of one."""
    decision = {name: content.get(name, "") for name in ("decided_on", "paragraph", "decided")}
    written_off = content["transcript"]
    text = written_off["text"] if isinstance(written_off, dict) else written_off
    transcript = {("transcript", None): ("Avskrift ur ILS", {"text": text})} if text else {}
    goals = {("goal", each["no"]): (f"Mål {each['no']}: {each['name']}", each) for each in content["goals"]}
    rows = {("row", each["commitment"]): (title_of(each), _compared(each)) for each in content["rows"]}
    return {("decision", None): ("Beslutet", decision), **transcript, **goals, **rows}


def _compared(row: dict[str, Any]) -> dict[str, Any]:
    """A row without the status that it had when nothing was said of it."""
    return row if row["answered"] else row | {"status": ""}


def _changes(old: Said | None, new: Said | None) -> list[Change]:
    if old is None or new is None:
        title, _ = new or old or ("", {})
        return [Change(title, "Ingår", "nej" if old is None else "ja", "nej" if new is None else "ja")]
    title, said_now = new
    return [
        Change(title, label, said(name, old[1].get(name)), said(name, said_now.get(name)))
        for name, label in FIELDS.items()
        if (old[1].get(name) or "") != (said_now.get(name) or "")
    ]


def transcript_of(rows: Sequence[dict[str, Any]], kind: RoundKind, year: int) -> str:
    """The rows as plain text to paste into ILS: one paragraph for each that is answered."""
    told = [text_of(row) for row in rows if row["answered"]]
    return f"{ROUND_WORDS[kind]} {year}, programmet mot våld\n\n" + "\n\n".join(told)


def text_of(row: dict[str, Any]) -> str:
    """A row as plain text to paste into ILS."""
    facts = [said("status", row["status"]), said("assessment", row["assessment"]), said("reason", row["reason"])]
    no = f"Aktivitet {row['activity']}. " if row["activity"] else ""
    since = f"Oförändrat sedan {row['unchanged_since']}." if row["unchanged_since"] else ""
    lines_of = [f"{no}{row['title']}", ". ".join(fact for fact in facts if fact) + ".", since, row["text"]]
    return "\n".join(line for line in lines_of if line)


