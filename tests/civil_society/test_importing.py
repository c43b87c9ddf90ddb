"""Reading services in: what was exported changes nothing, errors by row, drafts only, all or nothing."""

from datetime import date
from io import BytesIO

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.audit.events import Event
from vpapp.audit.models import AuditEntry
from vpapp.civil_society import channels, exporting, importing, loading
from vpapp.civil_society.models import Organisation, Service
from vpapp.civil_society.words import Audience, ChannelKind, HoursKind, LanguageWay, Reach, ServiceState
from vpapp.core import pages, spreadsheet
from vpapp.core.db import db, is_writing
from vpapp.core.spreadsheet import Column, Table

NEW = {
    "Organisation": "Påhittade föreningen", "Stöd": "Påhittad chatt", "För vem": "Unga",
    "Målgrupper": "Barn och unga", "Ämnen": "hedersrelaterat våld och förtryck; Någon att prata med",
    "Beskrivning": "Vi chattar.",
    "Område": "Staden", "Språk": "svenska (personal); fi (Tolk)", "Anonymitet": "Du behöver inte säga vem du är",
    "Skyddad plats": "nej", "Sista dag": "2023-12-31", "Kontaktväg": "Telefon",
    "Nummer eller adress": "08-465 004 20",
    "Om kontaktvägen": "Knappval 2", "Öppettider": "Tid bokas i förväg", "Webbplats": "https://www.pahittade.example",
}  # fmt: skip


def table(*rows: dict[str, str], heads: list[str] | None = None) -> Table:
    """A file with these rows under their heads."""
    head = heads or list(dict.fromkeys(name for row in rows for name in row))
    return Table(head, [(no, {name: row.get(name, "") for name in head}) for no, row in enumerate(rows, 2)])


def carry_out(*rows: dict[str, str], heads: list[str] | None = None) -> importing.Outcome:
    return importing.carry_out(table(*rows, heads=heads), by=make.person("kommunikator"))


def draft(name: str = "Påhittad stödlinje", **values) -> Service:
    one = make.service(name, published=False, **values)
    db.session.flush()
    return one


@pytest.mark.usefixtures("ctx")
class TestRows:
    """What a row makes of the directory."""

    def test_a_new_row_becomes_a_draft(self):
        outcome = carry_out(NEW)
        assert (outcome.errors, outcome.new) == ([], [(2, "Påhittad chatt")])
        one = db.session.scalars(sa.select(Service)).one()
        assert (one.state, one.reach, one.ends_on) == (ServiceState.DRAFT, Reach.CITY, date(2023, 12, 31))
        assert one.audiences == [Audience.CHILDREN_AND_YOUNG]
        assert {(each.code, each.way) for each in one.languages} == {
            ("sv", LanguageWay.STAFF), ("fi", LanguageWay.INTERPRETER)}  # fmt: skip
        [channel] = one.channels
        assert (channel.kind, channel.value, channel.note, channel.hours) == (
            ChannelKind.PHONE, "08-465 004 20", "Knappval 2", HoursKind.BY_APPOINTMENT)  # fmt: skip
        events = db.session.scalars(sa.select(AuditEntry.event).where(AuditEntry.thing_kind == "service")).all()
        assert Event.SERVICES_IMPORTED in events
        assert one.organisation.name == "Påhittade föreningen"

    def test_what_was_exported_changes_nothing(self):
        loading.load()
        make.service("Publicerat stöd")
        late = draft("Mångordigt", description="Rad ett\n\nRad två", languages_note="'+", next_step="- en sak")
        channels.edit(late.channels[0], kind=ChannelKind.PHONE, value="08-465 004 11", hours=HoursKind.WEEKLY,
                      openings=[(0, 540, 960)], by=None)  # fmt: skip
        db.session.flush()
        before = db.session.scalar(sa.select(sa.func.count(AuditEntry.id)))
        every = exporting.services()
        for data, name in ((exporting.workbook(every), "a.xlsx"), (exporting.csv(every).encode(), "a.csv")):
            outcome = importing.carry_out(spreadsheet.read(data, name), by=make.person("kommunikator"))
            assert (outcome.errors, outcome.left, outcome.is_empty, outcome.unchanged) == ([], [], True, 65)
        assert db.session.scalar(sa.select(sa.func.count(AuditEntry.id))) == before

    def test_a_draft_is_changed_by_its_id_or_its_names(self):
        one = draft()
        by_id = carry_out({"Id": str(one.id), "Organisation": "Påhittade jouren", "Stöd": "Nytt namn"})
        assert by_id.changed == [(2, one.id, "Nytt namn", [("Stöd", "Påhittad stödlinje", "Nytt namn")])]
        by_name = carry_out({"Organisation": "Påhittade jouren", "Stöd": "Nytt namn", "Kostnad": "Kostnadsfritt"})
        assert [each[3] for each in by_name.changed] == [[("Kostnad", "", "Kostnadsfritt")]]
        assert one.description == "Samtal och råd.", "what the file has no column for stays"
        carry_out({"Organisation": "Påhittade jouren", "Stöd": "Nytt namn", "Kostnad": ""})
        assert one.cost == ""

    def test_the_main_channel_is_changed_and_taken_away_and_its_weekly_hours_are_kept(self):
        one = draft()
        names = {"Organisation": "Påhittade jouren", "Stöd": one.name}
        channels.edit(one.channels[0], kind=ChannelKind.PHONE, value="08-465 004 11", hours=HoursKind.WEEKLY,
                      openings=[(0, 540, 960)], by=None)  # fmt: skip
        channels.add(one, ChannelKind.CHAT, "https://chatt.pahittade.example", by=None)
        more = {"Kontaktväg": "Telefon", "Nummer eller adress": "08-465 004 12", "Öppettider": "Vissa tider"}
        assert not carry_out(names | more).errors
        assert one.channels[0].value == "08-465 004 12"
        assert len(one.channels[0].openings) == 1
        assert not carry_out(names | {"Kontaktväg": "", "Nummer eller adress": ""}).errors
        assert [each.kind for each in one.channels] == [ChannelKind.CHAT]

    @pytest.mark.parametrize("state", [ServiceState.PUBLISHED, ServiceState.WITHDRAWN])
    def test_what_is_or_was_published_is_left_as_it_is(self, state):
        one = make.service()
        one.state = state
        db.session.flush()
        names = {"Organisation": "Påhittade jouren", "Stöd": one.name}
        for changed in ({"Kontaktväg": "Telefon", "Nummer eller adress": "08-465 004 66"}, {"Läge": "utkast"},
                        {"Beskrivning": "Annan"}):  # fmt: skip
            outcome = carry_out(names | changed)
            [(row, key, name, why)] = outcome.left
            assert (row, key, name, outcome.errors, outcome.is_empty) == (2, one.id, one.name, [], True)
            assert "stödets egen sida" in why
        assert (one.state, one.channels[0].value) == (state, "020-12 34 56")

    def test_no_row_publishes(self):
        one = draft()
        outcome = carry_out({"Organisation": "Påhittade jouren", "Stöd": one.name, "Läge": "publicerad"})
        assert (outcome.errors, outcome.is_empty, outcome.unchanged) == ([], True, 1)
        assert len(carry_out(NEW | {"Läge": "publicerad"}).new) == 1
        assert {each.state for each in db.session.scalars(sa.select(Service))} == {ServiceState.DRAFT}

    @pytest.mark.parametrize(("head", "text", "cell", "says"), [
        ("Organisation", "", "A2", "organisationens namn"),
        ("Stöd", "", "B2", "stödets namn"),
        ("Stöd", "x" * 161, "B2", "högst 160"),
        ("Beskrivning", "=HYPERLINK(1)", "F2", "formel"),
        ("Beskrivning", "@SUM(A1)", "F2", "formel"),
        ("Beskrivning", "+cmd|' /C calc'!A0", "F2", "formel"),
        ("Beskrivning", "Ring om 19811218-9876", "F2", "personnummer"),
        ("Beskrivning", "x" * 1501, "F2", "högst 1\xa0500"),
        ("Organisation", "x" * 161, "A2", "högst 160"),
        ("Målgrupper", "grannar", "D2", "”grannar” är okänt"),
        ("Ämnen", "Hedersrelaterat våld och förtryck; vrede", "E2", "”vrede” är okänt"),
        ("Område", "Månen", "G2", "Skriv något av"),
        ("Språk", "klingonska (personal)", "H2", "går inte att tolka"),
        ("Språk", "svenska", "H2", "går inte att tolka"),
        ("Anonymitet", "kanske", "I2", "Skriv något av"),
        ("Skyddad plats", "kanske", "J2", "Ja eller Nej"),
        ("Sista dag", "31/12", "K2", "2023-05-31"),
        ("Sista dag", "9999-01-01", "K2", "2023-05-31"),
        ("Kontaktväg", "Brevduva", "L2", "Skriv något av"),
        ("Kontaktväg", "", "L2", "Skriv något av"),
        ("Nummer eller adress", "", "M2", "Skriv numret"),
        ("Öppettider", "ibland", "O2", "Skriv något av"),
        ("Öppettider", "Vissa tider", "A2", "på stödets egen sida"),
        ("Webbplats", "javascript:alert(1)", "P2", "börjar med https://"),
    ])  # fmt: skip
    def test_what_is_wrong_is_said_with_its_cell(self, head, text, cell, says):
        outcome = carry_out(NEW | {head: text})
        assert [(each.cell, says in each.text) for each in outcome.errors if says in each.text] == [(cell, True)]
        assert all(each.row == 2 for each in outcome.errors)
        assert db.session.scalar(sa.select(sa.func.count(Service.id))) == 0

    def test_a_number_abroad_is_no_formula(self):
        assert not carry_out(NEW | {"Nummer eller adress": "+46 8 465 004 20"}).errors

    def test_a_protected_place_gets_no_address(self):
        visit = {"Kontaktväg": "Besök", "Nummer eller adress": "Storgatan 1"}
        assert "skyddad plats" in carry_out(NEW | visit | {"Skyddad plats": "Ja"}).errors[0].text
        one = draft(is_protected=True)
        names = {"Organisation": "Påhittade jouren", "Stöd": one.name}
        assert "skyddad plats" in carry_out(names | visit).errors[0].text
        other = draft("Öppet")
        channels.add(other, ChannelKind.VISIT, "Storgatan 1", by=None)
        protect = {"Organisation": "Påhittade jouren", "Stöd": "Öppet", "Skyddad plats": "Ja"}
        assert "skyddad plats" in carry_out(protect).errors[0].text
        assert not other.is_protected

    def test_ids_and_rows_that_are_wrong(self):
        one = draft()
        key = {"Id": str(one.id), "Organisation": "Påhittade jouren", "Stöd": one.name, "Kostnad": "Fritt"}
        assert "inget stöd med id" in carry_out(key | {"Id": str(2**63)}).errors[0].text
        assert "hör till Påhittade jouren" in carry_out(key | {"Organisation": "Annan"}).errors[0].text
        assert "redan på rad 2" in carry_out(key, key).errors[0].text
        assert "redan på rad 2" in carry_out(NEW, NEW).errors[0].text

    def test_one_wrong_row_and_all_that_is_wrong_is_told_at_once(self):
        two, three = {"Stöd": "Två", "Område": "Månen"}, {"Stöd": "Tre", "Sista dag": "i vår"}
        outcome = carry_out(NEW, NEW | two, NEW | three)
        assert [each.cell for each in outcome.errors] == ["G3", "K4"]

    def test_an_organisation_of_a_wrong_row_is_not_known_afterwards(self):
        wrong = NEW | {"Kontaktväg": "Besök", "Nummer eller adress": "Storgatan 1", "Skyddad plats": "Ja"}
        outcome = carry_out(wrong, NEW | {"Stöd": "Två"})
        assert [each.row for each in outcome.errors] == [2]
        assert db.session.scalar(sa.select(sa.func.count(Organisation.id))) == 1

    @pytest.mark.parametrize(("file", "says"), [
        (Table(["Stöd"], [(2, {"Stöd": "x"})]), "saknar kolumnen ”Organisation”"),
        (Table(["Organisation", "Stöd", "Lösenord"], [(2, {})]), "”Lösenord” är okänd"),
        (Table(["Organisation", "Stöd"], []), "inga rader"),
        (Table(["Organisation", "Stöd"], [(no, {}) for no in range(1001)]), "fler än 1\xa0000"),
    ])  # fmt: skip
    def test_a_file_of_another_shape_is_refused(self, file, says):
        outcome = importing.carry_out(file, by=make.person("kommunikator"))
        assert [says in each.text for each in outcome.errors] == [True]


def test_what_is_taken_back_is_gone_and_the_lock_with_it(ctx):
    draft()
    pages.take_back()
    assert not is_writing()
    assert db.session.scalar(sa.select(sa.func.count(Service.id))) == 0


def sent(*rows: dict[str, str], name: str = "fil.xlsx"):
    columns = [Column(head, lambda row, head=head: row.get(head, "")) for head in rows[0]]
    return {"services_file": (BytesIO(spreadsheet.xlsx("Stöd", columns, rows)), name)}


def number_of_services(saving) -> int:
    with saving():
        return db.session.scalar(sa.select(sa.func.count(Service.id)))


def test_a_file_is_shown_and_then_saved(browser, saving):
    editor = browser("kommunikator")
    assert editor.post("civil_society.read_services", sent(NEW)).status_code == 200
    assert "Det här ändras om du sparar" in editor.page.text
    assert "Påhittad chatt" in editor.page.text
    assert number_of_services(saving) == 0
    editor.press("Spara ändringarna")
    assert "Filen är inläst: 1 nytt utkast, 0 ändrade." in editor.page.text
    assert number_of_services(saving) == 1
    editor.post("civil_society.read_services", sent(NEW))
    assert "Filen ändrar ingenting" in editor.page.text


def test_one_wrong_row_saves_nothing(browser, saving):
    editor = browser("programansvarig")
    answer = editor.post("civil_society.read_services", sent(NEW, NEW | {"Stöd": "Två", "Område": "Månen"}))
    assert answer.status_code == 422
    assert "G3" in answer.text
    assert "Spara ändringarna" not in answer.text
    assert number_of_services(saving) == 0


def test_what_has_changed_meanwhile_is_shown_again(browser, saving):
    editor = browser("kommunikator")
    with saving():
        key = draft().id
    editor.post("civil_society.read_services", sent({"Organisation": "Påhittade jouren", "Stöd": "Påhittad stödlinje",
                                                     "Kostnad": "Kostnadsfritt"}))  # fmt: skip
    with saving():
        db.session.get_one(Service, key).cost = "100 kr"
    answer = editor.press("Spara ändringarna", follow=False)
    assert answer.status_code == 409
    assert "100 kr" in answer.text
    with saving():
        assert db.session.get_one(Service, key).cost == "100 kr"
    assert editor.press("Spara ändringarna", follow=False).status_code == 303
    with saving():
        assert db.session.get_one(Service, key).cost == "Kostnadsfritt"


def test_a_row_of_something_published_leads_to_its_page(browser, saving):
    with saving():
        key = make.service().id
    editor = browser("kommunikator")
    editor.post("civil_society.read_services", sent({"Organisation": "Påhittade jouren", "Stöd": "Påhittad stödlinje",
                                                     "Kostnad": "Kostnadsfritt"}))  # fmt: skip
    assert "Rader som inte läses in" in editor.page.text
    links = [link.get("href") for link in editor.page.all("a")]
    assert f"/civilsamhallet/{key}" in links


@pytest.mark.parametrize("rows", ["", "å", "AAAA", "eJw=", "eJyLjgUAARUAuQ==", "\x00"])
def test_rows_that_no_preview_has_written_are_refused(browser, rows):
    answer = browser("kommunikator").post("civil_society.save_services", {"current_rows": rows, "fingerprint": "x"})
    assert answer.status_code == 422
    assert "Välj filen igen." in answer.text


@pytest.mark.parametrize(("data", "name"), [
    (b"", "tom.xlsx"), (b"PK\x03\x04 not a zip", "fel.xlsx"), (b"x", "fel.exe"), (b"\x00\x01", "fel.csv"),
])  # fmt: skip
def test_what_is_no_file_of_rows_is_refused(browser, data, name):
    answer = browser("kommunikator").post("civil_society.read_services", {"services_file": (BytesIO(data), name)})
    assert answer.status_code == 422
    assert "Rätta det här" in answer.text


def test_others_read_nothing_in(browser):
    assert browser("nyckelfunktion-farsta").post("civil_society.read_services", sent(NEW)).status_code == 403
    assert browser().post("civil_society.read_services", sent(NEW)).status_code == 401
