"""Nouns: courses, whom they are for, and who waits for them to get a date."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..boards.models import KIND_WORDS, Board, BoardKind
from ..core import clock, swedish
from ..core.access import Permission, Role
from ..core.db import Model, UTCDateTime, Words, names
from ..people.models import PROFESSION_WORDS, ROLE_WORDS, Person, Profession
from ..programme.models import Activity, Goal


class Course(Model):
    """Kurs: a lecture or a training that is given once or more."""

    __tablename__ = "course"
    read_permission = Permission.READ_PROGRAMME

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(Words(160))
    for_whom: Mapped[str] = mapped_column(Words(200))
    description: Mapped[str] = mapped_column(Words(4000), default="")
    lecturer: Mapped[str] = mapped_column(Words(200), default="")
    material: Mapped[str] = mapped_column(Words(1000), default="")
    goal_id: Mapped[int | None] = mapped_column(sa.ForeignKey("goal.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(sa.ForeignKey("activity.id"), index=True)
    search_text: Mapped[str] = mapped_column(sa.String(4800), default="")
    version: Mapped[int] = mapped_column(default=1)

    goal: Mapped[Goal | None] = relationship()
    activity: Mapped[Activity | None] = relationship()
    groups: Mapped[list["TargetGroup"]] = relationship(
        order_by="TargetGroup.id", back_populates="course", cascade="all, delete-orphan"
    )

    @property
    def groups_words(self) -> str:
        """Its groups in a sentence, each place once: "chefer och HR-konsulter i alla nämnder och bolag"."""
        places: dict[str, list[str]] = {}
        for group in self.groups:
            places.setdefault(group.where, []).append(group.who)
        *first, last = [f"{swedish.joined(who)}{where}" for where, who in places.items()] or ["alla medarbetare"]
        return f"{', '.join(first)} samt {last}" if first else last


class TargetGroup(Model):
    """Målgrupp: whoever fits all that is set. One for people outside the app fits nobody with an account."""

    __tablename__ = "target_group"

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(sa.ForeignKey("course.id", ondelete="CASCADE"), index=True)
    board_kind: Mapped[BoardKind | None] = mapped_column(names(BoardKind, name="target_board_kind"))
    profession: Mapped[Profession | None] = mapped_column(names(Profession, name="target_profession"))
    role: Mapped[Role | None] = mapped_column(names(Role, name="target_role"))
    outside: Mapped[str] = mapped_column(Words(120), default="")

    course: Mapped[Course] = relationship(back_populates="groups")

    def fits(self, person: Person) -> bool:
        """Whether the person belongs to the group."""
        return self.profession in (None, person.profession) and self._fits_otherwise(person)

    def asks_profession_of(self, person: Person) -> bool:
        """Whether the person may belong to the group, but has not said what their profession is."""
        return bool(self.profession) and person.profession is None and self._fits_otherwise(person)

    def _fits_otherwise(self, person: Person) -> bool:
        return (
            not self.outside
            and self.board_kind in (None, person.board.kind if person.board else None)
            and (self.role is None or person.has(self.role))
        )

    @property
    def label(self) -> str:
        """The group in a sentence: "chefer i stadsdelsnämnder"."""
        return self.who + self.where

    @property
    def who(self) -> str:
        """The people in it: "chefer"."""
        if self.outside:
            return self.outside[:1].lower() + self.outside[1:]
        if self.profession:
            return _small(PROFESSION_WORDS[self.profession])
        if self.role:
            return {Role.KEY_FUNCTION: "nyckelfunktioner"}.get(self.role, ROLE_WORDS[self.role].lower())
        return "medarbetare"

    @property
    def where(self) -> str:
        """Their boards, as a sentence goes on: " i stadsdelsnämnder"; nothing for those outside."""
        if self.outside:
            return ""
        return f" i {KIND_WORDS[self.board_kind][1].lower() if self.board_kind else 'alla nämnder och bolag'}"


def _small(words: str) -> str:
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


class Interest(Model):
    """Intresse: somebody who wants to hear when a course gets a date."""

    __tablename__ = "interest"
    __table_args__ = (sa.UniqueConstraint("course_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(sa.ForeignKey("course.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), index=True)
    board_id: Mapped[int | None] = mapped_column(sa.ForeignKey("board.id"))
    noted_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)

    person: Mapped[Person] = relationship()
    board: Mapped[Board | None] = relationship()
