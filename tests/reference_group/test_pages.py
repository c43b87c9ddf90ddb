"""Pages of meetings: what everybody reads, what is the group's own, files and PDFs."""

import io
from datetime import timedelta

import pypdf
import pytest

from tests import make
from tests.make.files import PDF
from vpapp.core import clock, uploads
from vpapp.core.db import db
from vpapp.reference_group import decisions, documents, meetings
from vpapp.reference_group.agenda_models import GroupDecision

SAID = {"title": "Underlag", "is_accessible": "y", "summary": ""}


def test_what_is_being_made_is_the_groups_own(browser, saving):
    with saving():
        called, planned, draft = make.called_meeting(), make.meeting(days=40), make.held_meeting(days_ago=9)
        over = make.held_meeting(published=True)
        keys = {"called": called.id, "planned": planned.id, "draft": draft.id}
        document = documents.add(over, "Underlag", uploads.read(PDF, "a.pdf"), is_accessible=True, by=None)
        published, file = over.id, document.id
    for who, status in (("medarbetare", 404), ("revisor", 404), ("referensgrupp", 200), ("kommunikator", 200)):
        somebody = browser(who)
        for state, key in keys.items():
            assert somebody.get("reference_group.meeting", meeting=key).status_code == status, (who, state)
            assert somebody.get("reference_group.agenda_pdf", meeting=key).status_code == status, (who, state)
        assert somebody.get("reference_group.notes_pdf", meeting=keys["draft"]).status_code == status
        answer = somebody.get("reference_group.meeting", meeting=published)
        assert "<strong>unga</strong>" in answer.text
        assert ("Underlag" in answer.text) is (status == 200)
        assert somebody.get("reference_group.document", document=file).status_code == (200 if status == 200 else 403)


def test_everybody_reads_when_the_group_meets_but_not_where(browser, saving):
    with saving():
        make.called_meeting(place="Hemliga salen")
        make.meeting(days=40)
        make.held_meeting(days_ago=9)
        make.held_meeting(published=True)
    answer = browser("medarbetare").get("reference_group.index")
    text = answer.text
    assert "Möte den 5\xa0juni\xa02023" in text
    assert "Hemliga salen" not in text
    assert "Möte den 1\xa0juli\xa02023" not in text
    assert "13\xa0maj" not in text
    assert "Möte den 2\xa0maj\xa02023" in text
    assert "Möte den 1\xa0juli\xa02023" in browser("referensgrupp").get("reference_group.index").text


def test_the_whole_way_of_a_meeting(browser, saving):
    with saving():
        make.group_member(account=make.person("referensgrupp"), from_on=clock.today() - timedelta(days=60))
        make.group_member("farsta", from_on=clock.today() - timedelta(days=60))
        make.agenda_item("Unga")
    office = browser("programansvarig")
    office.get("reference_group.new_meeting")
    office.press("Spara", {"starts_at": "2023-06-14T13:00", "ends_at": "2023-06-14T15:00", "place": "Rådhuset"})
    link = office.page.first("a", where=lambda link: link.text == "Ändra tid och plats")
    meeting = link.get("href").rpartition("/")[0]
    office.press("Kalla medlemmarna")
    assert "minst en punkt" in office.page.text
    office.get("reference_group.proposals")
    office.open("Unga")
    office.press("Ta in på dagordningen")
    office.open("Lägg till en punkt")
    office.press("Spara", {"title": "Övrigt", "why": "Sådant som har hänt."})
    office.press("Kalla medlemmarna")
    assert "på väg till 1 medlem. 1 medlem har inget konto" in office.page.text
    office.open("Ändra tid och plats")
    office.press("Spara", {"place": "Stadshuset"})
    assert "får ett mejl om ändringen" in office.page.text
    calendar = browser("referensgrupp").get(f"{meeting}/mote.ics")
    assert b"SEQUENCE:1" in calendar.data
    assert b"METHOD:PUBLISH" in calendar.data
    with make.on(clock.today() + timedelta(days=24)):
        office = browser("programansvarig")
        office.get(meeting)
        office.open("Notera närvaro")
        boxes = [one for one in office.page.all("input") if one.get("type") == "radio" and "checked" in one.attrs]
        assert {one.get("value") for one in boxes} == {"present"}
        office.press("Spara närvaron", {boxes[0].get("name"): "excused"})
        assert "1 av 2 medlemmar" in office.page.text
        office.open("Skriv anteckningar till Unga")
        office.press("Spara", {"notes": "## Unga\n\n- ett\n- två"})
        office.open("Lägg till ett beslut")
        office.press("Spara", {"text": "Dela rutiner", "function": "Alla medlemmar", "due_on": "2023-09-01"})
        office.press("Publicera anteckningarna")
        staff = browser("medarbetare").get(meeting)
        assert "<li>två</li>" in staff.text
        assert "Dela rutiner" in staff.text


def test_cancelling_asks_why_and_says_so(browser, saving):
    with saving():
        key = make.called_meeting().id
    office = browser("kommunikator")
    office.get("reference_group.meeting", meeting=key)
    office.open("Ställ in")
    assert office.press("Ställ in mötet", follow=False).status_code == 422
    office.press("Ställ in mötet", {"reason": "För få kan komma."})
    assert "För få kan komma." in office.page.text
    assert "Inställt" in browser("medarbetare").get("reference_group.index").text


def test_two_who_move_the_meeting_are_told(browser, saving):
    with saving():
        key = make.meeting().id
    one, other = browser("kommunikator"), browser("programansvarig")
    for each in (one, other):
        each.get("reference_group.edit_meeting", meeting=key)
    one.press("Spara", {"place": "Rådhuset"})
    answer = other.press("Spara", {"place": "Sal 4"}, follow=False)
    assert answer.status_code == 409
    assert "Rådhuset" in answer.text
    assert "Sal 4" in answer.text


def test_two_who_note_attendance_are_told(browser, saving):
    with saving():
        since = clock.today() - timedelta(days=60)
        make.group_member("farsta", from_on=since)
        member = make.group_member("skarholmen", from_on=since)
        key, name = make.held_meeting().id, f"came-{member.id}"
    one, other = browser("kommunikator"), browser("programansvarig")
    for each in (one, other):
        each.get("reference_group.attendance", meeting=key)
    one.press("Spara närvaron", {name: "absent"})
    answer = other.press("Spara närvaron", {name: "excused"}, follow=False)
    assert answer.status_code == 409
    theirs = other.page.first("div", where=lambda one: one.has_class("conflict")).text
    assert "Utvecklingsledare, Skärholmen: frånvarande" in theirs
    assert "Farsta" not in theirs
    other.press("Spara min anteckning")
    assert "Utvecklingsledare, Skärholmen, meddelat förhinder" in other.page.text


@pytest.mark.parametrize(("sent", "says"), [
    ({"starts_at": ""}, "Välj när mötet börjar"),
    ({"starts_at": "2023-05-01T13:00"}, "inte har varit"),
    ({"ends_at": "2023-09-07T12:00"}, "innan det har börjat"),
    ({"place": ""}, "en plats, en länk eller båda"),
    ({"link": "http://moten.example"}, "börjar med https://"),
    ({"link": "https://"}, "börjar med https://"),
    ({"link": "https://moten.example/<1>"}, "börjar med https://"),
    ({"propose_by": "2023-09-08"}, "inte är efter mötet"),
])  # fmt: skip
def test_what_is_wrong_with_a_meeting_is_told(browser, sent, says):
    data = make.FORMS["reference_group.plan_meeting"] | sent
    answer = browser("programansvarig").post("reference_group.plan_meeting", data)
    assert answer.status_code == 422
    assert says in answer.text


def test_a_decision_that_is_nobodys_is_told(browser, saving):
    with saving():
        key = make.held_meeting().id
    data = make.FORMS["reference_group.add_decision"] | {"function": ""}
    answer = browser("programansvarig").post("reference_group.add_decision", data, meeting=key)
    assert answer.status_code == 422
    assert "välj en nämnd eller ett bolag" in answer.text


def test_documents_are_kept_and_sent_as_attachments(browser, saving):
    with saving():
        key = make.meeting().id
    office, where = browser("kommunikator"), "reference_group.add_document"
    for wrong, says in (
        ({"file": (io.BytesIO(b"<html>"), "a.pdf")}, "något annat"),
        ({}, "Välj en fil"),
        ({"is_accessible": "", "file": (io.BytesIO(PDF), "a.pdf")}, "innehållet i korthet"),
    ):
        answer = office.post(where, SAID | wrong, meeting=key)
        assert answer.status_code == 422
        assert says in answer.text
    office.post(where, SAID | {"file": (io.BytesIO(PDF), "Underlag.pdf")}, meeting=key, follow=True)
    link = office.page.first("a", where=lambda one: one.text == "Underlag").get("href")
    got = browser("referensgrupp").get(link)
    assert got.data == PDF
    assert got.headers["Content-Disposition"].startswith("attachment; filename=mote-")
    assert got.headers["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    office.press("Ta bort Underlag")
    assert "Mötet har inga dokument." in office.page.text


@pytest.mark.parametrize("what", ["agenda_pdf", "notes_pdf"])
def test_the_pdfs_are_tagged_and_say_what_they_are(browser, saving, what):
    with saving():
        one = make.held_meeting(published=True)
        make.group_decision(one)
        key = one.id
    answer = browser("medarbetare").get(f"reference_group.{what}", meeting=key)
    read = pypdf.PdfReader(io.BytesIO(answer.data))
    assert read.trailer["/Root"]["/Lang"] == "sv"
    assert "/StructTreeRoot" in read.trailer["/Root"]
    text = " ".join(page.extract_text() for page in read.pages)
    assert ("Ändrad den 22" in text) is (what == "notes_pdf")
    assert "Våld i ungas relationer" in text
    assert ("Alla delar sina rutiner" in text) is (what == "notes_pdf")


def test_the_start_page_says_what_is_next(browser, saving):
    with saving():
        one = make.held_meeting()
        make.group_decision(one)
        make.meeting()
        make.agenda_item("Väntar")
    member = browser("referensgrupp").get("start.index").text
    assert "Lämna förslag till dagordningen senast den 29\xa0maj\xa02023" in member
    assert "Alla delar sina rutiner." in member
    office = browser("programansvarig").get("start.index").text
    assert "1 förslag till referensgruppens dagordning väntar på svar" in office
    assert "Publicera anteckningarna från referensgruppens möte den 2\xa0maj\xa02023" in office
    assert "reference-group" not in browser("medarbetare").get("start.index").text


def test_the_choices_of_boards_tell_nothing_of_what_is_not_published(browser, saving):
    with saving():
        make.group_decision(make.held_meeting(), "rinkeby-kista")
        make.group_decision(make.held_meeting(published=True), "skarholmen")
    for who, sees in (("medarbetare", False), ("referensgrupp", True)):
        page = browser(who).get("reference_group.decisions").text
        assert "Skärholmens stadsdelsnämnd" in page
        assert ("Rinkeby-Kista stadsdelsnämnd" in page) is sees, who


def test_a_decision_that_changes_after_the_notes_are_published_says_so(browser, saving):
    with saving():
        meeting = make.held_meeting()
        make.group_decision(meeting)
        meetings.publish_notes(meeting, by=None)
    staff = browser("medarbetare")
    assert "Ändrad den" not in staff.get("reference_group.decisions").text
    with saving():
        make.group_decision(make.held_meeting(published=True))
    assert "Ändrad den 22\N{NO-BREAK SPACE}maj\N{NO-BREAK SPACE}2023" in staff.get("reference_group.decisions").text


def test_the_first_page_shows_the_five_open_decisions_that_are_due_first(browser, saving):
    with saving():
        one = make.held_meeting(published=True)
        made = [make.group_decision(one, text=f"Beslut {number}.") for number in range(8)]
        for each in made[:2]:
            decisions.finish(each, done=True, by=None)
        keys = [each.id for each in made]
    shown = browser("medarbetare").get("reference_group.index").text
    assert [number for number in range(8) if f"Beslut {number}." in shown] == [2, 3, 4, 5, 6]
    with saving():
        for key in keys[:5]:
            decisions.finish(db.session.get_one(GroupDecision, key), done=True, by=None)
    shown = browser("medarbetare").get("reference_group.index").text
    assert [number for number in range(8) if f"Beslut {number}." in shown] == [5, 6, 7]
