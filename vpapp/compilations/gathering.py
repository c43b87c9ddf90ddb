"""Gathering: what boards have said in rounds, as plain data, pinned to the exact versions that it is taken from.

What a board handed in, or the office wrote off from ILS, is told whole. What was only frozen when a round closed is
counted as it is in the matrix, but its words are not told: the board had not handed them in.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ..boards import queries as boards
from ..boards.models import Board
from ..core import clock, extracts, swedish
from ..follow_up import queries as follow_ups
from ..follow_up.frozen import Content
from ..follow_up.models import Source, SubmissionVersion
from ..follow_up.versions import OF_EXPECTATION, Cell, FrozenRow, rows_of
from ..programme import queries as programmes
from ..programme import round_words
from ..programme.models import Programme, Round
from ..scorecards.expectation import Expectation, expectation
from ..scorecards.models import Commitment

FORMAT = 1
NOT_HANDED_IN = "not_handed_in"
Progress = Callable[[int, int], None]
KEPT = (
    "commitment", "activity", "goal", "title", "part", "kind", "status", "assessment", "text", "reason", "support",
    "is_example", "unchanged_since", "exemption", "is_confirmed", "answered",
)  # fmt: skip
WORDLESS = {"text": "", "support": "", "reason": "", "is_example": False, "exemption": ""}


def gathered(programme: Programme, rounds: Sequence[Round], progress: Progress) -> Content:
    """All that a compilation of those rounds tells of, as it stands now. Calls `progress(done, total)` as it goes."""
    progress(0, len(rounds))
    plan = follow_ups.from_the_plan(programme, [board.id for board in boards.all_boards()])
    reports: list[Content] = []
    for done, one in enumerate(rounds, 1):
        reports += reports_of(one, plan)
        progress(done, len(rounds))
    first, last = min(one.starts_on for one in rounds), max(one.ends_on for one in rounds)
    return {
        "format": FORMAT,
        "programme": programme.name,
        "on": swedish.iso_date(clock.today()),
        "rounds": [_round(one) for one in rounds],
        "goals": [{"no": goal.no, "name": goal.name} for goal in programme.goals],
        "activities": [
            {"no": each.no, "text": each.text, "goal": each.goal.no if each.goal else None}
            for each in programmes.activities(programme)
        ],
        "reports": reports,
        "extracts": [each._asdict() for each in extracts.collected(programme, first, last)],
    }


def _round(one: Round) -> Content:
    return {
        "name": one.name,
        "short_name": one.short_name,
        "kind": one.kind.value,
        "year": one.year,
        "named": round_words.named(one),
    }


def reports_of(one: Round, plan: Mapping[int, Sequence[Commitment]]) -> Iterator[Content]:
    """What each board that counts in the round has said in it, or that it has not."""
    versions = follow_ups.latest_versions(one)
    for board in boards.valid_on(one.counted_on):
        yield report_of(board, one, versions.get(board.id), plan.get(board.id, ()))


def report_of(
    board: Board, one: Round, version: SubmissionVersion | None, commitments: Sequence[Commitment]
) -> Content:
    """What a board has said in a round; without a version: what it was asked for."""
    named: Content = {
        "round": one.short_name, "slug": board.slug, "name": board.name, "short_name": board.short_name,
        "kind": board.kind.value, "version": version.id if version else None,
        "number": None, "source": NOT_HANDED_IN, "on": "", "decided": "",
        "transcript": "", "goals": [], "rows": [],
    }  # fmt: skip
    if version is None:
        return named | {"rows": [row for each in commitments if (row := _asked(each, one))]}
    said, is_handed_in = version.content, version.source is not Source.CLOSING
    rows = [_row(row, is_handed_in) for row in rows_of(said, handed_in=is_handed_in)]
    if not is_handed_in:
        return named | {"rows": rows}
    decided = f"{said['decided_on']}, {said['paragraph']}".strip(", ")
    return named | {
        "name": said["board"]["name"], "short_name": said["board"]["short_name"], "source": version.source.value,
        "number": version.number,
        "on": said["on"], "decided": decided, "transcript": (said["transcript"] or {}).get("text", ""),
        "goals": said["goals"], "rows": rows,
    }  # fmt: skip


def _row(row: FrozenRow, is_handed_in: bool) -> Content:
    told: dict[str, Any] = {name: row.said[name] for name in KEPT} | {"title": row.title}
    return told | ({} if is_handed_in else WORDLESS) | {"cell": row.cell.value}


def _asked(commitment: Commitment, one: Round) -> Content | None:
    """A row of the plan that the board has said nothing of; None for one that had ended."""
    what = expectation(commitment, one)
    if what is Expectation.ENDED or commitment.activity is None:
        return None
    return {
        "commitment": commitment.id, "activity": commitment.activity.no,
        "goal": commitment.goal.no if commitment.goal else None, "title": "",
        "part": commitment.part.value, "kind": commitment.kind.value, "status": "", "assessment": "", **WORDLESS,
        "unchanged_since": "", "is_confirmed": commitment.confirmed_on is not None, "answered": False,
        "cell": OF_EXPECTATION.get(what, Cell.NOT_REPORTED).value,
    }  # fmt: skip
