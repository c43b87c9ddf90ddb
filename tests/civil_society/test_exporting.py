"""The directory as files: the sheets, HSDS by the standard's schema, and no protected place in any byte of them."""

import json
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import jsonschema
import pytest
from python_calamine import CalamineWorkbook

from tests import make
from tests.counting import statements
from vpapp.civil_society import channels, checking, exporting, hsds, queries
from vpapp.civil_society.models import Channel, Service
from vpapp.civil_society.words import Anonymity, Audience, ChannelKind, HoursKind, LanguageWay, Reach, Theme
from vpapp.core import clock, spreadsheet
from vpapp.core.db import db

SCHEMA = json.loads((Path(__file__).parent / "hsds" / "service_list.schema.json").read_text(encoding="utf-8"))
SUMMER, WINTER = date(2023, 5, 22), date(2023, 12, 1)


def rich(name: str = "Påhittad mottagning", **values):
    """A service with something of everything."""
    one = make.service(
        name, audiences=tuple(Audience), themes=(Theme.HONOUR,), published=False, url="https://www.pahittade.example",
        languages=(("sv", LanguageWay.STAFF), ("ar", LanguageWay.INTERPRETER), ("fi", LanguageWay.MATERIAL)),
        languages_note="Tolk bokas i förväg", reach=Reach.COUNTY, area="Stockholms län", cost="Kostnadsfritt",
        anonymity=Anonymity.POSSIBLE, next_step="Ring eller skriv.", ends_on=date(2023, 12, 31),
        number="08-465 004 10", **values,
    )  # fmt: skip
    by = make.person("kommunikator")
    weekdays = [(day, 540, 960) for day in range(5)]
    text = channels.add(one, ChannelKind.TEXT, "070-174 06 05", hours=HoursKind.WEEKLY, is_hidden_on_bill=True,
                        openings=[*weekdays, (5, 600, 1500), (6, 0, 1440)], by=by)  # fmt: skip
    channels.set_special_day(text, date(2023, 6, 6), None, note="nationaldagen", by=by)
    channels.set_special_day(text, date(2023, 12, 5), (600, 720), by=by)
    channels.set_special_day(text, date(2023, 5, 1), None, by=by)
    for kind, value in (
        (ChannelKind.CHAT, "https://chatt.pahittade.example"), (ChannelKind.MAIL, "ett@pahittade.example"),
        (ChannelKind.MAIL, "två@pahittade.example"), (ChannelKind.FORM, "https://form.pahittade.example"),
    ):  # fmt: skip
        channels.add(one, kind, value, hours=HoursKind.BY_APPOINTMENT, by=by)
    return one


def publish(one) -> None:
    make.checked(one)
    checking.publish(one, by=make.person("programansvarig"))


def written(day: date = SUMMER) -> dict:
    services = exporting.services(queries.is_shown())
    page = json.loads(hsds.document(services, url="https://vpapp.example", email="office@vpapp.example", day=day))
    jsonschema.Draft202012Validator(SCHEMA).validate(page)
    return page


def sheets(data: bytes) -> dict[str, list[list]]:
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


@pytest.mark.usefixtures("ctx")
class TestHsds:
    """Open Referral HSDS 3.0."""

    def test_it_keeps_to_the_standard(self):
        make.service()
        one = rich()
        channels.add(one, ChannelKind.VISIT, "Påhittade gatan 1", by=None)
        publish(one)
        [first, _] = written()["contents"]
        assert first["status"] == "active"
        assert first["assured_date"] == "2023-05-22"
        assert first["assurer_email"] == "office@vpapp.example"
        assert [(each["number"], each["type"]) for each in first["phones"]] == [
            ("08-465 004 10", "voice"), ("070-174 06 05", "text")]  # fmt: skip
        assert "telefonräkningen" in first["phones"][1]["description"]
        assert (first["email"], first["contacts"][0]["email"]) == ("ett@pahittade.example", "två@pahittade.example")
        assert [each["code"] for each in first["languages"]] == ["sv"]
        assert first["interpretation_services"] == (
            "Tolk: arabiska. Information på språket: finska. Tolk bokas i förväg")  # fmt: skip
        places = [each["location"] for each in first["service_at_locations"]]
        assert [each["location_type"] for each in places] == ["virtual", "virtual", "physical"]
        assert {each["taxonomy_term"]["code"] for each in first["attributes"]} == {*Audience, "honour"}
        assert "2023-12-31" in first["alert"]

    def test_a_name_that_the_standard_does_not_have_is_found(self):
        make.service()
        page = written()
        page["contents"][0]["is_protected"] = False
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.Draft202012Validator(SCHEMA).validate(page)

    def test_hours_are_rules_with_the_offset_of_their_days(self):
        publish(rich())
        every_day = "MO,TU,WE,TH,FR,SA,SU"
        assert _spans(written())[0] == (every_day, "00:00+02:00", "23:59+02:00", "2023-05-22", "2023-10-28")
        assert {one[:3] for one in _spans(written())[1:]} == {
            ("MO,TU,WE,TH,FR", "09:00+02:00", "16:00+02:00"),
            ("SA", "10:00+02:00", "01:00+02:00"),
            ("SU", "00:00+02:00", "23:59+02:00"),
        }
        clock.hold(WINTER)
        [one, *_] = _spans(written(WINTER))
        assert one[1:] == ("00:00+01:00", "23:59+01:00", "2023-12-01", "2024-03-30")

    def test_days_that_differ_are_dates_and_those_that_have_been_are_not_there(self):
        publish(rich())
        special = [each for each in written()["contents"][0]["schedules"] if "dtstart" in each]
        assert [(each["dtstart"], each.get("opens_at"), each.get("description")) for each in special] == [
            ("2023-06-06", None, "Stängt, nationaldagen"), ("2023-12-05", "10:00+01:00", None)]  # fmt: skip

    def test_only_what_everybody_may_read_and_always_by_the_same_id(self):
        make.service()
        rich()
        hidden = make.service("Gömd")
        hidden.shown_until = date(2023, 5, 21)
        db.session.flush()
        [one] = written()["contents"]
        assert one["name"] == "Påhittad stödlinje"
        assert written()["contents"][0]["id"] == one["id"]
        assert "kommunikator" not in json.dumps(written())

    def test_an_empty_directory_is_a_page_too(self):
        assert written()["empty"] is True


def _spans(page: dict) -> list[tuple]:
    names = ("byday", "opens_at", "closes_at", "valid_from", "valid_to")
    return [tuple(each[name] for name in names) for each in page["contents"][0]["schedules"] if "freq" in each]


@pytest.mark.usefixtures("ctx")
def test_the_workbook_has_a_sheet_for_each_kind_of_thing():
    publish(rich())
    found = sheets(exporting.workbook(exporting.services()))
    assert list(found) == ["Stöd", "Kontaktvägar", "Öppettider", "Språk", "Kontroller"]
    assert [len(rows) for rows in found.values()] == [2, 7, 16, 4, 2]
    row = dict(zip(*found["Stöd"], strict=True))
    assert row["Målgrupper"].startswith("Vuxna som är utsatta; Barn och unga")
    assert row["Språk"] == "svenska (personal); arabiska (tolk); finska (information)"
    assert (row["Kontaktväg"], row["Nummer eller adress"]) == ("Telefon", "08-465 004 10")
    assert row["Öppettider"] == "Dygnet runt"
    times = [(row[4], row[6], row[7], row[8]) for row in found["Öppettider"][1:]]
    assert ("lördag", "10.00", "1.00", "") in times
    assert ("", "", "", "Stängt, nationaldagen") in times
    assert ("", "", "", "Tid bokas i förväg") in times
    assert found["Kontroller"][1][4].startswith("nummer och adresser")


def test_a_protected_place_stands_in_no_byte_of_any_file(browser, saving):
    """Nor does what was tried, or what stood there before the place was protected."""
    with saving():
        open_one = make.service("Öppna mottagningen", of="Påhittade föreningen", published=False)
        channels.remove(open_one.channels[0], by=None)
        channels.add(open_one, ChannelKind.VISIT, "Storgatan 17", by=None)
        publish(open_one)
        one = make.service("Skyddade boendet", published=False, is_protected=False)
        visit = channels.add(one, ChannelKind.VISIT, "Hemliga vägen 3", by=None)
        channels.remove(visit, by=None)
        db.session.flush()
        one.is_protected = True
        publish(one)
    editor = browser("kommunikator")
    for endpoint in ("data_xlsx", "data_csv", "data_json"):
        answer = editor.get(f"civil_society.{endpoint}")
        assert answer.status_code == 200
        parts = [answer.data]
        if endpoint == "data_xlsx":
            with zipfile.ZipFile(BytesIO(answer.data)) as packed:
                parts += [packed.read(name) for name in packed.namelist()]
        assert not [part for part in parts if b"Hemliga" in part], endpoint
        assert [part for part in parts if b"Storgatan 17" in part], f"{endpoint}: the search finds nothing at all"
        assert "attachment; filename=kontaktuppgifter-2023-05-22." in answer.headers["Content-Disposition"]


def test_hsds_leaves_out_a_place_that_the_database_would_not_hold_anyway():
    visit = Channel(kind=ChannelKind.VISIT, value="Hemliga vägen 3")
    assert not hsds._is_place(visit, Service(is_protected=True))
    assert hsds._is_place(visit, Service(is_protected=False))


def test_files_are_the_editors_only(browser):
    for endpoint in ("data", "data_xlsx", "data_csv", "data_json"):
        assert browser("nyckelfunktion-farsta").get(f"civil_society.{endpoint}").status_code == 403
        assert browser().get(f"civil_society.{endpoint}").status_code == 401


def test_csv_is_read_back_and_runs_nothing(browser, saving):
    with saving():
        make.service("=1+1", of="Påhittade föreningen", description="-2+3")
    data = browser("programansvarig").get("civil_society.data_csv").data
    assert data.startswith("\ufeffId,Organisation".encode())
    [(_, row)] = spreadsheet.read(data, "a.csv").rows
    assert (row["Stöd"], row["Beskrivning"]) == ("=1+1", "-2+3")
    assert b",=1+1" not in data


def test_files_cost_the_same_with_one_and_three(app, browser, saving):
    editor, sent = browser("kommunikator"), []
    for names in (["Ett"], ["Två", "Tre"]):
        with saving():
            for name in names:
                publish(rich(name))
        with statements(app) as asked:
            editor.get("civil_society.data_xlsx")
            editor.get("civil_society.data_json")
        sent.append(len(asked))
    assert sent[0] == sent[1]
