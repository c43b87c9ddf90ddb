"""Key functions: the function first, who has it second; who sees whom; and that names can leave."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests import make
from vpapp.audit.models import AuditEntry
from vpapp.core.db import db
from vpapp.core.rules import Refused, Stale
from vpapp.introductions import key_function_queries as queries
from vpapp.introductions import key_functions
from vpapp.introductions.key_function_models import KeyFunction

OFFICE, KEY, OTHER = "programansvarig", "nyckelfunktion-farsta", "nyckelfunktion-rinkeby-kista"
DAY = date(2023, 5, 22)
SAID = {"function": "Avdelningschef", "person_id": "0", "named": "Chefen själv", "email": "chef@farsta.example",
        "starts_on": "2023-05-01", "ends_on": ""}  # fmt: skip


def edited(one: KeyFunction, **changed):
    said = {"function": one.function, "is_deputy": one.is_deputy, "starts_on": one.starts_on, "ends_on": one.ends_on,
            "person": one.person, "named": one.name, "email": one.email, **changed}  # fmt: skip
    key_functions.edit(one, version=said.pop("version", one.version), **said, by=make.person(OFFICE))


@pytest.mark.usefixtures("ctx")
class TestRules:
    """What may be said of a key function."""

    @pytest.mark.parametrize(("said", "lacks"), [
        ({}, False),
        ({"is_deputy": True}, True),
        ({"starts_on": date(2023, 5, 22)}, False),
        ({"starts_on": date(2023, 5, 23)}, True),
        ({"ends_on": date(2023, 5, 22)}, False),
        ({"ends_on": date(2023, 5, 21)}, True),
    ])  # fmt: skip
    def test_a_board_has_one_when_a_function_is_named_for_the_day(self, said, lacks):
        make.key_function(**said)
        farsta = make.board()
        assert queries.lacks_one(farsta, DAY) is lacks
        without = queries.boards_without(DAY)
        assert (farsta in without) is lacks
        assert len(without) == 46 - (not lacks)

    def test_a_board_that_is_gone_lacks_nothing(self):
        assert not queries.lacks_one(make.board("rinkeby-kista"), date(2023, 7, 1))

    def test_a_person_is_of_the_board_and_is_one(self):
        theirs, own = make.person(OTHER), make.person(KEY)
        with pytest.raises(Refused, match="hör inte till Farsta"):
            make.key_function(person=theirs)
        with pytest.raises(Refused, match="inte båda"):
            make.key_function(person=own, named="Någon annan")
        with pytest.raises(Refused, match="före startdagen"):
            make.key_function(ends_on=date(2022, 12, 31))

    def test_to_be_named_gives_no_role(self):
        staff = make.person("medarbetare")
        one = make.key_function(person=staff)
        assert one.account_words.startswith("Har konto men inte rollen")
        assert make.key_function(person=make.person(KEY)).account_words == "Har rollen nyckelfunktion i appen"
        assert make.key_function(named="Någon").account_words == "Inget konto i appen"
        assert "key_function" not in staff.roles

    def test_a_name_leaves_only_when_the_time_is_over(self):
        one = make.key_function(named="Controllern", email="controller@farsta.example")
        with pytest.raises(Refused, match="när tiden"):
            key_functions.forget_name(one, by=None)
        edited(one, ends_on=date(2023, 5, 21))
        key_functions.forget_name(one, by=None)
        assert (one.who, one.address, one.function) == ("", "", "Verksamhetscontroller")
        assert one.ends_on == date(2023, 5, 21)

    def test_an_account_leaves_too(self):
        one = make.key_function(person=make.person(KEY), ends_on=date(2023, 5, 21))
        key_functions.forget_name(one, by=None)
        db.session.flush()
        db.session.expire(one)
        assert one.person_id is None
        assert one.who == ""

    def test_the_log_keeps_no_name(self):
        one = make.key_function(named="Controllern", email="controller@farsta.example")
        edited(one, named="Efterträdaren", function="Controller")
        edited(one, ends_on=date(2023, 5, 1))
        key_functions.forget_name(one, by=None)
        entries = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.thing_kind == "key_function")).all()
        assert len(entries) == 4
        told = str([(entry.changes, entry.note) for entry in entries])
        assert "Controller" in told
        for name in ("Controllern", "Efterträdaren", "@"):
            assert name not in told

    def test_an_old_page_is_told_and_the_same_changes_nothing(self):
        one = make.key_function()
        edited(one)
        assert one.version == 1
        edited(one, function="Controller")
        with pytest.raises(Stale):
            edited(one, function="Chef", version=1)


def test_the_board_names_changes_and_lets_names_go(browser, saving):
    key = browser(KEY)
    key.get("introductions.board", slug="farsta")
    assert "Ingen nyckelfunktion är angiven" in key.page.text
    key.open("Ange en nyckelfunktion")
    assert "ingen behörighet i appen" in key.page.text
    key.press("Spara", SAID)
    assert "Chefen själv" in key.page.text
    assert "Inget konto i appen" in key.page.text
    assert "Ingen nyckelfunktion är angiven" not in key.page.text
    with saving():
        one = db.session.scalar(sa.select(KeyFunction.id))
    key.get("introductions.edit_key_function", key=one)
    key.press("Spara", {"ends_on": "2023-05-21"})
    assert "Tidigare nyckelfunktioner (1)" in key.page.text
    key.press("Ta bort namnet och e-posten Avdelningschef")
    assert "Chefen själv" not in key.page.text
    assert "Avdelningschef" in key.page.text


@pytest.mark.parametrize(("changed", "says"), [
    ({"function": ""}, "Skriv funktionen"),
    ({"function": "19811218-9876"}, "personnummer"),
    ({"named": "811228-9874"}, "personnummer"),
    ({"email": "inte en adress"}, "Skriv en e-postadress"),
    ({"email": "a@b@c"}, "Skriv en e-postadress"),
    ({"starts_on": ""}, "Välj från vilken dag"),
    ({"ends_on": "2023-04-30"}, "före startdagen"),
    ({"person_id": "999999"}, "Välj något av alternativen"),
    ({"person_id": "1"}, "inte båda"),
    ({"person_id": "1", "named": ""}, "har sin e-post där"),
])  # fmt: skip
def test_what_is_wrong_is_told(browser, changed, says):
    answer = browser(KEY).post("introductions.name_key_function", SAID | changed, slug="farsta")
    assert answer.status_code == 422
    assert says in answer.text


def test_names_are_for_the_board_and_those_who_answer_for_the_programme(browser, saving):
    with saving():
        key = make.key_function(named="Controllern", email="controller@farsta.example").id
    for who, sees in ((KEY, True), ("medarbetare", True), (OFFICE, True), ("kommunikator", True), (OTHER, False),
                      ("revisor", False), ("referensgrupp", False)):  # fmt: skip
        reader = browser(who)
        for answer in (reader.get("introductions.board", slug="farsta"), reader.get("introductions.key_functions")):
            assert "Verksamhetscontroller" in answer.text
            assert ("Controllern" in answer.text) is sees, who
    for who, code in ((OTHER, 404), ("medarbetare", 403), ("kommunikator", 403), (None, 401)):
        assert browser(who).post("introductions.save_key_function", SAID, key=key).status_code == code
        assert browser(who).post("introductions.forget_name", key=key).status_code == code
    assert browser(OTHER).post("introductions.name_key_function", SAID, slug="farsta").status_code == 403


def test_two_who_write_are_told_of_each_other(browser, saving):
    with saving():
        key = make.key_function().id
    data = SAID | {"version": "1"}
    assert browser(KEY).post("introductions.save_key_function", data, key=key).status_code == 303
    answer = browser(OFFICE).post("introductions.save_key_function", data | {"function": "Min text"}, key=key)
    assert answer.status_code == 409
    assert "Min text" in answer.text
    assert "Avdelningschef" in answer.text
