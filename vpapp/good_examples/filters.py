"""By what the list of good examples is narrowed."""

from collections.abc import Sequence

import sqlalchemy as sa

from ..boards.models import KIND_WORDS, Board, BoardKind
from ..core import swedish
from ..core.listing import Filter
from ..people.models import Person
from ..programme.models import Activity, Programme
from .models import Example, ExampleText

SOME, WE = "nagon", "vi"
WORKED, DID_NOT = "fungerade", "fungerade-inte"
LONGEST_LABEL = 70


def filters(
    reader: Person, programme: Programme | None, activities: Sequence[Activity], boards: Sequence[Board]
) -> list[Filter]:
    """Goal, activity, board and its kind, whether other boards do the same, and whether it worked."""
    goals = {str(goal.no): goal for goal in (programme.goals if programme else ())}
    rows = {str(row.no): row for row in activities}
    by_slug = {board.slug: board for board in boards}
    kinds = {swedish.slug(words[0]): kind for kind, words in KIND_WORDS.items()}
    return [
        Filter("mal", "Mål", [(no, _label(no, goal.name)) for no, goal in goals.items()],
               lambda value: ExampleText.goal_id == goals[value].id),
        Filter("namnd", "Nämnd eller bolag", [(slug, board.name) for slug, board in by_slug.items()],
               lambda value: Example.board_id == by_slug[value].id),
        Filter("aktivitet", "Aktivitet", [(no, _label(no, row.text)) for no, row in rows.items()],
               lambda value: ExampleText.activity_id == rows[value].id),
        Filter("slag", "Slag av nämnd", [(slug, KIND_WORDS[kind][0]) for slug, kind in kinds.items()],
               lambda value: _of_kind(kinds[value])),
        Filter("sa", "Vi gör också så", _also_choices(reader), lambda value: _also(value, reader)),
        Filter("resultat", "Resultat", [(WORKED, "Det som fungerade"), (DID_NOT, "Det som inte fungerade")],
               lambda value: ExampleText.did_not_work.is_(value == DID_NOT)),
    ]  # fmt: skip


def _label(no: str, words: str) -> str:
    return swedish.shortened(f"{no}. {words}", LONGEST_LABEL)


def _of_kind(kind: BoardKind) -> sa.ColumnElement[bool]:
    return Example.board_id.in_(sa.select(Board.id).where(Board.kind == kind))


def _also_choices(reader: Person) -> list[tuple[str, str]]:
    ours = [(WE, f"{reader.board.short_name} gör också så")] if reader.board else []
    return [(SOME, "Någon annan gör också så"), *ours]


def _also(value: str, reader: Person) -> sa.ColumnElement[bool]:
    return Example.also_done.any(board_id=reader.board_id) if value == WE else Example.also_done.any()
