"""Nouns: organisations, their services and how one gets in touch with them."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..core import clock
from ..core.access import Permission
from ..core.db import Model, SortKey, UTCDateTime, Words, names
from .change_models import DirectoryChange
from .check_models import Check, VoidedFact
from .words import (
    NUMBERS,
    Anonymity,
    Audience,
    ChannelKind,
    HoursKind,
    LanguageWay,
    Reach,
    ServiceState,
    Theme,
)

MOST_MINUTES = 24 * 60


class Organisation(Model):
    """Organisation: whoever gives support; an association, a foundation, an authority."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Words(160), unique=True)
    url: Mapped[str] = mapped_column(Words(500), default="")
    sort_key: Mapped[str] = mapped_column(SortKey, index=True)

    services: Mapped[list["Service"]] = relationship(back_populates="organisation", order_by="Service.sort_key")


class Service(Model):
    """Stöd: something that an organisation gives, to whom, and how well we know it.

    `fresh_until` and `shown_until` follow from the checks (`freshness.settle`): the last day on which all that
    matters is checked, and the last on which it is shown at all.
    """

    __tablename__ = "service"
    __table_args__ = (
        sa.CheckConstraint(
            "state <> 'published' OR (fresh_until IS NOT NULL AND shown_until IS NOT NULL)",
            name="published_is_checked",
        ),
        sa.Index("ix_service_state_shown_until", "state", "shown_until"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    name: Mapped[str] = mapped_column(Words(160))
    for_whom: Mapped[str] = mapped_column(Words(300), default="")
    description: Mapped[str] = mapped_column(Words(1500), default="")
    next_step: Mapped[str] = mapped_column(Words(500), default="")
    reach: Mapped[Reach] = mapped_column(names(Reach), default=Reach.COUNTRY)
    area: Mapped[str] = mapped_column(Words(200), default="")
    cost: Mapped[str] = mapped_column(Words(120), default="")
    """In words; empty where it is not known."""
    anonymity: Mapped[Anonymity] = mapped_column(names(Anonymity), default=Anonymity.UNKNOWN)
    languages_note: Mapped[str] = mapped_column(Words(300), default="")
    url: Mapped[str] = mapped_column(Words(500), default="")
    is_protected: Mapped[bool] = mapped_column(default=False)
    """Skyddad plats: it has no visiting channel, which the database sees to."""
    ends_on: Mapped[date | None]
    """The last day of a pilot."""
    source: Mapped[str] = mapped_column(Words(2000), default="")
    """Where the first facts came from; for editors."""
    loaded_as: Mapped[str | None] = mapped_column(Words(160), index=True, unique=True)
    """Its name in the starter data, by which loading knows it again."""
    state: Mapped[ServiceState] = mapped_column(names(ServiceState), default=ServiceState.DRAFT)
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    fresh_until: Mapped[date | None] = mapped_column(index=True)
    shown_until: Mapped[date | None]
    search_text: Mapped[str] = mapped_column(sa.String(12000), default="")
    sort_key: Mapped[str] = mapped_column(SortKey, index=True)
    version: Mapped[int] = mapped_column(default=1)
    ways_changed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    """Who last changed alone how one gets in touch, since it was first published: another checks that."""

    organisation: Mapped[Organisation] = relationship(back_populates="services")
    channels: Mapped[list["Channel"]] = relationship(
        back_populates="service", order_by="Channel.position, Channel.id", cascade="all, delete-orphan"
    )
    audience_rows: Mapped[list["ServiceAudience"]] = relationship(cascade="all, delete-orphan")
    theme_rows: Mapped[list["ServiceTheme"]] = relationship(cascade="all, delete-orphan")
    languages: Mapped[list["ServiceLanguage"]] = relationship(
        cascade="all, delete-orphan", order_by="ServiceLanguage.id"
    )
    checks: Mapped[list[Check]] = relationship(
        back_populates="service", order_by="Check.checked_on.desc(), Check.id.desc()", cascade="all, delete-orphan"
    )
    voids: Mapped[list[VoidedFact]] = relationship(order_by="VoidedFact.id", cascade="all, delete-orphan")
    changes: Mapped[list[DirectoryChange]] = relationship(
        back_populates="service", order_by="DirectoryChange.id", cascade="all, delete-orphan"
    )

    @property
    def audiences(self) -> list[Audience]:
        """Whom it turns to, in the order of the list."""
        chosen = {row.audience for row in self.audience_rows}
        return [audience for audience in Audience if audience in chosen]

    @property
    def themes(self) -> list[Theme]:
        """What it helps with, in the order of the list."""
        chosen = {row.theme for row in self.theme_rows}
        return [theme for theme in Theme if theme in chosen]

    @property
    def is_shown(self) -> bool:
        """Whether everybody may read it today."""
        return bool(
            self.state is ServiceState.PUBLISHED and self.shown_until and self.shown_until >= clock.today()
        )

    @property
    def takes_two(self) -> bool:
        """Whether its numbers, and hiding it, take two people: it is or has been published."""
        return self.published_at is not None

    @property
    def is_overdue(self) -> bool:
        """Whether something that matters has not been checked for too long."""
        return self.fresh_until is None or self.fresh_until < clock.today()

    @property
    def read_permission(self) -> Permission:
        """What is not shown is the editors' only."""
        return Permission.READ_OPEN if self.is_shown else Permission.EDIT_DIRECTORY


class ServiceAudience(Model):
    """En av målgrupperna of a service."""

    __tablename__ = "service_audience"

    service_id: Mapped[int] = mapped_column(sa.ForeignKey("service.id", ondelete="CASCADE"), primary_key=True)
    audience: Mapped[Audience] = mapped_column(names(Audience), primary_key=True)


class ServiceTheme(Model):
    """Ett av ämnena of a service."""

    __tablename__ = "service_theme"

    service_id: Mapped[int] = mapped_column(sa.ForeignKey("service.id", ondelete="CASCADE"), primary_key=True)
    theme: Mapped[Theme] = mapped_column(names(Theme), primary_key=True)


class ServiceLanguage(Model):
    """Språk that a service has, and how."""

    __tablename__ = "service_language"
    __table_args__ = (
        sa.UniqueConstraint("service_id", "code", "way"),
        sa.Index("ix_service_language_code_service_id", "code", "service_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(sa.ForeignKey("service.id", ondelete="CASCADE"), index=True)
    code: Mapped[str] = mapped_column(sa.String(10))
    way: Mapped[LanguageWay] = mapped_column(names(LanguageWay))


class Channel(Model):
    """Kontaktväg: a number, an address on the web, a mail address or a place, with its hours."""

    __tablename__ = "channel"

    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[int] = mapped_column(sa.ForeignKey("service.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[ChannelKind] = mapped_column(names(ChannelKind))
    value: Mapped[str] = mapped_column(Words(300))
    note: Mapped[str] = mapped_column(Words(300), default="")
    is_hidden_on_bill: Mapped[bool] = mapped_column(default=False)
    hours: Mapped[HoursKind] = mapped_column(names(HoursKind), default=HoursKind.UNKNOWN)

    service: Mapped[Service] = relationship(back_populates="channels")
    openings: Mapped[list["OpenHours"]] = relationship(
        cascade="all, delete-orphan", order_by="OpenHours.weekday, OpenHours.opens"
    )
    special_days: Mapped[list["SpecialDay"]] = relationship(cascade="all, delete-orphan", order_by="SpecialDay.day")

    @property
    def is_number(self) -> bool:
        """Whether one calls it or writes a text to it."""
        return self.kind in NUMBERS


class OpenHours(Model):
    """Öppettid of a weekday, 0 is Monday. Minutes after midnight; what closes after the next midnight goes on."""

    __tablename__ = "open_hours"
    __table_args__ = (
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        sa.CheckConstraint("opens BETWEEN 0 AND 1439 AND closes > opens AND closes <= opens + 1440", name="span"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    channel_id: Mapped[int] = mapped_column(sa.ForeignKey("channel.id", ondelete="CASCADE"), index=True)
    weekday: Mapped[int]
    opens: Mapped[int]
    closes: Mapped[int]


class SpecialDay(Model):
    """Avvikande dag: a date with other hours, or closed where there are none."""

    __tablename__ = "special_day"
    __table_args__ = (
        sa.UniqueConstraint("channel_id", "day"),
        sa.CheckConstraint(
            "(opens IS NULL AND closes IS NULL) OR "
            "(opens BETWEEN 0 AND 1439 AND closes > opens AND closes <= opens + 1440)",
            name="span",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    channel_id: Mapped[int] = mapped_column(sa.ForeignKey("channel.id", ondelete="CASCADE"), index=True)
    day: Mapped[date]
    opens: Mapped[int | None]
    closes: Mapped[int | None]
    note: Mapped[str] = mapped_column(Words(120), default="")
