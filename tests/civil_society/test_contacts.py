"""A board's own contacts with organisations: who notes, who reads, and what the log keeps."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests import make
from tests.counting import statements
from vpapp.audit.models import AuditEntry
from vpapp.civil_society import contacts
from vpapp.civil_society.contact_models import OrganisationContact
from vpapp.core import spreadsheet
from vpapp.core.db import db
from vpapp.core.rules import Refused, Stale

KEY, OTHER, OFFICE = "nyckelfunktion-farsta", "nyckelfunktion-rinkeby-kista", "programansvarig"


def said(of: int, **changed):
    return {"organisation_id": str(of), "met_on": "2023-05-10", "agreed": "Vi delar deras kort.",
            "turn_to": "Samordnaren", **changed}  # fmt: skip


@pytest.mark.usefixtures("ctx")
class TestRules:
    """What may be noted, and what the log keeps of it."""

    def test_the_log_keeps_no_text(self):
        one, by = make.contact(), make.person(KEY)
        contacts.edit(one, make.organisation("Påhittade föreningen"), version=1, met_on=date(2023, 5, 1),
                      agreed="Något annat", turn_to="Ordföranden", by=by)  # fmt: skip
        contacts.remove(one, by=by)
        of_contacts = AuditEntry.thing_kind == "organisation_contact"
        entries = db.session.scalars(sa.select(AuditEntry).where(of_contacts)).all()
        assert len(entries) == 3
        told = str([entry.changes for entry in entries])
        assert "förskolor" not in told
        assert "Något annat" not in told
        assert "Påhittade föreningen" in told
        assert {entry.board_id for entry in entries} == {make.board("farsta").id}

    def test_saying_the_same_changes_nothing_and_an_old_page_is_told(self):
        one, by = make.contact(), make.person(KEY)
        same = {"met_on": one.met_on, "agreed": one.agreed, "turn_to": one.turn_to}
        contacts.edit(one, one.organisation, version=1, **same, by=by)
        assert one.version == 1
        contacts.edit(one, one.organisation, version=1, **same | {"agreed": "Annat"}, by=by)
        with pytest.raises(Stale):
            contacts.edit(one, one.organisation, version=1, **same, by=by)

    def test_no_contact_is_in_the_future(self):
        with pytest.raises(Refused, match="inte har varit än"):
            make.contact(met_on=date(2023, 5, 23))


def test_the_key_function_notes_edits_and_removes(browser, saving):
    with saving():
        organisation = make.organisation().id
    key = browser(KEY)
    key.get("civil_society.contacts")
    key.open("Notera en kontakt")
    assert "Skriv inget om enskilda klienter eller ärenden." in key.page.text
    key.press("Spara", said(organisation))
    assert "Vi delar deras kort." in key.page.text
    with saving():
        one = db.session.scalar(sa.select(OrganisationContact.id))
    key.get("civil_society.edit_contact", contact=one)
    key.press("Spara", {"agreed": "Vi delar deras affisch."})
    assert "Vi delar deras affisch." in key.page.text
    key.get("civil_society.edit_contact", contact=one)
    key.press("Ta bort kontakten")
    assert "Ni har inte noterat några kontakter än" in key.page.text


@pytest.mark.parametrize(("changed", "says"), [
    ({"organisation_id": ""}, "Välj organisation"),
    ({"organisation_id": "999999"}, "Välj något av alternativen"),
    ({"organisation_id": "å"}, "Välj något av alternativen"),
    ({"met_on": "2023-05-23"}, "har varit"),
    ({"met_on": ""}, "Välj dagen"),
    ({"agreed": ""}, "kom överens om"),
    ({"agreed": "x" * 1001}, "högst 1\xa0000"),
    ({"agreed": "Vi talade om 19811218-9876"}, "personnummer"),
    ({"turn_to": "811228-9874"}, "personnummer"),
])  # fmt: skip
def test_what_is_wrong_is_told(browser, saving, changed, says):
    with saving():
        organisation = make.organisation().id
    answer = browser(KEY).post("civil_society.note_contact", said(organisation, **changed), slug="farsta")
    assert answer.status_code == 422
    assert says in answer.text


def test_colleagues_read_and_other_boards_do_not_know_of_it(browser, saving):
    with saving():
        own, theirs = make.contact(), make.contact("rinkeby-kista", of="Påhittade föreningen")
        own, theirs, organisation = own.id, theirs.id, make.organisation().id
    colleague, other = browser("medarbetare"), browser(OTHER)
    assert "förskolor" in colleague.get("civil_society.contacts").text
    assert "Påhittade föreningen" not in colleague.get("civil_society.contacts").text
    assert "Notera en kontakt" not in colleague.page.text
    assert colleague.get("civil_society.edit_contact", contact=own).status_code == 403
    for who, key in ((other, own), (browser(KEY), theirs)):
        assert who.get("civil_society.edit_contact", contact=key).status_code == 404
        assert who.post("civil_society.save_contact", said(organisation), contact=key).status_code == 404
        assert who.post("civil_society.remove_contact", contact=key).status_code == 404
    assert other.post("civil_society.note_contact", said(organisation), slug="farsta").status_code == 403
    assert browser().get("civil_society.contacts").status_code == 401
    assert "inga noterade kontakter" in browser("revisor").get("civil_society.contacts").text


def test_a_choice_of_another_board_is_not_followed(browser, saving):
    with saving():
        make.contact()
        theirs = make.contact("rinkeby-kista", of="Påhittade föreningen")
        chosen = {"namnd": theirs.board_id, "organisation": theirs.organisation_id}
    answer = browser(KEY).post("civil_society.find_contacts", chosen)
    assert "Påhittade föreningen" not in answer.text
    assert "Påhittade jouren" in answer.text


def test_the_office_sees_all_narrowed_and_as_a_sheet(browser, saving):
    with saving():
        make.contact()
        theirs = make.contact("rinkeby-kista", of="Påhittade föreningen")
        board, organisation = theirs.board_id, theirs.organisation_id
    office = browser(OFFICE)
    every = office.get("civil_society.contacts").text
    assert "Farsta stadsdelsnämnd" in every
    assert "Rinkeby-Kista stadsdelsnämnd" in every
    for chosen in ({"namnd": board}, {"organisation": organisation}):
        part = office.post("civil_society.find_contacts", chosen, htmx=True)
        assert "Påhittade föreningen" in part.text
        assert "Påhittade jouren" not in part.text
    odd = office.post("civil_society.find_contacts", {"namnd": str(2**63), "organisation": "å"})
    assert odd.status_code == 200
    assert len(rows(office)) == 2
    assert [row["Nämnd eller bolag"] for row in rows(browser("medarbetare"))] == ["Farsta stadsdelsnämnd"]
    assert rows(browser("revisor")) == []


def rows(who) -> list[dict[str, str]]:
    answer = who.get("civil_society.contacts_xlsx")
    assert "kontakter-2023-05-22.xlsx" in answer.headers["Content-Disposition"]
    return [row for _, row in spreadsheet.read(answer.data, "kontakter.xlsx").rows]


def test_two_who_write_are_told_of_each_other(browser, saving):
    with saving():
        one, organisation = make.contact(), make.organisation().id
        key = one.id
    data = said(organisation, version="1")
    assert browser(KEY).post("civil_society.save_contact", data, contact=key).status_code == 303
    answer = browser(KEY).post("civil_society.save_contact", data | {"agreed": "Min text"}, contact=key)
    assert answer.status_code == 409
    assert "Min text" in answer.text
    assert "Vi delar deras kort." in answer.text


def test_the_list_costs_the_same_with_one_and_three(app, browser, saving):
    office, sent = browser(OFFICE), []
    for of in (["Ett"], ["Två", "Tre"]):
        with saving():
            for name in of:
                make.contact(of=f"Påhittade {name}")
                make.contact("rinkeby-kista", of=f"Påhittade {name}")
        with statements(app) as asked:
            office.get("civil_society.contacts")
        sent.append(len(asked))
    assert sent[0] == sent[1]
