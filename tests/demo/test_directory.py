"""The demo's directory: nothing real is published but what the file says, and everything there is can be seen."""

import re

import pytest
import sqlalchemy as sa

from vpapp.civil_society import freshness, loading, queries
from vpapp.civil_society.contact_models import OrganisationContact
from vpapp.civil_society.models import (
    Channel,
    OpenHours,
    Service,
    ServiceAudience,
    ServiceLanguage,
    ServiceTheme,
)
from vpapp.civil_society.publication_models import Publication, PublicationKind
from vpapp.civil_society.words import Audience, ChannelKind, HoursKind, LanguageWay, ServiceState, Theme
from vpapp.core import clock, swedish
from vpapp.core.db import db

FICTION = re.compile(r"08-465 004 \d\d|031-390 06 [0-4]\d|070-174 06 (0[5-9]|[1-9]\d)")
VERIFIED = {"Kvinnofridslinjen", "Bris stödlinje för barn"}


def published() -> list[Service]:
    return list(db.session.scalars(sa.select(Service).where(Service.state != ServiceState.DRAFT)))


def chosen(column) -> set:
    """What is met among all that is not a draft."""
    owner = ServiceAudience.service_id if column.class_ is ServiceAudience else column.class_.service_id
    return set(db.session.scalars(
        sa.select(column).join(Service, owner == Service.id).where(Service.state != ServiceState.DRAFT)))  # fmt: skip


@pytest.mark.usefixtures("made")
class TestDirectory:
    """What is in it."""

    def test_the_starter_data_is_drafts_but_for_what_is_verified(self):
        loaded = db.session.scalars(sa.select(Service).where(Service.loaded_as.is_not(None))).all()
        assert len(loaded) == 63
        assert {one.loaded_as for one in loaded if one.state is not ServiceState.DRAFT} == VERIFIED

    def test_what_is_verified_says_no_more_than_the_file(self):
        rows = {row.name: row for row in loading.read()}
        for one in published():
            if one.loaded_as:
                row = rows[one.loaded_as]
                numbers = [each.value for each in one.channels if each.is_number]
                assert numbers == [way.value for way in row.ways if way.kind is ChannelKind.PHONE]
                assert {each.value for each in one.channels if not each.is_number} <= {row.values["url"]}
                assert (one.cost, one.anonymity.value) == ("", "unknown")
                assert one.checks[0].evidence.startswith("Källa i startdata: Kontrollerad mot källan. https://")
                assert 0 < (clock.today() - one.checks[0].checked_on).days < 30
                assert one.is_shown

    def test_what_is_invented_says_so_and_rings_nowhere(self):
        invented = [one for one in published() if not one.loaded_as]
        assert 12 <= len(invented) <= 16
        for one in invented:
            assert "påhittade" in f"{one.name} {one.organisation.name}".lower()
            assert "påhittad" in one.checks[0].evidence.lower()
            assert one.url == "" or one.url.endswith(".example")
            for channel in one.channels:
                if channel.is_number:
                    assert FICTION.fullmatch(channel.value), channel.value
                elif channel.kind is ChannelKind.VISIT:
                    assert "Påhittade" in channel.value
                else:
                    assert re.search(r"pahittade\.example\b", channel.value)

    def test_everything_there_is_is_met(self):
        assert chosen(ServiceAudience.audience) == set(Audience)
        assert chosen(ServiceTheme.theme) == set(Theme)
        assert chosen(ServiceLanguage.way) == set(LanguageWay)
        assert chosen(Channel.hours) == set(HoursKind)
        assert chosen(Channel.kind) == set(ChannelKind)
        assert {one.reach.value for one in published()} == {"country", "county", "city", "elsewhere"}
        assert db.session.scalar(sa.select(sa.func.count()).select_from(OpenHours)) > 20
        assert any(one.is_protected and one.is_shown for one in published())
        june = [day.day.isoformat() for one in published() for each in one.channels for day in each.special_days]
        assert {"2023-06-05", "2023-06-06"} <= set(june)

    def test_every_state_of_freshness_is_met(self):
        shown = list(db.session.scalars(queries.shown()))
        assert any(one.is_overdue for one in shown)
        assert sum(not one.is_overdue for one in shown) >= 12
        assert [one.name for one in published() if one.state is ServiceState.PUBLISHED and not one.is_shown] == [
            "Påhittade linjen för äldre"]  # fmt: skip
        assert [one.name for one in published() if one.state is ServiceState.WITHDRAWN] == ["Påhittade öppna kvällen"]
        [pilot] = [one for one in shown if one.ends_on]
        assert 0 < (pilot.ends_on - clock.today()).days < 30
        assert all(not freshness.unchecked(one) for one in published())

    def test_publications_and_contacts(self):
        every = db.session.scalars(sa.select(Publication)).unique().all()
        assert {one.kind for one in every} == set(PublicationKind)
        assert len({one.state for one in every}) == 2
        boards = {one.board.slug for one in db.session.scalars(sa.select(OrganisationContact))}
        assert boards == {"farsta", "rinkeby-kista", "socialnamnden"}

    def test_our_words(self):
        columns = (Service.for_whom, Service.description, Service.next_step)
        texts = " ".join(text for column in columns for text in db.session.scalars(sa.select(column)))
        for word in ("offer", "förövare", "vänligen", "t.ex", "ev.", "!"):
            assert not re.search(rf"\b{re.escape(word)}", texts.lower()), word
        assert not swedish.has_personal_identity_number(texts)
