"""The starter data: drafts with their source, loaded twice to no effect, and never over what an editor did."""

import csv
import re

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.audit.models import AuditEntry
from vpapp.civil_society import actions, channels, loading
from vpapp.civil_society.models import Channel, Organisation, Service
from vpapp.civil_society.words import (
    Audience,
    ChannelKind,
    HoursKind,
    LanguageWay,
    Reach,
    ServiceState,
    Theme,
)
from vpapp.core.db import db

HEAD = "name,kind,audience,themes,languages,phone,hours,url,area,source,verified\n"


def rows() -> list[dict[str, str]]:
    with loading.FILE.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def services() -> dict[str, Service]:
    return {one.loaded_as or "": one for one in db.session.scalars(sa.select(Service))}


@pytest.fixture
def loaded(ctx) -> dict[str, Service]:
    loading.load()
    return services()


def file_of(tmp_path, *lines: str):
    file = tmp_path / "rows.csv"
    file.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return file


def test_every_row_becomes_a_draft_with_its_source(loaded):
    assert len(loaded) == len(rows()) == 63
    assert {one.state for one in loaded.values()} == {ServiceState.DRAFT}
    for row in rows():
        one = loaded[row["name"]]
        assert row["source"] in one.source
        assert (one.url, one.languages_note) == (row["url"], row["languages"])
        assert row["hours"] in one.source + " ".join([*(each.note for each in one.channels), "dygnet runt"])
        assert bool(one.audiences) is bool(row["audience"])


def test_every_number_is_the_files_own_and_none_is_left_out(loaded):
    every = db.session.scalars(sa.select(Channel)).all()
    found = sorted(digits(channel.value) for channel in every if channel.kind is ChannelKind.PHONE)
    assert found == sorted(digits(row["phone"]) for row in rows() if row["phone"])
    texts = " ".join(row[column] for row in rows() for column in row)
    assert all(channel.value in texts for channel in every if not channel.is_number)


def digits(text: str) -> str:
    """Whose written form differs, as the numbers are the same."""
    return "".join(sign for sign in text if sign.isdigit())


def test_a_row_is_told_in_our_words(loaded):
    one = loaded["Kvinnofridslinjen"]
    assert one.organisation.name == "NCK"
    assert one.audiences == [Audience.EXPOSED_ADULTS, Audience.RELATIVES, Audience.PROFESSIONALS]
    assert one.themes == [Theme.CLOSE_RELATIONSHIPS, Theme.SEXUAL_VIOLENCE, Theme.TRAFFICKING]
    assert [(each.code, each.way) for each in one.languages] == [("sv", LanguageWay.STAFF)]
    assert [(each.value, each.hours) for each in one.channels] == [("020-50 50 50", HoursKind.ALWAYS)]
    assert one.for_whom == "Kvinnor, närstående, yrkesverksamma"
    assert one.source.startswith("Kontrollerad mot källan. https://")


def test_hours_that_are_not_plain_are_unknown_and_stand_as_a_note(loaded):
    [phone] = loaded["Välj att sluta"].channels
    assert (phone.hours, phone.note) == (HoursKind.UNKNOWN, "mån-fre kontorstid, telefonsvarare övrig tid")
    always = [each for one in loaded.values() for each in one.channels if each.hours is HoursKind.ALWAYS]
    assert len(always) == 1
    hospital = loaded["Akutmottagningen för våldtagna, Södersjukhuset"]
    assert hospital.channels == []
    assert "dygnet runt (2015;" in hospital.source


def test_organisations_are_shared_only_where_the_file_says_so(loaded):
    of = {one.loaded_as: one.organisation.name for one in loaded.values()}
    assert of["Bris stödlinje för barn"] == of["Bris stöd för vuxna (bl.a. på arabiska)"] == "Bris"
    assert of["1000Mottagningen (1000 Möjligheter)"] == of["ungarelationer.se (1000 Möjligheter)"]
    assert of["Mikamottagningen Stockholm"] != of["Mikamottagningen Göteborg"]
    assert db.session.scalar(sa.select(sa.func.count(Organisation.id))) == len(set(of.values()))


def test_a_place_that_may_be_protected_is_taken_to_be(loaded):
    assert loaded["Talita"].is_protected
    assert loaded["Alla Kvinnors Hus Stockholm"].is_protected
    assert not loaded["Origo"].is_protected
    assert loaded["Origo"].reach is Reach.COUNTY


def test_loading_twice_changes_nothing(loaded):
    before = db.session.scalar(sa.select(sa.func.count(AuditEntry.id)))
    assert loading.load() == []
    assert db.session.scalar(sa.select(sa.func.count(AuditEntry.id))) == before


def test_a_row_that_says_something_else_changes_its_draft(loaded, tmp_path):
    line = "Terrafem,stodlinje,kvinnor,heder,finska,08-465 004 10,dygnet runt,https://terrafem.org,Sverige,Ny,dated"
    assert loading.load(file_of(tmp_path, line)) == ["ändrad: Terrafem"]
    one = loaded["Terrafem"]
    assert [(each.value, each.hours) for each in one.channels] == [("08-465 004 10", HoursKind.ALWAYS)]
    assert one.themes == [Theme.HONOUR]


@pytest.mark.parametrize("touch", ["edited", "channel", "renamed", "published"])
def test_what_an_editor_has_touched_is_left_alone(loaded, tmp_path, touch):
    one, by = loaded["Terrafem"], make.person("kommunikator")
    if touch == "channel":
        channels.add(one, ChannelKind.CHAT, "https://chatt.exempel", by=by)
    elif touch == "published":
        one.state = ServiceState.PUBLISHED
    else:
        chosen = {"audiences": one.audiences, "themes": one.themes, "languages": ()}
        name = "Terrafems stödlinje" if touch == "renamed" else one.name
        actions.edit_service(one, version=None, **chosen, name=name, cost="Kostnadsfritt", by=by)
    line = "Terrafem,stodlinje,kvinnor,heder,finska,08-465 004 10,dygnet runt,https://terrafem.org,Sverige,Ny,dated"
    before = one.version
    assert loading.load(file_of(tmp_path, line)) == []
    assert one.version == before
    assert len(services()) == 63


@pytest.mark.parametrize(("line", "says"), [
    ("Ny,stodlinje,grannar,heder,,,,,Sverige,Källa,dated", "grannar.*audience"),
    ("Ny,orakel,kvinnor,heder,,,,,Sverige,Källa,dated", "orakel.*kind"),
    ("Ny,stodlinje,kvinnor,vrede,,,,,Sverige,Källa,dated", "vrede.*themes"),
    ("Ny,stodlinje,kvinnor,heder,,,,,Atlantis,Källa,dated", "Atlantis.*area"),
    ("Ny,stodlinje,kvinnor,heder,,,,,Sverige,Källa,kanske", "kanske.*verified"),
])  # fmt: skip
def test_an_unknown_word_stops_the_loading(ctx, tmp_path, line, says):
    with pytest.raises(loading.UnknownWord, match=says):
        loading.load(file_of(tmp_path, line))
    assert services() == {}


def test_the_command_shows_and_saves(command, saving):
    first = command("load-directory", "--yes")
    assert first.exit_code == 0, first.output
    assert "ny: Kvinnofridslinjen" in first.output
    assert "Sparat." in first.output
    assert "Inget att ändra" in command("load-directory", "--yes").output
    with saving():
        assert len(services()) == 63


def test_the_file_holds_no_number_that_the_columns_do_not():
    assert not [row["name"] for row in rows() if re.search(r"\d{3}[- ]\d{2,3} ?\d{2}", row["hours"])]
