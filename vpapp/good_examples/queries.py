"""Questions about good examples."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from ..boards.models import Board
from ..core.access import Role
from ..core.db import db
from ..people.models import Person
from .models import AlsoDone, Example, ExampleReference, ExampleText
from .post_models import Comment, PostKind, ReviewPost
from .words import TextState

DECISIONS = (PostKind.RETURNED, PostKind.PUBLISHED)
_TEXTS = selectinload(Example.texts)
WHOLE: tuple[ExecutableOption, ...] = (
    joinedload(Example.board),
    joinedload(Example.owner),
    _TEXTS.joinedload(ExampleText.goal),
    _TEXTS.joinedload(ExampleText.activity),
    _TEXTS.selectinload(ExampleText.files),
    _TEXTS.selectinload(ExampleText.reference_rows),
    selectinload(Example.also_done).joinedload(AlsoDone.board),
)
"""All that is shown of an example, without the bytes of its files."""
_SHOWN: tuple[ExecutableOption, ...] = (
    contains_eager(ExampleText.example).joinedload(Example.board),
    contains_eager(ExampleText.example).selectinload(Example.also_done).joinedload(AlsoDone.board),
    joinedload(ExampleText.goal),
)
"""What a card shows."""
_IS_PUBLISHED = sa.and_(ExampleText.state == TextState.PUBLISHED, Example.archived_at.is_(None))
_BY_NEWEST = (Example.published_at.desc(), Example.id.desc())


def listed() -> sa.Select[ExampleText]:
    """What everybody reads, the newest first; to be narrowed and run."""
    query = sa.select(ExampleText).join(ExampleText.example).where(_IS_PUBLISHED)
    return query.options(*_SHOWN).order_by(*_BY_NEWEST)


def newest(most: int, *which: sa.ColumnElement[bool]) -> Sequence[ExampleText]:
    """The newest of what everybody reads, narrowed by conditions."""
    return db.session.scalars(listed().where(*which).limit(most)).unique().all()


def activities() -> sa.Select[Any]:
    """The activity's id of each that everybody reads and that is about one of the plan's rows."""
    query = sa.select(ExampleText.activity_id).join(ExampleText.example)
    return query.where(_IS_PUBLISHED, ExampleText.activity_id.is_not(None))


def refers_to(kind: str, key: int) -> sa.ColumnElement[bool]:
    """The condition that a text names a thing of another part."""
    return ExampleText.reference_rows.any(
        sa.and_(ExampleReference.kind == kind, ExampleReference.thing_id == key)
    )


def published_among(keys: Collection[int]) -> Sequence[Example]:
    """Those of the ids that everybody reads, the newest first, with all that is shown of them."""
    query = sa.select(Example).join(Example.texts).where(_IS_PUBLISHED, Example.id.in_(keys))
    return db.session.scalars(query.options(*WHOLE).order_by(*_BY_NEWEST)).unique().all()


def published_between(since: datetime, until: datetime) -> Sequence[Example]:
    """What was published the first time from one moment until just before the other, the oldest first."""
    query = sa.select(Example).join(Example.texts).where(
        _IS_PUBLISHED, Example.published_at >= since, Example.published_at < until
    )  # fmt: skip
    return db.session.scalars(query.options(*WHOLE).order_by(Example.published_at, Example.id)).unique().all()


def published_by_board(since: datetime, until: datetime) -> dict[int, int]:
    """Board id → how many examples of its were published the first time between two moments."""
    query = sa.select(Example.board_id, sa.func.count()).where(
        Example.published_at >= since, Example.published_at < until
    )  # fmt: skip
    return dict(db.session.execute(query.group_by(Example.board_id)).all())


def boards_with_published() -> Sequence[Board]:
    """The boards that have examples which everybody reads, by name."""
    has_one = sa.exists().where(
        Example.board_id == Board.id, ExampleText.example_id == Example.id, _IS_PUBLISHED
    )  # fmt: skip
    return db.session.scalars(sa.select(Board).where(has_one).order_by(Board.sort_key)).all()


def is_of(person: Person) -> sa.ColumnElement[bool]:
    """The condition that somebody answers for an example: one of their board's, as its key function or its owner."""
    of_board = Example.board_id == person.board_id
    return of_board if person.has(Role.KEY_FUNCTION) else sa.and_(of_board, Example.owner_id == person.id)


def own(person: Person) -> Sequence[Example]:
    """What somebody answers for, the newest first."""
    query = (
        sa.select(Example)
        .where(is_of(person))
        .options(*WHOLE)
        .order_by(Example.begun_at.desc(), Example.id.desc())
    )
    return db.session.scalars(query).unique().all()


def _worked_on(*states: TextState) -> sa.Select[Example]:
    query = sa.select(Example).join(Example.texts).where(
        ExampleText.state.in_(states), Example.archived_at.is_(None)
    )  # fmt: skip
    return query.order_by(ExampleText.submitted_at, Example.id)


def to_review() -> Sequence[Example]:
    """What waits for the reviewers, the longest first."""
    query = _worked_on(TextState.SUBMITTED)
    return db.session.scalars(query.options(*WHOLE)).unique().all()


def returned_to_writers() -> Sequence[Example]:
    """What the reviewers have sent back and wait for."""
    query = _worked_on(TextState.RETURNED)
    return db.session.scalars(query.options(*WHOLE)).unique().all()


def number_to_review() -> int:
    """How many wait for the reviewers."""
    waiting = _worked_on(TextState.SUBMITTED).order_by(None).with_only_columns(sa.func.count())
    return db.session.scalar(waiting) or 0


def returned_to(person: Person) -> Sequence[Example]:
    """What was sent back to somebody."""
    return (
        db.session.scalars(_worked_on(TextState.RETURNED).where(is_of(person)).options(_TEXTS)).unique().all()
    )


def due(day: date, *which: sa.ColumnElement[bool]) -> Sequence[Example]:
    """What is published and due for review on the day, the longest first, narrowed by conditions."""
    query = sa.select(Example).join(Example.texts).where(_IS_PUBLISHED, ExampleText.review_on <= day, *which)
    return (
        db.session.scalars(query.options(*WHOLE).order_by(ExampleText.review_on, Example.id)).unique().all()
    )


def not_asked(day: date) -> Sequence[int]:
    """Ids of what is due on the day and nobody has been asked about."""
    query = sa.select(Example.id).join(Example.texts).where(
        _IS_PUBLISHED, ExampleText.review_on <= day, ExampleText.asked_on.is_(None)
    )  # fmt: skip
    return db.session.scalars(query.order_by(Example.id)).all()


def archived() -> Sequence[Example]:
    """What is archived, the latest first."""
    query = sa.select(Example).where(Example.archived_at.is_not(None)).options(*WHOLE)
    return db.session.scalars(query.order_by(Example.archived_at.desc(), Example.id)).unique().all()


def by_answers(keys: Collection[int]) -> Mapping[int, Example]:
    """Answer's id → the example that was begun from it."""
    if not keys:
        return {}
    query = sa.select(Example).where(Example.answer_id.in_(keys)).options(_TEXTS)
    return {one.answer_id or 0: one for one in db.session.scalars(query).unique()}


def posts(example: Example) -> Sequence[ReviewPost]:
    """What has happened in its review, the oldest first."""
    query = (
        sa.select(ReviewPost).where(ReviewPost.example_id == example.id).options(joinedload(ReviewPost.by))
    )
    return db.session.scalars(query.order_by(ReviewPost.id)).unique().all()


def last_decision(example: Example) -> ReviewPost | None:
    """What the reviewers decided last."""
    query = sa.select(ReviewPost).where(ReviewPost.example_id == example.id, ReviewPost.kind.in_(DECISIONS))
    return db.session.scalars(query.order_by(ReviewPost.id.desc()).limit(1)).first()


def comments(example: Example) -> Sequence[Comment]:
    """What everybody has said of it, the oldest first."""
    query = sa.select(Comment).where(Comment.example_id == example.id).options(joinedload(Comment.owner))
    return db.session.scalars(query.order_by(Comment.id)).unique().all()
