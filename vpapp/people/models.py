"""Nouns: people, their roles and sessions."""

from datetime import date, datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from flask_login import UserMixin
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..boards.models import Board
from ..core import clock
from ..core.access import Role
from ..core.db import Model, UTCDateTime, Words, names
from ..mail.models import Recipient

ROLE_WORDS = {
    Role.ANYONE: "Inte inloggad",
    Role.STAFF: "Medarbetare",
    Role.KEY_FUNCTION: "Nyckelfunktion",
    Role.REFERENCE_GROUP: "Referensgrupp",
    Role.PROGRAMME_OFFICE: "Programansvarig",
    Role.COMMUNICATOR: "Kommunikatör",
    Role.AUDITOR: "Revisor",
    Role.ADMINISTRATOR: "Systemförvaltare",
}


class Profession(StrEnum):
    """Yrkesgrupp: as people say themselves, for whom a course is and for counting who has been trained."""

    MANAGER = "manager"
    SOCIAL_WORKER = "social_worker"
    CARE_ASSESSOR = "care_assessor"
    FAMILY_CARE = "family_care"
    PRESCHOOL = "preschool"
    SCHOOL = "school"
    STUDENT_HEALTH = "student_health"
    ELDERLY_CARE = "elderly_care"
    DISABILITY_CARE = "disability_care"
    LABOUR_MARKET = "labour_market"
    COMMUNICATION = "communication"
    PERSONNEL = "personnel"
    ADMINISTRATION = "administration"
    OTHER = "other"


PROFESSION_WORDS = {
    Profession.MANAGER: "Chefer",
    Profession.SOCIAL_WORKER: "Socialsekreterare",
    Profession.CARE_ASSESSOR: "Biståndshandläggare",
    Profession.FAMILY_CARE: "Familjehems- och öppenvårdspersonal",
    Profession.PRESCHOOL: "Förskolans personal",
    Profession.SCHOOL: "Skolans personal",
    Profession.STUDENT_HEALTH: "Elevhälsans personal",
    Profession.ELDERLY_CARE: "Äldreomsorgens personal",
    Profession.DISABILITY_CARE: "Personal inom funktionsnedsättning",
    Profession.LABOUR_MARKET: "Personal inom arbetsmarknad och ekonomiskt bistånd",
    Profession.COMMUNICATION: "Kommunikatörer",
    Profession.PERSONNEL: "HR-personal",
    Profession.ADMINISTRATION: "Utredare, controllers och administratörer",
    Profession.OTHER: "Annan yrkesgrupp",
}

IDLE = timedelta(minutes=60)
LONGEST = timedelta(hours=12)


class Person(UserMixin, Model):  # type: ignore[misc]  # Flask-Login has no types
    """Person: somebody with an account."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Words(120))
    email: Mapped[str] = mapped_column(Words(254), unique=True)
    password_hash: Mapped[str | None] = mapped_column(sa.String(200))
    board_id: Mapped[int | None] = mapped_column(sa.ForeignKey("board.id"), index=True)
    profession: Mapped[Profession | None] = mapped_column(names(Profession))
    feed_hash: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    """Of the secret address of the person's calendar, where they have asked for one."""
    demo_key: Mapped[str | None] = mapped_column(sa.String(40), unique=True)
    closed_on: Mapped[date | None]

    board: Mapped[Board | None] = relationship(lazy="joined")
    grants: Mapped[list["RoleGrant"]] = relationship(lazy="selectin", back_populates="person")
    session_token = ""

    def get_id(self) -> str:
        """What Flask-Login keeps in the cookie: the token of this session, never the person's id."""
        return self.session_token

    @property
    def roles(self) -> frozenset[Role]:
        """The roles held today; everybody with an open account is staff."""
        if self.closed_on is not None:
            return frozenset({Role.ANYONE})
        today = clock.today()
        held = {grant.role for grant in self.grants if grant.ends_on is None or grant.ends_on >= today}
        return frozenset({Role.ANYONE, Role.STAFF, *held})

    @property
    def recipient(self) -> Recipient:
        """Where mails to the person go."""
        return Recipient(self.name, self.email, self.id)

    def has(self, role: Role) -> bool:
        """Whether the person holds the role today."""
        return role in self.roles


class RoleGrant(Model):
    """Tilldelad roll, with an end date where it is for a time."""

    __tablename__ = "role_grant"
    __table_args__ = (sa.UniqueConstraint("person_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"))
    role: Mapped[Role] = mapped_column(names(Role))
    ends_on: Mapped[date | None]

    person: Mapped[Person] = relationship(back_populates="grants")


class SignInSession(Model):
    """Inloggning: a browser that is signed in. Times are the machine's, never the demo's."""

    __tablename__ = "sign_in_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), index=True)
    browser: Mapped[str] = mapped_column(Words(60), default="")
    started_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.wall)
    seen_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.wall)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    person: Mapped[Person] = relationship(lazy="joined")


class SignInAttempt(Model):
    """Inloggningsförsök that failed: for the throttle. Keys are hashes of the address and of the account."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (sa.Index("ix_sign_in_attempt_key_at", "key", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(64))
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.wall)


class Nobody:
    """Whoever is not signed in."""

    is_authenticated = is_active = False
    is_anonymous = True
    roles = frozenset({Role.ANYONE})
    board_id = None
    board = None
    id = None

    def get_id(self) -> None:
        """Flask-Login asks."""

    def has(self, role: Role) -> bool:
        """Nobody has no role."""
        return role is Role.ANYONE
