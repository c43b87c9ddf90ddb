"""Freezing: what a board said as plain data, with every name and text that it needs to be read on its own.

A board may change its name, a person may leave, a commitment may be reworded: a version still says what it said.
"""

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from ..core import clock, swedish
from ..people.models import Person
from ..scorecards.answer_models import Answer
from ..scorecards.expectation import Expectation
from ..scorecards.models import ExemptionState
from ..scorecards.row import period_words
from ..scorecards.submission_models import Submission

if TYPE_CHECKING:
    from .report import GoalRow, Report, Row

FORMAT = 1
EXEMPT = (Expectation.NOT_APPLICABLE, Expectation.ASKED_AGAIN)
Content = dict[str, Any]


class Transcript(NamedTuple):
    """What a board wrote in ILS, and on which day."""

    text: str
    on: date


def content_of(
    report: "Report", submission: Submission, *, who: Person | None, transcript: Transcript | None = None
) -> Content:
    """All that the report says today; with a transcript that alone, and nothing of what is only a draft."""
    return {
        "format": FORMAT,
        "programme": report.programme.name,
        "board": {
            "slug": report.board.slug,
            "name": report.board.name,
            "short_name": report.board.short_name,
            "kind": report.board.kind.value,
        },
        "round": {"kind": report.round.kind.value, "year": report.round.year, "name": report.round.name},
        "on": swedish.iso_date(clock.today()),
        "by": who.name if who else "",
        "decided_on": swedish.iso_date(submission.decided_on) if submission.decided_on else "",
        "paragraph": submission.paragraph,
        "transcript": {"text": transcript.text, "on": swedish.iso_date(transcript.on)} if transcript else None,
        "goals": [] if transcript else [_goal(goal) for goal in report.goals],
        "rows": [row_of(row, said=None if transcript else row.answer) for row in report.rows],
    }


def _goal(row: "GoalRow") -> Content:
    said = row.answer
    return {
        "no": row.goal.no,
        "name": row.goal.name,
        "assessment": said.assessment.value if said and said.assessment else "",
        "text": said.text if said else "",
    }


def row_of(row: "Row", *, said: Answer | None) -> Content:
    """A commitment with what is said of it; None of one that says nothing that others may read."""
    one = row.commitment
    if said is None and is_only_proposal(row):
        return _unnamed(row)
    exemption = next(
        (each for each in reversed(one.exemptions)
         if each.year == row.round.year and each.state is not ExemptionState.WITHDRAWN), None
    )
    return {
        "commitment": one.id,
        "activity": one.activity.no if one.activity else None,
        "goal": one.goal.no if one.goal else None,
        "goal_name": one.goal.name if one.goal else "",
        "title": one.title,
        "part": one.part.value,
        "kind": one.kind.value,
        "period": period_words(one),
        "responsible": one.responsible,
        "is_confirmed": one.confirmed_on is not None,
        "expectation": row.expectation.value,
        "exemption": exemption.reason_words + (f". {exemption.text}" if exemption.text else "") if exemption else "",
        **_said(row, said),
    }


def is_only_proposal(row: "Row") -> bool:
    """Whether it is not fastställt, and not accepted as not applicable either: nobody else reads its words."""
    return row.commitment.confirmed_on is None and row.expectation not in EXEMPT


def _unnamed(row: "Row") -> Content:
    """A proposal that nothing is said of: that it is there, and what is asked of it, but none of its words."""
    one = row.commitment
    return {
        "commitment": one.id,
        "activity": one.activity.no if one.activity else None,
        "goal": one.goal.no if one.goal else None,
        "goal_name": one.goal.name if one.goal else "",
        "title": "",
        "part": one.part.value,
        "kind": one.kind.value,
        "period": "",
        "responsible": "",
        "is_confirmed": False,
        "expectation": row.expectation.value,
        "exemption": "",
        **_said(row, None),
    }


def _said(row: "Row", said: Answer | None) -> Content:
    if said is None:
        known = row.commitment.known_status(with_draft=False)
        return {"answered": False, "status": known.value, "assessment": "", "text": "", "reason": "",
                "support": "", "is_example": False, "unchanged_since": ""}
    return {
        "answered": True,
        "status": said.status.value,
        "assessment": said.assessment.value if said.assessment else "",
        "text": said.text,
        "reason": said.reason.value if said.reason else "",
        "support": said.support,
        "is_example": said.is_example,
        "unchanged_since": said.unchanged_since.short_name if said.unchanged_since else "",
    }
