"""Questions about questions."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from ..core.db import db
from ..people.models import Person
from ..programme.topic_models import Topic
from .models import CommonQuestion, Question, overdue_before

THREAD: tuple[ExecutableOption, ...] = (
    selectinload(Question.posts), joinedload(Question.goal), joinedload(Question.activity),
)  # fmt: skip
ABOUT: tuple[ExecutableOption, ...] = (joinedload(CommonQuestion.goal), joinedload(CommonQuestion.activity))
MOST = 50


class Waiting(NamedTuple):
    """How many questions wait for an answer, and how many of them for too long."""

    number: int
    overdue: int


def common() -> sa.Select[CommonQuestion]:
    """The common questions that everybody reads, by subject and title; to be narrowed and run."""
    query = sa.select(CommonQuestion).where(CommonQuestion.is_published)
    return query.order_by(CommonQuestion.subject, CommonQuestion.sort_key, CommonQuestion.id).options(*ABOUT)


def about(topic: Topic) -> Sequence[CommonQuestion]:
    """The common questions about a goal or an activity."""
    return db.session.scalars(common().filter_by(**topic._asdict())).all()


def published_between(since: datetime, until: datetime) -> Sequence[CommonQuestion]:
    """The common questions that came between the two, the first first."""
    query = common().where(CommonQuestion.published_at >= since, CommonQuestion.published_at < until)
    return db.session.scalars(query.order_by(None).order_by(CommonQuestion.published_at, CommonQuestion.id)).all()


def taken_down() -> Sequence[CommonQuestion]:
    """Those that were taken from the page."""
    query = sa.select(CommonQuestion).where(~CommonQuestion.is_published)
    return db.session.scalars(query.order_by(CommonQuestion.sort_key, CommonQuestion.id)).all()


def from_question(question: Question) -> CommonQuestion | None:
    """The common question that was made of it, if one was."""
    query = sa.select(CommonQuestion).where(CommonQuestion.question_id == question.id)
    return db.session.scalar(query.order_by(CommonQuestion.id).limit(1))


def asked_by(person: Person) -> Sequence[Question]:
    """What the person has asked, the newest first."""
    query = sa.select(Question).where(Question.asked_by_id == person.id).order_by(Question.id.desc())
    return db.session.scalars(query.limit(MOST).options(*THREAD)).all()


def waiting() -> Sequence[Question]:
    """What waits for an answer, the longest first."""
    query = sa.select(Question).where(Question.waits_since.is_not(None)).order_by(Question.waits_since, Question.id)
    return db.session.scalars(query.options(*THREAD, joinedload(Question.asked_by))).unique().all()


def answered() -> Sequence[Question]:
    """What was answered, the newest first."""
    query = sa.select(Question).where(Question.waits_since.is_(None)).order_by(Question.id.desc()).limit(MOST)
    return db.session.scalars(query.options(*THREAD, joinedload(Question.asked_by))).unique().all()


def number_waiting() -> Waiting:
    """How many wait."""
    late = sa.func.count().filter(Question.waits_since < overdue_before())
    row = db.session.execute(sa.select(sa.func.count(), late).where(Question.waits_since.is_not(None))).one()
    return Waiting(*row)
