"""What the programme is made of, as it can be found: goals, the plan, projects, boards and what they have to do."""

from collections.abc import Collection, Iterator

from sqlalchemy.orm import joinedload, selectinload

from ..boards.models import Board
from ..core.access import Permission
from ..programme.models import Activity, Goal, OngoingActivity, Programme, Tip
from ..programme.project_models import Project
from ..scorecards.models import Commitment, Step
from ..scorecards.status import Stage
from .document import Document, Source, rows, text, within


def boards(keys: Collection[int] | None) -> Iterator[Document]:
    """Boards, whose scorecards are read."""
    for one in rows(Board, keys):
        was = f", till och med {one.valid_to.isoformat()}" if one.valid_to else ""
        also = "" if one.short_name in one.name else one.short_name
        yield Document(
            "board", one.id, one.name, f"Styrkort. {one.kind_word}{was}", also,
            {"slug": one.slug}, Permission.READ_SCORECARDS, one.id,
        )  # fmt: skip


def goals(keys: Collection[int] | None) -> Iterator[Document]:
    """Goals, with what was under way when the programme was written."""
    for one in rows(Goal, keys, joinedload(Goal.programme), selectinload(Goal.under_way)):
        yield Document(
            "goal", one.id, f"Mål {one.no}: {one.name}", one.programme.short_name,
            text(one.plain_words, *(each.text for each in one.under_way)),
            {"no": one.no, **within(one.programme)}, Permission.READ_PROGRAMME,
        )  # fmt: skip


def activities(keys: Collection[int] | None) -> Iterator[Document]:
    """The plan's rows, with the tips."""
    for one in rows(Activity, keys, joinedload(Activity.programme), selectinload(Activity.tips)):
        yield Document(
            "activity", one.id, one.text, f"Aktivitet {one.no} i {_in_text(one.programme.short_name)}",
            text(one.plain_words, one.recipients_text, one.period_text, one.received_title, one.received_words,
                  *(tip.text for tip in one.tips)),
            {"no": one.no, **within(one.programme)}, Permission.READ_PROGRAMME,
        )  # fmt: skip


def commitments(keys: Collection[int] | None) -> Iterator[Document]:
    """What boards have to do: their own words, and the plan's."""
    for one in rows(Commitment, keys, joinedload(Commitment.board), joinedload(Commitment.activity),
                     selectinload(Commitment.steps)):  # fmt: skip
        words = one.activity.text if one.activity and one.activity.text != one.title else ""
        closed = ". Avslutat" if one.stage is Stage.CLOSED else ""
        yield Document(
            "commitment", one.id, one.title, f"{one.board.name}{closed}",
            text(one.plan, one.responsible, *(step.text for step in one.steps), words),
            {"key": one.id}, one.read_permission, one.board_id,
        )  # fmt: skip


def projects(keys: Collection[int] | None) -> Iterator[Document]:
    """Projects and agreements."""
    for one in rows(Project, keys):
        yield Document(
            "project", one.id, one.name, one.period_text or one.partners, text(one.text, one.partners, one.contact),
            {"_anchor": f"projekt-{one.id}"}, Permission.READ_PROGRAMME,
        )  # fmt: skip


def _in_text(name: str) -> str:
    return name[:1].lower() + name[1:]


BOARDS = Source(
    "board", "Styrkort", "scorecards.show", Board, ("name", "short_name", "slug", "kind", "valid_to"), boards,
)  # fmt: skip
GOALS = Source(
    "goal", "Mål", "programme.goal", Goal, ("name", "plain_words"), goals, {OngoingActivity: "goal_id"},
    {Programme.short_name: Goal.programme_id},
)  # fmt: skip
ACTIVITIES = Source(
    "activity", "Aktiviteter i planen", "programme.activity", Activity,
    ("text", "recipients_text", "period_text", "plain_words", "received_title", "received_words"), activities,
    {Tip: "activity_id"}, {Programme.short_name: Activity.programme_id},
)  # fmt: skip
COMMITMENTS = Source(
    "commitment", "Nämndernas åtaganden", "scorecards.commitment", Commitment,
    ("title", "plan", "responsible", "stage", "confirmed_on", "board_id"), commitments, {Step: "commitment_id"},
    {Board.name: Commitment.board_id, Activity.text: Commitment.activity_id},
)  # fmt: skip
PROJECTS = Source(
    "project", "Projekt och överenskommelser", "programme.projects", Project,
    ("name", "text", "partners", "contact", "period_text"), projects,
)  # fmt: skip
