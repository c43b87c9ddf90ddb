"""Nouns: the occasions of courses, and who has signed up."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..boards.models import Board
from ..core import clock, swedish
from ..core.access import Permission
from ..core.db import Model, UTCDateTime, Words, names
from ..mail.models import Recipient
from ..people.models import Person, Profession
from .course_models import Course, TargetGroup
from .words import IS_ACTIVE, MODE_WORDS, Attendance, LectureState, Mode, SignUpState


class Lecture(Model):
    """Tillfälle: one occasion of a course, with seats on site, digital ones, or both."""

    __tablename__ = "lecture"
    __table_args__ = (
        sa.CheckConstraint("starts_at < ends_at", name="time"),
        sa.CheckConstraint("opens_at <= closes_at AND closes_at <= starts_at", name="sign_up"),
        sa.CheckConstraint("seats_on_site IS NOT NULL OR seats_digital IS NOT NULL", name="seats"),
        sa.CheckConstraint("seats_on_site >= 0 AND seats_digital >= 0", name="seats_number"),
        sa.CheckConstraint("draws_at IS NULL OR draws_at <= closes_at", name="draw"),
        sa.Index("ix_lecture_state_starts_at", "state", "starts_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(sa.ForeignKey("course.id"), index=True)
    state: Mapped[LectureState] = mapped_column(names(LectureState), default=LectureState.DRAFT)
    starts_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ends_at: Mapped[datetime] = mapped_column(UTCDateTime)
    place: Mapped[str] = mapped_column(Words(200), default="")
    link: Mapped[str] = mapped_column(Words(500), default="")
    seats_on_site: Mapped[int | None]
    seats_digital: Mapped[int | None]
    opens_at: Mapped[datetime] = mapped_column(UTCDateTime)
    closes_at: Mapped[datetime] = mapped_column(UTCDateTime)
    withdraw_by: Mapped[date]
    released_on: Mapped[date | None]
    draws_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    drawn_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    draw_seed: Mapped[str] = mapped_column(sa.String(32), default="")
    cancel_reason: Mapped[str] = mapped_column(Words(300), default="")
    reminded_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    asked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    """When those who came were asked what they thought of it."""
    changed_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    course: Mapped[Course] = relationship(lazy="joined")
    openings: Mapped[list["Opening"]] = relationship(cascade="all, delete-orphan")
    reserves: Mapped[list["Reserve"]] = relationship(cascade="all, delete-orphan")

    @property
    def read_permission(self) -> Permission:
        """A draft is the organisers'."""
        is_draft = self.state is LectureState.DRAFT
        return Permission.ORGANISE_LECTURES if is_draft else Permission.READ_PROGRAMME

    @property
    def modes(self) -> Sequence[Mode]:
        """How one can take part."""
        return [mode for mode in Mode if self.seats(mode) is not None]

    def seats(self, mode: Mode) -> int | None:
        """How many seats there are; None where one can't take part that way."""
        return self.seats_on_site if mode is Mode.ON_SITE else self.seats_digital

    @property
    def when(self) -> str:
        """`torsdag den 8 juni 2023 kl. 13.00–15.00`."""
        return swedish.span(self.starts_at, self.ends_at)

    @property
    def form_words(self) -> str:
        """`På plats eller digitalt`."""
        return " eller ".join(MODE_WORDS[mode] for mode in self.modes).capitalize()

    def has_begun(self, now: datetime) -> bool:
        """Whether it has begun, or is over."""
        return self.starts_at <= now

    @property
    def waits_for_draw(self) -> bool:
        """Whether seats are drawn by lot, and have not been yet."""
        return self.draws_at is not None and self.drawn_at is None

    def gives_seats_at(self, now: datetime) -> bool:
        """Whether seats are given: published, not begun, and not waiting for the draw of lots."""
        return self.state is LectureState.PUBLISHED and not self.has_begun(now) and not self.waits_for_draw

    def is_released_on(self, day: date) -> bool:
        """Whether seats that were reserved for boards are everybody's by now."""
        return self.released_on is not None and self.released_on <= day

    def reserved(self, mode: Mode, day: date) -> dict[int | None, int]:
        """Board id → seats reserved for it that way, on the day."""
        if self.is_released_on(day):
            return {}
        return {one.board_id: one.seats for one in self.reserves if one.mode is mode}

    def opens_for_group(self, group: TargetGroup) -> datetime:
        """When it opens for one of its course's groups."""
        return next((one.opens_at for one in self.openings if one.group_id == group.id), self.opens_at)

    def group_of(self, person: Person) -> TargetGroup | None:
        """The person's group, of several the one it opens for first."""
        own = [group for group in self.course.groups if group.fits(person)]
        return min(own, key=self.opens_for_group, default=None)

    def opens_for(self, person: Person) -> datetime | None:
        """When it opens for the person; None when it is not for them."""
        group = self.group_of(person)
        return self.opens_for_group(group) if group else None if self.course.groups else self.opens_at


class Opening(Model):
    """Öppning: when an occasion opens for one of its course's groups, where that is another hour."""

    __tablename__ = "opening"
    __table_args__ = (sa.UniqueConstraint("lecture_id", "group_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lecture_id: Mapped[int] = mapped_column(sa.ForeignKey("lecture.id", ondelete="CASCADE"))
    group_id: Mapped[int] = mapped_column(sa.ForeignKey("target_group.id", ondelete="CASCADE"), index=True)
    opens_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Reserve(Model):
    """Reserverade platser: seats that are kept for a board until they are released."""

    __tablename__ = "reserve"
    __table_args__ = (
        sa.UniqueConstraint("lecture_id", "mode", "board_id"),
        sa.CheckConstraint("seats > 0", name="seats"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    lecture_id: Mapped[int] = mapped_column(sa.ForeignKey("lecture.id", ondelete="CASCADE"))
    board_id: Mapped[int] = mapped_column(sa.ForeignKey("board.id"), index=True)
    mode: Mapped[Mode] = mapped_column(names(Mode, name="reserve_mode"))
    seats: Mapped[int]

    board: Mapped[Board] = relationship()


class SignUp(Model):
    """Anmälan: somebody's seat at an occasion, or place in its queue. Board and profession as they were then.

    Somebody without an account has a name, an address and a token to withdraw with. Whoever came without a seat and
    was let in by the organiser (a walk-in) has taken none of the seats that there are.
    """

    __tablename__ = "sign_up"
    __table_args__ = (
        sa.CheckConstraint("person_id IS NULL OR email = ''", name="who"),
        sa.CheckConstraint("(state = 'offered') = (offered_until IS NOT NULL)", name="offer"),
        sa.CheckConstraint("attendance IS NULL OR state = 'granted'", name="attended"),
        sa.CheckConstraint("NOT is_walk_in OR state IN ('granted', 'removed')", name="walk_in"),
        sa.CheckConstraint("moved_to_id IS NULL OR state = 'moved'", name="moved"),
        sa.Index("uq_sign_up_person", "lecture_id", "person_id", unique=True,
                 sqlite_where=IS_ACTIVE, postgresql_where=IS_ACTIVE),
        sa.Index("uq_sign_up_email", "lecture_id", "email", unique=True,
                 sqlite_where=sa.and_(IS_ACTIVE, sa.text("email <> ''")),
                 postgresql_where=sa.and_(IS_ACTIVE, sa.text("email <> ''"))),
        sa.Index("ix_sign_up_queue", "lecture_id", "mode", "state", "place", "board_id"),
        sa.Index("ix_sign_up_place", "lecture_id", "place"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    lecture_id: Mapped[int] = mapped_column(sa.ForeignKey("lecture.id"))
    mode: Mapped[Mode] = mapped_column(names(Mode))
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(Words(120), default="")
    email: Mapped[str] = mapped_column(Words(254), default="")
    token: Mapped[str | None] = mapped_column(sa.String(43), unique=True)
    board_id: Mapped[int | None] = mapped_column(sa.ForeignKey("board.id"), index=True)
    profession: Mapped[Profession | None] = mapped_column(names(Profession, name="sign_up_profession"))
    state: Mapped[SignUpState] = mapped_column(names(SignUpState), default=SignUpState.WAITING)
    place: Mapped[int]
    """The order in which seats are given."""
    signed_up_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    signed_up_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    offered_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    yields_to_id: Mapped[int | None] = mapped_column(sa.ForeignKey("sign_up.id"), index=True)
    """The first choice: when it gets its seat, this one is given up."""
    sequence: Mapped[int] = mapped_column(default=0)
    """The version of the entry in the calendar of whoever signed up; goes on when they sign up again."""
    stand_in: Mapped[str | None] = mapped_column(sa.String(32))
    """What stands for the person when the name has gone: the same in all of a year, so that the numbers stay."""
    has_evaluated: Mapped[bool] = mapped_column(default=False)
    attendance: Mapped[Attendance | None] = mapped_column(names(Attendance))
    is_walk_in: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    moved_to_id: Mapped[int | None] = mapped_column(sa.ForeignKey("lecture.id"))
    """The occasion to which the organiser moved them."""

    lecture: Mapped[Lecture] = relationship(foreign_keys=lecture_id)
    moved_to: Mapped[Lecture | None] = relationship(foreign_keys=moved_to_id)
    person: Mapped[Person | None] = relationship(foreign_keys=person_id)
    signed_up_by: Mapped[Person | None] = relationship(foreign_keys=signed_up_by_id)
    board: Mapped[Board | None] = relationship()
    yields_to: Mapped["SignUp | None"] = relationship(remote_side=id)

    @property
    def recipient(self) -> Recipient:
        """Where mails to whoever signed up go."""
        return self.person.recipient if self.person else Recipient(self.name, self.email)


class Evaluation(Model):
    """Utvärdering: what somebody thought, 1–5 three times, with nothing that says who or when."""

    __tablename__ = "evaluation"
    __table_args__ = (
        sa.CheckConstraint(
            "useful BETWEEN 1 AND 5 AND clear BETWEEN 1 AND 5 AND apply BETWEEN 1 AND 5", name="range"
        ),
    )

    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=lambda: secrets.token_hex(16))
    lecture_id: Mapped[int] = mapped_column(sa.ForeignKey("lecture.id"), index=True)
    useful: Mapped[int]
    clear: Mapped[int]
    apply: Mapped[int]
    words: Mapped[str] = mapped_column(Words(1000), default="")
