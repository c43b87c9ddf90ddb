"""Pages of what takes two people: proposing, deciding, taking back."""


from tests import make
from tests.civil_society.editors import EDITOR, NEW, OTHER, the
from vpapp.civil_society import freshness
from vpapp.civil_society.change_models import ChangeState, DirectoryChange
from vpapp.civil_society.check_models import Fact
from vpapp.civil_society.models import Channel, Service
from vpapp.civil_society.words import ServiceState
from vpapp.core.db import db


def propose(somebody, key, typed=NEW, why="De har bytt nummer."):
    somebody.get("civil_society.edit_channel", key=key, channel=the_channel(somebody, key))
    return somebody.press("Spara", {"channel_value": typed, "why": why, "channel_note": "Tolk finns"})


def the_channel(somebody, key):
    with somebody.app.app_context():
        return db.session.get(Service, key).channels[0].id


def test_a_number_is_proposed_and_the_rest_saved_at_once(browser, one, saving):
    somebody, other = browser(EDITOR), browser(OTHER)
    assert propose(somebody, one, why="").status_code == 422
    assert "Skriv varför" in somebody.page.text
    propose(somebody, one)
    assert "står kvar tills en annan redaktör har beslutat" in somebody.page.text
    with saving():
        assert (the().channels[0].value, the().channels[0].note) == ("020-12 34 56", "Tolk finns")
    assert propose(browser(EDITOR), one, "08-465 004 02").status_code == 409, "one at a time"
    other.get("civil_society.edit", key=one)
    assert f"Byt telefon 020-12 34 56 mot telefon {NEW}." in other.page.text
    other.press("Spara beslutet", {"decision": "approve"})
    assert "Kontrollera det som har ändrats." in other.page.text
    with saving():
        assert the().channels[0].value == NEW
        assert Fact.NUMBERS in freshness.unchecked(the())


def test_it_is_declined_with_a_reason(browser, one, saving):
    propose(browser(EDITOR), one)
    other = browser(OTHER)
    other.get("civil_society.edit", key=one)
    assert other.press("Spara beslutet").status_code == 422
    assert other.press("Spara beslutet", {"decision": "decline"}).status_code == 422
    assert "Skriv varför du avslår" in other.page.text
    other.press("Spara beslutet", {"decision_words": "Leder till någon annan."})
    assert "Förslaget är avslaget." in other.page.text
    with saving():
        assert the().channels[0].value == "020-12 34 56"


def test_the_second_decider_is_told_so(browser, one, saving):
    with saving():
        change = make.proposal(the()).id
    first, second = browser(OTHER), browser(OTHER)
    for somebody in (first, second):
        somebody.get("civil_society.edit", key=one)
    first.press("Spara beslutet", {"decision": "approve"})
    assert second.press("Spara beslutet", {"decision": "decline", "decision_words": "Nej"}).status_code == 409
    assert "redan avgjort" in second.page.text
    with saving():
        assert the(DirectoryChange, change).state is ChangeState.APPROVED


def test_nobody_decides_their_own_by_another_way(browser, one, saving):
    with saving():
        change = make.proposal(the()).id
    somebody = browser(EDITOR)
    somebody.get("civil_society.edit", key=one)
    assert "Spara beslutet" not in [button.text for button in somebody.page.all("button")]
    answer = somebody.post("civil_society.decide", {"decision": "approve"}, key=one, change=change)
    assert answer.status_code == 409
    assert browser(OTHER).post("civil_society.take_change_back", key=one, change=change).status_code == 409
    somebody.get("civil_society.edit", key=one)
    somebody.press(f"Ta tillbaka förslaget Byt telefon 020-12 34 56 mot telefon {NEW}.")
    with saving():
        assert the(DirectoryChange, change).state is ChangeState.TAKEN_BACK


def test_another_services_things_are_not_found(browser, one, draft, saving):
    with saving():
        change, channel = make.proposal(the()).id, the().channels[0].id
    somebody = browser(OTHER)
    assert somebody.post("civil_society.decide", {"decision": "approve"}, key=draft, change=change).status_code == 404
    assert somebody.get("civil_society.edit_channel", key=draft, channel=channel).status_code == 404
    assert somebody.post("civil_society.move_channel", key=draft, channel=channel).status_code == 404


def test_a_new_number_is_proposed_and_so_is_its_end(browser, one, saving):
    somebody, other = browser(EDITOR), browser(OTHER)
    somebody.get("civil_society.new_channel", key=one)
    typed = {"channel_kind": "text", "channel_value": "0701740605", "hours": "weekly", "weekdays": "9–16"}
    assert somebody.press("Spara", typed).status_code == 422
    somebody.press("Spara", {"why": "Ny sms-linje."})
    other.get("civil_society.edit", key=one)
    other.press("Spara beslutet", {"decision": "approve"})
    with saving():
        text = the().channels[1]
        assert (text.value, len(text.openings)) == ("070-174 06 05", 5)
        key = text.id
    somebody.get("civil_society.remove_channel", key=one, channel=key)
    assert somebody.press("Föreslå att den tas bort").status_code == 422
    somebody.press("Föreslå att den tas bort", {"because": "Nedlagd."})
    other.get("civil_society.edit", key=one)
    other.press("Spara beslutet", {"decision": "approve"})
    with saving():
        assert db.session.get(Channel, key) is None


def test_it_is_hidden_by_two(browser, one, saving):
    somebody, other = browser(EDITOR), browser(OTHER)
    somebody.get("civil_society.edit", key=one)
    somebody.open("Föreslå att stödet avpubliceras")
    assert somebody.press("Föreslå att stödet avpubliceras").status_code == 422
    somebody.press("Föreslå att stödet avpubliceras", {"because": "Nedlagt."})
    assert browser().get("civil_society.show", key=one).status_code == 200
    assert somebody.get("civil_society.unpublish", key=one).status_code == 409
    other.get("civil_society.edit", key=one)
    other.press("Spara beslutet", {"decision": "approve"})
    assert "Stödet är avpublicerat." in other.page.text
    assert browser().get("civil_society.show", key=one).status_code == 404
    with saving():
        assert the().state is ServiceState.WITHDRAWN
