"""What people tell each other, as it can be found: good examples, answers, news, campaigns, the group's meetings."""

from collections import defaultdict
from collections.abc import Collection, Iterator

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from ..boards.models import Board
from ..communication.campaign_models import Campaign
from ..communication.models import News, NewsState
from ..core import swedish
from ..core.access import Permission
from ..core.db import db
from ..good_examples.models import Example, ExampleText
from ..good_examples.words import TextState
from ..questions.models import SUBJECT_WORDS, CommonQuestion
from ..reference_group.agenda_models import AgendaItem, GroupDecision
from ..reference_group.meeting_models import GroupMeeting
from .document import Document, Source, rows, text


def examples(keys: Collection[int] | None) -> Iterator[Document]:
    """Good examples that are published and not archived: what is published of them, never what is written."""
    published = Example.texts.any(ExampleText.state == TextState.PUBLISHED)
    where = published & Example.archived_at.is_(None)
    for one in rows(Example, keys, joinedload(Example.board), selectinload(Example.texts), where=where):
        said = one.published
        assert said is not None
        yield Document(
            "example", one.id, said.title, f"{one.board.name}. {said.conclusion}",
            text(*(words for _, words in said.parts)), {"key": one.id}, Permission.READ_EXAMPLES, one.board_id,
        )  # fmt: skip


def common_questions(keys: Collection[int] | None) -> Iterator[Document]:
    """Questions that many ask, with the office's answers. What somebody has asked is theirs and the office's."""
    for one in rows(CommonQuestion, keys, where=CommonQuestion.is_published.is_(True)):
        yield Document(
            "common_question", one.id, one.title, SUBJECT_WORDS[one.subject], one.answer, {"common": one.id},
            Permission.READ_PROGRAMME,
        )  # fmt: skip


def news(keys: Collection[int] | None) -> Iterator[Document]:
    """News, from the moment when they are out."""
    for one in rows(News, keys, where=News.state == NewsState.PUBLISHED):
        yield Document(
            "news", one.id, one.title, f"För: {one.whom}", text(one.lead, one.text), {"news": one.id},
            Permission.READ_PROGRAMME, shown_from=one.publish_from,
        )  # fmt: skip


def campaigns(keys: Collection[int] | None) -> Iterator[Document]:
    """Campaigns that were not called off."""
    for one in rows(Campaign, keys, where=Campaign.is_cancelled.is_(False)):
        yield Document(
            "campaign", one.id, one.title, f"{swedish.long_date(one.starts_on)}–{swedish.long_date(one.ends_on)}",
            text(one.message, one.boards_can, one.material, one.contact), {"campaign": one.id},
            Permission.READ_PROGRAMME,
        )  # fmt: skip


def meetings(keys: Collection[int] | None) -> Iterator[Document]:
    """The reference group's meetings whose notes are published: agenda, notes and decisions."""
    found = list(rows(GroupMeeting, keys, where=GroupMeeting.notes_published_at.is_not(None)))
    said: dict[int | None, list[str]] = defaultdict(list)
    among = [one.id for one in found]
    for item in db.session.scalars(
        sa.select(AgendaItem).where(AgendaItem.meeting_id.in_(among)).order_by(AgendaItem.position)
    ):
        said[item.meeting_id] += [item.title, item.notes]
    for decision in db.session.scalars(
        sa.select(GroupDecision).where(GroupDecision.meeting_id.in_(among)).order_by(GroupDecision.id)
    ):
        said[decision.meeting_id].append(decision.text)
    for one in found:
        yield Document(
            "meeting", one.id, one.name, "Anteckningar och beslut", text(*said[one.id]), {"meeting": one.id},
            Permission.READ_PROGRAMME,
        )  # fmt: skip


EXAMPLES = Source(
    "example", "Goda exempel", "good_examples.show", Example, ("archived_at", "published_at", "board_id"), examples,
    {ExampleText: "example_id"}, {Board.name: Example.board_id},
)  # fmt: skip
COMMON_QUESTIONS = Source(
    "common_question", "Frågor och svar", "questions.common_question", CommonQuestion,
    ("title", "answer", "subject", "is_published"), common_questions,
)  # fmt: skip
NEWS = Source(
    "news", "Nyheter", "communication.show", News,
    ("title", "lead", "text", "state", "publish_from", "board_kinds"), news,
)  # fmt: skip
CAMPAIGNS = Source(
    "campaign", "Kampanjer", "communication.campaign", Campaign,
    ("title", "message", "boards_can", "material", "contact", "starts_on", "ends_on", "is_cancelled"), campaigns,
)  # fmt: skip
MEETINGS = Source(
    "meeting", "Referensgruppens möten", "reference_group.meeting", GroupMeeting,
    ("starts_at", "notes_published_at"), meetings, {AgendaItem: "meeting_id", GroupDecision: "meeting_id"},
)  # fmt: skip
