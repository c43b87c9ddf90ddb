"""Nouns: questions to the office, what was written in them, and common questions."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..core import clock, swedish, workdays
from ..core.access import Permission
from ..core.db import Model, SortKey, UTCDateTime, Words, names
from ..people.models import Person
from ..programme.topic_models import About

ANSWERED_WITHIN = 5
"""Working days within which the office answers."""


class Question(About, Model):
    """Fråga: a thread between whoever asks and the office. `version` counts its posts."""

    __tablename__ = "question"

    id: Mapped[int] = mapped_column(primary_key=True)
    asked_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id", ondelete="SET NULL"), index=True)
    waits_since: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    version: Mapped[int] = mapped_column(default=0)

    asked_by: Mapped[Person | None] = relationship()
    posts: Mapped[list["QuestionPost"]] = relationship(order_by="QuestionPost.id", back_populates="question")

    @property
    def title(self) -> str:
        """How it begins, on one line."""
        return swedish.shortened(" ".join(self.posts[0].text.split()), 90)

    @property
    def is_overdue(self) -> bool:
        """Whether it has waited for more working days than it should."""
        return self.waits_since is not None and self.waits_since < overdue_before()


def overdue_before() -> datetime:
    """What has waited since before that moment is overdue."""
    day = workdays.before(clock.today(), ANSWERED_WITHIN)
    return datetime.combine(day, datetime.min.time(), clock.STOCKHOLM)


class QuestionPost(Model):
    """Inlägg in a question: by whoever asks, or an answer by the office."""

    __tablename__ = "question_post"

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(sa.ForeignKey("question.id"), index=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id", ondelete="SET NULL"), index=True)
    is_answer: Mapped[bool]
    text: Mapped[str] = mapped_column(Words(4000))

    question: Mapped[Question] = relationship(back_populates="posts")
    by: Mapped[Person | None] = relationship()


class Subject(StrEnum):
    """Ämne: under which heading a common question stands."""

    PROGRAMME = "programme"
    FOLLOW_UP = "follow_up"
    TRAINING = "training"
    SUPPORT = "support"
    APP = "app"


SUBJECT_WORDS = {
    Subject.PROGRAMME: "Programmet och planen",
    Subject.FOLLOW_UP: "Styrkort och uppföljning",
    Subject.TRAINING: "Föreläsningar och utbildningar",
    Subject.SUPPORT: "Stöd till den som är utsatt eller utövar våld",
    Subject.APP: "Den här webbplatsen",
}


class CommonQuestion(About, Model):
    """Vanlig fråga: question and answer as the office words them; says of nobody that they asked."""

    __tablename__ = "common_question"

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int | None] = mapped_column(sa.ForeignKey("question.id"), index=True)
    title: Mapped[str] = mapped_column(Words(300))
    answer: Mapped[str] = mapped_column(Words(6000))
    subject: Mapped[Subject] = mapped_column(names(Subject))
    is_published: Mapped[bool] = mapped_column(default=True)
    published_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    """When it could be read first."""
    search_text: Mapped[str] = mapped_column(sa.Text, default="")
    sort_key: Mapped[str] = mapped_column(SortKey, default="")
    version: Mapped[int] = mapped_column(default=1)

    question: Mapped[Question | None] = relationship()

    @property
    def read_permission(self) -> Permission:
        """What is taken from the page only the office still reads."""
        return Permission.READ_PROGRAMME if self.is_published else Permission.ANSWER_QUESTIONS
